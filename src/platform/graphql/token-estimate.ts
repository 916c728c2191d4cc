import { AppError } from "../errors.js";
import { punctuationTokens, wordTokens } from "./token-words.js";

/**
 * How many tokens JSON takes at most, without a tokenizer. The rules are those that OpenAI's encodings cl100k_base and
 * o200k_base share: digits go in groups of three from the left, marks of punctuation together, letters together. Known
 * words and marks have measured counts; what is unknown counts a token for each byte, and no encoding needs more.
 */
export function tokensAtMost(json: string): number {
  let tokens = 0;
  let at = 0;
  while (at < json.length) {
    const kind = kindOf(json.charCodeAt(at));
    let end = at + 1;
    while (end < json.length && kindOf(json.charCodeAt(end)) === kind) end += 1;
    tokens += runTokens(json, kind, at, end);
    at = end;
  }
  return tokens;
}

/** Tokens of a column's entry with the comma after it, at most. */
export function numberTokens(value: number | null): number {
  if (value === null) return nullTokens;
  const text = String(value);
  let tokens = 1;
  let digits = 0;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code >= zero && code <= nine) {
      if (digits % 3 === 0) tokens += 1;
      digits += 1;
    } else {
      tokens += 1;
      digits = 0;
    }
  }
  return tokens;
}

const zero = 0x30;
const nine = 0x39;

/** Tokens of a day in a column of dates, with the marks around it: `"2020-08-31",`. */
export const isoDayTokens = 7;
/** Tokens of a day as seconds since 1970, at most eleven digits and sign: `1598832000,`. */
export const unixDayTokens = 6;
/** `null,` */
const nullTokens = 2;

/** What an answer may be bounded to: less than the least says nothing, more than the most bounds nothing. */
export const maxTokensRange = [500, 2_000_000] as const;

/** @throws AppError INVALID_INPUT naming the value */
export function requireMaxTokens(maxTokens: number | null): void {
  const [least, most] = maxTokensRange;
  if (maxTokens === null || (maxTokens >= least && maxTokens <= most)) return;
  throw new AppError("INVALID_INPUT", `maxTokens must lie in [${least}, ${most}], got ${maxTokens}`, {
    field: "maxTokens",
  });
}

/** The refusal when even the shortest answer is too long. */
export function tooFewTokens(maxTokens: number, needed: number): AppError {
  const message = `the shortest answer needs ${needed} tokens, maxTokens is ${maxTokens}`;
  return new AppError("INVALID_INPUT", message, { field: "maxTokens" });
}

/**
 * The most of something whose answer fits a number of tokens: the greatest n in [least, most] with tokensOf(n) <= max,
 * where tokensOf grows with n.
 *
 * @throws AppError INVALID_INPUT saying how many tokens are needed when the least does not fit
 */
export function mostThatFits(
  { least, most, maxTokens }: { least: number; most: number; maxTokens: number },
  tokensOf: (n: number) => number,
): number {
  if (tokensOf(most) <= maxTokens) return most;
  const needed = tokensOf(least);
  if (needed > maxTokens) throw tooFewTokens(maxTokens, needed);
  let fits = least;
  let tooMany = most;
  while (tooMany - fits > 1) {
    const middle = (fits + tooMany) >>> 1;
    if (tokensOf(middle) <= maxTokens) fits = middle;
    else tooMany = middle;
  }
  return fits;
}

export interface SessionTokens {
  readonly sessions: number;
  /** Tokens of a session's entries, at most. Asked from the last session back, as far as the bound allows. */
  readonly tokensOf: (session: number) => number;
  /** Tokens of the rest of an answer of so many sessions, at most; more sessions never have less around them. */
  readonly tokensAround: (included: number) => number;
}

/**
 * How many of the last sessions fit a number of tokens. At least one is kept where there is any.
 *
 * @throws AppError INVALID_INPUT saying how many tokens one session needs
 */
export function sessionsThatFit(
  maxTokens: number,
  { sessions, tokensOf, tokensAround }: SessionTokens,
): number {
  // Tokens of the last n sessions; it ends where they alone are too many.
  const ofLast = [0];
  while (ofLast.length <= sessions && ofLast.at(-1)! <= maxTokens)
    ofLast.push(ofLast.at(-1)! + tokensOf(sessions - ofLast.length));
  const total = (n: number) => ofLast[n]! + tokensAround(n);
  const least = Math.min(1, sessions);
  const most = ofLast.length - 1;
  if (most === sessions && total(most) <= maxTokens) return most;

  // What stands around changes little with the number of sessions: two guesses nearly always find the answer.
  const guess = (around: number) => {
    let n = most;
    while (n > least && ofLast[n]! + around > maxTokens) n -= 1;
    return n;
  };
  const low = guess(tokensAround(Math.max(least, most - 1)));
  if (total(low) > maxTokens) return mostThatFits({ least, most: low, maxTokens }, total);
  const high = guess(tokensAround(low));
  return mostThatFits({ least: low, most: high, maxTokens }, total);
}

const [digit, letter, space, mark, other] = [0, 1, 2, 3, 4] as const;

const asciiKinds = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code);
  if (/[0-9]/.test(character)) return digit;
  if (/[A-Za-z]/.test(character)) return letter;
  return /\s/.test(character) ? space : mark;
});

function kindOf(code: number): number {
  return code < 128 ? asciiKinds[code]! : other;
}

function runTokens(json: string, kind: number, start: number, end: number): number {
  const length = end - start;
  switch (kind) {
    case digit:
      return Math.ceil(length / 3);
    case letter:
      return isPlainWord(json, start, end) ? (wordTokens.get(json.slice(start, end)) ?? length) : length;
    case mark:
      return length === 1 ? 1 : (punctuationTokens.get(json.slice(start, end)) ?? length);
    case space:
      return startsKnownWord(json, start, end) ? 0 : length;
    default:
      return bytesOf(json, start, end);
  }
}

/** Whether the count measured of a word holds: other letters beside it and an apostrophe before it change the split. */
function isPlainWord(json: string, start: number, end: number): boolean {
  const before = start === 0 ? 0 : json.charCodeAt(start - 1);
  const after = end === json.length ? 0 : json.charCodeAt(end);
  return before < 128 && after < 128 && before !== apostrophe && before !== backslash;
}

const apostrophe = 0x27;
const backslash = 0x5c;

/** One space before a word is part of its first token. */
function startsKnownWord(json: string, start: number, end: number): boolean {
  if (end - start !== 1 || end === json.length || kindOf(json.charCodeAt(end)) !== letter) return false;
  let wordEnd = end + 1;
  while (wordEnd < json.length && kindOf(json.charCodeAt(wordEnd)) === letter) wordEnd += 1;
  return isPlainWord(json, end, wordEnd) && wordTokens.has(json.slice(end, wordEnd));
}

/** Bytes of UTF-8. */
function bytesOf(json: string, start: number, end: number): number {
  let bytes = 0;
  for (let i = start; i < end; i += 1) {
    const code = json.charCodeAt(i);
    if (code < 0x800) bytes += 2;
    else bytes += code >= 0xd800 && code <= 0xdfff ? 2 : 3;
  }
  return bytes;
}
