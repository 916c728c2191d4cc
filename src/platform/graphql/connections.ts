import type { ClassType } from "type-graphql";
import { ArgsType, Field, Int, ObjectType } from "type-graphql";
import { AppError, quoted } from "../errors.js";

export const largestPage = 1_000;

@ArgsType()
export class PageArgs {
  @Field(() => Int, { defaultValue: 50, description: "How many, 1 to 1,000." })
  first!: number;

  @Field(() => String, { nullable: true, description: "`pageInfo.endCursor` of the page before." })
  after?: string;
}

@ObjectType({ simpleResolvers: true, description: "Where a page stands in its list." })
export class PageInfo {
  @Field(() => Boolean, { description: "Whether more follow." })
  hasNextPage!: boolean;

  @Field(() => Boolean, { description: "Whether the page was asked for with a cursor." })
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true })
  startCursor!: string | null;

  @Field(() => String, { nullable: true, description: "Give it as `after` to get the next page." })
  endCursor!: string | null;
}

export interface Connection<T> {
  edges: { node: T; cursor: string }[];
  nodes: T[];
  pageInfo: PageInfo;
}

/** The `<Type>Connection` and `<Type>Edge` classes of a node type. */
export function connectionOf<T extends object>(
  name: string,
  node: () => ClassType<T>,
): ClassType<Connection<T>> {
  @ObjectType(`${name}Edge`, { simpleResolvers: true, description: `One ${name} and its place in the list.` })
  class Edge {
    @Field(() => node())
    node!: T;

    @Field(() => String)
    cursor!: string;
  }

  @ObjectType(`${name}Connection`, { simpleResolvers: true, description: `One page of a list of ${name}.` })
  class TypedConnection {
    @Field(() => [Edge])
    edges!: Edge[];

    @Field(() => [node()], { description: "The nodes of `edges` without their cursors." })
    nodes!: T[];

    @Field(() => PageInfo)
    pageInfo!: PageInfo;
  }

  return TypedConnection as ClassType<Connection<T>>;
}

/** What a keyset query needs: one row more than the page, after the cursor's key. */
export interface Keyset {
  readonly limit: number;
  readonly after: readonly string[] | null;
}

/** Checks `first` and opens the cursor, whose key must have `parts` parts. */
export function keysetOf({ first, after }: { first: number; after?: string }, parts: number): Keyset {
  if (first < 1 || first > largestPage) {
    throw new AppError("INVALID_INPUT", `first must lie in [1, ${largestPage}], got ${first}`, {
      field: "first",
    });
  }
  return { limit: first + 1, after: after == null ? null : openCursor(after, parts) };
}

/** A page of the rows a keyset query returned; `keyOfRow` names the columns it is ordered by. */
export function connectionFrom<T>(
  rows: readonly T[],
  { first, after }: { first: number; after?: string },
  keyOfRow: (row: T) => readonly string[],
): Connection<T> {
  const edges = rows.slice(0, first).map((node) => ({ node, cursor: sealCursor(keyOfRow(node)) }));
  return {
    edges,
    nodes: edges.map((edge) => edge.node),
    pageInfo: {
      hasNextPage: rows.length > first,
      hasPreviousPage: after != null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

function sealCursor(key: readonly string[]): string {
  return Buffer.from(JSON.stringify(key)).toString("base64url");
}

function openCursor(cursor: string, parts: number): readonly string[] {
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
    if (
      Array.isArray(key) &&
      key.length === parts &&
      key.every((part) => typeof part === "string" && !part.includes("\0"))
    )
      return key;
  } catch {
    // Falls through: whatever is wrong with it, the cursor is the value that offended.
  }
  throw new AppError("INVALID_INPUT", `after is not a cursor of this list: ${quoted(cursor)}`, {
    field: "after",
  });
}
