import { isSession, venueMinute } from "../../analytics/calendar/index.js";
import { listInstrumentClasses, MinuteBarStage, venueOf } from "../market/index.js";
import { RowReader, RowRefusal, requireColumns, requireOrderedPrices, symbolCell } from "./cells.js";
import type { ImportInput, ImportReport } from "./imports.types.js";
import { runImport, sourceOf } from "./run-import.js";

/**
 * Bars of minutes: `time, symbol, open, high, low, close, volume`, `time` being where the bar begins, with an offset or
 * in UTC. Each is known when it ends.
 */
export async function importMinuteBars(input: ImportInput): Promise<ImportReport> {
  const { session, options } = input;
  const now = input.clock().getTime();
  const known = await listInstrumentClasses(session.db, null);
  const classOf = (symbol: string) => known.get(symbol) ?? options.instrumentClass ?? "EQUITY";
  const stage = await MinuteBarStage.open(session, classOf);
  let row: RowReader | null = null;
  return runImport(
    { ...input, kind: "minute-bars" },
    {
      facts: stage,
      start(header, name) {
        requireColumns(header, ["time", "symbol", "close"], name);
        row = new RowReader(header);
      },
      row(line, cells, fileSource) {
        row!.use(cells);
        const symbol = symbolCell(row!.required("symbol"));
        const time = row!.instant("time");
        if (time % 60_000 !== 0) throw new RowRefusal(`time ${row!.required("time")} is no whole minute`);
        if (time + 60_000 > now) throw new RowRefusal(`time ${row!.required("time")} has not ended`);
        const venue = venueOf(classOf(symbol));
        const { day, minutes } = venueMinute(venue, time);
        if (!isSession(venue, day))
          throw new RowRefusal(`time ${row!.required("time")} lies on no trading session`);
        const prices = {
          open: row!.positive("open"),
          high: row!.positive("high"),
          low: row!.positive("low"),
          close: row!.positive("close"),
          volume: row!.numeral("volume"),
        };
        if (prices.close === null) throw new RowRefusal("has no close");
        requireOrderedPrices(prices);
        const source = sourceOf(row!, fileSource, options);
        return stage.add({ line, symbol, source, day, minute: minutes, ...prices });
      },
      merge: async (recordedAt) => ({
        ...(await stage.merge({ recordedAt, currency: options.currency })),
        notes: [],
      }),
    },
  );
}
