import { isoDay } from "../../analytics/calendar/index.js";
import {
  chainFlow,
  expiryLiquidity,
  isNearClose,
  netThetaDollars,
  zeroDteBlock,
} from "../../analytics/options/index.js";
import type { Context } from "../../context.js";
import { AppError } from "../../platform/errors.js";
import { spend } from "../../platform/graphql/budget.js";
import { type DataWarning, DataWarningCode } from "../../platform/graphql/data-warning.js";
import { expiriesToday, wholeScope } from "./contract-scope.js";
import { dealerStanding } from "./dealer-standing.js";
import { exposurePolicy } from "./exposure.policy.js";
import { volumeWarning } from "./exposure.service.js";
import { netExposures, scopeToday, zeroDteShare } from "./exposure-summary.service.js";
import { hoursUntil } from "./hours-until.js";
import { lastRoot } from "./max-pain.service.js";
import type { OptionChainAt } from "./option-chain.service.js";
import type { PricedChain } from "./price-chain.js";
import { interestChanges } from "./prior-session.js";
import type { ZeroDte, ZeroDteArgs } from "./zero-dte.types.js";
import {
  decayBlock,
  expectedMoveBlock,
  flowBlock,
  hedgingBlock,
  levelsBlock,
  nearAtmFigures,
  pinBlock,
  regimeBlock,
  strikeBlocks,
  type TodayFigures,
  volContextBlock,
} from "./zero-dte-blocks.js";

/** @throws AppError INVALID_INPUT for a range or a vol out of bounds */
export async function zeroDte(ctx: Context, chain: OptionChainAt, args: ZeroDteArgs): Promise<ZeroDte> {
  const asked = requireArgs(args);
  const { priced } = chain;
  const scope = scopeToday(priced);
  if (scope === null) return withoutToday(priced);
  const last = lastRoot(expiriesToday(priced));
  const standing = dealerStanding(scope);
  const hoursToClose = hoursUntil(last.settlesAt, priced.clock);
  const { todayAtm, weekAtm } = nearAtmFigures(priced, last);
  const annualVol = todayAtm.vol ?? asked.assumedAtmIv;
  const { profile, columns, greeks } = scope;
  const figures: TodayFigures = {
    priced,
    scope,
    standing,
    last,
    hoursToClose,
    todayAtm,
    weekAtm,
    annualVol,
    block: zeroDteBlock({
      spot: priced.spot,
      hoursToClose,
      today: profile,
      chain: priced.profile,
      levels: standing.levels,
      flip: standing.flip,
      atmVol: annualVol,
      netThetaDollars: netThetaDollars({ chain: columns, multiplier: priced.multiplier }, greeks),
    }),
  };
  const changes = await interestChanges(ctx, chain, scope);
  const strikes = strikeBlocks(figures, { rangeFraction: asked.strikeRange, changes: changes.rows });
  spend(ctx, 40 * strikes.length);
  const share = zeroDteShare(priced);
  return {
    expiration: share.expiration,
    noZeroDte: false,
    nextZeroDteExpiry: null,
    message: null,
    timeToCloseHours: hoursToClose,
    timeToClosePct: figures.block.elapsedPct,
    regime: regimeBlock(figures),
    exposures: {
      ...netExposures(standing.net),
      pctOfTotalGex: share.pctOfTotalGex,
      totalChainNetGex: dealerStanding(wholeScope(priced)).net.gex,
    },
    expectedMove: expectedMoveBlock(figures),
    pinRisk: pinBlock(figures),
    hedging: hedgingBlock(figures),
    decay: decayBlock(figures),
    volContext: volContextBlock(figures),
    flow: flowBlock(chainFlow(columns).total),
    levels: levelsBlock(figures),
    liquidity: expiryLiquidity(columns, { spot: priced.spot, rangeFraction: asked.strikeRange }),
    strikes,
    warnings: [
      ...todayWarnings(figures, asked.assumedAtmIv),
      ...[changes.warning, volumeWarning(columns)].filter((warning) => warning !== null),
    ],
  };
}

function requireArgs({ strikeRange, assumedAtmIv }: ZeroDteArgs) {
  const { least, most, usual } = exposurePolicy.strikeRange;
  const range = strikeRange ?? usual;
  if (!(range >= least && range <= most))
    throw new AppError("INVALID_INPUT", `strikeRange must lie in [${least}, ${most}], got ${range}`, {
      field: "strikeRange",
    });
  const { mostAssumedIv } = exposurePolicy;
  if (assumedAtmIv != null && !(assumedAtmIv > 0 && assumedAtmIv <= mostAssumedIv))
    throw new AppError(
      "INVALID_INPUT",
      `assumedAtmIv must lie in (0, ${mostAssumedIv}], got ${assumedAtmIv}`,
      {
        field: "assumedAtmIv",
      },
    );
  return { strikeRange: range, assumedAtmIv: assumedAtmIv ?? null };
}

function withoutToday({ chain, clockDay, expiries }: PricedChain): ZeroDte {
  const next = expiries.find(({ expiryDay }) => expiryDay > clockDay);
  return {
    expiration: null,
    noZeroDte: true,
    nextZeroDteExpiry: next === undefined ? null : isoDay(next.expiryDay),
    message: `no live contract of ${chain.underlying.symbol} expires on ${isoDay(clockDay)}`,
    timeToCloseHours: null,
    timeToClosePct: null,
    regime: null,
    exposures: null,
    expectedMove: null,
    pinRisk: null,
    hedging: null,
    decay: null,
    volContext: null,
    flow: null,
    levels: null,
    liquidity: null,
    strikes: null,
    warnings: [],
  };
}

function todayWarnings(
  { todayAtm, hoursToClose, standing }: TodayFigures,
  assumedAtmIv: number | null,
): DataWarning[] {
  const warnings: DataWarning[] = [];
  const warn = (code: DataWarningCode, message: string) => warnings.push({ code, message });
  if (isNearClose(hoursToClose))
    warn(
      DataWarningCode.NEAR_CLOSE,
      `${(60 * hoursToClose).toFixed(1)} minutes are left to settlement: greeks jump from quote to quote`,
    );
  if (todayAtm.vol === null)
    warn(
      DataWarningCode.NO_ATM_IV,
      assumedAtmIv === null
        ? "today's expiry has no vol at the money: the moves are null; assumedAtmIv gives them one"
        : `today's expiry has no vol at the money: the moves rest on the ${assumedAtmIv} assumed`,
    );
  if (standing.net.gex === null)
    warn(
      DataWarningCode.NO_DATA,
      "no contract of today's has both a vol and an open interest: its exposures and levels are not known",
    );
  return warnings;
}
