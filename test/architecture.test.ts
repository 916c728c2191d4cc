import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { parseSync } from "vite";
import { describe, expect, it } from "vitest";
import { projectRoot } from "../src/platform/config/config.js";

/** One import of a module: what it names and whether only types cross. */
interface Import {
  /** A path from the repository's root without its extension, or a package's name. */
  readonly target: string;
  readonly given: string;
  readonly isType: boolean;
  readonly isOurs: boolean;
}

interface Source {
  readonly path: string;
  readonly text: string;
  readonly lines: number;
  readonly imports: readonly Import[];
  /** Every `a.b` and `new A()` of the code, as text; comments and strings do not count. */
  readonly uses: readonly string[];
  /** The fixed parts of strings and templates: where SQL stands. */
  readonly texts: readonly string[];
  readonly hasDefaultExport: boolean;
}

/** A rule broken, in words: `<file>: <what>`. */
type Finding = string;

// ---------------------------------------------------------------- reading

interface SyntaxNode {
  readonly type: string;
  readonly [key: string]: unknown;
}

const isNode = (value: unknown): value is SyntaxNode =>
  typeof value === "object" && value !== null && typeof (value as SyntaxNode).type === "string";

function* nodesOf(node: SyntaxNode): Generator<SyntaxNode> {
  yield node;
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) yield* nodesOf(child);
  }
}

const nameOf = (node: unknown): string =>
  isNode(node)
    ? String(node.name ?? node.value ?? (node.type === "MemberExpression" ? memberText(node) : "?"))
    : "?";

function memberText(node: SyntaxNode): string {
  return `${nameOf(node.object)}.${nameOf(node.property)}`;
}

/** `const { b } = a` is a use of `a.b`. */
function destructured({ id, init }: SyntaxNode): string[] {
  if (!isNode(id) || id.type !== "ObjectPattern" || !isNode(init)) return [];
  return (id.properties as SyntaxNode[]).map((property) => `${nameOf(init)}.${nameOf(property.key)}`);
}

