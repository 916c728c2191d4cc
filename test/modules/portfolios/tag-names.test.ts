import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  readTag,
  type TagTypeName,
  tagKey,
  tagLabel,
  tagNameOf,
} from "../../../src/modules/portfolios/tag-names.js";
import { AppError } from "../../../src/platform/errors.js";

function codeOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
  return "none";
}

describe("readTag", () => {
  it.each([
    { text: "#tech", type: "REGULAR", name: "tech" },
    { text: "  tech ", type: "REGULAR", name: "tech" },
    { text: "#strategy:tech-longs", type: "STRATEGY", name: "tech-longs" },
    { text: "Strategy: tech longs", type: "STRATEGY", name: "tech longs" },
    { text: "#sector:Energy", type: "SECTOR", name: "Energy" },
    { text: "#strategy:sector:Energy", type: "STRATEGY", name: "sector:Energy" },
    { text: "strategy", type: "REGULAR", name: "strategy" },
    { text: "#Öl & Gas 🛢️", type: "REGULAR", name: "Öl & Gas 🛢️" },
  ])("$text -> $type $name", ({ text, type, name }) => {
    expect(readTag(text)).toEqual({ type, name });
  });

  it.each(["", "#", "  ", "#strategy:", "##tech", "a,b", "a#b", "a\nb", "\u0000", "\ud800", "x".repeat(61)])(
    "refuses %j",
    (text) => {
      expect(codeOf(() => readTag(text))).toBe("INVALID_INPUT");
    },
  );

  it("names the value it refuses", () => {
    expect(() => readTag("a,b")).toThrow('got "a,b"');
  });
});

describe("tagNameOf", () => {
  it("leaves a # before the name out", () => {
    expect(tagNameOf("REGULAR", " #tech ")).toBe("tech");
    expect(tagNameOf("STRATEGY", "tech-longs")).toBe("tech-longs");
  });

  it("refuses a plain name that would read as another type", () => {
    expect(codeOf(() => tagNameOf("REGULAR", "Strategy:x"))).toBe("INVALID_INPUT");
    expect(codeOf(() => tagNameOf("REGULAR", "#sector:x"))).toBe("INVALID_INPUT");
  });
});

describe("tagLabel", () => {
  const types = fc.constantFrom<TagTypeName>("REGULAR", "SECTOR", "STRATEGY");

  it("reads back as the same tag", () => {
    fc.assert(
      fc.property(types, fc.string({ maxLength: 70, unit: "binary" }), (type, text) => {
        let name: string;
        try {
          name = tagNameOf(type, text);
        } catch {
          return;
        }
        expect(readTag(tagLabel({ type, name }))).toEqual({ type, name });
      }),
    );
  });

  it("tells types apart and capitals not", () => {
    expect(tagKey({ type: "STRATEGY", name: "X" })).toBe(tagKey({ type: "STRATEGY", name: "x" }));
    expect(tagKey({ type: "STRATEGY", name: "x" })).not.toBe(tagKey({ type: "REGULAR", name: "x" }));
  });
});
