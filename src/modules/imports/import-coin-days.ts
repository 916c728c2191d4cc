import { barKnownAt, calendarFirstDay } from "../../analytics/calendar/index.js";
import { AppError } from "../../platform/errors.js";
import { coinDayColumns, coinDayLayout, mergeCoinDays, stagedCoin } from "../crypto-factors/index.js";
import { DatedStage } from "../market/index.js";
import { RowReader, RowRefusal, requireColumns, requirePast } from "./cells.js";
import { type CoinDay, CoinDayShift } from "./coin-day-shift.js";
import { publication } from "./import-dated.js";
import type { ImportInput, ImportReport } from "./imports.types.js";
import { runImport, sourceOf } from "./run-import.js";

/** Other names that files give the columns. */
const aliases: Readonly<Record<string, string>> = {
  symbol: "asset",
  slug: "asset",
  chain: "asset",
  price_usd: "close",
  price: "close",
  volume: "volume_usd",
  market_cap: "market_cap_usd",
  exchange_volume_usd: "day_volume_usd",
  fees: "fees_usd",
  active_addresses: "active_users",
  dau: "active_users",
  revenue: "revenue_usd",
  tvl: "tvl_usd",
};

const largest = 1e15;

/**
 * Days of coins: `date, asset` and any of `open high low close volume_usd market_cap_usd fees_usd (or fees_native)
 * active_users revenue_usd tvl_usd source known_at`. A file without an asset is of the one its name begins with. Of a file
 * with a `protocol` the rows of the chain as a whole are taken, those of `Total`.
 */
export async function importCoinDays(input: ImportInput): Promise<ImportReport> {
  const { session, options } = input;
  const now = input.clock();
  const stage = await DatedStage.open(session, coinDayLayout);
  let reader: RowReader | null = null;
  let absent: string[] = [];
  let fileAsset: string | null = null;
  let shift: CoinDayShift | null = null;
  let protocolRows = 0;
  const add = ({ line, asset, source, day, knownAt, values }: CoinDay) =>
    stage.add({
      line,
      name: stagedCoin(asset, source),
      source,
      day,
      ...publication(knownAt, barKnownAt("CRYPTO", day)),
      cells: Array.from(values, (value) => (Number.isFinite(value) ? String(value) : null)),
    });

  return runImport(
    { ...input, kind: "coin-days" },
    {
      facts: stage.facts,
      start(rawHeader, name) {
        const header = rawHeader.map((column) => aliases[column] ?? column);
        requireColumns(header, ["date"], name);
        if (!header.includes("asset")) fileAsset = /^[a-z0-9-]+/.exec(name.toLowerCase())?.[0] ?? null;
        if (!header.includes("asset") && fileAsset === null) requireColumns(header, ["asset"], name);
        const given = (column: string) =>
          header.includes(column) ||
          (column === "volume_usd" && header.includes("day_volume_usd")) ||
          (column === "fees_usd" && header.includes("fees_native"));
        absent = coinDayColumns.filter((column) => !given(column));
        if (absent.length === coinDayColumns.length)
          throw new AppError("INVALID_FILE", `${name} has no column of ${coinDayColumns.join(", ")}`);
        const stamp =
          options.stamp ?? (header.includes("open") || absent.includes("close") ? "END" : "START");
        shift = new CoinDayShift({ stamp, flowsOfTheDay: rawHeader.includes("exchange_volume_usd") });
        reader = new RowReader(header);
      },
      row(line, cells, fileSource) {
        const row = reader!;
        row.use(cells);
        if (row.has("protocol") && row.required("protocol").toLowerCase() !== "total") {
          protocolRows += 1;
          return false;
        }
        const day = row.day("date");
        if (day < calendarFirstDay) throw new RowRefusal(`date ${row.required("date")} lies before 1990`);
        requirePast(day, row.required("date"), now);
        const asset = assetCell(fileAsset ?? row.required("asset"));
        const values = valuesOf(row);
        const source = sourceOf(row, fileSource, options);
        return shift!.take({ line, asset, source, day, knownAt: row.knownAt(day, now), values }, add);
      },
      end: () => shift?.end(add),
      async merge(recordedAt) {
        const report = await mergeCoinDays(session, stage, { recordedAt, absent });
        const parts = `${protocolRows} rows of single protocols were left out: a chain's total holds them`;
        return { ...report, notes: protocolRows === 0 ? shift!.notes : [...shift!.notes, parts] };
      },
    },
  );
}

/** A row's figures in the order of `coinDayColumns`; NaN: none. A price or market cap of 0 is none. */
function valuesOf(row: RowReader): Float64Array {
  const positive = (column: string) => {
    const value = row.amount(column, largest);
    return value > 0 ? value : Number.NaN;
  };
  const close = positive("close");
  const [high, low] = [positive("high"), positive("low")];
  if (high < low) throw new RowRefusal(`high ${high} is below low ${low}`);
  const volume = row.amount(row.has("volume_usd") ? "volume_usd" : "day_volume_usd", largest);
  const fees = row.has("fees_usd")
    ? row.amount("fees_usd", largest)
    : row.amount("fees_native", largest) * close;
  return Float64Array.of(
    positive("open"),
    high,
    low,
    close,
    volume,
    positive("market_cap_usd"),
    fees,
    row.amount("active_users", largest),
    row.amount("revenue_usd", largest),
    row.amount("tvl_usd", largest),
  );
}

/** A coin's name as it is kept: small letters, digits and `.-_`. */
export function assetCell(text: string): string {
  const asset = text.toLowerCase();
  if (!/^[a-z0-9][a-z0-9._-]{0,79}$/.test(asset))
    throw new RowRefusal(`asset is no name of a coin: ${JSON.stringify(asset.slice(0, 40))}`);
  return asset;
}
