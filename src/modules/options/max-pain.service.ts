import { isoDay } from "../../analytics/calendar/index.js";
import { groupedBy } from "../../analytics/grouped-by.js";
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
  totalOpenInterest,
} from "../../analytics/options/index.js";
import type { Context } from "../../context.js";
import { spend } from "../../platform/graphql/budget.js";
import { type DataWarning, DataWarningCode } from "../../platform/graphql/data-warning.js";
import { askedExpiries } from "./asked-expiries.js";
import { atmVols } from "./atm-vols.js";
import { type ContractScope, expiryScope, placesOf, wholeScope } from "./contract-scope.js";
import { dealerStanding } from "./dealer-standing.js";
import { columnRange } from "./expiry-columns.js";
import type { PricedExpiry } from "./expiry-forward.js";
import type { ExpirationArgs } from "./exposure.types.js";
import { hoursUntil } from "./hours-until.js";
import type {
  DealerAlignmentBlock,
  ExpirationMaxPain,
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
  return [...groupedBy(expiries, ({ expiryDay }) => expiryDay)]
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
  const days = expiryDays(asked).map((day) => painOfDay(priced, day));
  const chosen = expiration == null ? days.find(({ totalOi }) => (totalOi ?? 0) > 0) : days[0];
  const roots = asked.filter(({ expiryDay }) => isoDay(expiryDay) === chosen?.expiration);
  const blocks = chosen === undefined ? noBlocks : expirationBlocks(ctx, priced, roots);
  const { levels, flip, regime } = dealerStanding(wholeScope(priced));
  const { callWall, putWall } = levels;
  return {
    ...blocks,
    expiration: chosen?.expiration ?? null,
    chainPutCallOiRatio: chainFlow(priced.columns).total.putCallOpenInterestRatio,
    maxPainByExpiration: expiration == null ? days : null,
    dealerAlignment: alignmentBlock({ maxPain: blocks.maxPainStrike, flip, callWall, putWall }),
    regime,
    warnings: blocks.maxPainStrike === null ? [noInterest(chosen?.expiration ?? null)] : [],
  };
}

type ExpirationBlocks = Pick<
  MaxPainReport,
  | "maxPainStrike"
  | "distance"
  | "signal"
  | "putCallOiRatio"
  | "painCurve"
  | "oiByStrike"
  | "expectedMove"
  | "pinProbability"
>;

const noBlocks: ExpirationBlocks = {
  maxPainStrike: null,
  distance: null,
  signal: null,
  putCallOiRatio: null,
  painCurve: [],
  oiByStrike: [],
  expectedMove: { straddlePrice: null, atmIvPct: null, maxPainWithinExpectedRange: null },
  pinProbability: null,
};

/** What rests on the contracts of one expiration alone. */
function expirationBlocks(
  ctx: Context,
  priced: PricedChain,
  roots: readonly PricedExpiry[],
): ExpirationBlocks {
  const { spot, columns } = priced;
  const scope = expiryScope(priced, roots);
  const pain = expiriesMaxPain(priced, roots);
  const flow = chainFlow(scope.columns);
  spend(ctx, 10 * pain.byStrike.length);
  const straddlePrice = atmStraddle(columnRange(columns, lastRoot(roots)), spot)?.price ?? null;
  const signal = pain.strike === null ? null : maxPainSignal({ spot, maxPain: pain.strike, straddlePrice });
  return {
    maxPainStrike: pain.strike,
    distance: signal && {
      absolute: signal.distance,
      percent: signal.distancePct,
      direction: signal.direction,
    },
    signal: signal?.signal ?? null,
    putCallOiRatio: flow.total.putCallOpenInterestRatio,
    painCurve: pain.byStrike.map(({ pain: totalPain, ...row }) => ({ ...row, totalPain })),
    oiByStrike: flow.byStrike.map((row) => ({
      strike: row.strike,
      callOi: row.callOpenInterest,
      putOi: row.putOpenInterest,
      totalOi: row.totalOpenInterest,
      callVolume: row.callVolume,
      putVolume: row.putVolume,
    })),
    expectedMove: {
      straddlePrice,
      atmIvPct: atmVolPct(priced, lastRoot(roots)),
      maxPainWithinExpectedRange: signal?.isWithinExpectedRange ?? null,
    },
    pinProbability: pain.strike === null ? null : pinScoreAt(scope, pain.strike, lastRoot(roots)),
  };
}

/** That the underlying sticks to a strike, 0 to 100. */
function pinScoreAt({ priced, profile }: ContractScope, strike: number, { settlesAt }: PricedExpiry): number {
  return pinScore({
    spot: priced.spot,
    magnet: strike,
    hoursToClose: hoursUntil(settlesAt, priced.clock),
    topThreePct: topStrikesPct(profile.byStrike, 3),
    magnetGammaPct: strikeGammaPct(profile.byStrike, strike),
  }).score;
}

function atmVolPct(priced: PricedChain, expiry: PricedExpiry): number | null {
  const atmVol = atmVols({ ...priced, expiries: [expiry] })[0]?.atmVol ?? null;
  return atmVol === null ? null : 100 * atmVol;
}

function noInterest(expiration: string | null): DataWarning {
  const message =
    expiration === null
      ? "no expiration of the chain has any open interest that is known"
      : `nobody is known to hold a contract that expires on ${expiration}`;
  return { code: DataWarningCode.NO_OPEN_INTEREST, message };
}

/** Contracts open of an expiry, those not known passed over; null: none is known. */
function interestOf({ columns }: PricedChain, expiry: PricedExpiry): number | null {
  return totalOpenInterest(columnRange(columns, expiry));
}

/** Expirations with open interest that is known, the nearest first: max pain without an expiration is that of the first. */
export function heldDays(priced: PricedChain): ExpiryDay[] {
  return expiryDays(priced.expiries).filter(({ roots }) =>
    roots.some((root) => (interestOf(priced, root) ?? 0) > 0),
  );
}

function painOfDay(priced: PricedChain, { expiryDay, roots }: ExpiryDay): ExpirationMaxPain {
  const byRoot = roots.map(
    (root): RootMaxPain => ({
      root: root.contractClass.root,
      maxPainStrike: expiriesMaxPain(priced, [root]).strike,
      totalOi: interestOf(priced, root),
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
