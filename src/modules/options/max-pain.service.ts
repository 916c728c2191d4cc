import { isoDay } from "../../analytics/calendar/index.js";
import {
  alignmentInWords,
  atmStraddle,
  chainFlow,
  dealerAlignment,
  type MaxPain,
  maxPain,
  maxPainSignal,
  openInterestByStrike,
  pinScore,
  strikeGammaPct,
  topStrikesPct,
} from "../../analytics/options/index.js";
import type { Context } from "../../context.js";
import { spend } from "../../platform/graphql/budget.js";
import { type DataWarning, DataWarningCode } from "../../platform/graphql/data-warning.js";
import { askedExpiries } from "./asked-expiries.js";
import { atmVols } from "./atm-vols.js";
import { expiryScope, placesOf, wholeScope } from "./contract-scope.js";
import { dealerStanding } from "./dealer-standing.js";
import { columnRange } from "./expiry-columns.js";
import type { PricedExpiry } from "./expiry-forward.js";
import type { ExpirationArgs } from "./exposure.types.js";
import { hoursUntil } from "./hours-until.js";
import type {
  DealerAlignmentBlock,
  ExpirationMaxPain,
  MaxPainExpectedMove,
  MaxPainReport,
  RootMaxPain,
} from "./max-pain.types.js";
import type { OptionChainAt } from "./option-chain.service.js";
import type { PricedChain } from "./price-chain.js";

/** The roots that expire on one day. */
export interface ExpiryDay {
  readonly expiryDay: number;
  readonly roots: readonly PricedExpiry[];
}

/** Expirations with all their roots, the nearest first. */
export function expiryDays(expiries: readonly PricedExpiry[]): ExpiryDay[] {
  const days = new Map<number, PricedExpiry[]>();
  for (const expiry of expiries) {
    const roots = days.get(expiry.expiryDay);
    if (roots === undefined) days.set(expiry.expiryDay, [expiry]);
    else roots.push(expiry);
  }
  return [...days]
    .map(([expiryDay, roots]) => ({ expiryDay, roots }))
    .sort((a, b) => a.expiryDay - b.expiryDay);
}

/** The root that settles last: its quotes and hours stand for an expiration. */
export function lastRoot(roots: readonly PricedExpiry[]): PricedExpiry {
  return roots.at(-1)!;
}

/** Max pain of some expiries' contracts together; of equal strikes the one nearest to spot. */
export function expiriesMaxPain(
  { columns, multiplier, spot }: PricedChain,
  expiries: readonly PricedExpiry[],
): MaxPain {
  const strikes = openInterestByStrike(columns, placesOf(expiries));
  return maxPain(strikes, { multiplier, tieRule: { kind: "NEAREST_TO", spot } });
}

