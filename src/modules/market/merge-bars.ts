import { barKnownAt, isoDay } from "../../analytics/calendar/index.js";
import { inferredBasis, type PriceBasis } from "../../analytics/prices/index.js";
import type { BulkSession } from "../../platform/db/bulk-session.js";
import { AppError } from "../../platform/errors.js";
import type { BarStage, StagedSource } from "./bar-stage.js";
import type { Source } from "./bars.types.js";
import { deriveStoredActions } from "./derive-actions.js";
import { mergeGivenActions } from "./derived-actions.queries.js";
import type { Contradiction } from "./fact-stage.js";
import { followBasis } from "./follow-basis.js";
import { ensureInstruments, ensureListings } from "./public-instruments.queries.js";
import { reissueRebased } from "./rebase-bars.js";
import { ensureSource } from "./sources.queries.js";
import { barScope, raiseVersions } from "./versions.queries.js";
import { lockWriters } from "./writing.queries.js";

export interface BarMergeOptions {
  readonly recordedAt: Date;
  /** Null: what the dataset was first imported with, else inferred from the file. */
  readonly basis: PriceBasis | null;
  readonly isSynthetic: boolean;
  /** The file gives dividends and splits itself, so none are derived. */
  readonly hasActions: boolean;
  readonly currency: string;
  /** Null: public. */
  readonly workspaceId: string | null;
}

export interface BarMergeReport {
  readonly written: number;
  readonly unchanged: number;
  readonly contradictions: readonly Contradiction[];
  readonly actionsWritten: number;
  /** Instruments whose stored prices were told again in the shares of the file, after a split. */
  readonly rebased: number;
  readonly sources: readonly {
    readonly code: string;
    readonly basis: PriceBasis;
    readonly inferred: boolean;
  }[];
}

/**
 * Merges a staged file into the bars, in the caller's transaction: instruments and datasets are made as needed, bars
 * appended, actions taken or derived, versions raised.
 *
 * @throws AppError CONFLICT when a dataset is imported on another basis than before
 */
export async function mergeBars(
  session: BulkSession,
  stage: BarStage,
  options: BarMergeOptions,
): Promise<BarMergeReport> {
  const { db } = session;
  const { recordedAt } = options;
  // One merge of bars at a time: a second import of the same file then finds everything there.
  await lockWriters(db, "bars");

  const sources = await ensureSources(session, stage, options);
  const symbols = [...stage.symbols.values()].filter((symbol) => symbol.firstDay <= symbol.lastDay);
  const ids = await ensureInstruments(db, {
    symbols: symbols.map(({ symbol, instrumentClass }) => ({ symbol, instrumentClass })),
    currency: options.currency,
    workspaceId: options.workspaceId,
  });
  await stage.facts.nameIds(
    symbols.map(({ no, symbol, lastDay }) => ({
      no,
      id: ids.get(symbol)!,
      label: symbol,
      basisDay: isoDay(lastDay),
    })),
  );
  await stage.facts.sourceIds(
    sources.map(({ no, source }) => ({
      no,
      id: source.id,
      isSplitAdjusted: source.basis === "SPLIT_ADJUSTED",
    })),
  );

  const rebased = await followBasis(session, recordedAt);
  const contradictions = stage.repeats === 0 ? [] : await stage.facts.contradictions();
  const merged = await stage.facts.merge(recordedAt, stage.absent);
  const touched = symbols.filter(({ no }) => merged.writtenByName.has(no));
  const keys = touched.map(({ symbol }) => ids.get(symbol)!);
  await ensureListings(
    db,
    touched.map(({ symbol, instrumentClass, firstDay }) => ({
      instrumentId: ids.get(symbol)!,
      knownAt: new Date(barKnownAt(instrumentClass === "CRYPTO" ? "CRYPTO" : "XNYS", firstDay)),
    })),
    recordedAt,
  );

  let actionsWritten = 0;
  if (options.hasActions) actionsWritten = await mergeGivenActions(session, recordedAt, options.currency);
  else if (keys.length > 0) {
    for (const { source } of sources)
      actionsWritten += await deriveStoredActions(session, { source, keys, recordedAt });
  }
  if (keys.length > 0) await reissueRebased(session, { keys, recordedAt });
  await raiseVersions(db, keys.map(barScope));
  return {
    rebased,
    written: merged.written,
    unchanged: merged.unchanged + stage.repeats - contradictions.length,
    contradictions,
    actionsWritten,
    sources: sources.map(({ source, inferred }) => ({ code: source.code, basis: source.basis, inferred })),
  };
}

interface KnownSource {
  readonly no: number;
  readonly source: Source & { readonly basis: PriceBasis };
  readonly inferred: boolean;
}

async function ensureSources(
  { db }: BulkSession,
  stage: BarStage,
  options: BarMergeOptions,
): Promise<KnownSource[]> {
  const known: KnownSource[] = [];
  for (const staged of stage.sources.values()) {
    const { no, code } = staged;
    const seen = basisSeen(staged, stage);
    const source = await ensureSource(db, {
      code,
      basis: options.basis ?? (options.hasActions ? "RAW" : seen),
      isSynthetic: options.isSynthetic,
      recordedAt: options.recordedAt,
    });
    requireNoContradiction(staged, source, stage, options);
    if (source.basis === null)
      throw new AppError(
        "CONFLICT",
        `dataset ${code} holds no bars but other data; give --source another name`,
      );
    if (options.basis !== null && options.basis !== source.basis) {
      throw new AppError(
        "CONFLICT",
        `dataset ${code} was imported as ${source.basis} before, not as ${options.basis}`,
      );
    }
    known.push({
      no,
      source: { ...source, basis: source.basis },
      inferred: options.basis === null && !options.hasActions,
    });
  }
  return known;
}

/** What the file itself shows of a dataset's basis. Coins and indices never split, so one price is the price as traded. */
function basisSeen({ hasClose, hasAdjustedClose, inference }: StagedSource, stage: BarStage): PriceBasis {
  if (!hasClose) return "ADJUSTED_ONLY";
  const neverSplits = [...stage.symbols.values()].every(({ instrumentClass }) =>
    ["CRYPTO", "INDEX"].includes(instrumentClass),
  );
  return !hasAdjustedClose && neverSplits ? "RAW" : inferredBasis(inference);
}

/** A basis that the file's own prices contradict would be served as false returns. @throws AppError CONFLICT */
function requireNoContradiction(
  staged: StagedSource,
  source: Source,
  stage: BarStage,
  options: BarMergeOptions,
): void {
  if (options.basis !== null) return;
  const { jumped, smooth, example } = stage.splitEvidence;
  if (options.hasActions && smooth > jumped) {
    throw new AppError(
      "CONFLICT",
      `the file gives a split of ${example}, but its prices do not jump there: they are split-adjusted; leave its split and dividend columns out and import them as actions, or say --basis RAW`,
    );
  }
  const jump = staged.inference.splitJumps[0];
  if (source.basis === "SPLIT_ADJUSTED" && jump !== undefined) {
    throw new AppError(
      "CONFLICT",
      `dataset ${source.code} counts as split-adjusted, but ${jump.symbol} jumps by a split of ${jump.ratio} in this file: import its files as another --source with --basis RAW, or insist with --basis SPLIT_ADJUSTED`,
    );
  }
}
