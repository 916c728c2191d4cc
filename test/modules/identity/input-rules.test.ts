import { describe, expect, it } from "vitest";
import {
  composedPassword,
  requireEmail,
  requireName,
  requireNewPassword,
} from "../../../src/modules/identity/input-rules.js";

describe("an e-mail", () => {
  it("is kept composed, in lower case and without spaces around", () => {
    expect(requireEmail(" JOSE\u0301@Example.ORG ")).toBe("jos\u00e9@example.org");
  });

  it("is counted after it was composed", () => {
    const given = `${"e\u0301".repeat(242)}@example.org`;
    expect(requireEmail(given)).toHaveLength(254);
  });

  it.each(["", "@", "a@b", "a@b..c", "a b@c.de", "<a@b.de>", "a@b.de, c@d.ef", "a@b.de\n", "a@[127.0.0.1]"])(
    "is not %j, except for spaces around",
    (given) => {
      if (given.trim() === "a@b.de") expect(requireEmail(given)).toBe("a@b.de");
      else expect(() => requireEmail(given)).toThrow("email must be an e-mail address");
    },
  );
});

describe("a password", () => {
  it("is counted in characters, not in code units", () => {
    expect(() => requireNewPassword("🔑".repeat(9))).toThrow("at least 10 characters");
    expect(requireNewPassword("🔑".repeat(10))).toBe("🔑".repeat(10));
    expect(requireNewPassword("🔑".repeat(256))).toHaveLength(512);
    expect(() => requireNewPassword("🔑".repeat(257))).toThrow("at most 256 characters");
  });

  it("is the same however a keyboard composes it", () => {
    expect(composedPassword("pa\u0308sswo\u0308rd")).toBe("p\u00e4ssw\u00f6rd");
  });

  it("may be short where it is only compared", () => {
    expect(composedPassword("")).toBe("");
  });

  it("names its field and never itself", () => {
    expect(() => requireNewPassword("s3cret", "newPassword")).toThrow(
      /^newPassword must have at least 10 characters$/,
    );
  });
});

describe("a name", () => {
  it("is trimmed and composed", () => {
    expect(requireName("  Jose\u0301 ")).toBe("Jos\u00e9");
  });

  it("is counted in characters", () => {
    expect(requireName("🙂".repeat(100))).toHaveLength(200);
    expect(() => requireName("🙂".repeat(101))).toThrow("name must have 1 to 100 characters");
  });
});
