import { z } from "zod";
import type { Context } from "../../context.js";
import { AppError, quoted } from "../../platform/errors.js";
import { recordAudit, requireWorkspace } from "../identity/index.js";
import { defineJob, type JobAt, type JobRun, requestJob } from "../jobs/index.js";
import { instrumentClasses, requireSourceCode } from "../market/index.js";
import { readUploadPieces, requireUploadRow } from "../portfolios/index.js";
import { importFile } from "./import-file.js";
import { importsPolicy } from "./imports.policy.js";
import { type ImportKind, type ImportReport, importKinds, type Refusal } from "./imports.types.js";
import { type ImportMarketDataInput, MarketImport } from "./market-imports.types.js";
import { slicesOf } from "./rows.js";

const marketImportInput = z.object({
  uploadId: z.string(),
  key: z.string(),
  workspaceId: z.string(),
  fileName: z.string(),
  bytes: z.number().int(),
  kind: z.enum(importKinds),
  source: z.string().nullable(),
  basis: z.enum(["RAW", "SPLIT_ADJUSTED", "ADJUSTED_ONLY"]).nullable(),
  instrumentClass: z.enum(instrumentClasses).nullable(),
  currency: z.string(),
  index: z.string(),
  stamp: z.enum(["START", "END"]).nullish(),
  /** An import is an act: who asks twice has it done twice, and the second time nothing is left to write. */
  requestedAt: z.iso.datetime(),
});
type MarketImportInput = z.infer<typeof marketImportInput>;

interface MarketImportResult extends ImportReport {
  readonly kind: ImportKind;
  readonly fileName: string;
  readonly refusals: readonly Refusal[];
}

export const marketImportJob = defineJob<MarketImportInput, MarketImportResult>({
  name: "imports.market-data",
  scope: "SYSTEM",
  input: marketImportInput,
  resultType: () => MarketImport,
  estimateMs: ({ bytes, fileName }) =>
    bytes * importsPolicy.msPerByte * (fileName.endsWith(".gz") ? importsPolicy.packingRatio : 1),
  dataVersions: async () => [],
  run: takeMarketFile,
  present: (_ctx, result) => ({ ...result, __typename: "MarketImport" }),
});

/** Takes a file in as the command line does, all of it or nothing; rows that cannot be taken make the job PARTIAL. */
async function takeMarketFile(
  ctx: Context,
  { uploadId, key, workspaceId, fileName, bytes, kind, requestedAt: _, ...options }: MarketImportInput,
  { report, partial, signal }: JobRun,
): Promise<MarketImportResult> {
  const refusals: Refusal[] = [];
  let bytesRead = 0;
  async function* open() {
    for await (const slice of slicesOf(readUploadPieces(ctx, { key, workspaceId, bytes }))) {
      yield slice;
      // Counted once it is worked off, so that rows and bytes are of the same part of the file.
      bytesRead += slice.length;
    }
  }
  report({ stage: "reading", done: 0 });
  const session = ctx.services.openBulkSession();
  try {
    const taken = await importFile(kind, {
      path: fileName,
      open,
      options: { ...options, workspaceId: null },
      session,
      clock: () => new Date(),
      signal,
      onRefusal: (refusal) => {
        if (refusals.length < importsPolicy.refusalsKept) refusals.push(refusal);
      },
      onProgress: (rows) => {
        const isRead = bytesRead >= bytes;
        const told = bytesRead === 0 ? {} : { total: Math.round((rows * bytes) / bytesRead) };
        report({ stage: isRead ? "writing" : "reading", done: rows, ...told });
      },
      beforeCommit: ({ source, rowsWritten, rowsUnchanged, rowsRefused }) =>
        recordAudit(Object.assign(Object.create(ctx) as Context, { db: session.db }), {
          action: "MARKET_DATA_IMPORTED",
          object: uploadId,
          workspaceId,
          detail: { kind, source, rowsWritten, rowsUnchanged, rowsRefused },
        }),
    });
    if (taken.rowsRefused > 0) partial(refusedRows(taken));
    return { ...taken, kind, fileName, refusals };
  } finally {
    await session.close();
  }
}

function refusedRows({ rowsRead, rowsRefused }: ImportReport): string {
  const others = rowsRefused < rowsRead ? "the others are there" : "nothing of the file is there";
  return `${rowsRefused} of ${rowsRead} rows were refused, ${others}`;
}

/**
 * Starts the import of an uploaded file for an operator.
 *
 * @throws AppError NOT_FOUND for an upload that is not the viewer's, INVALID_INPUT for options of no meaning
 */
export async function importMarketData(ctx: Context, input: ImportMarketDataInput): Promise<JobAt> {
  const { uploadId, kind, source, basis, class: instrumentClass, mode } = input;
  const { key, workspaceId, fileName, bytes } = await requireUploadRow(ctx, uploadId);
  return requestJob(ctx, marketImportJob, {
    input: {
      uploadId,
      key,
      workspaceId,
      fileName,
      bytes,
      kind,
      source: source == null ? null : requireSourceCode(source),
      basis: basis ?? null,
      instrumentClass: instrumentClass ?? null,
      currency: currencyCode(input.currency),
      index: indexCode(input.index),
      ...(input.stamp == null ? {} : { stamp: input.stamp }),
      requestedAt: ctx.now.toISOString(),
    },
    workspaceId: await requireWorkspace(ctx, null, "VIEWER"),
    mode,
  });
}

function currencyCode(text: string): string {
  const code = text.trim().toUpperCase();
  if (/^[A-Z]{3,5}$/.test(code)) return code;
  throw new AppError("INVALID_INPUT", `currency is no currency code: ${quoted(text)}`, { field: "currency" });
}

function indexCode(text: string): string {
  if (/^[\w.^-]{1,40}$/.test(text)) return text;
  throw new AppError("INVALID_INPUT", `index is no name of an index: ${quoted(text)}`, { field: "index" });
}
