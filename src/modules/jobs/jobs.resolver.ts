import { Arg, Args, Ctx, ID, Mutation, Query, Resolver, Root, Subscription } from "type-graphql";
import type { Context } from "../../context.js";
import { Access } from "../../platform/graphql/access.js";
import { cancelJob, type JobChange, readJob, readJobs, watchJob } from "./jobs.service.js";
import { CancelJobInput, Job, JobConnection, JobsArgs } from "./jobs.types.js";

@Resolver()
export class JobsResolver {
  @Query(() => Job, { description: "A job of one of the viewer's workspaces. NOT_FOUND for any other." })
  @Access("USER")
  job(@Arg("id", () => ID) id: string, @Ctx() ctx: Context) {
    return readJob(ctx, id);
  }

  @Query(() => JobConnection, { description: "Jobs of the viewer's workspaces, newest first." })
  @Access("USER")
  jobs(@Args(() => JobsArgs) args: JobsArgs, @Ctx() ctx: Context) {
    return readJobs(ctx, args);
  }

  @Mutation(() => Job, {
    description:
      "Gives up a job of one's own, or as EDITOR of its workspace anybody's. Its calculation stops when nobody else waits for it. A job that has ended stays as it is.",
  })
  @Access("USER")
  cancelJob(@Arg("input", () => CancelJobInput) input: CancelJobInput, @Ctx() ctx: Context) {
    return cancelJob(ctx, input.jobId);
  }

  @Subscription(() => Job, {
    description:
      "The job as it stands, then every change, until it has ended. Late subscribers miss nothing.",
    subscribe: ({ args, context }) => watchJob(context as Context, (args as { id: string }).id),
  })
  @Access("USER")
  jobChanged(@Arg("id", () => ID) _id: string, @Root() change: JobChange) {
    return change.job;
  }
}
