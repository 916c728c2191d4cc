import { isoDay } from "../../../src/analytics/calendar/index.js";
import { type TickColumn, unknownTick, valuesOfTicks } from "../../../src/analytics/chains/index.js";
import { type BulkSession, CopyWriter } from "../../../src/platform/db/bulk-session.js";
import type { Sql } from "../../../src/platform/db/client.js";
import type { ChainDay } from "../chain-day.js";

/** Minutes that the peer gets: fewer rows than the chain's own day do it no harm. */
const minutes = 130;

/** The chain as most store it: a row a contract and minute, in the order of its primary key. */
export async function fillQuoteRows({ sql }: BulkSession, day: ChainDay): Promise<number> {
  await sql.unsafe(`
    create table quote_contracts (underlying_id int, contract_no int, root text, expiry date, is_call boolean, strike float8,
      primary key (underlying_id, contract_no));
    create table quote_rows (underlying_id int not null, quoted_at timestamp not null, contract_no int not null, bid float8, ask float8,
      vol float8, age int);`);
  const { contracts } = day;
  const strikes = valuesOfTicks(contracts.strike);
  const list = await CopyWriter.open(sql, "quote_contracts");
  for (let i = 0; i < contracts.count; i += 1) {
    const root = contracts.classes[contracts.classOf[i]!]!.root;
    const isFull = list.add(
      `1\t${i}\t${root}\t${isoDay(contracts.expiry[i]!)}\t${contracts.isCall[i] === 1}\t${strikes[i]}\n`,
    );
    if (isFull) await list.drain();
  }
  await list.close();
  const rows = await CopyWriter.open(sql, "quote_rows");
  for (const [m, { columns, count }] of day.frames.slice(0, minutes).entries()) {
    const at = timeOf(day.tradingDay, day.firstMinute + m);
    const { bid, ask, impliedVol, quoteAgeSec } = columns;
    for (let i = 0; i < count; i += 1) {
      const cells = [bid!, ask!, impliedVol!, quoteAgeSec!].map((column) => cell(column, i)).join("\t");
      if (rows.add(`1\t${at}\t${i}\t${cells}\n`)) await rows.drain();
    }
  }
  await rows.close();
  await sql.unsafe("alter table quote_rows add primary key (underlying_id, quoted_at, contract_no)");
  return minutes;
}

function cell({ ticks, decimals }: TickColumn, i: number): string {
  return ticks[i] === unknownTick ? "\\N" : String(ticks[i]! / 10 ** decimals);
}

function timeOf(day: number, minute: number): string {
  return new Date(day * 86_400_000 + minute * 60_000).toISOString().slice(0, 19);
}

export interface QuoteRow {
  readonly expiry: string;
  readonly isCall: boolean;
  readonly strike: number;
  readonly bid: number | null;
  readonly ask: number | null;
  readonly vol: number | null;
  readonly age: number | null;
}

/** The chain of the last minute up to another, with its contracts: rows, or one row of arrays. */
export async function quoteRowsAt(
  sql: Sql,
  { tradingDay, minute, isAggregated }: { tradingDay: number; minute: number; isAggregated: boolean },
): Promise<QuoteRow[]> {
  const at = timeOf(tradingDay, minute);
  if (isAggregated) {
    return sql<QuoteRow[]>`
      select array_agg(expiry::text order by contract_no) as expiry, array_agg(is_call order by contract_no) as "isCall",
        array_agg(strike order by contract_no) as strike, array_agg(bid order by contract_no) as bid,
        array_agg(ask order by contract_no) as ask, array_agg(vol order by contract_no) as vol, array_agg(age order by contract_no) as age
      from quote_rows join quote_contracts using (underlying_id, contract_no)
      where underlying_id = 1 and quoted_at = (select max(quoted_at) from quote_rows where underlying_id = 1 and quoted_at <= ${at}::text::timestamp)`;
  }
  return sql<QuoteRow[]>`
    select expiry::text, is_call as "isCall", strike, bid, ask, vol, age
    from quote_rows join quote_contracts using (underlying_id, contract_no)
    where underlying_id = 1 and quoted_at = (select max(quoted_at) from quote_rows where underlying_id = 1 and quoted_at <= ${at}::text::timestamp)
    order by contract_no`;
}
