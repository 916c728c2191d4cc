import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { importKinds } from "../src/modules/imports/index.js";
import { instrumentClasses } from "../src/modules/market/index.js";
import { optionsPolicy } from "../src/modules/options/index.js";
import { projectRoot } from "../src/platform/config/config.js";

const cli = (...args: string[]) =>
  spawnSync(process.execPath, [join(projectRoot, "dist", "cli.js"), ...args], { encoding: "utf8" });

describe("the command line", () => {
  it("lists in its usage what the modules accept", () => {
    const { stderr } = cli();
    expect(stderr).toContain(` ${importKinds.join("|")} <file…>`);
    expect(stderr).toContain(`--class ${instrumentClasses.filter((name) => name !== "OPTION").join("|")}]`);
    expect(stderr).toContain(`[--rate ${optionsPolicy.defaultAnnualRate}]`);
  });

  it.each([
    { name: "nothing", args: [] },
    { name: "an unknown command", args: ["constructor"] },
    { name: "an unknown flag", args: ["chain", "a.csv", "--revoke"] },
    { name: "too few words", args: ["import", "bars"] },
    { name: "too many words", args: ["operator", "a@b.c", "d@e.f"] },
    { name: "an unknown kind of import", args: ["import", "foo", "a.csv"] },
  ])("answers $name with the usage and 2", ({ args }) => {
    const { status, stderr } = cli(...args);
    expect(stderr).toMatch(/^usage:\n/);
    expect(status).toBe(2);
  });

  it.each([
    [["--symbol", "sp x"], '--symbol must be a root of at most five letters, got "sp x"'],
    [[], "--symbol must be a root of at most five letters"],
    [["--symbol", "SPX", "--days", "0"], '--days must be a whole number from 1 to 5000, got "0"'],
    [["--symbol", "SPX", "--seed", "1.5"], '--seed must be a whole number from 0 to 2147483648, got "1.5"'],
    [["--symbol", "SPX", "--from", "May"], '--from is no date YYYY-MM-DD: "May"'],
    [["--symbol", "SPX", "--spot", "0"], '--spot must lie within 0 and 1e6, got "0"'],
    [["--symbol", "SPX", "--from-chain", "no.csv"], "no.csv does not exist"],
  ])("says what of a generated chain cannot be: %j", (args, message) => {
    const { stderr, status } = cli("generate-chain", ...args);
    expect(stderr).toMatch(/^INVALID_(INPUT|FILE): /);
    expect(stderr).toContain(message);
    expect(status).toBe(1);
  });

  it("says in one line what is wrong with a file", () => {
    const { status, stderr } = cli("chain", "no.csv");
    expect(stderr).toBe("INVALID_FILE: no.csv does not exist\n");
    expect(status).toBe(1);
  });
});

describe("the package's analytics", () => {
  it("have types for a strict consumer, and run", () => {
    const folder = mkdtempSync(join(tmpdir(), "riskgraph-consumer-"));
    try {
      mkdirSync(join(folder, "node_modules"));
      symlinkSync(projectRoot, join(folder, "node_modules", "riskgraph"));
      writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
      const text = (right: string) => `import { options } from "riskgraph/analytics";
const price: number = options.bsmPrice({ right: ${right}, spot: 100, strike: 100, timeToExpiryYears: 1,
  annualRate: 0, annualDividendYield: 0, annualVol: 0.2 });
console.log(price.toFixed(4));
`;
      writeFileSync(join(folder, "good.ts"), text('"C"'));
      writeFileSync(join(folder, "bad.ts"), text('"X"'));
      const tsc = (file: string) =>
        spawnSync(
          process.execPath,
          [
            join(projectRoot, "node_modules/typescript/bin/tsc"),
            ..."--strict --module nodenext --moduleResolution nodenext --target es2022 --types".split(" "),
            join(projectRoot, "node_modules/@types/node"),
            file,
          ],
          { cwd: folder, encoding: "utf8" },
        );
      expect(tsc("good.ts")).toMatchObject({ stdout: "", status: 0 });
      expect(tsc("bad.ts").stdout).toContain("TS2322");
      // 100 (2 N(0.1) - 1)
      expect(execFileSync(process.execPath, ["good.js"], { cwd: folder, encoding: "utf8" })).toBe("7.9656\n");
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
