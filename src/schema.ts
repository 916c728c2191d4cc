import type { GraphQLSchema } from "graphql";
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import type { Context } from "./context.js";
import { jobDefinitions } from "./jobs.js";
import { cryptoFactorsNodes, cryptoFactorsResolvers } from "./modules/crypto-factors/index.js";
import { factorsResolvers } from "./modules/factors/index.js";
import { greeksResolvers } from "./modules/greeks/index.js";
import { identityNodes, identityResolvers } from "./modules/identity/index.js";
import { importsResolvers } from "./modules/imports/index.js";
import {
  Job,
  type JobAt,
  jobResultUnion,
  jobsNodes,
  jobsResolvers,
  presentResult,
} from "./modules/jobs/index.js";
import { type At, AtArgs, marketNodes, marketResolvers, resolveAt } from "./modules/market/index.js";
import { optionsResolvers } from "./modules/options/index.js";
import { performanceResolvers } from "./modules/performance/index.js";
import { portfoliosNodes, portfoliosResolvers } from "./modules/portfolios/index.js";
import { rawDataResolvers } from "./modules/raw-data/index.js";
import { riskNodes, riskResolvers } from "./modules/risk/index.js";
import { Access } from "./platform/graphql/access.js";
import { buildGraphSchema } from "./platform/graphql/build-schema.js";
import { Node, nodeRegistry } from "./platform/graphql/node.js";

/** Every type that `node(id)` leads to. */
export const nodes = nodeRegistry<Context, At>([
  ...identityNodes,
  ...marketNodes,
  ...portfoliosNodes,
  ...riskNodes,
  ...jobsNodes,
  ...cryptoFactorsNodes,
]);

@Resolver()
class NodeResolver {
  @Access("USER")
  @Query(() => Node, {
    description:
      "Anything by its id, as known at an instant. NOT_FOUND for what is not there and for what is not yours.",
  })
  node(@Arg("id", () => ID) id: string, @Args(() => AtArgs) when: AtArgs, @Ctx() ctx: Context) {
    return nodes.load(ctx, id, resolveAt(ctx, when));
  }
}

/** Made once: type-graphql knows a union by its object. */
const JobResult = jobResultUnion(jobDefinitions);

@Resolver(() => Job)
class JobResultResolver {
  @FieldResolver(() => JobResult, {
    nullable: true,
    // Results may have megabytes.
    complexity: ({ childComplexity }) => 100 + childComplexity,
    description: "What was calculated; null until `status` is COMPLETED or PARTIAL.",
  })
  result(@Root() job: JobAt, @Ctx() ctx: Context) {
    return presentResult(ctx, job);
  }
}

/** The whole graph. */
export function createSchema(): GraphQLSchema {
  return buildGraphSchema([
    NodeResolver,
    ...identityResolvers,
    ...marketResolvers,
    ...factorsResolvers,
    ...portfoliosResolvers,
    ...rawDataResolvers,
    ...optionsResolvers,
    ...performanceResolvers,
    ...greeksResolvers,
    ...riskResolvers,
    ...importsResolvers,
    ...cryptoFactorsResolvers,
    ...jobsResolvers,
    JobResultResolver,
  ]);
}
