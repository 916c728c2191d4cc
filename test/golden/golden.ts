import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";

/** Where the golden vectors lie on the machines that have them; read only, never copied into the project. */
export const sharedGoldenFolder = process.env.GOLDEN_FOLDER ?? "/work/shared/golden";

// biome-ignore lint/suspicious/noExplicitAny: golden files have many shapes
type AnyShape = any;

export interface GoldenCase {
  readonly id: string;
  readonly inputs: AnyShape;
  readonly expected: AnyShape;
  readonly tolerance?: AnyShape;
  readonly tags?: readonly string[];
  readonly reference?: string;
}

export interface GoldenFile {
  readonly name: string;
  readonly family: string;
  readonly tolerance: AnyShape;
  readonly conventions?: unknown;
  readonly cases: readonly GoldenCase[];
  /** Where the file lies: number tables named by cases stand in its `data`. */
  readonly folder: string;
}

export interface Adapter {
  /** Answers a case in the shape of `expected`; undefined members: not covered. A refused input answers { error } or { reason }. */
  answer(testCase: GoldenCase, file: GoldenFile): unknown;
  /** Where the family has a rule of its own: the problems found, none when it passes. null, or no judge: the runner compares by tolerance. */
  judge?(answer: unknown, testCase: GoldenCase, file: GoldenFile): readonly string[] | null;
  /** What a reader of the result must know: a peer's figure beside ours, a disputed oracle. It changes no verdict. */
  remark?(answer: unknown, testCase: GoldenCase): string | null;
}

/** Every golden/1 file of a folder, by name. */
export function readGoldenFolder(folder: string): GoldenFile[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .sort()
    .map((name) => readGoldenFile(join(folder, name)))
    .filter((file) => file !== null);
}

/** One golden/1 file; null when the file is of another kind. Its inputs hold numbers where the text holds "NaN" or "Infinity". */
export function readGoldenFile(path: string): GoldenFile | null {
  const file: AnyShape = JSON.parse(readFileSync(path, "utf8"));
  if (file.schema !== "golden/1" || !Array.isArray(file.cases)) return null;
  const cases = file.cases.map((one: AnyShape) => ({ ...one, inputs: withNumbers(one.inputs) }));
  return { ...file, name: file.name ?? basename(path, ".json"), cases, folder: join(path, "..") };
}

/** A file of the shared golden vectors; null where this machine does not have them. */
export function readSharedGolden(name: string): GoldenFile | null {
  const path = join(sharedGoldenFolder, `${name}.json`);
  return existsSync(path) ? readGoldenFile(path) : null;
}

const namedNumbers: ReadonlyMap<string, number> = new Map([
  ["NaN", Number.NaN],
  ["Infinity", Number.POSITIVE_INFINITY],
  ["-Infinity", Number.NEGATIVE_INFINITY],
]);

function withNumbers(value: unknown): unknown {
  if (typeof value === "string") return namedNumbers.get(value) ?? value;
  if (Array.isArray(value)) return value.map(withNumbers);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, withNumbers(member)]));
}

export interface CaseResult {
  readonly id: string;
  readonly problems: readonly string[];
  /** Largest |answer - expected| / (abs + rel |expected|); above 1 is a failure. null where the family has a rule of its own. */
  readonly worstRatio: number | null;
  readonly remark: string | null;
}

/** Runs one case through its adapter; a RangeError counts as a refusal, any other exception is a problem. */
export function runCase(adapter: Adapter, testCase: GoldenCase, file: GoldenFile): CaseResult {
  const { id } = testCase;
  let answer: unknown;
  try {
    answer = adapter.answer(testCase, file);
  } catch (error) {
    if (!(error instanceof RangeError)) {
      return { id, problems: [`threw ${error}`], worstRatio: null, remark: null };
    }
    answer = { error: error.message };
  }

  const judged = mustBeRefused(testCase.expected) ? null : adapter.judge?.(answer, testCase, file);
  const remark = adapter.remark?.(answer, testCase) ?? null;
  if (judged) return { id, problems: judged, worstRatio: null, remark };
  const comparison = new Comparison(file.tolerance, testCase.tolerance);
  comparison.compare(answer, testCase.expected, "");
  return { id, problems: comparison.problems, worstRatio: comparison.worstRatio, remark };
}

