import { type BulkSession, CopyWriter } from "../../platform/db/bulk-session.js";

/** How rows of a file become tellings of facts in a table that is never updated. */
export interface FactLayout {
  readonly table: string;
  /** Columns that say which fact a row tells of, and how the stage names them. */
  readonly keys: readonly { readonly column: string; readonly from: string }[];
  /** Columns that make a telling differ from the one before. */
  readonly values: readonly { readonly column: string; readonly type: string }[];
  /** Columns stored beside, which make no difference; `from` is an expression over the stage `s` and the names `n`. */
  readonly beside: readonly { readonly column: string; readonly from: string }[];
  /** Further staged columns. */
  readonly staged: readonly { readonly column: string; readonly type: string }[];
  /** The day column of the table, by which the facts already there are bounded. */
  readonly day: string;
  /** How a written row is led back to its name. */
  readonly name: { readonly returning: string; readonly on: string };
}

export interface StagedName {
  readonly no: number;
  /** Null where the label is the key. */
  readonly id: number | null;
  readonly label: string;
  readonly basisDay: string | null;
}

export interface Contradiction {
  readonly line: number;
  readonly firstLine: number;
}

/** What a merge did. */
export interface MergeCount {
  readonly written: number;
  readonly unchanged: number;
  /** How many rows were written for each name. */
  readonly writtenByName: ReadonlyMap<number, number>;
}

/**
 * A temporary table that a file is copied into and merged from. `name_no` and `source_no` number the names (symbols,
 * pairs, series) and datasets of the file; `stage_names` and `stage_sources` lead to their ids.
 */
export class FactStage {
  readonly #session: BulkSession;
  readonly #layout: FactLayout;
  readonly #columns: readonly string[];
  #copy: CopyWriter | null = null;

  private constructor(session: BulkSession, layout: FactLayout) {
    this.#session = session;
    this.#layout = layout;
    const own = [...layout.values, ...layout.staged].map(({ column }) => column);
    this.#columns = ["line", "is_repeat", "is_dated", "name_no", "source_no", "day", "known_at", ...own];
  }

  static async open(session: BulkSession, layout: FactLayout): Promise<FactStage> {
    const stage = new FactStage(session, layout);
    const own = [...layout.values, ...layout.staged]
      .map(({ column, type }) => `${column} ${type}`)
      .join(", ");
    await session.sql.unsafe("drop table if exists stage, stage_names, stage_sources");
    await session.sql.unsafe(`create temporary table stage (line int, is_repeat boolean, is_dated boolean, name_no int, source_no int, day date,
      known_at timestamptz, ${own})`);
    await session.sql.unsafe(
      "create temporary table stage_names (no int primary key, id int, label text, basis_day date)",
    );
    await session.sql.unsafe(
      "create temporary table stage_sources (no int primary key, id int, is_split_adjusted boolean)",
    );
    stage.#copy = await CopyWriter.open(session.sql, `stage (${stage.#columns.join(", ")})`);
    return stage;
  }

  /** One line in COPY's text format, columns in the order of the layout; true asks for a drain. */
  add(line: string): boolean {
    return this.#copy!.add(line);
  }

  async drain(): Promise<void> {
    await this.#copy!.drain();
  }

  async closeCopy(): Promise<void> {
    await this.#copy!.close();
    this.#copy = null;
  }

  /** Ends an unfinished COPY without its rows. */
  abort(): void {
    this.#copy?.abort();
    this.#copy = null;
  }

  /** Says what the numbers of names stand for. */
  async nameIds(names: readonly StagedName[]): Promise<void> {
    const { sql } = this.#session;
    await sql.unsafe(
      "insert into stage_names select * from unnest($1::text[]::int[], $2::text[]::int[], $3::text[], $4::text[]::date[])",
      [
        names.map(({ no }) => String(no)),
        names.map(({ id }) => (id === null ? null : String(id))),
        names.map(({ label }) => label),
        names.map(({ basisDay }) => basisDay),
      ] as never[],
    );
  }

