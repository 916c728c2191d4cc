import { chmodSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A folder that the database's account, another than root, may enter. */
export function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "riskgraph-faults-"));
  chmodSync(folder, 0o711);
  return folder;
}
