import { type Command, defineCommand, UsageError } from "./cli-command.js";

/** Usage lines are plain text: what they list is compared with the modules' own lists by a test. */
const commands: Readonly<Record<string, Command>> = {
  import: defineCommand({
    usage: `  npm run import -- bars|actions|fx|constituents|series|chain|minute-bars|open-interest|rates|dividend-yields|atm-iv|coin-days|coin-references <file…>
                    [--source CODE] [--basis RAW|SPLIT_ADJUSTED|ADJUSTED_ONLY] [--class EQUITY|ETF|FUND|INDEX|CRYPTO] [--currency USD] [--index SP500]
                    [--workspace workspace_…] [--stamp START|END]`,
    flags: {
      source: "string",
      basis: "string",
      class: "string",
      currency: "string",
      index: "string",
      workspace: "string",
      stamp: "string",
    },
    positionals: { least: 2, most: Number.POSITIVE_INFINITY },
    load: async () => (await import("./cli-import.js")).importFiles,
  }),
  operator: defineCommand({
    usage: "  npm run cli -- operator <e-mail> [--revoke]",
    flags: { revoke: "boolean" },
    positionals: { least: 1, most: 1 },
    load: async () => (await import("./cli-operator.js")).changeOperator,
  }),
  chain: defineCommand({
    usage: "  npm run cli -- chain <cboe file> [--at 2022-07-12T11:55] [--rate 0.04]",
    flags: { at: "string", rate: "string" },
    positionals: { least: 1, most: 1 },
    load: async () => (await import("./cli-chain.js")).printChain,
  }),
  "fit-chains": defineCommand({
    usage: "  npm run cli -- fit-chains [--symbol SPX]",
    flags: { symbol: "string" },
    positionals: { least: 0, most: 0 },
    load: async () => (await import("./cli-fit-chains.js")).fitChains,
  }),
  "generate-chain": defineCommand({
    usage: `  npm run cli -- generate-chain --symbol SPX [--days 60] [--contracts 4000] [--minutes 391] [--seed 7]
                    [--from YYYY-MM-DD] [--from-chain <cboe file>] [--spot 4000]`,
    flags: {
      symbol: "string",
      days: "string",
      contracts: "string",
      minutes: "string",
      seed: "string",
      from: "string",
      "from-chain": "string",
      spot: "string",
    },
    positionals: { least: 0, most: 0 },
    load: async () => (await import("./cli-generate-chain.js")).generateChain,
  }),
  storage: defineCommand({
    usage: "  npm run cli -- storage",
    flags: {},
    positionals: { least: 0, most: 0 },
    load: async () => (await import("./cli-storage.js")).printStorage,
  }),
};

async function main([name = "", ...rest]: string[]): Promise<boolean> {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command === undefined) throw new UsageError();
  return command.run(rest, process.env);
}

try {
  process.exit((await main(process.argv.slice(2))) ? 0 : 1);
} catch (error) {
  const code = (error as NodeJS.ErrnoException | null)?.code;
  if (error instanceof UsageError || code?.startsWith("ERR_PARSE_ARGS")) {
    const lines = Object.values(commands).map(({ usage }) => usage);
    process.stderr.write(`${["usage:", ...lines].join("\n")}\n`);
    process.exit(2);
  }
  const { endWithMessage } = await import("./process.js");
  endWithMessage(error);
}