  /** Says what the numbers of datasets stand for. */
  async sourceIds(sources: readonly { no: number; id: number; isSplitAdjusted: boolean }[]): Promise<void> {
    await this.#session.sql.unsafe(
      "insert into stage_sources select * from unnest($1::text[]::int[], $2::text[]::int[], $3::text[]::boolean[])",
      [
        sources.map(({ no }) => String(no)),
        sources.map(({ id }) => String(id)),
        sources.map(({ isSplitAdjusted }) => String(isSplitAdjusted)),
      ],
    );
  }

  /** Rows that repeat an earlier row of the file with other values; the earlier one counts. */
  async contradictions(): Promise<Contradiction[]> {
    const { values } = this.#layout;
    const differs = values.map(({ column }) => `r.${column} is distinct from f.${column}`).join(" or ");
    const rows = await this.#session.sql.unsafe<{ line: number; first_line: number }[]>(`
      select r.line, f.line as first_line from stage r
      join stage f on not f.is_repeat and f.name_no = r.name_no and f.source_no = r.source_no and f.day = r.day and f.known_at = r.known_at
      where r.is_repeat and (${differs}) order by r.line`);
    return rows.map((row) => ({ line: row.line, firstLine: row.first_line }));
  }

  /**
   * Appends what the file tells and the table did not know: a new fact under the file's `known_at`, another value of a
   * known one under the moment of recording, and never before the telling it replaces. Of columns the file does not
   * have (`absent`) the last telling's values stand.
   */
  async merge(recordedAt: Date, absent: readonly string[] = []): Promise<MergeCount> {
    const { sql } = this.#session;
    const [range] = await sql.unsafe<{ staged: number; from: string | null; to: string | null }[]>(
      `select count(*)::int as staged, min(day)::text as from, max(day)::text as to from stage where not is_repeat`,
    );
    if (range === undefined || range.staged === 0)
      return { written: 0, unchanged: 0, writtenByName: new Map() };
    const compare = await this.#hasTellings(range);
    if (compare) await sql.unsafe("analyze stage");
    const rows = await sql.unsafe<{ name_no: number; n: number }[]>(this.#mergeText(compare, absent), [
      recordedAt.toISOString(),
    ]);
    const writtenByName = new Map(rows.map((row) => [row.name_no, row.n]));
    const written = rows.reduce((sum, row) => sum + row.n, 0);
    return { written, unchanged: range.staged - written, writtenByName };
  }

  /** Whether the table may hold any of the staged facts; a first import is spared the comparison. */
  async #hasTellings({ from, to }: { from: string | null; to: string | null }): Promise<boolean> {
    const { table, keys, day } = this.#layout;
    const named = keys.map(({ column, from: source }) => `t.${column} = ${source}`).join(" and ");
    const rows = await this.#session.sql.unsafe(
      `select 1 from stage_names n cross join stage_sources o
       where exists (select 1 from ${table} t where ${named} and t.${day} between $1::date and $2::date) limit 1`,
      [from, to],
    );
    return rows.length > 0;
  }

  #mergeText(compare: boolean, absent: readonly string[]): string {
    const { table, keys, values, beside, day, name } = this.#layout;
    const columns = [
      ...keys.map((k) => k.column),
      day,
      "known_at",
      "recorded_at",
      "revision",
      ...values.map((v) => v.column),
      ...beside.map((b) => b.column),
    ];
    const keySelect = keys.map(({ from }) => from).join(", ");
    const valueSelect = values
      .map(({ column }) => (compare && absent.includes(column) ? `p.${column}` : `s.${column}`))
      .join(", ");
    const besideSelect = beside.map(({ from }) => `, ${from}`).join("");
    const { before, known, revision, isNews } = compare ? this.#comparison(absent) : firstTelling;
    return `
      with told as (
        insert into ${table} (${columns.join(", ")})
        select ${keySelect}, s.day, ${known}, $1::timestamptz, ${revision}, ${valueSelect}${besideSelect}
        from stage s join stage_names n on n.no = s.name_no join stage_sources o on o.no = s.source_no
        ${before}
        where not s.is_repeat and ${isNews}
        order by ${keySelect}, s.day
        returning ${name.returning} as key
      )
      select n.no as name_no, count(*)::int as n from told join stage_names n on ${name.on} group by n.no`;
  }

  /**
   * `p` is the last telling of a row's fact. Another value is known when recorded; a row the file dates is news unless
   * the same was told under that date.
   */
  #comparison(absent: readonly string[]): MergeParts {
    const { table, keys, day } = this.#layout;
    const values = this.#layout.values.filter(({ column }) => !absent.includes(column));
    const fact = [...keys.map((k) => `t.${k.column}`), `t.${day}`].join(", ");
    const matches = (alias: string) =>
      [...keys.map(({ column, from }) => `${alias}.${column} = ${from}`), `${alias}.${day} = s.day`].join(
        " and ",
      );
    const named = keys.map(({ column, from }) => `t.${column} = ${from}`).join(" and ");
    const differs = values.map(({ column }) => `p.${column} is distinct from s.${column}`).join(" or ");
    const same = values.map(({ column }) => `d.${column} is not distinct from s.${column}`).join(" and ");
    return {
      before: `left join (
          select distinct on (${fact}) t.*, max(t.revision) over (partition by ${fact}) as last_revision
          from ${table} t
          where exists (select 1 from stage_names n cross join stage_sources o where ${named})
            and t.${day} between (select min(day) from stage) and (select max(day) from stage)
          order by ${fact}, t.known_at desc, t.revision desc
        ) p on ${matches("p")}`,
      known: `case when p.revision is null or s.is_dated then s.known_at else greatest($1::timestamptz, p.known_at) end`,
      revision: "coalesce(p.last_revision + 1, 0)",
      isNews: `(p.revision is null
          or not s.is_dated and (${differs})
          or s.is_dated and not exists (select 1 from ${table} d where ${matches("d")} and d.known_at = s.known_at and ${same}))`,
    };
  }
}

interface MergeParts {
  readonly before: string;
  readonly known: string;
  readonly revision: string;
  readonly isNews: string;
}

const firstTelling: MergeParts = { before: "", known: "s.known_at", revision: "0", isNews: "true" };
