import { describe, expect, it } from "vitest";
import { Authenticator, accessTokenSec } from "../../../src/platform/auth/tokens.js";

const now = new Date("2026-03-05T12:00:00Z");
const later = (ms: number) => new Date(now.getTime() + ms);
const subject = { userId: "user", sessionId: "session" };

describe("access tokens", () => {
  it("say who they are of, asked once or again, until they expire", async () => {
    const auth = new Authenticator("a secret of this test");
    const { token, expiresAt } = await auth.accessToken(subject, now);
    expect(expiresAt).toEqual(later(accessTokenSec * 1_000));
    const last = later(accessTokenSec * 1_000 - 1);
    for (const at of [now, now, last])
      expect(await auth.claims(token, at)).toEqual({ ...subject, expiresAt });
    expect(await auth.claims(token, expiresAt)).toBeNull();
    // Whoever asks with another clock is answered by theirs.
    expect(await auth.claims(token, now)).toEqual({ ...subject, expiresAt });
  });

  it("are refused alike when they are first seen after their end", async () => {
    const auth = new Authenticator("a secret of this test");
    const { token, expiresAt } = await auth.accessToken(subject, now);
    expect(await auth.claims(token, expiresAt)).toBeNull();
    expect(await auth.claims(token, later(-1))).toEqual({ ...subject, expiresAt });
  });

  it("of another secret, or changed in a letter, are nobody's", async () => {
    const auth = new Authenticator("a secret of this test");
    const { token } = await auth.accessToken(subject, now);
    expect(await auth.claims(token, now)).not.toBeNull();
    expect(await new Authenticator("another secret").claims(token, now)).toBeNull();
    const [head, body, signature] = token.split(".");
    for (const changed of [
      `${head}.${body}.${signature}x`,
      `${head}.x${body}.${signature}`,
      `${head}.${body}.`,
    ])
      expect(await auth.claims(changed, now)).toBeNull();
  });
});
