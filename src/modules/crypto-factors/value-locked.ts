import { isoDay } from "../../analytics/calendar/index.js";
import { lastDayOfWeek, type PanelBacktest } from "../../analytics/factors/index.js";
import type { Context } from "../../context.js";
import type { At } from "../market/index.js";
import type { CryptoPanel } from "./panel.js";
import { listLastTvl } from "./panel.queries.js";

/**
 * Dollars locked on the chains of a run's last holdings at the end of the week before, when they were sorted: the last
 * value of that week, of the first dataset that tells one. Null: none does.
 */
export async function valueLocked(
  ctx: Context,
  { at, panel, answer }: { at: At; panel: CryptoPanel; answer: PanelBacktest },
): Promise<(number | null)[]> {
  const { lastHoldings, backtest } = answer;
  const seriesOf = ({ asset }: { readonly asset: number }) =>
    panel.seriesIds.get(panel.members[asset]!.asset) ?? [];
  const sunday = lastDayOfWeek(backtest.gross.lastWeek! - 1);
  const told = await listLastTvl(ctx.db, {
    seriesIds: lastHoldings.flatMap(seriesOf),
    at,
    from: isoDay(sunday - 6),
    to: isoDay(sunday),
  });
  return lastHoldings.map(
    (holding) =>
      seriesOf(holding)
        .map((id) => told.get(id))
        .find((value) => value !== undefined) ?? null,
  );
}
