import { kernelGreeks } from "../../analytics/conventions.js";
import { moneyDecimals, toNumber } from "../../analytics/money/fixed.js";
import { optionPnlExplain } from "../../analytics/risk/index.js";
import type { Context } from "../../context.js";
import { type DataWarning, DataWarningCode } from "../../platform/graphql/data-warning.js";
import { type PositionGreeks, positionGreeks } from "../greeks/index.js";
import type { At } from "../market/index.js";
import { type PortfolioAt, positionIds, requirePortfolio, riskBookOf } from "../portfolios/index.js";
import type { EpisodePnl } from "./position-pnl.js";

const daysPerYear = 365;

/** A day's P&L of option positions by their greeks of the session before, by the position's id; null where it cannot be told. */
export async function explainOptions(
  ctx: Context,
  portfolio: PortfolioAt,
  { rows, before, now, currency }: { rows: readonly EpisodePnl[]; before: At; now: At; currency: string },
) {
  const options = rows.filter(({ holding }) => holding.instrument.instrumentClass === "OPTION");
  if (options.length === 0) return { explains: new Map<string, OptionExplain>(), warnings: [] };
  const [then, later] = await Promise.all(
    [before, now].map(async (at) => {
      const book = await riskBookOf(ctx, await requirePortfolio(ctx, { id: portfolio.id, at }), currency);
      return byPosition(await positionGreeks(ctx, book));
    }),
  );
  const explains = new Map<string, OptionExplain>();
  const without: string[] = [];
  for (const { holding, pnl } of options) {
    const id = positionIds.format(holding.episode.openedBy.id);
    const [first, last] = [then!.get(id), later!.get(id)];
    const explain = pnl === null ? null : explained(first, last, toNumber(pnl, moneyDecimals));
    if (explain === null) without.push(holding.instrument.symbol);
    else explains.set(id, explain);
  }
  return { explains, warnings: warningsOf(without) };
}

export type OptionExplain = NonNullable<ReturnType<typeof explained>>;

function explained(first: PositionGreeks | undefined, last: PositionGreeks | undefined, actual: number) {
  if (first?.pricing?.volSource !== "QUOTE" || last?.pricing == null) return null;
  const { unit, units, pricing: then } = first;
  const { pricing: now, position } = last;
  if (unit === null || units === null || then.spot === null || now.spot === null) return null;
  const isOver = now.timeToExpiryYears === 0;
  if (!isOver && now.volSource !== "QUOTE") return null;
  if (position.fxRate === null || then.annualVol === null) return null;
  const held = units * position.fxRate;
  const raw = kernelGreeks(unit);
  const moves = {
    spotChange: now.spot - then.spot,
    volChange: isOver || now.annualVol === null ? 0 : now.annualVol - then.annualVol,
    yearsGone: Math.max(0, then.timeToExpiryYears - now.timeToExpiryYears),
    rateChange: isOver ? 0 : now.annualRate - then.annualRate,
    dividendYieldChange: 0,
  };
  const {
    delta,
    gamma,
    vega,
    theta,
    rho,
    vanna,
    volga,
    charm,
    explained: sum,
    residual,
  } = optionPnlExplain(
    {
      ...{ delta: raw.delta * held, gamma: raw.gamma * held, vega: raw.vega * held, theta: raw.theta * held },
      ...{ rho: raw.rho * held, epsilon: 0, vanna: raw.vanna * held, volga: raw.volga * held },
      charm: raw.charm * held,
    },
    moves,
    actual,
  );
  return {
    ...{ delta, gamma, vega, theta, rho, vanna, volga, charm, explained: sum, remainder: residual },
    spotChange: moves.spotChange,
    volChange: moves.volChange,
    daysGone: moves.yearsGone * daysPerYear,
  };
}

function byPosition(rows: readonly PositionGreeks[]): Map<string, PositionGreeks> {
  return new Map(rows.flatMap((row) => (row.position.id === null ? [] : [[row.position.id, row] as const])));
}

function warningsOf(symbols: readonly string[]): DataWarning[] {
  const [first] = symbols;
  if (first === undefined) return [];
  const more = symbols.length > 1 ? ` and ${symbols.length - 1} more` : "";
  const message = `${first}${more}: not explained: not held at the session before, or no vol quoted on both days`;
  return [{ code: DataWarningCode.NO_DATA, message }];
}
