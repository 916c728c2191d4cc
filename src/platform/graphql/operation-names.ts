import { readdirSync } from "node:fs";
import { committedDocuments } from "./trusted-documents.js";

/** Names of the committed documents: the closed list of operations that are told apart in metrics. */
export function committedOperationNames(): ReadonlySet<string> {
  const files = readdirSync(committedDocuments);
  return new Set(
    files.filter((file) => file.endsWith(".graphql")).map((file) => file.slice(0, -".graphql".length)),
  );
}
