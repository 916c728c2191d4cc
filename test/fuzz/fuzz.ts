import type { GraphQLSchema } from "graphql";
import type { Sql } from "../../src/platform/db/client.js";
import { errorCodes } from "../../src/platform/errors.js";
import { Dice } from "../support/dice.js";
import { type Answer, send } from "./answers.js";
import { DocumentMaker } from "./documents.js";
import { Memory } from "./memory.js";
import { type FuzzRequest, makeRequest, post } from "./requests.js";
import { ValueMaker } from "./values.js";
import { type FuzzViewer, openViewers, words } from "./viewers.js";

export interface FuzzOptions {
  readonly url: string;
  readonly sql: Sql;
  readonly schema: GraphQLSchema;
  readonly operations: number;
  readonly seed: number;
  readonly onProgress?: (report: FuzzReport) => void;
}

/** An answer that no question should get, with the question. */
export interface FuzzFailure {
  readonly why: string;
  /** What failures of one cause share. */
  readonly kind: string;
  readonly viewer: string;
  readonly request: FuzzRequest;
  readonly answer: string;
}

export interface FuzzReport {
  asked: number;
  /** Without any error. */
  answered: number;
  slowestMs: number;
  /** How many answers had an error of the code. */
  readonly codes: Map<string, number>;
  /** Root fields that were answered at least once. */
  readonly rootFields: Set<string>;
  readonly failures: FuzzFailure[];
}

/** An answer takes no longer, whatever was asked. */
const patienceMs = 5_000;

/** Requests on their way at once. */
const atOnce = 4;

const shortestRequest = post({ query: "{ __typename }", variables: {} });

const knownCodes = new Set<string>(errorCodes);

/** Asks and asks; what came of it. */
export async function runFuzz(options: FuzzOptions): Promise<FuzzReport> {
  const { url, sql, schema, operations, seed, onProgress } = options;
  const dice = new Dice(seed);
  const memory = new Memory(words);
  const maker = new DocumentMaker(schema, dice, new ValueMaker(dice, memory));
  const viewers = await openViewers(url, sql);
  const report: FuzzReport = {
    asked: 0,
    answered: 0,
    slowestMs: 0,
    codes: new Map(),
    rootFields: new Set(),
    failures: [],
  };

  async function ask(viewer: FuzzViewer, request: FuzzRequest): Promise<void> {
    const answer = await send(url, viewer, request);
    report.asked += 1;
    const fail = (why: string) =>
      report.failures.push({
        why,
        kind: `${why} at ${answer.errors.map(({ path }) => fieldsOf(request, path)).join(" ")}`,
        viewer: viewer.name,
        request,
        answer: answer.text.slice(0, 2_000),
      });
    report.slowestMs = Math.max(report.slowestMs, answer.ms);
    const problem = problemOf(answer);
    if (problem !== null) fail(problem);
    else if (answer.ms > patienceMs && (await isSlow(viewer, request))) fail(`more than ${patienceMs} ms`);

    const codes = new Set(answer.errors.map((error) => error.extensions?.code ?? "none"));
    for (const code of codes) report.codes.set(code, (report.codes.get(code) ?? 0) + 1);
    if (answer.data !== null) {
      viewer.memory.learn(answer.data);
      memory.learn(answer.data);
      if (codes.size === 0) report.answered += 1;
      noteRootFields(report, request, answer.data);
    }
    if (codes.has("UNAUTHENTICATED") && viewer.renew !== null) {
      const { errors } = await send(url, viewer, post({ query: "{ me { id } }", variables: {} }));
      if (errors.length > 0) viewer.headers = await viewer.renew();
    }
    if (report.asked % 1_000 === 0) onProgress?.(report);
  }

  /** A busy machine may hold an answer up, but then the shortest question too. */
  async function isSlow(viewer: FuzzViewer, request: FuzzRequest): Promise<boolean> {
    const [again, shortest] = [await send(url, viewer, request), await send(url, viewer, shortestRequest)];
    return again.ms > patienceMs && shortest.ms < patienceMs / 50;
  }

  for (const viewer of viewers) {
    await upload(url, viewer);
    // Three times round: what the first round's answers hold is what the next ones can ask for.
    for (let round = 0; round < 3; round += 1)
      for (const question of maker.committed(viewer.memory))
        if (/^(#.*\n)*query/.test(question.query)) await ask(viewer, post(question));
  }
  const askOn = async () => {
    while (report.asked < operations) {
      // Most of what nobody may ask is refused alike.
      const viewer = dice.chance(0.05) ? viewers[0]! : dice.pick(viewers.slice(1));
      await ask(viewer, makeRequest(maker, dice, viewer.memory));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, askOn));
  return report;
}

const tradesFile = `"Date","Action","Symbol","Description","Quantity","Price","Fees & Comm","Amount"
"03/05/2025","Buy","OAK.DEMO","Oak","10","$5.00","$0.00","-$50.00"
"03/06/2025","Sell","OAK.DEMO","Oak","4","$6.00","$0.00","$24.00"
`;

/** A file to preview and commit; who may not upload has none. */
async function upload(url: string, viewer: FuzzViewer): Promise<void> {
  const form = new FormData();
  form.set("file", new Blob([tradesFile]), "holdings.csv");
  const response = await fetch(`${url}/uploads`, { method: "POST", body: form, headers: viewer.headers });
  viewer.memory.learn(await response.json());
}

/** Why an answer must not be; null: it may. */
function problemOf({ status, text, errors, isReadable, data }: Answer): string | null {
  if (status === 0) return "no answer";
  if (status >= 500) return `status ${status}`;
  if (!isReadable) return `not JSON: ${text.slice(0, 100)}`;
  if (data === null && errors.length === 0) return "neither data nor errors";
  for (const { extensions } of errors) {
    if (extensions?.code === "INTERNAL") return "INTERNAL";
    if (!knownCodes.has(extensions?.code ?? "")) return `the code ${extensions?.code}`;
  }
  return null;
}

/** Aliases stand for root fields in made-up documents: the text says for which. */
function noteRootFields(report: FuzzReport, request: FuzzRequest, data: object): void {
  for (const [name, value] of Object.entries(data)) {
    if (value !== null) report.rootFields.add(fieldsOf(request, [name]));
  }
}

/** A path of an answer by the fields behind its aliases. */
function fieldsOf({ question }: FuzzRequest, path: readonly (string | number)[] = []): string {
  return path
    .filter((step) => typeof step === "string")
    .map((step) => new RegExp(`\\b${step}: (\\w+)`).exec(question?.query ?? "")?.[1] ?? step)
    .join(".");
}
