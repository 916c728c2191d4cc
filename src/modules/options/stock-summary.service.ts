import { isoDay } from "../../analytics/calendar/index.js";
import { chainFlow, topGammaStrikes } from "../../analytics/options/index.js";
import { ivTermStructure, smileSkew } from "../../analytics/volatility/index.js";
import type { Context } from "../../context.js";
import { type DataWarning, DataWarningCode } from "../../platform/graphql/data-warning.js";
import { atmVols, type ExpiryVol, headlineTenorDays } from "./atm-vols.js";
import type { ChainFit } from "./chain-fit.js";
import { netExposure } from "./dealer-standing.js";
import { volumeWarning } from "./exposure.service.js";
import { chainLevels, exposureSummary } from "./exposure-summary.service.js";
import { knownFit } from "./known-fits.js";
import { type KnownMacro, knownMacro, type MacroName, macroWarnings, vixSlopes } from "./known-macro.js";
import { knownSlices, liveSlices, sliceNearest, smileVolsOf } from "./live-slices.js";
import type { MacroContext } from "./macro.types.js";
import { expiriesMaxPain, heldDays } from "./max-pain.service.js";
import type { OptionChainAt } from "./option-chain.service.js";
import { closesWarning, type PastCloses, pastCloses, percentOf } from "./past-closes.js";
import type { PricedChain } from "./price-chain.js";
import { stockQuote } from "./stock-quote.service.js";
import type { StockQuote } from "./stock-quote.types.js";
import type {
  OptionsFlow,
  StockSummary,
  SummaryExposure,
  SummaryPrice,
  SummarySkew,
  SummaryVolatility,
  TermVol,
} from "./stock-summary.types.js";
import { volatilityPolicy } from "./volatility.policy.js";
import { atmWarnings, headlineAtmVol, ivRvSpreads, realisedVols } from "./volatility.service.js";

/** Price, vol, flow, exposure and market around a chain. */
export async function summariseStock(ctx: Context, chain: OptionChainAt): Promise<StockSummary> {
  const { priced, at, carry, symbol, underlying, instrumentClass } = chain;
  const [quote, closes, fit, macro] = await Promise.all([
    stockQuote(ctx, { key: underlying.key, symbol, instrumentClass, at }),
    pastCloses(ctx, chain),
    knownFit(ctx, { chain: priced.chain, at, carry }),
    knownMacro(ctx, chain),
  ]);
  const vols = atmVols(priced);
  return {
    price: priceOf(quote),
    volatility: volatilityOf(vols, { closes, skew: headlineSkew(priced, fit) }),
    optionsFlow: flowOf(priced),
    exposure: exposureOf(chain),
    macro: macroOf(macro),
    warnings: [
      ...quote.warnings,
      ...atmWarnings(headlineAtmVol(vols)),
      closesWarning(closes, symbol),
      volumeWarning(priced.columns),
      ...exposureSummary(chain).warnings,
      ...macroWarnings(macro, macroNames),
      ...neverKnown,
    ].filter((warning): warning is DataWarning => warning !== null),
  };
}

const macroNames: readonly MacroName[] = ["vix", "vvix", "skew", "spx", "move", "vix9d", "vix3m", "vix6m"];

const neverKnown: readonly DataWarning[] = [
  {
    code: DataWarningCode.NO_DATA,
    message: "vixFutures is null: prices of VIX futures are not imported",
  },
  {
    code: DataWarningCode.NO_DATA,
    message: "fearAndGreed is null: no history of that index is published",
  },
];

function priceOf({ bid, ask, mid, lastPrice, lastUpdate }: StockQuote): SummaryPrice {
  return { bid, ask, mid, last: lastPrice, lastUpdate };
}

function volatilityOf(
  vols: readonly ExpiryVol[],
  { closes, skew }: { closes: PastCloses; skew: SummarySkew | null },
): SummaryVolatility {
  const atmIv = headlineAtmVol(vols);
  const { rv20dPct, rv60dPct } = realisedVols(closes);
  return {
    atmIvPct: percentOf(atmIv),
    hv20Pct: rv20dPct,
    hv60Pct: rv60dPct,
    vrpPct: ivRvSpreads(atmIv, closes).vrp20dPct,
    skew25d: skew,
    ivTermStructure: termVols(vols),
  };
}

