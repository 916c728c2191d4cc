import * as cl100k from "gpt-tokenizer/encoding/cl100k_base";
import * as o200k from "gpt-tokenizer/encoding/o200k_base";
import { describe, expect, it } from "vitest";
import { SeededRandom } from "../../../src/analytics/math/seeded-random.js";
import {
  isoDayTokens,
  mostThatFits,
  numberTokens,
  requireMaxTokens,
  sessionsThatFit,
  tokensAtMost,
  unixDayTokens,
} from "../../../src/platform/graphql/token-estimate.js";
import { punctuationTokens, wordTokens } from "../../../src/platform/graphql/token-words.js";

/** The count of the encoding that needs more. */
function tokens(text: string): number {
  return Math.max(o200k.countTokens(text), cl100k.countTokens(text));
}

describe("tokensAtMost", () => {
  it("has every word's count, whatever stands before it", () => {
    expect(wordTokens.size).toBeGreaterThan(150);
    for (const [word, count] of wordTokens) {
      for (const before of ["", " ", '"', "_", ",", "-", "(", "/", ".", ":", "#"]) {
        const mark = before.trim() === "" ? 0 : 1;
        expect(tokens(before + word), before + word).toBeLessThanOrEqual(count + mark);
      }
    }
  });

  it("has every mark's count", () => {
    for (const [mark, count] of punctuationTokens) expect(tokens(mark), mark).toBeLessThanOrEqual(count);
  });

  it("knows that three digits are one token", () => {
    for (let value = 0; value < 1_000; value += 1) expect(tokens(String(value).padStart(3, "0"))).toBe(1);
  });

  it.each([
    {
      name: "text of a person",
      json: '{"name":"Zoë’s \\"growth\\" fund №7 🚀 年金","note":"\\n\\tzxqvkjw"}',
    },
    {
      name: "an id",
      json: '{"id":"position_51134ffd-2f13-49bd-b1f5-0c327e801b69","symbol":"SPY250919C00460000"}',
    },
    { name: "an instant", json: '{"asOf":"2024-06-27T20:00:00.000Z","asOfRequested":null}' },
    {
      name: "keys and numbers",
      json: '{"marketValue":-72795.001,"value":1e-8,"lastPrice":1.2345678901234567e+25}',
    },
    { name: "spaces", json: '{"account":"  a   b  ","name":"the  name of  it"}' },
    {
      name: "letters beside others",
      json: '{"name":"portfoliоportfolio éname nameé","b":"\'market \'sessions"}',
    },
    { name: "marks", json: '{"a":"!!!???///\\\\\\\\---___","b":[[],{},[[]]],"c":{"d":{"e":[]}}}' },
    { name: "nothing", json: "" },
  ])("is never less than the tokenizers say: $name", ({ json }) => {
    expect(tokensAtMost(json)).toBeGreaterThanOrEqual(tokens(json));
  });

  it("is never less for random text, and not wide of the mark for columns", () => {
    const seeded = new SeededRandom(7);
    const random = () => seeded.uniform();
    const letters =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 .,:;-_\"'/#$%&()[]{}äß€漢😀";
    const characters = [...letters];
    for (let round = 0; round < 400; round += 1) {
      const length = 1 + Math.floor(random() * 60);
      const text = Array.from({ length }, () => characters[Math.floor(random() * characters.length)]).join(
        "",
      );
      const json = JSON.stringify({ name: text, message: text.toLowerCase() });
      expect(tokensAtMost(json), json).toBeGreaterThanOrEqual(tokens(json));
    }
    const column = JSON.stringify(Array.from({ length: 500 }, () => random() * 10 ** (random() * 8)));
    expect(tokensAtMost(column)).toBeLessThanOrEqual(1.02 * tokens(column));
  });
});

describe("columns", () => {
  it.each([0, 1, -1, 12.5, -0.001, 123456.789012345, 1e-7, 1e21, 48087688, null])(
    "count %s with its comma",
    (value) => {
      const many = JSON.stringify(new Array(100).fill(value));
      expect(100 * numberTokens(value) + 1).toBeGreaterThanOrEqual(tokens(many));
    },
  );

  it("count dates", () => {
    const days = Array.from({ length: 28 }, (_, i) => `2020-02-${String(i + 1).padStart(2, "0")}`);
    expect(days.length * isoDayTokens + 2).toBeGreaterThanOrEqual(tokens(JSON.stringify(days)));
    const seconds = days.map((day) => Date.parse(day) / 1_000);
    expect(seconds.length * unixDayTokens + 1).toBeGreaterThanOrEqual(tokens(JSON.stringify(seconds)));
  });
});

describe("mostThatFits", () => {
  it.each([
    { maxTokens: 10, expected: 10 },
    { maxTokens: 100, expected: 10 },
    { maxTokens: 7, expected: 7 },
    { maxTokens: 1, expected: 1 },
  ])("$maxTokens tokens hold $expected of ten", ({ maxTokens, expected }) => {
    expect(mostThatFits({ least: 1, most: 10, maxTokens }, (n) => n)).toBe(expected);
  });

  it("says how many tokens the least needs", () => {
    expect(() => mostThatFits({ least: 1, most: 10, maxTokens: 5 }, (n) => 20 * n)).toThrow(
      /needs 20 tokens/,
    );
  });

  it("keeps the last sessions", () => {
    const tokens = [100, 1, 1, 1];
    const asked = new Set<number>();
    const kept = (maxTokens: number, tokensAround = (_: number) => 10) =>
      sessionsThatFit(maxTokens, {
        sessions: tokens.length,
        tokensOf: (session) => {
          asked.add(session);
          return tokens[session]!;
        },
        tokensAround,
      });
    expect([kept(13), kept(12), kept(112), kept(113)]).toEqual([3, 2, 3, 4]);
    expect(() => kept(10)).toThrow(/needs 11 tokens/);
    // The cut itself costs words.
    expect([kept(113, (n) => (n === 4 ? 10 : 30)), kept(34, (n) => 30 + n)]).toEqual([4, 2]);
    asked.clear();
    expect(() => kept(1)).toThrow(/needs 11 tokens/);
    expect(asked.has(0)).toBe(false);
    const none = { sessions: 0, tokensOf: () => 1, tokensAround: () => 10 };
    expect(sessionsThatFit(10, none)).toBe(0);
    expect(() => sessionsThatFit(9, none)).toThrow(/needs 10 tokens/);
  });

  it.each([499, 2_000_001])("refuses maxTokens %i", (maxTokens) => {
    expect(() => requireMaxTokens(maxTokens)).toThrow(String(maxTokens));
  });
});
