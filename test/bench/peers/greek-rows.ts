import { isoDay } from "../../../src/analytics/calendar/index.js";
import type { PricedChain } from "../../../src/modules/options/price-chain.js";
import { type BulkSession, CopyWriter } from "../../../src/platform/db/bulk-session.js";
import type { Sql } from "../../../src/platform/db/client.js";

/**
 * The chain as a row a contract and minute with its greeks worked out at import, in the order of its primary key, and open
 * interest a row a contract and day: what exposures are summed from without pricing anything.
 */
export async function createGreekRows({ sql }: BulkSession): Promise<void> {
  await sql.unsafe(`
    create table greek_contracts (underlying_id int, contract_no int, root text, expiry date, is_call boolean, strike float8,
      primary key (underlying_id, contract_no));
    create table greek_interest (underlying_id int, day date, contract_no int, open_interest float8,
      primary key (underlying_id, day, contract_no));
    create table greek_rows (underlying_id int not null, quoted_at timestamp not null, contract_no int not null, bid float8, ask float8,
      vol float8, age int, spot float8, delta float8, gamma float8, theta float8, vega float8, vanna float8, charm float8);`);
}

/** Contracts and open interest of a day. */
export async function fillGreekContracts(
  { sql }: BulkSession,
  { chain, columns, expiries, places }: PricedChain,
): Promise<void> {
  const contracts = await CopyWriter.open(sql, "greek_contracts");
  for (const { first, count, contractClass, expiryDay } of expiries) {
    for (let i = first; i < first + count; i += 1) {
      const cells = [
        1,
        places[i],
        contractClass.root,
        isoDay(expiryDay),
        columns.isCall[i] === 1,
        columns.strike[i],
      ];
      if (contracts.add(`${cells.join("\t")}\n`)) await contracts.drain();
    }
  }
  await contracts.close();
  const interest = await CopyWriter.open(sql, "greek_interest");
  for (let i = 0; i < columns.count; i += 1) {
    const line = `1\t${isoDay(chain.tradingDay)}\t${places[i]}\t${columns.openInterest[i]}\n`;
    if (interest.add(line)) await interest.drain();
  }
  await interest.close();
}

/** A minute's rows. */
export async function fillGreekMinute(
  { sql }: BulkSession,
  { chain, columns, places, greeks, spot }: PricedChain,
): Promise<void> {
  const at = timeOf(chain.tradingDay, chain.minute);
  const rows = await CopyWriter.open(sql, "greek_rows");
  const { delta, gamma, theta, vega, vanna, charm } = greeks.columns;
  for (let i = 0; i < columns.count; i += 1) {
    const quote = [
      columns.bid[i]!,
      columns.ask[i]!,
      columns.annualVol[i]!,
      Math.floor(columns.quoteAgeSec[i]!),
    ];
    const figures = [delta, gamma, theta, vega, vanna, charm].map((column) => column[i]!);
    const cells = [...quote, spot, ...figures].map((value) => (Number.isNaN(value) ? "\\N" : String(value)));
    if (rows.add(`1\t${at}\t${places[i]}\t${cells.join("\t")}\n`)) await rows.drain();
  }
  await rows.close();
}

export async function indexGreekRows({ sql }: BulkSession): Promise<void> {
  await sql.unsafe("alter table greek_rows add primary key (underlying_id, quoted_at, contract_no)");
  await sql.unsafe("vacuum analyze greek_rows, greek_contracts, greek_interest");
}

export interface StrikeSums {
  readonly strike: number;
  /** Dollars of delta per 1 % of spot, dealers long calls and short puts. */
  readonly gex: number;
  /** Dollars of delta, with the options' own signs. */
  readonly dex: number;
}

/** Exposures by strike of the last minute up to another, summed in the database. */
export async function exposuresBySql(
  sql: Sql,
  { tradingDay, minute }: { tradingDay: number; minute: number },
): Promise<StrikeSums[]> {
  const at = timeOf(tradingDay, minute);
  return sql<StrikeSums[]>`
    select strike, sum(case when is_call then 1 else -1 end * gamma * open_interest * 100 * spot * spot * 0.01) as gex,
      sum(delta * open_interest * 100 * spot) as dex,
      sum(vanna * open_interest) as vanna, sum(charm * open_interest) as charm
    from greek_rows join greek_contracts using (underlying_id, contract_no)
    join greek_interest i using (underlying_id, contract_no)
    where underlying_id = 1 and i.day = ${isoDay(tradingDay)}::date and quoted_at = (
      select max(quoted_at) from greek_rows where underlying_id = 1 and quoted_at <= ${at}::text::timestamp
    )
    group by strike order by strike`;
}

function timeOf(day: number, minute: number): string {
  return new Date(day * 86_400_000 + minute * 60_000).toISOString().slice(0, 19);
}
