import { isoDay, sessionOnOrBefore } from "../../analytics/calendar/index.js";
import type { Context } from "../../context.js";
import { spend } from "../../platform/graphql/budget.js";
import { type DataWarning, DataWarningCode } from "../../platform/graphql/data-warning.js";
import { requireMaxTokens, sessionsThatFit, tokensAtMost } from "../../platform/graphql/token-estimate.js";
import {
  type DateColumns,
  dateColumns,
  type FactorProxy,
  listFactorProxies,
  truncationOf,
  truncationWarnings,
  windowEnding,
} from "../factors/index.js";
import { type BarSeries, type InstrumentIdentity, instrumentId, requireLookback } from "../market/index.js";
import { bookOf, type PortfolioAt } from "../portfolios/index.js";
import { heldInstruments, seriesOf, underlyingsOf } from "./held-series.js";
import {
  type AlignedSeries,
  actionsWithin,
  alignSeries,
  sessionTokens,
  symbolColumns,
} from "./symbol-series.js";

export interface HistoricalPricesInput {
  readonly lookbackDays: number;
  readonly includeFactorEtfs: boolean;
  readonly dateFormat: "ISO" | "UNIX";
  /** Null: unbounded. */
  readonly maxTokens: number | null;
}

/** Open, high, low, close, volume, adjusted close; the dates are one list for all. */
const columnsOfSymbol = 6;

/**
 * The prices of everything a portfolio holds, and of the factor funds, on one axis of sessions: the last `lookbackDays`
 * up to the last for which any of them has a bar, from the first for which any has.
 *
 * @throws AppError INVALID_INPUT for a bad lookback or too few tokens
 */
export async function historicalPrices(
  ctx: Context,
  portfolio: PortfolioAt,
  { lookbackDays, includeFactorEtfs, dateFormat, maxTokens }: HistoricalPricesInput,
) {
  requireLookback(lookbackDays);
  requireMaxTokens(maxTokens);
  const loaded = await loadSeries(ctx, portfolio, includeFactorEtfs);
  const sessions = windowOf([...loaded.symbols, ...(loaded.funds ?? [])], lookbackDays);
  spend(ctx, sessions.length * (loaded.symbols.length * columnsOfSymbol + (loaded.funds?.length ?? 0) + 1));

  const { at } = portfolio;
  const aligned: AlignedWindow = {
    symbols: loaded.symbols.map((one) => ({
      ...one,
      aligned: alignSeries(one.series, { ...one.identity, sessions, at }),
    })),
    funds:
      loaded.funds?.map(({ proxy, series }) => ({
        proxy,
        aligned: alignSeries(series, { instrumentClass: "ETF", sessions, at }),
      })) ?? null,
  };
  const answer = (included: number) => {
    const axis = dateColumns(sessions.subarray(sessions.length - included), dateFormat);
    const sessionsLeftOut = sessions.length - included;
    return answerOf(portfolio, aligned, { axis, dateFormat, lookbackDays, sessionsLeftOut });
  };
  const whole = answer(sessions.length);
  if (maxTokens === null) return whole;
  const fitting = sessionsThatFit(maxTokens, {
    sessions: sessions.length,
    tokensOf: (session) => tokensOfSession(whole, session),
    tokensAround: (included) => tokensAtMost(JSON.stringify(answer(included), withoutColumns)),
  });
  return fitting === sessions.length ? whole : answer(fitting);
}

interface LoadedSymbol {
  readonly identity: InstrumentIdentity;
  readonly isHeld: boolean;
  readonly series: BarSeries | null;
}

interface AlignedWindow {
  readonly symbols: readonly (LoadedSymbol & { readonly aligned: AlignedSeries })[];
  /** Null: not asked for. */
  readonly funds: readonly { readonly proxy: FactorProxy; readonly aligned: AlignedSeries }[] | null;
}

/** Every series the answer needs, in one reading. */
async function loadSeries(ctx: Context, portfolio: PortfolioAt, includeFactorEtfs: boolean) {
  const { at } = portfolio;
  const held = heldInstruments(await bookOf(ctx, portfolio));
  const underlyings = await underlyingsOf(ctx, held);
  const proxies = includeFactorEtfs ? await listFactorProxies(ctx, at) : [];
  const funds = proxies.flatMap(({ instrument }) => instrument ?? []);
  const identities = [...held.values(), ...underlyings.values()].sort(bySymbol);
  const series = await seriesOf(ctx, [...identities, ...funds], at);
  const ofFund = new Map(funds.map(({ key }, i) => [key, series[identities.length + i] ?? null]));
  const symbols: LoadedSymbol[] = identities.map((identity, i) => ({
    identity,
    isHeld: held.has(identity.key),
    series: series[i] ?? null,
  }));
  return {
    symbols,
    funds: includeFactorEtfs
      ? proxies.map((proxy) => ({
          proxy,
          series: proxy.instrument === null ? null : (ofFund.get(proxy.instrument.key) ?? null),
        }))
      : null,
  };
}

