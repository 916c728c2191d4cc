import { type SQL, sql } from "drizzle-orm";
import type { EntryKind, LotMethod } from "../../analytics/ledger/index.js";
import type { Db, Sql } from "../../platform/db/client.js";

/** A ledger entry as stored; amounts are decimal text, instants epoch milliseconds. */
export interface EntryRow {
  readonly seq: number;
  readonly id: string;
  readonly kind: EntryKind;
  readonly account: string;
  readonly strategy: string | null;
  readonly instrumentId: number | null;
  readonly quantity: string;
  readonly price: string;
  readonly cashAmount: string;
  readonly cashCurrency: string | null;
  readonly counterAmount: string;
  readonly counterCurrency: string | null;
  readonly fee: string;
  readonly fxRate: string | null;
  readonly costReduction: string;
  readonly splitRatio: string | null;
  readonly executedAt: number;
  readonly knownAt: number;
  readonly recordedAt: number;
  readonly reverses: number | null;
  readonly replaces: number | null;
  readonly groupId: string | null;
  readonly importId: string | null;
  readonly note: string | null;
  readonly aiMetadata: AiMetadata | null;
}

/** Why a program made an entry. */
export interface AiMetadata {
  readonly source: string | null;
  readonly intent: string | null;
  readonly conversationId: string | null;
  readonly note: string | null;
}

const epochMs = (column: string) => sql.raw(`(extract(epoch from ${column}) * 1000)::float8`);

/** What a fold needs of an entry, as a tuple: a hundred thousand objects would take twice as long to read. */
export type FoldRow = readonly [
  seq: number,
  id: string,
  kind: EntryKind,
  account: string,
  strategy: string | null,
  instrumentId: number | null,
  quantity: string,
  price: string,
  cashAmount: string,
  cashCurrency: string | null,
  counterAmount: string,
  counterCurrency: string | null,
  fee: string,
  costReduction: string,
  splitRatio: string | null,
  executedAt: number,
  knownAt: number,
  recordedAt: number,
  reverses: number | null,
  replaces: number | null,
];

const foldColumns = `seq::float8 as seq, id, kind, account, strategy, instrument_id, quantity, price, cash_amount, cash_currency,
  counter_amount, counter_currency, fee, cost_reduction, split_ratio, (extract(epoch from executed_at) * 1000)::float8 as executed_at_ms,
  (extract(epoch from known_at) * 1000)::float8 as known_at_ms, (extract(epoch from recorded_at) * 1000)::float8 as recorded_at_ms,
  reverses::float8 as reverses, replaces::float8 as replaces`;

interface FoldQuery {
  readonly portfolioKey: string;
  readonly afterSeq: number;
  readonly upToSeq: number;
}

/** Entries of a portfolio recorded after `afterSeq`, by seq: what caches add to the ledgers they hold. */
export async function listFoldRows(
  raw: Sql,
  { portfolioKey, afterSeq, upToSeq }: FoldQuery,
): Promise<readonly FoldRow[]> {
  return raw
    .unsafe(
      `select ${foldColumns} from ledger_entries where portfolio_id = $1 and seq > $2 and seq <= $3 order by seq`,
      [portfolioKey, afterSeq, upToSeq],
    )
    .values() as unknown as Promise<readonly FoldRow[]>;
}

/** The same inside a transaction, with what it has written itself. */
export async function listOwnFoldRows(
  db: Db,
  { portfolioKey, afterSeq, upToSeq }: FoldQuery,
): Promise<readonly FoldRow[]> {
  const rows = await db.execute(sql`
    select ${sql.raw(foldColumns)} from ledger_entries
    where portfolio_id = ${portfolioKey} and seq > ${afterSeq} and seq <= ${upToSeq} order by seq`);
  return rows.map((row) => Object.values(row) as unknown as FoldRow);
}

/** Adds entries, however many, in one statement. */
export async function insertEntries(
  db: Db,
  { portfolioKey, entries }: { portfolioKey: string; entries: readonly EntryRow[] },
): Promise<void> {
  if (entries.length === 0) return;
  const instant = (column: string) => sql.raw(`to_timestamp(e.${column} / 1000)`);
  await db.execute(sql`
    insert into ledger_entries (portfolio_id, seq, id, kind, account, strategy, instrument_id, quantity, price, cash_amount,
      cash_currency, counter_amount, counter_currency, fee, fx_rate, cost_reduction, split_ratio, executed_at, known_at,
      recorded_at, reverses, replaces, group_id, import_id, note, ai_metadata)
    select ${portfolioKey}, e.seq, e.id, e.kind, e.account, e.strategy, e."instrumentId", e.quantity, e.price, e."cashAmount",
      e."cashCurrency", e."counterAmount", e."counterCurrency", e.fee, e."fxRate", e."costReduction", e."splitRatio",
      ${instant('"executedAt"')}, ${instant('"knownAt"')}, ${instant('"recordedAt"')}, e.reverses, e.replaces, e."groupId", e."importId", e.note, e."aiMetadata"
    from jsonb_to_recordset(${JSON.stringify(entries)}::jsonb) as e(seq bigint, id uuid, kind text, account text, strategy text,
      "instrumentId" int, quantity numeric, price numeric, "cashAmount" numeric, "cashCurrency" text, "counterAmount" numeric,
      "counterCurrency" text, fee numeric, "fxRate" numeric, "costReduction" numeric, "splitRatio" numeric,
      "executedAt" float8, "knownAt" float8, "recordedAt" float8, reverses bigint, replaces bigint, "groupId" uuid,
      "importId" uuid, note text, "aiMetadata" jsonb)`);
}

