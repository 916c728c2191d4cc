import type { Context } from "../../context.js";
import type { NodeLoader } from "../../platform/graphql/node.js";
import type { At } from "./at.js";
import { InstrumentResolver } from "./instrument.resolver.js";
import { requireInstrument } from "./instruments.service.js";
import { MarketResolver } from "./market.resolver.js";
import { SeriesResolver } from "./series.resolver.js";

export const marketResolvers = [MarketResolver, InstrumentResolver, SeriesResolver] as const;

export const marketNodes: readonly NodeLoader<Context, At>[] = [
  {
    type: "instrument",
    load: async (ctx, id, at) => ({
      ...(await requireInstrument(ctx, { id, at })),
      __typename: "Instrument",
    }),
  },
];

export {
  type At,
  type AtInput,
  atSchema,
  knownBy,
  resolveAt,
  type Standing,
  standAt,
  wholeMinute,
} from "./at.js";
export type { BarCache } from "./bar-cache.js";
export { type BarFact, BarStage } from "./bar-stage.js";
export { createBarCache, listInstrumentBars } from "./bars.loaders.js";
export type { BarSeries } from "./bars.types.js";
export { DatedAnswer } from "./dated-answer.types.js";
export { DatedStage } from "./dated-stage.js";
export { seedDemoMarket } from "./demo-market.js";
export { demoSource } from "./demo-paths.js";
export type { Contradiction, FactLayout, FactStage } from "./fact-stage.js";
export { type DataFreshness, dataFreshness } from "./freshness.queries.js";
export { type FxHistory, fxHistory } from "./fx-history.js";
export { type FxLeg, fxRatesOn, fxTable, type PastPair } from "./fx-rates.service.js";
export { type InstrumentIdentity, instrumentIdentities } from "./identities.queries.js";
export { AtArgs, Instrument, type InstrumentAt, InstrumentClass, OptionRight } from "./instrument.types.js";
export {
  findInstrumentByKey,
  findInstrumentsByKey,
  findPublicSymbols,
  findSymbol,
  findSymbols,
  instrumentId,
  pageInstruments,
  requireInstrument,
  requireSymbol,
  requireSymbols,
} from "./instruments.service.js";
export { lastSeriesValues, lastValuesNamed, seriesHistories, seriesHistory } from "./known-series.js";
export type { SeriesValue } from "./known-series.queries.js";
export { isStale, type LastPrice } from "./last-close.js";
export { lastPrices, priceHistory } from "./last-prices.js";
export { createLiveQuotes, type LiveQuotes } from "./live-quotes.js";
export { marketPolicy } from "./market.policy.js";
export { type BarMergeOptions, type BarMergeReport, mergeBars } from "./merge-bars.js";
export {
  actionLayout,
  fxLayout,
  mergeActions,
  mergeFxRates,
  mergeSeries,
  seriesLayout,
} from "./merge-dated.js";
export { mergeReferences } from "./merge-references.js";
export {
  type MinuteBar,
  type MinuteBarFact,
  MinuteBarStage,
  minuteBarAt,
  minuteBarScope,
} from "./minute-bars.js";
export { minuteBarDays } from "./minute-days.js";
export { marketEraser, marketExporter } from "./own-data.js";
export { CorporateActionKind } from "./price.types.js";
export { seriesWarnings, viewBars } from "./price-columns.js";
export { askedRange, barSeries, requireLookback } from "./prices.service.js";
export {
  createPrivateInstruments,
  type PrivateDefinition,
  privateInstrument,
} from "./private-instruments.service.js";
export { listInstrumentClasses } from "./public-instruments.queries.js";
export type { ReferenceFact } from "./references.queries.js";
export { type ReturnPanel, type ReturnPanelInput, returnPanel } from "./return-panel.js";
export { selectSeries } from "./select-series.js";
export { isSourceCode, requireSourceCode } from "./source-code.js";
export { type SyntheticBar, tellSyntheticBars } from "./tell-synthetic-bars.js";
export { tellUnderlying } from "./tell-underlying.js";
export { earliestToldSince } from "./told-since.queries.js";
export { calendarDayOf, type InstrumentClassName, instrumentClasses, venueOf } from "./venue.js";
export {
  barScope,
  barsScope,
  dataTopic,
  fxScope,
  listVersions,
  listVersionTexts,
  raiseVersions,
  referencesScope,
  versionChannel,
} from "./versions.queries.js";
export { lockWriters } from "./writing.queries.js";