/** `src/a/b.ts` seen from its text: what it imports, re-exports and uses. */
function readSource(path: string, text: string): Source {
  const { program, module, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message}`);
  const imports: Import[] = [];
  const uses: string[] = [];
  const texts: string[] = [];
  const add = (given: string, isType: boolean) => {
    const isOurs = given.startsWith(".");
    const target = isOurs ? posix.join(posix.dirname(path), given).replace(/\.[jt]s$/, "") : packageOf(given);
    imports.push({ given, target, isType, isOurs });
  };

  for (const { moduleRequest, entries } of module.staticImports) {
    add(moduleRequest.value, entries.length > 0 && entries.every((entry) => entry.isType));
  }
  for (const { entries } of module.staticExports) {
    const requests = new Map<string, boolean>();
    for (const { moduleRequest, isType } of entries) {
      if (moduleRequest)
        requests.set(moduleRequest.value, (requests.get(moduleRequest.value) ?? true) && isType);
    }
    for (const [given, isType] of requests) add(given, isType);
  }
  for (const node of nodesOf(program as unknown as SyntaxNode)) {
    if (node.type === "ImportExpression") add(nameOf(node.source), false);
    if (node.type === "TSImportType") add(nameOf(node.source ?? node.argument), true);
    if (node.type === "MemberExpression") uses.push(memberText(node));
    if (node.type === "CallExpression") uses.push(`${nameOf(node.callee)}()`);
    if (node.type === "NewExpression") {
      const count = Array.isArray(node.arguments) ? node.arguments.length : 0;
      uses.push(`new ${nameOf(node.callee)}(${count === 0 ? "" : "…"})`);
    }
    if (node.type === "VariableDeclarator") uses.push(...destructured(node));
    if (node.type === "TemplateElement") texts.push((node.value as { raw: string }).raw);
    if (node.type === "Literal" && typeof node.value === "string") texts.push(node.value);
  }
  const hasDefaultExport = module.staticExports.some(({ entries }) =>
    entries.some((entry) => entry.exportName.kind === "Default"),
  );
  const lines = text.endsWith("\n") ? text.split("\n").length - 1 : text.split("\n").length;
  return { path, text, lines, imports, uses, texts, hasDefaultExport };
}

/** `@scope/name/sub` → `@scope/name`; node's own keep their prefix. */
function packageOf(given: string): string {
  return given
    .split("/")
    .slice(0, given.startsWith("@") ? 2 : 1)
    .join("/");
}

// ---------------------------------------------------------------- import rules

/** Mathematics may use these packages and nothing else. */
const analyticsPackages = new Set(["decimal.js"]);
const roles = ["types", "resolver", "service", "queries", "loaders", "jobs", "policy"] as const;

/** The stratum a file of ours belongs to; files of src itself are the composition root. */
function stratumOf(path: string): string {
  return /^src\/([^/]+)\//.exec(path)?.[1] ?? (path.startsWith("src/") ? "root" : "outside");
}

const moduleOf = (path: string): string | null => /^src\/modules\/([^/]+)\//.exec(path)?.[1] ?? null;
const vendorOf = (path: string): string | null => /^src\/providers\/([^/]+)\//.exec(path)?.[1] ?? null;
const roleOf = (path: string): string | null => /\.([a-z]+)\.ts$/.exec(path)?.[1] ?? null;

function importFindings(sources: readonly Source[]): Finding[] {
  return sources.flatMap((source) =>
    source.imports.flatMap((one) => {
      const problem = one.isOurs
        ? problemOfOurs(source.path, one)
        : problemOfPackage(source.path, one.target);
      return problem === null ? [] : [`${source.path}: ${problem} (${one.given})`];
    }),
  );
}

function problemOfPackage(path: string, name: string): string | null {
  const stratum = stratumOf(path);
  if (stratum === "analytics" && !analyticsPackages.has(name)) return "analytics imports a package";
  if (stratum === "tables" && name !== "drizzle-orm") return "tables see drizzle only";
  if (stratum !== "modules") return null;
  const role = roleOf(path);
  if (name === "drizzle-orm" && role !== "queries") return "drizzle belongs to *.queries.ts";
  const isService = role === "service" || (role === null && !path.endsWith("/index.ts"));
  if (name === "type-graphql" && isService) return "services know no type-graphql";
  return null;
}

function problemOfOurs(path: string, { given, target, isType }: Import): string | null {
  if (!given.endsWith(".js")) return "a relative import ends in .js";
  const from = stratumOf(path);
  const to = stratumOf(target.includes("/") ? `${target}.ts` : target);
  switch (from) {
    case "analytics":
    case "platform":
    case "tables":
      return to === from ? null : `${from} sees ${from} only`;
    case "providers": {
      const vendor = vendorOf(path);
      if (to === "platform" || target === "src/providers/ports") return null;
      return to === "providers" && vendor !== null && vendor === vendorOf(`${target}.ts`)
        ? null
        : "providers see ports.ts and platform only";
    }
    case "modules":
      return problemOfModule(path, { target, to, isType });
    default:
      return problemOfRoot(path, target, to);
  }
}

function problemOfModule(
  path: string,
  { target, to, isType }: { target: string; to: string; isType: boolean },
): string | null {
  const role = roleOf(path);
  switch (to) {
    case "platform":
      return null;
    case "analytics":
      if (role !== "queries" || isType || target.startsWith("src/analytics/calendar/")) return null;
      return "queries do no mathematics: types and the calendar only";
    case "tables":
      return role === "queries" ? null : "tables belong to *.queries.ts";
    case "providers":
      return target === "src/providers/ports" ? null : "modules know ports.ts, not vendors";
    case "modules": {
      if (role === "resolver" && target.endsWith(".queries")) return "resolvers call services, not queries";
      const other = moduleOf(`${target}.ts`);
      return other === moduleOf(path) || target === `src/modules/${other}/index`
        ? null
        : "another module is entered by its index.ts";
    }
    default:
      if (target !== "src/context") return "modules see nothing of the composition root but the Context";
      return isType ? null : "the Context is imported as a type";
  }
}

/** The processes and the composition root put things together: through the doors. */
function problemOfRoot(path: string, target: string, to: string): string | null {
  if (to === "modules" && !/^src\/modules\/[^/]+\/index$/.test(target))
    return "a module is entered by its index.ts";
  if (to === "tables" && path !== "src/app.ts") return "only app.ts may name a table";
  if (to === "providers" && !/^src\/providers\/(ports|[^/]+\/index)$/.test(target))
    return "a vendor is entered by its index.ts";
  return null;
}

// ---------------------------------------------------------------- cycles

/** Circles of modules, type imports included; the Context, which names them all, does not count. */
function moduleCycles(sources: readonly Source[]): Finding[] {
  const edges = new Map<string, Map<string, string>>();
  for (const { path, imports } of sources) {
    const from = moduleOf(path);
    if (from === null) continue;
    for (const { target, isOurs } of imports) {
      const to = isOurs ? moduleOf(`${target}.ts`) : null;
      if (to === null || to === from) continue;
      edges.set(from, (edges.get(from) ?? new Map()).set(to, path));
    }
  }
  const findings: Finding[] = [];
  const done = new Set<string>();
  const walk = (module: string, trail: readonly string[]) => {
    if (trail.includes(module)) {
      const circle = [...trail.slice(trail.indexOf(module)), module];
      findings.push(
        `${circle.join(" → ")}: ${circle
          .slice(0, -1)
          .map((from, i) => edges.get(from)?.get(circle[i + 1]!))
          .join(", ")}`,
      );
      return;
    }
    if (done.has(module)) return;
    for (const next of edges.get(module)?.keys() ?? []) walk(next, [...trail, module]);
    done.add(module);
  };
  for (const module of edges.keys()) walk(module, []);
  return findings;
}

// ---------------------------------------------------------------- tables

/** Each table file has one module that reads and writes it. */
const ownerOfTables: Readonly<Record<string, string>> = {
  identity: "identity",
  market: "market",
  imports: "imports",
  jobs: "jobs",
  factors: "factors",
  options: "options",
  performance: "performance",
  portfolios: "portfolios",
  "crypto-factors": "crypto-factors",
  risk: "risk",
  scenarios: "risk",
};

/** Table name → module, from the `pgTable("name"` of the table files. */
function tableOwners(sources: readonly Source[]): Map<string, string> {
  const owners = new Map<string, string>();
  for (const { path, text } of sources) {
    const file = /^src\/tables\/([^/]+)\.ts$/.exec(path)?.[1];
    if (file === undefined) continue;
    for (const [, name] of text.matchAll(/pgTable\(\s*"([a-z_]+)"/g))
      owners.set(name!, ownerOfTables[file] ?? "?");
  }
  return owners;
}

/** Table files imported by, and tables named in the SQL of, a module that does not own them; SQL outside of queries. */
function tableFindings(sources: readonly Source[]): Finding[] {
  const owners = tableOwners(sources);
  const findings: Finding[] = [];
  for (const { path, imports, texts } of sources) {
    const tableFile = /^src\/tables\/([^/]+)\.ts$/.exec(path)?.[1];
    if (tableFile !== undefined && !(tableFile in ownerOfTables))
      findings.push(`${path}: no module owns these tables`);
    const module = moduleOf(path);
    if (module === null) continue;
    for (const { target } of imports) {
      const file = /^src\/tables\/([^/]+)$/.exec(target)?.[1];
      if (file !== undefined && ownerOfTables[file] !== module)
        findings.push(`${path}: table file ${file} is not its own`);
    }
    for (const table of new Set(texts.flatMap((text) => tablesInSql(text, owners)))) {
      if (owners.get(table) !== module)
        findings.push(`${path}: its SQL names ${table} of ${owners.get(table)}`);
      else if (roleOf(path) !== "queries") findings.push(`${path}: SQL on ${table} outside of *.queries.ts`);
    }
  }
  return findings;
}

const sqlVerb =
  /\b(?:from|join|insert\s+into|update(?:\s+only)?|copy|truncate(?:\s+table)?|lock\s+table)\s+"?([a-z_]+)/gi;

/** Words after a SQL verb that are tables of ours; prose rarely has both. */
function tablesInSql(text: string, owners: ReadonlyMap<string, string>): string[] {
  const looksLikeSql = /\b(select|insert|update|delete|copy|truncate|with|join|lock|where)\b/i.test(text);
  return looksLikeSql
    ? [...text.matchAll(sqlVerb)].map((match) => match[1]!).filter((name) => owners.has(name))
    : [];
}

// ---------------------------------------------------------------- words and files

const processEntries = new Set(["src/main.ts", "src/cli.ts", "src/process.ts"]);
const clocksAndDice = new Set(["Date.now", "new Date()", "Date()", "Math.random", "performance.now"]);

function wordFindings(sources: readonly Source[]): Finding[] {
  return sources.flatMap(({ path, uses, imports, hasDefaultExport }) => {
    const found: Finding[] = [];
    const mayReadEnv = path.startsWith("src/platform/config/") || processEntries.has(path);
    const imported = imports.map(({ target }) => target);
    if (!mayReadEnv && uses.some((use) => /^(globalThis\.process|process\.env)$/.test(use)))
      found.push(`${path}: reads process.env`);
    if (!mayReadEnv && imported.some((name) => name === "node:process" || name === "process"))
      found.push(`${path}: imports process`);
    if (uses.some((use) => use.startsWith("console."))) found.push(`${path}: writes to the console`);
    if (path.startsWith("src/analytics/")) {
      for (const use of new Set(uses)) if (clocksAndDice.has(use)) found.push(`${path}: uses ${use}`);
    }
    if (hasDefaultExport) found.push(`${path}: has a default export`);
    return found;
  });
}

const kebab = "[a-z][a-z0-9]*(-[a-z0-9]+)*";
const folderName = new RegExp(`^${kebab}$`);
const plainName = new RegExp(`^${kebab}\\.ts$`);
const moduleName = new RegExp(`^${kebab}(\\.(${roles.join("|")}))?\\.ts$`);
/** A function that lives here has no name yet. */
const nameless = /^(utils?|common|misc|helpers?)\.ts$/;
const strata = new Set(["analytics", "modules", "providers", "tables", "platform"]);

function nameFindings(paths: readonly string[]): Finding[] {
  return paths.flatMap((path) => {
    const [, ...parts] = path.split("/");
    const file = parts.at(-1)!;
    const folders = parts.slice(0, -1);
    if (file === "README.md") return [];
    const found: Finding[] = [];
    if (folders.some((folder) => !folderName.test(folder))) found.push(`${path}: folders are kebab-case`);
    if (folders[0] !== undefined && !strata.has(folders[0]))
      found.push(`${path}: src has no stratum ${folders[0]}`);
    if (nameless.test(file)) found.push(`${path}: a file is named after what it holds`);
    const isModule = folders[0] === "modules";
    if (isModule && folders.length !== 2) found.push(`${path}: a module is one flat folder`);
    if (!(isModule ? moduleName : plainName).test(file)) {
      found.push(
        `${path}: file names are kebab-case${isModule ? ` with one of the roles ${roles.join(" ")}` : ""}`,
      );
    }
    return found;
  });
}

function lengthFindings(sources: readonly Pick<Source, "path" | "lines">[]): Finding[] {
  return sources.flatMap(({ path, lines }) => {
    const most = path.startsWith("test/") ? 600 : 300;
    return lines > most ? [`${path}: ${lines} lines, at most ${most}`] : [];
  });
}

const topLevel = new Set(
  "src schema drizzle test package.json package-lock.json tsconfig.json codegen.yml README.md LICENSE".split(
    " ",
  ),
);

function topLevelFindings(paths: readonly string[]): Finding[] {
  const names = new Set(paths.map((path) => path.split("/")[0]!));
  return [...names]
    .filter((name) => !topLevel.has(name) && !name.startsWith("."))
    .map((name) => `${name}: not a name of the top level`);
}

// ---------------------------------------------------------------- the repository

/** Files git tracks or would track. */
const repository = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
  cwd: projectRoot,
  encoding: "utf8",
})
  .split("\n")
  .filter((path) => path !== "" && existsSync(join(projectRoot, path)));

const read = (path: string) => readSource(path, readFileSync(join(projectRoot, path), "utf8"));
const src = repository.filter((path) => /^src\/.*\.ts$/.test(path)).map(read);

describe("the repository", () => {
  it("was read", () => {
    expect(src.length).toBeGreaterThan(100);
    expect(src.flatMap(({ imports }) => imports).length).toBeGreaterThan(500);
    expect(tableOwners(src).get("users")).toBe("identity");
  });

  it("keeps the import rules of the strata", () => expect(importFindings(src)).toEqual([]));

  it("has no circles of modules", () => expect(moduleCycles(src)).toEqual([]));

  it("lets each table be touched by its own module's queries alone", () =>
    expect(tableFindings(src)).toEqual([]));

  it("has no environment, console, clock or dice where they do not belong", () =>
    expect(wordFindings(src)).toEqual([]));

  it("names its files by their roles", () =>
    expect(nameFindings(repository.filter((path) => path.startsWith("src/")))).toEqual([]));

  it("has no long files", () => {
    const byHand = repository.filter((path) => /\.ts$/.test(path) && !path.startsWith("schema/generated/"));
    expect(lengthFindings(byHand.map(read))).toEqual([]);
  });

  it("holds nothing else at its top", () => expect(topLevelFindings(repository)).toEqual([]));
});

// ---------------------------------------------------------------- the rules themselves

/** What the import rules say of one file with one import. */
const judged = (path: string, text: string) => importFindings([readSource(path, text)]).length === 0;

describe("the rules", () => {
  it("see every kind of import", () => {
    const text = [
      'import type { A } from "./a.js";',
      'import { type B, c } from "./b.js";',
      'export { d } from "./d.js";',
      'export type * from "../e/e.js";',
      'import "reflect-metadata";',
      'import { x } from "@scope/name/deep";',
      'const f = await import("./f.js");',
      'type G = import("./g.js").G;',
      'export const h = "./h.js";',
    ].join("\n");
    expect(
      readSource("src/modules/x/index.ts", text).imports.map(({ target, isType }) => [target, isType]),
    ).toEqual([
      ["src/modules/x/a", true],
      ["src/modules/x/b", false],
      ["reflect-metadata", false],
      ["@scope/name", false],
      ["src/modules/x/d", false],
      ["src/modules/e/e", true],
      ["src/modules/x/f", false],
      ["src/modules/x/g", true],
    ]);
  });

  it.each([
    ["src/analytics/risk/var.ts", 'import { a } from "../stats/a.js";', true],
    ["src/analytics/risk/var.ts", 'import { Decimal } from "decimal.js";', true],
    ["src/analytics/risk/var.ts", 'import { readFileSync } from "node:fs";', false],
    ["src/analytics/risk/var.ts", 'import type { AppError } from "../../platform/errors.js";', false],
    ["src/platform/db/client.ts", 'import postgres from "postgres";', true],
    ["src/platform/db/client.ts", 'import { day } from "../../analytics/calendar/day.js";', false],
    ["src/platform/db/client.ts", 'export type { Context } from "../../context.js";', false],
    ["src/tables/risk.ts", 'import { pgTable } from "drizzle-orm/pg-core";', true],
    ["src/tables/risk.ts", 'import { users } from "./identity.js";', true],
    ["src/tables/risk.ts", 'import { z } from "zod";', false],
    ["src/providers/acme/client.ts", 'import { AppError } from "../../platform/errors.js";', true],
    ["src/providers/acme/client.ts", 'import type { Quotes } from "../ports.js";', true],
    ["src/providers/acme/client.ts", 'import { get } from "../other/client.js";', false],
    ["src/providers/acme/client.ts", 'import { day } from "../../analytics/calendar/day.js";', false],
    ["src/modules/risk/risk.service.ts", 'import type { Context } from "../../context.js";', true],
    ["src/modules/risk/risk.service.ts", 'import { Context } from "../../context.js";', false],
    ["src/modules/risk/risk.service.ts", 'import { x } from "../../app.js";', false],
    ["src/modules/risk/risk.service.ts", 'import { resolveAt } from "../market/index.js";', true],
    ["src/modules/risk/risk.service.ts", 'import type { At } from "../market/at.js";', false],
    ["src/modules/risk/risk.service.ts", 'import { sql } from "drizzle-orm";', false],
    ["src/modules/risk/risk.service.ts", 'import { Field } from "type-graphql";', false],
    ["src/modules/risk/stress-portfolio.ts", 'import { Field } from "type-graphql";', false],
    ["src/modules/risk/stress-portfolio.ts", 'import { losses } from "../../tables/risk.js";', false],
    ["src/modules/risk/risk.queries.ts", 'import { losses } from "../../tables/risk.js";', true],
    ["src/modules/risk/risk.queries.ts", 'import { and } from "drizzle-orm";', true],
    ["src/modules/risk/risk.queries.ts", 'import { isoDay } from "../../analytics/calendar/index.js";', true],
    ["src/modules/risk/risk.queries.ts", 'import type { Loss } from "../../analytics/risk/var.js";', true],
    ["src/modules/risk/risk.queries.ts", 'import { loss } from "../../analytics/risk/var.js";', false],
    ["src/modules/risk/risk.resolver.ts", 'import { Query } from "type-graphql";', true],
    ["src/modules/risk/risk.resolver.ts", 'import { find } from "./risk.queries.js";', false],
    ["src/modules/risk/risk.resolver.ts", 'import { eq } from "drizzle-orm";', false],
    ["src/modules/risk/risk.service.ts", 'import { Mail } from "../../providers/ports.js";', true],
    ["src/modules/risk/risk.service.ts", 'import { x } from "../../providers/acme/client.js";', false],
    ["src/modules/risk/risk.service.ts", 'import { x } from "./risk.policy";', false],
    ["src/app.ts", 'import { x } from "./modules/risk/index.js";', true],
    ["src/app.ts", 'import { x } from "./modules/risk/risk.service.js";', false],
    ["src/app.ts", 'import { users } from "./tables/identity.js";', true],
    ["src/cli.ts", 'import { users } from "./tables/identity.js";', false],
  ])("%s may import %s: %s", (path, text, expected) => expect(judged(path, text)).toBe(expected));

  it("find circles of modules, through types too", () => {
    const a = readSource("src/modules/a/a.service.ts", 'import { b } from "../b/index.js";');
    const b = readSource("src/modules/b/b.service.ts", 'import { c } from "../c/index.js";');
    const c = readSource("src/modules/c/index.ts", 'export type { A } from "../a/index.js";');
    expect(moduleCycles([a, b])).toEqual([]);
    expect(moduleCycles([a, b, c])).toHaveLength(1);
  });

  it("find tables in strange hands", () => {
    const table = readSource("src/tables/identity.ts", 'export const users = pgTable("users", {});');
    const findings = (path: string, text: string) => tableFindings([table, readSource(path, text)]).length;
    expect(findings("src/modules/identity/users.queries.ts", "const q = sql`select 1 from users u`;")).toBe(
      0,
    );
    expect(findings("src/modules/market/bars.queries.ts", "const q = sql`select 1 from users u`;")).toBe(1);
    expect(
      findings("src/modules/market/bars.queries.ts", 'import { users } from "../../tables/identity.js";'),
    ).toBe(1);
    expect(findings("src/modules/identity/merge-users.ts", 'run("insert into users values (1)");')).toBe(1);
    expect(findings("src/modules/market/index.ts", 'const text = "the list from users";')).toBe(0);
    expect(tableFindings([readSource("src/tables/orphans.ts", "")])).toHaveLength(1);
  });

  it.each([
    ["src/analytics/a.ts", "export const t = Date.now();", 1],
    ["src/analytics/a.ts", "export const t = new Date();", 1],
    ["src/analytics/a.ts", "export const t = new Date(0);", 0],
    ["src/analytics/a.ts", "export const t = Math.random() + Math.sin(1);", 1],
    ["src/modules/a/a.service.ts", "export const t = process.env.HOME;", 1],
    ["src/modules/a/a.service.ts", "export const { env } = globalThis.process;", 1],
    ["src/modules/a/a.service.ts", "export const { env } = process;", 1],
    ["src/modules/a/a.service.ts", "export const { pid } = process;", 0],
    ["src/modules/a/a.service.ts", 'import { env } from "node:process";', 1],
    ["src/platform/config/config.ts", "export const t = process.env;", 0],
    ["src/server.ts", "console.log(1); // process.env", 1],
    ["src/server.ts", "export default 1;", 1],
    ["src/server.ts", 'export const t = "console.log";', 0],
  ])("%s with `%s` has %i bad words", (path, text, count) =>
    expect(wordFindings([readSource(path, text)])).toHaveLength(count),
  );

  it.each([
    ["src/modules/risk/risk.queries.ts", true],
    ["src/modules/risk/value-at-risk.service.ts", true],
    ["src/modules/risk/stress-portfolio.ts", true],
    ["src/modules/risk/README.md", true],
    ["src/modules/risk/risk.helpers.ts", false],
    ["src/modules/risk/RiskService.ts", false],
    ["src/modules/risk/deep/risk.service.ts", false],
    ["src/analytics/risk/historical-var.ts", true],
    ["src/analytics/risk/historical.var.ts", false],
    ["src/platform/utils.ts", false],
    ["src/services/risk.ts", false],
  ])("the name %s passes: %s", (path, expected) => expect(nameFindings([path]).length === 0).toBe(expected));

  it("count lines and top-level names", () => {
    expect(lengthFindings([{ path: "src/a.ts", lines: 300 }])).toEqual([]);
    expect(lengthFindings([{ path: "src/a.ts", lines: 301 }])).toHaveLength(1);
    expect(lengthFindings([{ path: "test/a.test.ts", lines: 600 }])).toEqual([]);
    expect(topLevelFindings(["src/a.ts", ".gitignore", "README.md"])).toEqual([]);
    expect(topLevelFindings(["docs/a.md", "notes.txt"])).toHaveLength(2);
  });
});
