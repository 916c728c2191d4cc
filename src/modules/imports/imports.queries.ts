import type { Db } from "../../platform/db/client.js";
import { imports } from "../../tables/imports.js";

export interface ImportRow {
  readonly id: string;
  readonly kind: string;
  readonly source: string;
  readonly fileName: string;
  readonly rowsRead: number;
  readonly rowsWritten: number;
  readonly rowsUnchanged: number;
  readonly rowsRefused: number;
  readonly startedAt: Date;
  readonly recordedAt: Date;
}

export async function insertImport(db: Db, row: ImportRow): Promise<void> {
  const {
    id,
    kind,
    source,
    fileName,
    rowsRead,
    rowsWritten,
    rowsUnchanged,
    rowsRefused,
    startedAt,
    recordedAt,
  } = row;
  await db.insert(imports).values({
    id,
    kind: kind.toUpperCase().replaceAll("-", "_"),
    source,
    fileName,
    rowsRead,
    rowsWritten,
    rowsUnchanged,
    rowsRefused,
    startedAt,
    recordedAt,
  });
}
