import { randomUUID } from "node:crypto";
import type { Context } from "../../context.js";
import { inTransaction } from "../../platform/db/transaction.js";
import { AppError, notFound } from "../../platform/errors.js";
import { type Connection, connectionFrom, keysetOf } from "../../platform/graphql/connections.js";
import {
  recordAudit,
  requireViewer,
  requireWorkspace,
  workspaceIds,
  workspaceIdsOf,
} from "../identity/index.js";
import { type At, type Standing, standAt } from "../market/index.js";
import { importIds, portfolioIds, uploadIds } from "./node-ids.js";
import { portfoliosPolicy } from "./portfolios.policy.js";
import type { PortfolioAt } from "./portfolios.service.js";
import {
  countUploads,
  deleteExpiredUploads,
  deleteOldestCommittedUpload,
  findUploadContent,
  findUploadPiece,
  type ImportRow,
  insertUpload,
  listImports,
  listUploads,
  lockUploads,
  type UploadRow,
} from "./uploads.queries.js";

export interface TakenUpload {
  readonly uploadId: string;
  readonly fileName: string;
  readonly bytes: number;
}

/** Operators bring market data; everybody else holdings. */
export function uploadLimit({ viewer }: Pick<Context, "viewer">): number {
  const { maxOperatorUploadBytes, maxUploadBytes } = portfoliosPolicy;
  return viewer?.isOperator ? maxOperatorUploadBytes : maxUploadBytes;
}

/**
 * Keeps a file for a workspace until it is committed or expires.
 *
 * @throws AppError FORBIDDEN below EDITOR, NOT_FOUND for a stranger's workspace, CONFLICT when too many lie there
 */
export async function takeUpload(
  ctx: Context,
  input: { fileName: string; bytes: Buffer; workspaceId: string | null },
): Promise<TakenUpload> {
  const { userId } = requireViewer(ctx);
  const workspaceId = await requireWorkspace(ctx, input.workspaceId, "EDITOR");
  const { bytes } = input;
  if (bytes.length === 0) throw new AppError("INVALID_FILE", "the file is empty");
  if (bytes.length > uploadLimit(ctx))
    throw new AppError("PAYLOAD_TOO_LARGE", `a file may hold ${uploadLimit(ctx)} bytes`);
  const fileName = printableName(input.fileName);
  return inTransaction(ctx, async (tx) => {
    await lockUploads(tx.db, workspaceId);
    await makeRoom(tx, workspaceId);
    const id = randomUUID();
    await insertUpload(tx.db, {
      id,
      workspaceId,
      userId,
      fileName,
      content: bytes,
      pieceBytes: portfoliosPolicy.uploadPieceBytes,
      recordedAt: tx.now,
    });
    const uploadId = uploadIds.format(id);
    await recordAudit(tx, {
      action: "UPLOAD_TAKEN",
      object: uploadId,
      workspaceId,
      detail: { bytes: bytes.length },
    });
    return { uploadId, fileName, bytes: bytes.length };
  });
}

/** Expired files go, then those whose entries stand in a ledger; files that wait for their commit stay. */
async function makeRoom(tx: Context, workspaceId: string): Promise<void> {
  const { maxUploadsPerWorkspace } = portfoliosPolicy;
  await deleteExpiredUploads(tx.db, { workspaceId, before: expiryBefore(tx) });
  if ((await countUploads(tx.db, workspaceId)) < maxUploadsPerWorkspace) return;
  if (await deleteOldestCommittedUpload(tx.db, workspaceId)) return;
  const hours = portfoliosPolicy.uploadLifetimeMs / 3_600_000;
  throw new AppError(
    "CONFLICT",
    `a workspace may have ${maxUploadsPerWorkspace} uploads waiting; commit one, or wait: they expire after ${hours} hours`,
  );
}

/** The last part of a path, at most 200 printable characters. */
function printableName(text: string): string {
  const last = text.split(/[/\\]/).at(-1) ?? "";
  const printable = last.replace(/\p{C}/gu, "").trim();
  const name = [...printable].slice(0, portfoliosPolicy.longestName).join("").trim();
  return name === "" ? "upload" : name;
}

function expiryBefore(ctx: Context): Date {
  return new Date(ctx.now.getTime() - portfoliosPolicy.uploadLifetimeMs);
}

/** An upload of the viewer's workspaces as known at `at`. @throws AppError NOT_FOUND, also for an expired one */
export async function requireUpload(ctx: Context, { id, at }: { id: string; at: At }) {
  const row = await requireUploadRow(ctx, id);
  const latest = Math.min(at.cut, at.recordedAt ?? at.cut);
  if (row.recordedAt.getTime() > latest) throw notFound("upload", id);
  return uploadAt(row, at);
}

