import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** 256 random bits as text that survives URLs and headers. */
export function randomToken(prefix: string): string {
  return `${prefix}${randomBytes(32).toString("base64url")}`;
}

/** How a random token is stored: it has too many bits to be guessed, so a fast hash is enough. */
export function tokenHash(token: string): string {
  return createHash("sha256").update(token).digest("base64url");
}

/** Whether a token that was sent is the expected one, in a time that tells nothing of where they differ. */
export function isSameToken(sent: string, expected: string): boolean {
  return timingSafeEqual(Buffer.from(tokenHash(sent)), Buffer.from(tokenHash(expected)));
}

/** A secret kept in a file only its owner reads; made on first use. */
export function keptSecret(folder: string, name: string): string {
  const file = join(folder, name);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  try {
    writeFileSync(file, randomBytes(48).toString("base64url"), { flag: "wx", mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  chmodSync(file, 0o600);
  return readFileSync(file, "utf8").trim();
}
