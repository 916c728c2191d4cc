import { Field, ID, InterfaceType } from "type-graphql";
import { notFound } from "../errors.js";

@InterfaceType({ description: "Anything with an id that `node(id)` leads to." })
export abstract class Node {
  @Field(() => ID, { description: "Opaque and stable, `<type>_<key>`." })
  id!: string;
}

/** How `node(id)` finds the nodes of one type. Each module's door exports its own. */
export interface NodeLoader<C, A> {
  /** The text before the underscore of its ids. */
  readonly type: string;
  /** The node as of `at` with `__typename`, or NOT_FOUND when it is not there or not the viewer's. */
  load(ctx: C, id: string, at: A): Promise<{ __typename: string }>;
}

/** Leads an id to the loader of its type; an id of no known type is NOT_FOUND like any other that leads nowhere. */
export function nodeRegistry<C, A>(loaders: readonly NodeLoader<C, A>[]) {
  const byType = new Map(loaders.map((loader) => [loader.type, loader]));
  return {
    types: [...byType.keys()],
    load(ctx: C, id: string, at: A): Promise<{ __typename: string }> {
      const loader = byType.get(id.slice(0, Math.max(0, id.lastIndexOf("_"))));
      if (loader === undefined) throw notFound("node", id);
      return loader.load(ctx, id, at);
    },
  };
}