/** An upload of the viewer's workspaces that is not expired. @throws AppError NOT_FOUND */
export async function requireUploadRow(ctx: Context, id: string): Promise<UploadRow> {
  const [row] = await listUploads(ctx.db, {
    keys: [uploadIds.require(id)],
    workspaceIds: workspaceIdsOf(ctx),
    after: expiryBefore(ctx),
  });
  if (row === undefined) throw notFound("upload", id);
  return row;
}

function uploadAt({ key, workspaceId, fileName, bytes, recordedAt }: UploadRow, at: At) {
  const view = {
    id: uploadIds.format(key),
    workspaceId: workspaceIds.format(workspaceId),
    fileName,
    bytes,
    recordedAt,
    expiresAt: new Date(recordedAt.getTime() + portfoliosPolicy.uploadLifetimeMs),
  };
  return standAt(view, at);
}

/**
 * A file that may be taken into a portfolio, with what it holds.
 *
 * @throws AppError NOT_FOUND for a stranger's and an expired one, INVALID_INPUT for one of another workspace
 */
export async function requireUploadFor(
  ctx: Context,
  { id, portfolio }: { id: string; portfolio: PortfolioAt },
): Promise<UploadRow & { content: Buffer }> {
  const row = await requireUploadRow(ctx, id);
  if (row.workspaceId !== portfolio.workspaceKey) {
    const place = workspaceIds.format(portfolio.workspaceKey);
    const message = `the upload lies in another workspace than the portfolio; upload the file with workspaceId ${place}`;
    throw new AppError("INVALID_INPUT", message, { field: "uploadId" });
  }
  if (row.bytes > portfoliosPolicy.maxUploadBytes) {
    const message = `a file for a portfolio may hold ${portfoliosPolicy.maxUploadBytes} bytes, this one has ${row.bytes}`;
    throw new AppError("INVALID_FILE", message, { field: "uploadId" });
  }
  const content = await findUploadContent(ctx.db, row);
  if (content === null) throw notFound("upload", id);
  return { ...row, content };
}

/** A file piece by piece, for work whose asker was known to own it. @throws AppError NOT_FOUND once it is gone */
export async function* readUploadPieces(
  ctx: Context,
  upload: Pick<UploadRow, "key" | "workspaceId" | "bytes">,
): AsyncGenerator<Buffer> {
  for (let offset = 0; offset < upload.bytes; offset += portfoliosPolicy.uploadPieceBytes) {
    const piece = await findUploadPiece(ctx.db, {
      ...upload,
      offset,
      length: portfoliosPolicy.uploadPieceBytes,
    });
    if (piece === null) throw notFound("upload", uploadIds.format(upload.key));
    yield piece;
  }
}

/** An import as the schema shows it. */
export type ImportView = ReturnType<typeof importView> & Standing;

/** One page of the uploads committed to a portfolio, newest first. */
export async function pageImports(
  ctx: Context,
  portfolio: PortfolioAt,
  input: { first: number; after?: string },
): Promise<Connection<ImportView>> {
  const page = keysetOf(input, 2);
  const { after } = page;
  if (
    after !== null &&
    (!/^\d{1,15}$/.test(after[0]!) || importIds.parse(`holdings-import_${after[1]}`) === null)
  ) {
    throw new AppError("INVALID_INPUT", "after is not a cursor of this list", { field: "after" });
  }
  const rows = await listImports(ctx.db, {
    workspaceIds: [portfolio.workspaceKey],
    portfolioKey: portfolio.key,
    at: portfolio.at,
    page,
  });
  return connectionFrom(
    rows.map((row) => standAt(importView(row), portfolio.at)),
    input,
    (view) => [String(view.recordedAt.getTime()), importIds.require(view.id)],
  );
}

/** An import into a portfolio of the viewer's workspaces, as known at `at`. @throws AppError NOT_FOUND */
export async function requireImport(ctx: Context, { id, at }: { id: string; at: At }): Promise<ImportView> {
  const [row] = await listImports(ctx.db, {
    key: importIds.require(id),
    workspaceIds: workspaceIdsOf(ctx),
    at,
  });
  if (row === undefined) throw notFound("holdings-import", id);
  return standAt(importView(row), at);
}

function importView({ key, portfolioKey, uploadKey, ...row }: ImportRow) {
  return {
    ...row,
    id: importIds.format(key),
    portfolioId: portfolioIds.format(portfolioKey),
    uploadId: uploadIds.format(uploadKey),
  };
}
