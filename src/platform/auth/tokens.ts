import { jwtVerify, SignJWT } from "jose";
import { LRUCache } from "lru-cache";

const issuer = "riskgraph";
const algorithm = "HS256";

/** Seconds an access token lives: 24 hours, the source's figure. */
export const accessTokenSec = 86_400;

export interface AccessClaims {
  readonly userId: string;
  readonly sessionId: string;
}

export interface ReadClaims extends AccessClaims {
  readonly expiresAt: Date;
}

/** A signature that was good once is good for ever; an entry is some 600 bytes. */
const rememberedTokens = 10_000;

/** Signs and reads access tokens. Whether a session still lives is the database's word, asked once per operation. */
export class Authenticator {
  readonly #key: Uint8Array;
  /** What was signed by us, by the token. */
  readonly #signed = new LRUCache<string, ReadClaims>({ max: rememberedTokens });

  constructor(secret: string) {
    this.#key = new TextEncoder().encode(secret);
  }

  async accessToken(
    { userId, sessionId }: AccessClaims,
    now: Date,
  ): Promise<{ token: string; expiresAt: Date }> {
    const issuedAt = Math.floor(now.getTime() / 1_000);
    const token = await new SignJWT({ sid: sessionId })
      .setProtectedHeader({ alg: algorithm })
      .setIssuer(issuer)
      .setSubject(userId)
      .setIssuedAt(issuedAt)
      .setExpirationTime(issuedAt + accessTokenSec)
      .sign(this.#key);
    return { token, expiresAt: new Date((issuedAt + accessTokenSec) * 1_000) };
  }

  /** The claims of a token that is ours and not expired at `now`; null for any other. */
  async claims(token: string, now: Date): Promise<ReadClaims | null> {
    const known = this.#signed.get(token);
    if (known !== undefined) return known.expiresAt > now ? known : null;
    const claims = await this.#verify(token, now);
    if (claims !== null) this.#signed.set(token, claims);
    return claims;
  }

  async #verify(token: string, now: Date): Promise<ReadClaims | null> {
    try {
      const { payload } = await jwtVerify(token, this.#key, {
        issuer,
        algorithms: [algorithm],
        currentDate: now,
      });
      const { sub, sid, exp } = payload;
      return typeof sub === "string" && typeof sid === "string" && exp !== undefined
        ? { userId: sub, sessionId: sid, expiresAt: new Date(exp * 1_000) }
        : null;
    } catch {
      return null;
    }
  }
}
