import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type DocumentNode, parse, print } from "graphql";
import { LRUCache } from "lru-cache";
import { projectRoot } from "../config/config.js";

/** Where the promised operations lie, one document a file. */
export const committedDocuments = join(projectRoot, "schema", "operations");

/** Verdicts remembered by the hash of a document's text. */
const rememberedVerdicts = 5_000;

export function hashOfDocument(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** Documents that the server knows from the start. Clients name them by their hash and cannot add any. */
export class TrustedDocuments {
  readonly #texts = new Map<string, string>();
  readonly #printed = new Set<string>();
  readonly #verdicts = new LRUCache<string, { readonly isTrusted: boolean }>({ max: rememberedVerdicts });

  /** Each text is known by its own hash and by that of its printed form, which client libraries send. */
  constructor(texts: readonly string[]) {
    for (const text of texts) {
      const printed = print(parse(text));
      this.#texts.set(hashOfDocument(text), text);
      this.#texts.set(hashOfDocument(printed), text);
      this.#printed.add(printed);
    }
  }

  /** The text of a hash; null for one that is not known. */
  textOf(hash: string): string | null {
    return this.#texts.get(hash.toLowerCase()) ?? null;
  }

  /** Whether a document is one of ours; white space and comments do not count. */
  isTrusted(document: DocumentNode, documentHash: string): boolean {
    let verdict = this.#verdicts.get(documentHash);
    if (verdict === undefined) {
      verdict = { isTrusted: this.#texts.has(documentHash) || this.#printed.has(print(document)) };
      this.#verdicts.set(documentHash, verdict);
    }
    return verdict.isTrusted;
  }
}

/** The documents of a folder, one a file. */
export function readTrustedDocuments(folder: string): TrustedDocuments {
  const files = readdirSync(folder).filter((name) => name.endsWith(".graphql"));
  return new TrustedDocuments(files.map((name) => readFileSync(join(folder, name), "utf8")));
}
