import { isoDay } from "../../src/analytics/calendar/index.js";
import { SeededRandom } from "../../src/analytics/math/seeded-random.js";

/** Monday 2020-01-06. */
export const panelStart = 18_267;

/** Fourteen coins, a stable one and a wrapped one among them; the last of the others ends early. */
export const madeUpCoins = [
  ...Array.from({ length: 12 }, (_, i) => `coin-${String(i).padStart(2, "0")}`),
  "tether",
  "wrapped-bitcoin",
];

/** Days of made-up coins as a file: prices at the end of the day, fees and users of the first year alone. */
export function madeUpPanel(days: number): string {
  const random = new SeededRandom(5);
  const header = "date,asset,open,high,low,close,volume_usd,market_cap_usd,fees_usd,active_users";
  const lines = madeUpCoins.flatMap((asset, i) => {
    let close = 10 + i;
    const last = i === 11 ? days - 70 : days;
    return Array.from({ length: last }, (_, day) => {
      const open = close;
      close *= 1 + 0.08 * (random.uniform() - 0.49);
      const [high, low] = [Math.max(open, close) * 1.01, Math.min(open, close) * 0.99];
      const fundamentals =
        day < 200 ? `${1e4 * (1 + random.uniform())},${2_000 * (1 + random.uniform())}` : ",";
      const cap = close * 3e7 * (i + 1);
      return `${isoDay(panelStart + day)},${asset},${open},${high},${low},${close},${2e7},${cap},${fundamentals}`;
    });
  });
  return [header, ...lines].join("\n");
}