function bySymbol(a: InstrumentIdentity, b: InstrumentIdentity): number {
  if (a.symbol === b.symbol) return a.key - b.key;
  return a.symbol < b.symbol ? -1 : 1;
}

/** The last sessions for which any series has a bar; none before the first that any has. */
function windowOf(
  loaded: readonly { readonly series: BarSeries | null }[],
  lookbackDays: number,
): Int32Array {
  let firstDay = Number.POSITIVE_INFINITY;
  let lastDay = Number.NEGATIVE_INFINITY;
  for (const { series } of loaded) {
    if (series === null) continue;
    firstDay = Math.min(firstDay, series.days[0]!);
    lastDay = Math.max(lastDay, series.days.at(-1)!);
  }
  const lastSession = Number.isFinite(lastDay) ? sessionOnOrBefore("XNYS", lastDay) : null;
  if (lastSession === null) return new Int32Array();
  return windowEnding(lastSession, lookbackDays).filter((day) => day >= firstDay);
}

interface WindowFacts {
  readonly axis: DateColumns;
  readonly dateFormat: "ISO" | "UNIX";
  readonly lookbackDays: number;
  readonly sessionsLeftOut: number;
}

function answerOf(
  { id, at }: PortfolioAt,
  { symbols, funds }: AlignedWindow,
  { axis, dateFormat, lookbackDays, sessionsLeftOut }: WindowFacts,
) {
  const { sessions } = axis;
  const truncated = truncationOf(sessionsLeftOut);
  return {
    metadata: {
      portfolioId: id,
      lookbackDays,
      dateFormat,
      startDate: sessions.length === 0 ? null : isoDay(sessions[0]!),
      endDate: sessions.length === 0 ? null : isoDay(sessions.at(-1)!),
      tradingDaysIncluded: sessions.length,
      truncated,
      asOf: new Date(at.clock),
      asOfRequested: at.requested,
    },
    symbols: symbols.map(({ identity, isHeld, series, aligned }) => ({
      symbol: identity.symbol,
      instrumentId: instrumentId.format(identity.key),
      instrumentClass: identity.instrumentClass,
      currency: identity.currency,
      isHeld,
      ...symbolColumns(aligned, axis),
      corporateActions: actionsWithin(series, sessions, identity.currency),
      source: series?.source.code ?? null,
    })),
    factorEtfs: funds?.map(({ proxy, aligned }) => fundAnswer(proxy, aligned, axis)) ?? null,
    warnings: [
      ...windowWarnings(sessions.length + sessionsLeftOut, lookbackDays),
      ...truncationWarnings(truncated),
    ],
  };
}

type HistoricalPricesAnswer = ReturnType<typeof answerOf>;

function fundAnswer({ factor, symbol }: FactorProxy, aligned: AlignedSeries, axis: DateColumns) {
  const { dates, unixDates, close, warnings } = symbolColumns(aligned, axis);
  const noPrice = { code: DataWarningCode.NO_FACTOR_PROXY, message: `no price of ${symbol} was known` };
  return {
    factor,
    symbol,
    dates,
    unixDates,
    close,
    warnings: aligned.history === null ? [noPrice] : warnings,
  };
}

function windowWarnings(sessions: number, lookbackDays: number): DataWarning[] {
  if (sessions === 0) {
    return [{ code: DataWarningCode.NO_DATA, message: "no bar of anything asked for was known" }];
  }
  if (sessions === lookbackDays) return [];
  const message = `${lookbackDays} sessions were asked for, the history known has ${sessions}`;
  return [{ code: DataWarningCode.SHORT_HISTORY, message }];
}

function tokensOfSession({ symbols, factorEtfs }: HistoricalPricesAnswer, session: number): number {
  let tokens = 0;
  for (const { dates, open, high, low, close, volume, adjustedClose } of symbols)
    tokens += sessionTokens(session, dates, [open, high, low, close, volume, adjustedClose]);
  for (const { dates, close } of factorEtfs ?? []) tokens += sessionTokens(session, dates, [close]);
  return tokens;
}

const columnNames = new Set([
  "dates",
  "unixDates",
  "open",
  "high",
  "low",
  "close",
  "volume",
  "adjustedClose",
]);

/** For JSON.stringify: columns are counted apart. */
function withoutColumns(key: string, value: unknown): unknown {
  return columnNames.has(key) && value !== null ? [] : value;
}
