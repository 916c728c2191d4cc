import { isoDay, parseDay } from "../../analytics/calendar/index.js";
import { mergeReferences, type ReferenceFact } from "../market/index.js";
import { RowReader, RowRefusal, requireColumns, symbolCell } from "./cells.js";
import type { ImportInput, ImportReport } from "./imports.types.js";
import { runImport, sourceCode } from "./run-import.js";

/** Rows of a constituents file are kept in memory: an index has some thousands of members. */
const mostMembers = 50_000;

/** Index members with their sectors, under the headers of the public S&P 500 list. */
export async function importConstituents(input: ImportInput): Promise<ImportReport> {
  const { session, options } = input;
  const facts = new Map<string, ReferenceFact>();
  const contradictions: { line: number; firstLine: number }[] = [];
  let row: RowReader | null = null;
  return runImport(
    { ...input, kind: "constituents" },
    {
      facts: null,
      start(header, name) {
        requireColumns(header, ["symbol", "security", "gics sector"], name);
        row = new RowReader(header);
      },
      row(line, cells) {
        row!.use(cells);
        const fact = referenceFact(row!, line, options.index);
        const first = facts.get(fact.symbol);
        if (first === undefined) facts.set(fact.symbol, fact);
        else if (!sameFact(first, fact)) contradictions.push({ line, firstLine: first.line });
        if (facts.size > mostMembers) throw new RowRefusal(`a file may have ${mostMembers} members`);
        return false;
      },
      async merge(recordedAt) {
        const source = options.source ?? sourceCode(input.path);
        const merged = await mergeReferences(session, {
          facts: [...facts.values()],
          source,
          recordedAt,
          isSynthetic: false,
          currency: options.currency,
        });
        return { ...merged, contradictions, notes: [] };
      },
    },
  );
}

function sameFact(a: ReferenceFact, b: ReferenceFact): boolean {
  return JSON.stringify({ ...a, line: 0 }) === JSON.stringify({ ...b, line: 0 });
}

function referenceFact(row: RowReader, line: number, indexCode: string): ReferenceFact {
  const since = row.text("date added");
  const indexSinceDay = since === null ? null : parseDay(since);
  if (since !== null && indexSinceDay === null)
    throw new RowRefusal(`date added is no date YYYY-MM-DD: ${since.slice(0, 40)}`);
  return {
    line,
    // This list writes share classes with a point, prices with a hyphen.
    symbol: symbolCell(row.required("symbol")).replaceAll(".", "-"),
    name: row.text("security"),
    sector: row.text("gics sector"),
    subIndustry: row.text("gics sub-industry"),
    headquarters: row.text("headquarters location"),
    cik: row.text("cik"),
    founded: row.text("founded"),
    indexCode,
    indexSince: indexSinceDay === null ? null : isoDay(indexSinceDay),
    indexSinceDay,
  };
}
