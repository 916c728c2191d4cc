import type { Loaders } from "../graphql/loaders.js";
import type { Db } from "./client.js";

/** What a transaction needs of a context. */
export interface TransactionContext {
  db: Db;
  loaders: Loaders;
  now: Date;
  /** Null outside a transaction; inside, what runs once it has committed. */
  afterCommit: (() => void | Promise<void>)[] | null;
}

/**
 * Runs `work` in one database transaction; nested calls join it. The work gets a context of its own: the transaction
 * as `db` and fresh loaders, so that it neither reads nor leaves behind what a rollback would undo. After the commit
 * the outer context's clock moves to now and its loaders are emptied, so reads that follow see what was written.
 */
export async function inTransaction<C extends TransactionContext, T>(
  ctx: C,
  work: (ctx: C) => Promise<T>,
): Promise<T> {
  if (ctx.afterCommit !== null) return work(ctx);

  const afterCommit: (() => void | Promise<void>)[] = [];
  const result = await ctx.db.transaction((tx) =>
    work(
      Object.assign(Object.create(Object.getPrototypeOf(ctx)) as C, ctx, {
        db: tx as Db,
        loaders: ctx.loaders.fresh(),
        afterCommit,
      }),
    ),
  );
  ctx.loaders.clear();
  ctx.now = new Date();
  for (const act of afterCommit) await act();
  return result;
}
