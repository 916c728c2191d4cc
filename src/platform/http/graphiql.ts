import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { renderGraphiQL } from "@graphql-yoga/render-graphiql";
import { projectRoot } from "../config/config.js";

/** Documents that open as tabs, in this order. */
export const exampleOperations = [
  "Login",
  "InstrumentSeries",
  "MarketQuotes",
  "FactorEtfPrices",
  "MarketCoverage",
];

/** A page as it goes out, gzipped. */
export interface Page {
  readonly bytes: Buffer;
  /** Quoted, as the header has it. */
  readonly etag: string;
}

let page: Promise<Page> | null = null;

/**
 * GraphiQL as one self-contained page, gzipped: nothing is fetched from elsewhere. Its tabs are the committed example
 * operations. Made for the first browser that asks, off the event loop: a start need not wait for nine megabytes.
 */
export function graphiqlPage(): Promise<Page> {
  page ??= makePage();
  return page;
}

async function makePage(): Promise<Page> {
  const bytes = await promisify(gzip)(renderPage(), { level: 6 });
  return { bytes, etag: `"${createHash("sha256").update(bytes).digest("base64url").slice(0, 22)}"` };
}

function renderPage(): string {
  const folder = join(projectRoot, "schema", "operations");
  const files = new Set(readdirSync(folder));
  const defaultTabs = exampleOperations
    .filter((name) => files.has(`${name}.graphql`))
    .map((name) => ({
      query: readFileSync(join(folder, `${name}.graphql`), "utf8"),
      variables: files.has(`${name}.variables.json`)
        ? readFileSync(join(folder, `${name}.variables.json`), "utf8")
        : null,
    }));
  return renderGraphiQL({
    title: "riskgraph",
    defaultTabs,
    headers: JSON.stringify({ Authorization: "Bearer <accessToken of Login>" }, null, 2),
    shouldPersistHeaders: true,
    subscriptionsProtocol: "WS",
  });
}
