import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../../src/platform/config/config.js";

const folder = join(projectRoot, "schema", "operations");

/** The committed documents by operation name. */
export const operations: ReadonlyMap<string, string> = new Map(
  readdirSync(folder)
    .filter((file) => file.endsWith(".graphql"))
    .map((file) => [file.replace(".graphql", ""), readFileSync(join(folder, file), "utf8")]),
);

/** The text of a committed document. */
export function operation(name: string): string {
  const text = operations.get(name);
  if (text === undefined) throw new Error(`no schema/operations/${name}.graphql`);
  return text;
}
