import type { BulkSession } from "../../platform/db/bulk-session.js";
import { AppError } from "../../platform/errors.js";
import type { DatedStage } from "./dated-stage.js";
import type { Contradiction, FactLayout } from "./fact-stage.js";
import { ensureInstruments, ensureListings } from "./public-instruments.queries.js";
import { reissueRebased } from "./rebase-bars.js";
import { ensureSource } from "./sources.queries.js";
import type { InstrumentClassName } from "./venue.js";
import { barScope, fxScope, raiseVersions } from "./versions.queries.js";
import { ensureSeries, lockWriters } from "./writing.queries.js";

export interface DatedMergeReport {
  readonly written: number;
  readonly unchanged: number;
  readonly contradictions: readonly Contradiction[];
}

export const fxLayout: FactLayout = {
  table: "fx_rates",
  keys: [
    { column: "base", from: "split_part(n.label, '/', 1)" },
    { column: "quote", from: "split_part(n.label, '/', 2)" },
    { column: "source_id", from: "o.id" },
  ],
  day: "rate_day",
  values: [{ column: "rate", type: "numeric" }],
  beside: [],
  staged: [],
  name: { returning: "base || '/' || quote", on: "n.label = told.key" },
};

export const seriesLayout: FactLayout = {
  table: "series_points",
  keys: [{ column: "series_id", from: "n.id" }],
  day: "point_day",
  values: [{ column: "value", type: "double precision" }],
  beside: [],
  staged: [],
  name: { returning: "series_id", on: "n.id = told.key" },
};

export const actionLayout: FactLayout = {
  table: "corporate_actions",
  keys: [
    { column: "instrument_id", from: "n.id" },
    { column: "source_id", from: "o.id" },
    { column: "kind", from: "n.label" },
  ],
  day: "ex_day",
  values: [{ column: "ratio_or_amount", type: "numeric" }],
  beside: [
    { column: "currency", from: "s.currency" },
    { column: "derived", from: "false" },
  ],
  staged: [{ column: "currency", type: "text" }],
  name: { returning: "instrument_id || kind", on: "n.id || n.label = told.key" },
};

/** Merges staged exchange rates; names are `BASE/QUOTE`. */
export async function mergeFxRates(
  session: BulkSession,
  stage: DatedStage,
  recordedAt: Date,
  isSynthetic = false,
): Promise<DatedMergeReport> {
  await prepare(session, stage, { what: "fx", recordedAt, isSynthetic });
  await stage.facts.nameIds(stage.stagedNames((name) => ({ id: null, label: name })));
  return finish(session, stage, recordedAt, [fxScope]);
}

/** Merges staged series values; names are codes, `unitOf` says how a code's values are stored. */
export async function mergeSeries(
  session: BulkSession,
  stage: DatedStage,
  {
    recordedAt,
    unitOf,
    isSynthetic = false,
  }: { recordedAt: Date; unitOf: (name: string) => string; isSynthetic?: boolean },
): Promise<DatedMergeReport> {
  const sourceIds = await prepare(session, stage, { what: "series", recordedAt, isSynthetic });
  const wanted = [...stage.names].map(([name, { source }]) => ({
    code: codeOf(name),
    sourceId: sourceIds.get(source)!,
    unit: unitOf(name),
  }));
  const ids = await ensureSeries(session.db, wanted);
  await stage.facts.nameIds(
    stage.stagedNames((name) => ({
      id: ids.get(`${sourceIds.get(stage.names.get(name)!.source)}:${codeOf(name)}`)!,
      label: name,
    })),
  );
  return finish(session, stage, recordedAt, ["series"]);
}

/** A staged series name is `CODE` or `CODE@dataset`, where a file holds one code of several datasets. */
function codeOf(name: string): string {
  const at = name.indexOf("@");
  return at < 0 ? name : name.slice(0, at);
}

/** Merges staged corporate actions; names are `SYMBOL|KIND`. Their datasets hold actions alone. */
export async function mergeActions(
  session: BulkSession,
  stage: DatedStage,
  {
    recordedAt,
    classOf,
    currency,
  }: { recordedAt: Date; classOf: (symbol: string) => InstrumentClassName; currency: string },
): Promise<DatedMergeReport> {
  await prepare(session, stage, { what: "actions", recordedAt });
  const partsOf = (name: string) => ({
    symbol: name.slice(0, name.indexOf("|")),
    kind: name.slice(name.indexOf("|") + 1),
  });
  const symbols = [...new Set([...stage.names.keys()].map((name) => partsOf(name).symbol))];
  const ids = await ensureInstruments(session.db, {
    symbols: symbols.map((symbol) => ({ symbol, instrumentClass: classOf(symbol) })),
    currency,
    workspaceId: null,
  });
  await ensureListings(
    session.db,
    [...stage.names].map(([name, { firstKnown }]) => ({
      instrumentId: ids.get(partsOf(name).symbol)!,
      knownAt: firstKnown,
    })),
    recordedAt,
  );
  await stage.facts.nameIds(
    stage.stagedNames((name) => ({ id: ids.get(partsOf(name).symbol)!, label: partsOf(name).kind })),
  );
  const keys = [...ids.values()];
  const report = await finish(session, stage, recordedAt, keys.map(barScope));
  if (report.written > 0) await reissueRebased(session, { keys, recordedAt });
  return report;
}

async function prepare(
  { db }: BulkSession,
  stage: DatedStage,
  { what, recordedAt, isSynthetic = false }: { what: string; recordedAt: Date; isSynthetic?: boolean },
): Promise<Map<string, number>> {
  await lockWriters(db, what);
  const ids = new Map<string, number>();
  const staged: { no: number; id: number; isSplitAdjusted: boolean }[] = [];
  for (const [code, no] of stage.sources) {
    const source = await ensureSource(db, { code, basis: null, isSynthetic, recordedAt });
    if (source.basis !== null)
      throw new AppError("CONFLICT", `dataset ${code} holds bars; give --source another name`);
    ids.set(code, source.id);
    staged.push({ no, id: source.id, isSplitAdjusted: false });
  }
  await stage.facts.sourceIds(staged);
  return ids;
}

async function finish(
  session: BulkSession,
  stage: DatedStage,
  recordedAt: Date,
  scopes: readonly string[],
): Promise<DatedMergeReport> {
  const contradictions = stage.repeats === 0 ? [] : await stage.facts.contradictions();
  const merged = await stage.facts.merge(recordedAt);
  if (merged.written > 0) await raiseVersions(session.db, scopes);
  return {
    written: merged.written,
    unchanged: merged.unchanged + stage.repeats - contradictions.length,
    contradictions,
  };
}