function mustBeRefused(expected: AnyShape): boolean {
  return (
    expected !== null && typeof expected === "object" && (isLabel(expected.error) || isLabel(expected.reason))
  );
}

function isLabel(value: unknown): boolean {
  return typeof value === "string";
}

/** The rule |x - e| <= abs + rel |e|, the case's own rel and abs before the file's, at each place. */
export class Comparison {
  readonly problems: string[] = [];
  worstRatio = 0;
  readonly #abs: unknown;
  readonly #rel: unknown;

  constructor(fileTolerance: AnyShape, caseTolerance: AnyShape) {
    this.#abs = caseTolerance?.abs ?? fileTolerance?.abs ?? 0;
    this.#rel = caseTolerance?.rel ?? fileTolerance?.rel ?? 0;
  }

  compare(answer: AnyShape, expected: AnyShape, path: string): void {
    if (expected === undefined) return;
    if (expected === null || expected === "NaN") {
      if (answer !== null) this.#report(path, answer, "null");
      return;
    }
    if (typeof expected === "number" || namedNumbers.has(expected)) {
      this.#compareNumber(answer, namedNumbers.get(expected) ?? expected, path);
      return;
    }
    if (typeof expected !== "object") {
      if (answer !== expected) this.#report(path, answer, String(expected));
      return;
    }
    if (Array.isArray(expected)) this.#compareArray(answer, expected, path);
    else if (mustBeRefused(expected)) this.#compareRefusal(answer, expected, path);
    else this.#compareMembers(answer, expected, path);
  }

  #compareNumber(answer: unknown, expected: number, path: string): void {
    if (typeof answer !== "number" || Number.isNaN(answer)) {
      this.#report(path, answer, String(expected));
      return;
    }
    if (answer === expected) return;
    const figure = path.split(".").at(-1)!.replace(/\[.*$/, "");
    const slack = toleranceOf(this.#abs, figure) + toleranceOf(this.#rel, figure) * Math.abs(expected);
    const error = Math.abs(answer - expected);
    const ratio = error === 0 ? 0 : error / slack;
    if (ratio > this.worstRatio) this.worstRatio = ratio;
    if (!(ratio <= 1)) this.#report(path, answer, `${expected} within ${slack.toExponential(2)}`);
  }

  #compareArray(answer: AnyShape, expected: readonly unknown[], path: string): void {
    if (answer?.length !== expected.length) {
      this.#report(path, `${answer?.length ?? answer} places`, `${expected.length} places`);
      return;
    }
    for (let i = 0; i < expected.length; i += 1) this.compare(answer[i], expected[i], `${path}[${i}]`);
  }

  #compareMembers(answer: AnyShape, expected: object, path: string): void {
    if (answer === null || typeof answer !== "object") {
      this.#report(path, answer, "an answer with members");
      return;
    }
    for (const [key, value] of Object.entries(expected)) {
      this.compare(answer[key], value, path === "" ? key : `${path}.${key}`);
    }
  }

  /** The label of a refusal is free; what else stands beside it must be equal, where the answer gives it. */
  #compareRefusal(answer: AnyShape, expected: AnyShape, path: string): void {
    if (answer !== null && !isLabel(answer?.error) && !isLabel(answer?.reason)) {
      this.#report(path, answer, "a refusal");
      return;
    }
    const { error: _error, reason: _reason, ...rest } = expected;
    for (const [key, value] of Object.entries(rest)) {
      if (answer?.[key] !== undefined) this.compare(answer[key], value, path === "" ? key : `${path}.${key}`);
    }
  }

  #report(path: string, answer: unknown, expected: string): void {
    const shown =
      answer === undefined ? "no answer" : (JSON.stringify(answer)?.slice(0, 120) ?? String(answer));
    this.problems.push(`${path}: expected ${expected}, got ${Number.isNaN(answer) ? "NaN" : shown}`);
  }
}

/** A tolerance is a number, or a table with one number a figure. */
function toleranceOf(tolerance: AnyShape, figure: string): number {
  if (typeof tolerance === "number") return tolerance;
  return typeof tolerance?.[figure] === "number" ? tolerance[figure] : 0;
}
