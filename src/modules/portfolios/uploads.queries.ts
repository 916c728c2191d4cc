import { and, desc, eq, gt, inArray, isNull, lt, lte, or, type SQL, sql } from "drizzle-orm";
import type { Db } from "../../platform/db/client.js";
import type { Keyset } from "../../platform/graphql/connections.js";
import { holdingsImports, portfolios, uploads } from "../../tables/portfolios.js";
import { type At, knownBy } from "../market/index.js";

/** An uploaded file without what it holds. */
export interface UploadRow {
  readonly key: string;
  readonly workspaceId: string;
  readonly fileName: string;
  readonly bytes: number;
  readonly recordedAt: Date;
}

/** An upload that was committed to a portfolio. */
export interface ImportRow {
  readonly key: string;
  readonly portfolioKey: string;
  readonly uploadKey: string;
  readonly fileName: string;
  readonly dialect: string;
  readonly rowsCommitted: number;
  readonly entriesCommitted: number;
  readonly recordedAt: Date;
  readonly undoneAt: Date | null;
}

/** Uploads of one workspace stand in line until the transaction ends, so that its limit holds. */
export async function lockUploads(db: Db, workspaceId: string): Promise<void> {
  await db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`uploads/${workspaceId}`}, 0))`);
}

/** Deletes the uploads a workspace left lying until `before`. */
export async function deleteExpiredUploads(
  db: Db,
  { workspaceId, before }: { workspaceId: string; before: Date },
): Promise<void> {
  await db.delete(uploads).where(and(eq(uploads.workspaceId, workspaceId), lte(uploads.recordedAt, before)));
}

/** Deletes the oldest upload of a workspace that was committed and not undone; whether there was one. */
export async function deleteOldestCommittedUpload(db: Db, workspaceId: string): Promise<boolean> {
  const rows = await db.execute(sql`
    delete from uploads where id = (
      select u.id from uploads u
      where u.workspace_id = ${workspaceId}
        and exists (select 1 from holdings_imports i where i.upload_id = u.id and i.undone_at is null)
      order by u.recorded_at, u.id limit 1
    ) returning id`);
  return rows.length > 0;
}

export async function countUploads(db: Db, workspaceId: string): Promise<number> {
  const [row] = await db
    .select({ value: sql<number>`count(*)::int` })
    .from(uploads)
    .where(eq(uploads.workspaceId, workspaceId));
  return row?.value ?? 0;
}

/**
 * Keeps a file, in a transaction. It travels in pieces: the driver writes a value out as text in one go, which for a
 * large one would keep the process from all else.
 */
export async function insertUpload(
  db: Db,
  {
    content,
    pieceBytes,
    ...upload
  }: {
    id: string;
    workspaceId: string;
    userId: string;
    fileName: string;
    content: Buffer;
    pieceBytes: number;
    recordedAt: Date;
  },
): Promise<void> {
  if (content.length <= pieceBytes) {
    await db.insert(uploads).values({ ...upload, content });
    return;
  }
  await db.execute(
    sql`create temporary table if not exists upload_pieces (no int, piece bytea) on commit drop`,
  );
  await db.execute(sql`truncate upload_pieces`);
  for (let offset = 0; offset < content.length; offset += pieceBytes) {
    const piece = content.subarray(offset, offset + pieceBytes);
    await db.execute(sql`insert into upload_pieces values (${offset}, ${sql.param(piece)}::bytea)`);
  }
  const { id, workspaceId, userId, fileName, recordedAt } = upload;
  await db.execute(sql`
    insert into uploads (id, workspace_id, user_id, file_name, recorded_at, content)
    select ${id}::uuid, ${workspaceId}::uuid, ${userId}::uuid, ${fileName}, ${recordedAt.toISOString()}::timestamptz,
      string_agg(piece, ''::bytea order by no)
    from upload_pieces`);
}

/** Some bytes of a workspace's file; null when it is not there. */
export async function findUploadPiece(
  db: Db,
  { key, workspaceId, offset, length }: { key: string; workspaceId: string; offset: number; length: number },
): Promise<Buffer | null> {
  const [row] = await db
    .select({ piece: sql<Buffer>`substring(${uploads.content} from ${offset + 1}::int for ${length}::int)` })
    .from(uploads)
    .where(and(eq(uploads.id, key), eq(uploads.workspaceId, workspaceId)));
  return row?.piece ?? null;
}

interface UploadQuery {
  readonly workspaceIds: readonly string[];
  readonly keys?: readonly string[];
  /** Only later ones: those before are expired. */
  readonly after: Date;
}

/** Uploads of the given workspaces that are not expired, newest first. */
export async function listUploads(db: Db, { workspaceIds, keys, after }: UploadQuery): Promise<UploadRow[]> {
  const conditions = [inArray(uploads.workspaceId, [...workspaceIds]), gt(uploads.recordedAt, after)];
  if (keys) conditions.push(inArray(uploads.id, [...keys]));
  return db
    .select({
      key: uploads.id,
      workspaceId: uploads.workspaceId,
      fileName: uploads.fileName,
      bytes: sql<number>`octet_length(${uploads.content})`,
      recordedAt: uploads.recordedAt,
    })
    .from(uploads)
    .where(and(...conditions))
    .orderBy(desc(uploads.recordedAt), desc(uploads.id));
}

/** What a file of a workspace holds. */
export async function findUploadContent(
  db: Db,
  { key, workspaceId }: { key: string; workspaceId: string },
): Promise<Buffer | null> {
  const [row] = await db
    .select({ content: uploads.content })
    .from(uploads)
    .where(and(eq(uploads.id, key), eq(uploads.workspaceId, workspaceId)));
  return row?.content ?? null;
}

const importColumns = {
  key: holdingsImports.id,
  portfolioKey: holdingsImports.portfolioId,
  uploadKey: holdingsImports.uploadId,
  fileName: holdingsImports.fileName,
  dialect: holdingsImports.dialect,
  rowsCommitted: holdingsImports.rowsCommitted,
  entriesCommitted: holdingsImports.entriesCommitted,
  recordedAt: holdingsImports.recordedAt,
  undoneAt: holdingsImports.undoneAt,
};

interface ImportQuery {
  readonly workspaceIds: readonly string[];
  readonly key?: string;
  readonly portfolioKey?: string;
  /** Omitted: as it stands. */
  readonly at?: At;
  /** Before (recordedAt ms, id). */
  readonly page?: Keyset;
}

/** Imports into portfolios of the given workspaces, newest first; undone only where that was known by `at`. */
export async function listImports(db: Db, query: ImportQuery): Promise<ImportRow[]> {
  const conditions: (SQL | undefined)[] = [inArray(portfolios.workspaceId, [...query.workspaceIds])];
  if (query.key) conditions.push(eq(holdingsImports.id, query.key));
  if (query.portfolioKey) conditions.push(eq(holdingsImports.portfolioId, query.portfolioKey));
  const latest = query.at === undefined ? null : earlierOf(knownBy(query.at));
  if (latest !== null) conditions.push(lte(holdingsImports.recordedAt, latest));
  const after = query.page?.after;
  if (after) {
    const recordedAt = new Date(Number(after[0]));
    const isOlder = lt(holdingsImports.recordedAt, recordedAt);
    const isNext = and(eq(holdingsImports.recordedAt, recordedAt), lt(holdingsImports.id, after[1]!));
    conditions.push(or(isOlder, isNext));
  }
  const rows = await db
    .select(importColumns)
    .from(holdingsImports)
    .innerJoin(portfolios, eq(portfolios.id, holdingsImports.portfolioId))
    .where(and(...conditions))
    .orderBy(desc(holdingsImports.recordedAt), desc(holdingsImports.id))
    .limit(query.page?.limit ?? largestList);
  return rows.map((row) => ({
    ...row,
    undoneAt: latest !== null && row.undoneAt !== null && row.undoneAt > latest ? null : row.undoneAt,
  }));
}

const largestList = 10_000;

function earlierOf({ cut, recordedAt }: { cut: Date; recordedAt: Date }): Date {
  return cut < recordedAt ? cut : recordedAt;
}

/** The import an upload came to in a portfolio, unless it was undone. */
export async function findStandingImport(
  db: Db,
  { uploadKey, portfolioKey }: { uploadKey: string; portfolioKey: string },
): Promise<ImportRow | null> {
  const [row] = await db
    .select(importColumns)
    .from(holdingsImports)
    .where(
      and(
        eq(holdingsImports.uploadId, uploadKey),
        eq(holdingsImports.portfolioId, portfolioKey),
        isNull(holdingsImports.undoneAt),
      ),
    );
  return row ?? null;
}

export async function insertImport(
  db: Db,
  { key, portfolioKey, uploadKey, ...row }: Omit<ImportRow, "undoneAt">,
): Promise<void> {
  await db
    .insert(holdingsImports)
    .values({ ...row, id: key, portfolioId: portfolioKey, uploadId: uploadKey, undoneAt: null });
}

export async function setImportUndone(
  db: Db,
  { key, undoneAt }: { key: string; undoneAt: Date },
): Promise<void> {
  await db.update(holdingsImports).set({ undoneAt }).where(eq(holdingsImports.id, key));
}