interface EntryQuery {
  readonly portfolioKey: string;
  readonly seqs?: readonly number[];
  readonly importId?: string;
  readonly groupId?: string;
  /** Those that take these back. */
  readonly reversing?: readonly number[];
  /** Those that stand for these. */
  readonly replacing?: readonly number[];
  readonly cut?: Date;
  readonly recordedAt?: Date;
  readonly instrumentId?: number;
  readonly kinds?: readonly string[];
  /** Newest first, before (executedAt ms, seq). */
  readonly page?: { readonly limit: number; readonly after: readonly string[] | null };
}

/** Whole entries of a portfolio, newest first. */
export async function listEntries(db: Db, query: EntryQuery): Promise<EntryRow[]> {
  const conditions: SQL[] = [sql`portfolio_id = ${query.portfolioKey}`];
  if (query.seqs) conditions.push(sql`seq = any(${sql.param(query.seqs.map(String))}::bigint[])`);
  if (query.reversing)
    conditions.push(sql`reverses = any(${sql.param(query.reversing.map(String))}::bigint[])`);
  if (query.replacing)
    conditions.push(sql`replaces = any(${sql.param(query.replacing.map(String))}::bigint[])`);
  if (query.importId) conditions.push(sql`import_id = ${query.importId}`);
  if (query.groupId) conditions.push(sql`group_id = ${query.groupId}`);
  if (query.cut) conditions.push(sql`known_at <= ${query.cut.toISOString()}`);
  if (query.recordedAt) conditions.push(sql`recorded_at <= ${query.recordedAt.toISOString()}`);
  if (query.instrumentId !== undefined) conditions.push(sql`instrument_id = ${query.instrumentId}`);
  if (query.kinds) conditions.push(sql`kind = any(${sql.param(query.kinds as string[])}::text[])`);
  const after = query.page?.after;
  if (after) {
    conditions.push(
      sql`(executed_at, seq) < (to_timestamp(${after[0]}::float8 / 1000), ${after[1]}::bigint)`,
    );
  }
  const rows = await db.execute(sql`
    select seq::float8 as seq, id, kind, account, strategy, instrument_id as "instrumentId", quantity, price,
      cash_amount as "cashAmount", cash_currency as "cashCurrency", counter_amount as "counterAmount",
      counter_currency as "counterCurrency", fee, fx_rate as "fxRate", cost_reduction as "costReduction",
      split_ratio as "splitRatio", ${epochMs("executed_at")} as "executedAt", ${epochMs("known_at")} as "knownAt",
      ${epochMs("recorded_at")} as "recordedAt", reverses::float8 as reverses, replaces::float8 as replaces,
      group_id as "groupId", import_id as "importId", note, ai_metadata as "aiMetadata"
    from ledger_entries
    where ${sql.join(conditions, sql` and `)}
    order by executed_at desc, seq desc
    ${query.page ? sql`limit ${query.page.limit}` : sql``}`);
  return rows as unknown as EntryRow[];
}

/** Where entries of the given workspaces stand. */
export async function findEntryPlaces(
  db: Db,
  { ids, workspaceIds }: { ids: readonly string[]; workspaceIds: readonly string[] },
): Promise<{ id: string; seq: number; portfolioKey: string }[]> {
  const rows = await db.execute(sql`
    select e.id, e.seq::float8 as seq, e.portfolio_id as "portfolioKey"
    from ledger_entries e join portfolios p on p.id = e.portfolio_id
    where e.id = any(${sql.param(ids as string[])}::uuid[])
      and p.workspace_id = any(${sql.param(workspaceIds as string[])}::uuid[])`);
  return rows as unknown as { id: string; seq: number; portfolioKey: string }[];
}

export interface AccountRow {
  readonly name: string;
  readonly lotMethod: LotMethod;
  readonly recordedAt: Date;
}

export async function listAccounts(db: Db, portfolioKey: string): Promise<AccountRow[]> {
  const rows = await db.execute(sql`
    select name, lot_method as "lotMethod", recorded_at as "recordedAt"
    from accounts where portfolio_id = ${portfolioKey} order by name`);
  return (rows as unknown as AccountRow[]).map((row) => ({ ...row, recordedAt: new Date(row.recordedAt) }));
}

/** Opens accounts that are not there yet; one that is there stays as it is. */
export async function insertAccounts(
  db: Db,
  {
    portfolioKey,
    names,
    lotMethod,
    recordedAt,
  }: { portfolioKey: string; names: readonly string[]; lotMethod: LotMethod; recordedAt: Date },
): Promise<number> {
  const rows = await db.execute(sql`
    insert into accounts (portfolio_id, name, lot_method, recorded_at)
    select ${portfolioKey}, n, ${lotMethod}, ${recordedAt.toISOString()}
    from unnest(${sql.param(names as string[])}::text[]) as n
    on conflict do nothing returning name`);
  return rows.length;
}
