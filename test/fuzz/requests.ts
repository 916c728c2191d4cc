import type { Dice } from "../support/dice.js";
import type { DocumentMaker, Question } from "./documents.js";
import type { Memory } from "./memory.js";

/** A request as it goes over the wire; what is not said has its usual value. */
export interface FuzzRequest {
  readonly question: Question | null;
  /** SOCKET: over a WebSocket, where subscriptions belong. */
  readonly method: "POST" | "GET" | "SOCKET";
  readonly search: string;
  readonly contentType: string;
  readonly body: string;
}

const brokenTextChance = 0.06;
const brokenBodyChance = 0.03;

/** Subscriptions that come over HTTP. */
const wrongDoorChance = 0.1;

const tokens = [
  "{",
  "}",
  "(",
  ")",
  ":",
  "...",
  "$",
  "@",
  "!",
  '"',
  '"""',
  "[",
  "]",
  "#",
  "\u0000",
  "\ufeff",
  "🦄",
  "on",
  "fragment a on Query { ...a }",
];

/** Requests round a maker's questions, some with the text broken, some with the body round it broken. */
export function makeRequest(maker: DocumentMaker, dice: Dice, own: Memory): FuzzRequest {
  const question = maker.question(own);
  if (dice.chance(brokenTextChance)) return post({ ...question, query: brokenText(question.query, dice) });
  if (dice.chance(brokenBodyChance)) return brokenBody(question, dice);
  const isSubscription = /^(#.*\n)*subscription/.test(question.query);
  return isSubscription && !dice.chance(wrongDoorChance)
    ? { ...post(question), method: "SOCKET" }
    : post(question);
}

export function post(question: Question): FuzzRequest {
  return {
    question,
    method: "POST",
    search: "",
    contentType: "application/json",
    body: JSON.stringify(question),
  };
}

function brokenText(text: string, dice: Dice): string {
  let broken = text;
  for (let times = dice.pick([1, 1, 2, 5]); times > 0; times -= 1) {
    const at = dice.below(broken.length + 1);
    const cut = dice.chance(0.5) ? dice.below(10) : 0;
    broken = broken.slice(0, at) + (dice.chance(0.7) ? dice.pick(tokens) : "") + broken.slice(at + cut);
  }
  return broken;
}

function brokenBody(question: Question, dice: Dice): FuzzRequest {
  const whole = post(question);
  const { query, variables } = question;
  const body = (value: unknown) => ({ ...whole, body: JSON.stringify(value) });
  return dice.pick<() => FuzzRequest>([
    () => ({ ...whole, body: whole.body.slice(0, dice.below(whole.body.length)) }),
    () => ({
      ...whole,
      contentType: dice.pick([
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data",
        "application/json; charset=utf-16",
        "",
      ]),
    }),
    () => ({
      ...whole,
      method: "GET",
      body: "",
      search: `?${new URLSearchParams({ query, variables: JSON.stringify(variables) })}`.slice(0, 12_000),
    }),
    () => body({ query, variables: dice.pick<unknown>([[], "x", 5, null, true, { __proto__: null }]) }),
    () => body({ query: dice.pick<unknown>([5, null, [], {}, "", " ", "\u0000"]), variables }),
    () => body({ query, variables, operationName: dice.pick<unknown>(["nothing", "", 5, null, {}]) }),
    () =>
      body({
        query,
        variables,
        extensions: dice.pick<unknown>([
          5,
          "x",
          { persistedQuery: { version: 1, sha256Hash: "x" } },
          { persistedQuery: 5 },
        ]),
      }),
    () => body([question, question]),
    () => body(dice.pick<unknown>([null, 5, "x", [], {}, [[]]])),
    () => ({ ...whole, body: "[".repeat(50_000) }),
    () => ({ ...whole, body: JSON.stringify({ query: `{${"a ".repeat(20_000)}}` }) }),
    () => ({ ...whole, body: JSON.stringify({ query, variables: { x: "y".repeat(300_000) } }) }),
  ])();
}