/** @throws AppError INVALID_EXPIRATION, NO_DATA */
export function reportMaxPain(
  ctx: Context,
  { priced }: OptionChainAt,
  { expiration }: ExpirationArgs,
): MaxPainReport {
  const asked = askedExpiries(priced, { text: expiration, field: "expiration" });
  const byExpiration =
    expiration == null ? expiryDays(priced.expiries).map((day) => painOfDay(priced, day)) : null;
  const chosen = byExpiration?.find(({ totalOi }) => (totalOi ?? 0) > 0)?.expiration ?? null;
  const roots = expiration == null ? asked.filter(({ expiryDay }) => isoDay(expiryDay) === chosen) : asked;
  const chainRatio = chainFlow(priced.columns).total.putCallOpenInterestRatio;
  const { levels, flip, regime } = dealerStanding(wholeScope(priced));
  const common = {
    chainPutCallOiRatio: chainRatio,
    maxPainByExpiration: byExpiration,
    regime,
  };
  const alignment = (strike: number | null) =>
    alignmentBlock({ maxPain: strike, flip, callWall: levels.callWall, putWall: levels.putWall });
  if (roots.length === 0) {
    return {
      ...common,
      expiration: null,
      maxPainStrike: null,
      distance: null,
      signal: null,
      putCallOiRatio: null,
      painCurve: [],
      oiByStrike: [],
      dealerAlignment: alignment(null),
      expectedMove: { straddlePrice: null, atmIvPct: null, maxPainWithinExpectedRange: null },
      pinProbability: null,
      warnings: [noInterest("no expiration of the chain has any open interest that is known")],
    };
  }

  const scope = expiryScope(priced, roots);
  const pain = expiriesMaxPain(priced, roots);
  const flow = chainFlow(scope.columns);
  spend(ctx, 10 * pain.byStrike.length);
  const { spot } = priced;
  const day = isoDay(roots[0]!.expiryDay);
  const main = lastRoot(roots);
  const straddlePrice = atmStraddle(columnRange(priced.columns, main), spot)?.price ?? null;
  const signal = pain.strike === null ? null : maxPainSignal({ spot, maxPain: pain.strike, straddlePrice });
  return {
    ...common,
    expiration: day,
    maxPainStrike: pain.strike,
    distance:
      signal === null
        ? null
        : { absolute: signal.distance, percent: signal.distancePct, direction: signal.direction },
    signal: signal?.signal ?? null,
    putCallOiRatio: flow.total.putCallOpenInterestRatio,
    painCurve: pain.byStrike.map(({ strike, callPain, putPain, pain: totalPain }) => ({
      strike,
      callPain,
      putPain,
      totalPain,
    })),
    oiByStrike: flow.byStrike.map((row) => ({
      strike: row.strike,
      callOi: row.callOpenInterest,
      putOi: row.putOpenInterest,
      totalOi: row.totalOpenInterest,
      callVolume: row.callVolume,
      putVolume: row.putVolume,
    })),
    dealerAlignment: alignment(pain.strike),
    expectedMove: expectedMoveBlock(priced, main, {
      straddlePrice,
      isWithin: signal?.isWithinExpectedRange ?? null,
    }),
    pinProbability:
      pain.strike === null
        ? null
        : pinScore({
            spot,
            magnet: pain.strike,
            hoursToClose: hoursUntil(main.settlesAt, priced.clock),
            topThreePct: topStrikesPct(scope.profile.byStrike, 3),
            magnetGammaPct: strikeGammaPct(scope.profile.byStrike, pain.strike),
          }).score,
    warnings:
      pain.strike === null
        ? [noInterest(`no open interest of contracts that expire on ${day} is known`)]
        : [],
  };
}

function noInterest(message: string): DataWarning {
  return { code: DataWarningCode.NO_OPEN_INTEREST, message };
}

function painOfDay(priced: PricedChain, { expiryDay, roots }: ExpiryDay): ExpirationMaxPain {
  const byRoot = roots.map(
    (root): RootMaxPain => ({
      root: root.contractClass.root,
      maxPainStrike: expiriesMaxPain(priced, [root]).strike,
      totalOi: chainFlow(columnRange(priced.columns, root)).total.totalOpenInterest,
    }),
  );
  return {
    expiration: isoDay(expiryDay),
    maxPainStrike: expiriesMaxPain(priced, roots).strike,
    dte: roots[0]!.daysToExpiry,
    totalOi: byRoot.reduce<number | null>(
      (sum, { totalOi }) => (totalOi === null ? sum : (sum ?? 0) + totalOi),
      null,
    ),
    roots: byRoot,
  };
}

function alignmentBlock(levels: Parameters<typeof dealerAlignment>[0]): DealerAlignmentBlock {
  const alignment = dealerAlignment(levels);
  return {
    alignment,
    description: alignmentInWords(alignment, levels),
    gammaFlip: levels.flip,
    callWall: levels.callWall,
    putWall: levels.putWall,
  };
}

function expectedMoveBlock(
  priced: PricedChain,
  main: PricedExpiry,
  { straddlePrice, isWithin }: { straddlePrice: number | null; isWithin: boolean | null },
): MaxPainExpectedMove {
  const [vol] = atmVols({ ...priced, expiries: [main] });
  const atmVol = vol?.atmVol ?? null;
  return {
    straddlePrice,
    atmIvPct: atmVol === null ? null : 100 * atmVol,
    maxPainWithinExpectedRange: isWithin,
  };
}