function headlineSkew(priced: PricedChain, fit: ChainFit): SummarySkew | null {
  const slice = sliceNearest(knownSlices(liveSlices(priced, fit)), headlineTenorDays);
  if (slice === null) return null;
  const vols = smileVolsOf(slice);
  const { skew25dPct, smileRatio } = smileSkew(vols);
  return {
    expiry: isoDay(slice.expiry.expiryDay),
    dte: slice.expiry.daysToExpiry,
    put25IvPct: vols.put25Pct,
    atmIvPct: vols.atmPct,
    call25IvPct: vols.call25Pct,
    skewPct: skew25dPct,
    smileRatio,
    fitKnownAt: new Date(fit.knownAt),
  };
}

function termVols(vols: readonly ExpiryVol[]): TermVol[] {
  const points = vols.flatMap(({ expiry, atmVol }) =>
    atmVol === null ? [] : [{ expiry, atmVol, timeToExpiryYears: expiry.timeToExpiryYears }],
  );
  const shown = new Set<unknown>(ivTermStructure(points));
  return points
    .filter((point) => shown.has(point))
    .map(({ expiry, atmVol }) => ({
      expiry: isoDay(expiry.expiryDay),
      root: expiry.contractClass.root,
      dte: expiry.daysToExpiry,
      ivPct: 100 * atmVol,
    }));
}

function flowOf(priced: PricedChain): OptionsFlow {
  const { total } = chainFlow(priced.columns);
  return {
    totalCallOi: total.callOpenInterest,
    totalPutOi: total.putOpenInterest,
    totalCallVolume: total.callVolume,
    totalPutVolume: total.putVolume,
    pcRatioOi: total.putCallOpenInterestRatio,
    pcRatioVolume: total.putCallVolumeRatio,
    activeExpirations: heldDays(priced).length,
  };
}

function exposureOf(chain: OptionChainAt): SummaryExposure {
  const { priced } = chain;
  const { exposures, zeroDte, interpretation, hedgingEstimate, ...standing } = exposureSummary(chain);
  const { warnings: _, ...signs } = standing;
  const { callWall, putWall, highestOiStrike } = chainLevels(chain);
  const [nearest] = heldDays(priced);
  const { byStrike } = priced.profile;
  return {
    ...exposures,
    ...signs,
    callWall,
    putWall,
    maxPain: nearest === undefined ? null : expiriesMaxPain(priced, nearest.roots).strike,
    highestOiStrike,
    interpretation,
    hedgingEstimate,
    zeroDte: {
      netGex: zeroDte.netGex,
      pctOfTotal: zeroDte.pctOfTotalGex,
      expiration: zeroDte.expiration,
    },
    topStrikes: topGammaStrikes(byStrike, volatilityPolicy.topStrikes).map((row) => ({
      strike: row.strike,
      netGex: netExposure(row).gex,
      callOi: row.callOpenInterest,
      putOi: row.putOpenInterest,
      totalOi: row.callOpenInterest + row.putOpenInterest,
    })),
    oiWeightedDte: chainFlow(priced.columns).openInterestWeightedDays,
  };
}

function macroOf(macro: KnownMacro): MacroContext {
  const { vix, vvix, skew, spx, move, vix9d, vix3m, vix6m } = macro;
  const { nearSlopePct, state } = vixSlopes(macro);
  return {
    vix,
    vvix,
    skew,
    spx,
    move,
    vixTermStructure: {
      levels: {
        vix9d: vix9d?.value ?? null,
        vix: vix?.value ?? null,
        vix3m: vix3m?.value ?? null,
        vix6m: vix6m?.value ?? null,
      },
      nearSlopePct,
      structure: state,
    },
    vixFutures: null,
    fearAndGreed: null,
  };
}
