import type { Sql } from "./client.js";

type AnyClient = Sql & {
  begin(...args: unknown[]): Promise<unknown>;
  reserve(): Promise<Sql>;
  savepoint?(...args: unknown[]): Promise<unknown>;
};

/** What a shell does with statements; what it leaves out passes untouched. */
export interface Shell {
  /** A tagged template, or a piece of one. */
  readonly ask?: <T>(piece: T) => T;
  readonly unsafe: (...args: Parameters<Sql["unsafe"]>) => ReturnType<Sql["unsafe"]>;
}

/** The same client with a shell around its statements; `again` puts one around the sessions it hands out. */
export function shellAround(sql: Sql, shell: Shell, again: (session: Sql) => Sql): Sql {
  const client = sql as unknown as AnyClient;
  const ask = sql as unknown as (...args: unknown[]) => unknown;
  const inside = (args: unknown[]) => {
    const work = args.pop() as (tx: Sql) => unknown;
    return [...args, (tx: Sql) => work(again(tx))];
  };
  const shelled = (...args: unknown[]) => {
    const piece = ask(...args);
    return shell.ask === undefined ? piece : shell.ask(piece);
  };
  Object.assign(shelled, sql, {
    unsafe: shell.unsafe,
    begin: (...args: unknown[]) => client.begin(...inside(args)),
    reserve: async () => again(await client.reserve()),
    ...(client.savepoint === undefined
      ? {}
      : { savepoint: (...args: unknown[]) => client.savepoint?.(...inside(args)) }),
  });
  return shelled as unknown as Sql;
}
