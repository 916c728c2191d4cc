import type { GraphQLSchema } from "graphql";
import { Arg, Args, Ctx, ID, Query, Resolver } from "type-graphql";
import type { Context } from "./context.js";
import { factorsResolvers } from "./modules/factors/index.js";
import { identityNodes, identityResolvers } from "./modules/identity/index.js";
import { type At, AtArgs, marketNodes, marketResolvers, resolveAt } from "./modules/market/index.js";
import { portfoliosNodes, portfoliosResolvers } from "./modules/portfolios/index.js";
import { rawDataResolvers } from "./modules/raw-data/index.js";
import { Access } from "./platform/graphql/access.js";
import { buildGraphSchema } from "./platform/graphql/build-schema.js";
import { Node, nodeRegistry } from "./platform/graphql/node.js";

/** Every type that `node(id)` leads to. */
export const nodes = nodeRegistry<Context, At>([...identityNodes, ...marketNodes, ...portfoliosNodes]);

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

/** The whole graph. */
export function createSchema(): GraphQLSchema {
  return buildGraphSchema([
    NodeResolver,
    ...identityResolvers,
    ...marketResolvers,
    ...factorsResolvers,
    ...portfoliosResolvers,
    ...rawDataResolvers,
  ]);
}
