import { parseArgs } from "node:util";

/** The flags of a command by name, as `node:util` reads them. */
type Flags = Readonly<Record<string, "string" | "boolean">>;

/** What the command line gave, flags read by their kind. */
export interface Given<F extends Flags> {
  readonly values: { readonly [K in keyof F]?: (F[K] extends "string" ? string : boolean) | undefined };
  readonly positionals: readonly string[];
  readonly env: NodeJS.ProcessEnv;
}

export interface Command {
  /** Its lines of the usage text. */
  readonly usage: string;
  /** @returns whether all was done */
  run(args: readonly string[], env: NodeJS.ProcessEnv): Promise<boolean>;
}

/** The command line asks for what there is not: answered with the usage text. */
export class UsageError extends Error {}

/** A command whose code is loaded when it runs, so that none waits for what another imports. */
export function defineCommand<const F extends Flags>({
  usage,
  flags,
  positionals: { least, most },
  load,
}: {
  readonly usage: string;
  readonly flags: F;
  /** How many words besides flags. */
  readonly positionals: { readonly least: number; readonly most: number };
  readonly load: () => Promise<(given: Given<F>) => Promise<boolean>>;
}): Command {
  const options = Object.fromEntries(Object.entries(flags).map(([name, type]) => [name, { type }]));
  return {
    usage,
    async run(args, env) {
      const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
      if (positionals.length < least || positionals.length > most) throw new UsageError();
      const run = await load();
      return run({ values: values as Given<F>["values"], positionals, env });
    },
  };
}
