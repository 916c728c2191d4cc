import type { z } from "zod";
import type { Context } from "../../context.js";
import { jobsPolicy } from "./jobs.policy.js";

/** What a calculation says and hears while it runs. */
export interface JobRun {
  /** Aborted when nobody wants the result any more. */
  readonly signal: AbortSignal;
  /** Says how far it is; cheap to call often. */
  report(progress: JobProgress): void;
  /** Marks the result as incomplete: the job ends PARTIAL with this message. */
  partial(message: string): void;
}

export interface JobProgress {
  /** What it is doing, in a word or two. */
  readonly stage?: string;
  readonly done?: number;
  readonly total?: number;
  readonly message?: string;
}

export interface JobDefinition<I = object, R extends object = object> {
  /** `<module>.<what>`. */
  readonly name: string;
  /** Raised when stored inputs or results of before no longer fit. */
  readonly version: number;
  /** WORKSPACE: of one workspace. SYSTEM: of the installation, for operators and schedules. */
  readonly scope: "WORKSPACE" | "SYSTEM";
  /** Ids and parameters, the instant among them. */
  readonly input: z.ZodType<I>;
  readonly attempts: number;
  readonly lifetimeSec: number;
  /** The GraphQL type of the result, a member of the union JobResult. */
  readonly resultType: () => new () => object;
  estimateMs(input: I): number;
  /** Versions of all data the result depends on: the same versions, the same result. */
  dataVersions(ctx: Context, input: I): Promise<readonly string[]>;
  /** Safe to run twice; in chunks that leave the event loop free. The result is plain JSON. */
  run(ctx: Context, input: I, run: JobRun): Promise<R>;
  /** The stored result as the parent object of `resultType`. */
  present(ctx: Context, result: R, input: I): object;
}

type Optional = "attempts" | "lifetimeSec" | "version" | "scope";

/** A job's definition, with the house's rules for what it does not say. */
export function defineJob<I, R extends object>(
  definition: Omit<JobDefinition<I, R>, Optional> & Partial<Pick<JobDefinition<I, R>, Optional>>,
): JobDefinition<I, R> {
  return {
    version: 1,
    scope: "WORKSPACE",
    attempts: jobsPolicy.attempts,
    lifetimeSec: jobsPolicy.lifetimeSec,
    ...definition,
  };
}

/** The definitions of a process by name. */
export class JobRegistry {
  readonly #byName: ReadonlyMap<string, JobDefinition>;

  constructor(definitions: readonly JobDefinition[]) {
    this.#byName = new Map(definitions.map((one) => [one.name, one]));
  }

  get all(): readonly JobDefinition[] {
    return [...this.#byName.values()];
  }

  find(name: string): JobDefinition | undefined {
    return this.#byName.get(name);
  }
}
