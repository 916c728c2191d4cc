import { ArgsType, Field, Float, ID, InputType, Int, ObjectType, registerEnumType } from "type-graphql";
import { connectionOf, PageArgs } from "../../platform/graphql/connections.js";
import { Node } from "../../platform/graphql/node.js";
import { AsOf, DateTime } from "../../platform/graphql/scalars.js";

export enum JobStatus {
  QUEUED = "QUEUED",
  PROCESSING = "PROCESSING",
  COMPLETED = "COMPLETED",
  PARTIAL = "PARTIAL",
  FAILED = "FAILED",
  CANCELLED = "CANCELLED",
}

registerEnumType(JobStatus, {
  name: "JobStatus",
  description: "Where a calculation stands. The last four are final.",
  valuesConfig: {
    QUEUED: { description: "It waits for a worker." },
    PROCESSING: { description: "A worker has it in hand." },
    COMPLETED: { description: "`result` is there." },
    PARTIAL: { description: "`result` is there and incomplete; `message` says why." },
    FAILED: { description: "`error` says why, `failures` what each attempt met." },
    CANCELLED: { description: "Whoever asked gave it up." },
  },
});

export enum ExecutionMode {
  SYNC = "SYNC",
  ASYNC = "ASYNC",
}

registerEnumType(ExecutionMode, {
  name: "ExecutionMode",
  description: "Whether a request waits for a calculation.",
  valuesConfig: {
    SYNC: {
      description: "Wait for the result, at most 20 seconds; then the answer is the job as it stands.",
    },
    ASYNC: { description: "Get the job at once and watch it." },
  },
});

/** What every question says that a job answers: of which instant, and whether to wait. */
@InputType()
export abstract class JobQuestionInput {
  @Field(() => AsOf, { nullable: true, description: "The instant to answer for; omitted: now." })
  at?: string | null;

  @Field(() => DateTime, { nullable: true, description: "Ignore what the server stored later than this." })
  recordedAt?: Date | null;

  @Field(() => ExecutionMode, {
    nullable: true,
    description: "Whether to wait; omitted: for what is expected to take less than two seconds.",
  })
  mode?: ExecutionMode | null;
}

@ObjectType({ simpleResolvers: true, description: "Why a calculation failed." })
export class JobError {
  @Field(() => String, { description: "A code of `extensions.code`." })
  code!: string;

  @Field(() => String)
  message!: string;
}

@ObjectType({ simpleResolvers: true, description: "An attempt at a calculation that failed." })
export class JobFailure {
  @Field(() => Int, { description: "1 for the first attempt." })
  attempt!: number;

  @Field(() => DateTime)
  failedAt!: Date;

  @Field(() => String, { description: "A code of `extensions.code`." })
  code!: string;

  @Field(() => String)
  message!: string;
}

@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description:
    "One's claim on a calculation. Equal calculations of one workspace run once, whoever asks; each asker has a job of their own. Watch it with `jobChanged`, or poll: first after half of `estimatedDurationMs`, then every second or two.",
})
export class Job extends Node {
  @Field(() => String, { description: "What is calculated, `<module>.<what>`." })
  operation!: string;

  @Field(() => JobStatus)
  status!: JobStatus;

  @Field(() => String, { nullable: true, description: "What it is doing, in a word or two." })
  stage!: string | null;

  @Field(() => Float, { nullable: true, description: "How much is done, in the unit of `total`." })
  done!: number | null;

  @Field(() => Float, { nullable: true, description: "How much there is to do." })
  total!: number | null;

  @Field(() => String, { nullable: true })
  message!: string | null;

  @Field(() => Int, {
    nullable: true,
    description: "Milliseconds it will probably still take once it is its turn; null once it has ended.",
  })
  etaMs!: number | null;

  @Field(() => Int, { description: "Milliseconds it was expected to take when it was asked for." })
  estimatedDurationMs!: number;

  @Field(() => DateTime, { nullable: true, description: "Now plus `etaMs`; null once it has ended." })
  estimatedCompletion!: Date | null;

  @Field(() => Int, { description: "How often a worker has begun it." })
  attempts!: number;

  @Field(() => [JobFailure], { description: "The attempts that failed, first one first." })
  failures!: JobFailure[];

  @Field(() => JobError, { nullable: true, description: "Why it failed for good; null unless FAILED." })
  error!: JobError | null;

  @Field(() => DateTime, { description: "When this job was asked for." })
  createdAt!: Date;

  @Field(() => DateTime, { nullable: true })
  startedAt!: Date | null;

  @Field(() => DateTime)
  updatedAt!: Date;

  @Field(() => DateTime, { nullable: true })
  finishedAt!: Date | null;

  @Field(() => DateTime, { nullable: true, description: "When the job and its result are removed." })
  expiresAt!: Date | null;
}

export const JobConnection = connectionOf("Job", () => Job);

@ArgsType()
export class JobsArgs extends PageArgs {
  @Field(() => String, { nullable: true, description: "Only jobs of this operation." })
  operation?: string | null;

  @Field(() => [JobStatus], { nullable: true, description: "Only jobs that stand so." })
  statuses?: JobStatus[] | null;
}

@InputType({ description: "Which job to give up." })
export class CancelJobInput {
  @Field(() => ID)
  jobId!: string;
}

@ObjectType({ simpleResolvers: true, description: "What clearing away results past their lifetime removed." })
export class ClearedResults {
  @Field(() => Int)
  removed!: number;
}
