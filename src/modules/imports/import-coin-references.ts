import { isoDay } from "../../analytics/calendar/index.js";
import { AppError, quoted } from "../../platform/errors.js";
import { mergeCoinReferences, type ReferenceTelling } from "../crypto-factors/index.js";
import { RowReader, RowRefusal, requireColumns } from "./cells.js";
import { assetCell } from "./import-coin-days.js";
import type { ImportInput, ImportReport } from "./imports.types.js";
import { runImport, sourceOf } from "./run-import.js";

const kinds = ["STABLE", "WRAPPED", "TOKENISED_EQUITY", "PLAIN", "SAME_AS"];
/** Kept in memory: there are some ten thousand coins. */
const mostRows = 100_000;
/** What a coin is, it has been from the beginning, unless the file says when that became known. */
const beginning = new Date("1900-01-01T00:00:00Z");

/**
 * What coins are: `asset, kind, from, to, same_as, source, known_at`; or a listing with `symbol` and `slug`, whose symbols
 * are other names of the slugs.
 */
export async function importCoinReferences(input: ImportInput): Promise<ImportReport> {
  const { options } = input;
  const now = input.clock();
  const tellings: (ReferenceTelling & { readonly line: number })[] = [];
  let row: RowReader | null = null;
  let isListing = false;
  return runImport(
    { ...input, kind: "coin-references" },
    {
      facts: null,
      start(header, name) {
        isListing = header.includes("symbol") && header.includes("slug");
        if (!isListing) requireColumns(header, ["asset", "kind"], name);
        row = new RowReader(header);
      },
      row(line, cells, fileSource) {
        row!.use(cells);
        if (tellings.length >= mostRows)
          throw new AppError("INVALID_FILE", `a file may name ${mostRows} coins`);
        const source = sourceOf(row!, fileSource, options);
        const telling = isListing ? listed(row!) : named(row!, now);
        // A coin that is listed under its own name says nothing.
        if (telling.asset !== telling.sameAs) tellings.push({ ...telling, line, source });
        return false;
      },
      async merge(recordedAt) {
        const latest = new Map(tellings.map((telling) => [`${telling.asset} ${telling.kind}`, telling]));
        const merged = await mergeCoinReferences(input.session, {
          tellings: [...latest.values()].map(({ line: _, ...telling }) => telling),
          recordedAt,
        });
        return { ...merged, contradictions: [], notes: [] };
      },
    },
  );
}

type Named = Omit<ReferenceTelling, "source">;

function listed(row: RowReader): Named {
  const [asset, sameAs] = [assetCell(row.required("symbol")), assetCell(row.required("slug"))];
  return { asset, kind: "SAME_AS", knownAt: beginning, fromDay: null, toDay: null, sameAs };
}

function named(row: RowReader, now: Date): Named {
  const kind = row.required("kind").toUpperCase();
  if (!kinds.includes(kind))
    throw new RowRefusal(`kind must be one of ${kinds.join(", ")}, got ${quoted(kind)}`);
  const [from, to] = [dayOrNull(row, "from"), dayOrNull(row, "to")];
  if (from !== null && to !== null && from > to) throw new RowRefusal(`from ${from} lies after to ${to}`);
  const sameAs = row.text("same_as");
  if ((kind === "SAME_AS") !== (sameAs !== null))
    throw new RowRefusal("same_as stands with the kind SAME_AS, and only there");
  return {
    asset: assetCell(row.required("asset")),
    kind,
    knownAt: row.knownAt(0, now) ?? beginning,
    fromDay: from,
    toDay: to,
    sameAs: sameAs === null ? null : assetCell(sameAs),
  };
}

function dayOrNull(row: RowReader, column: string): string | null {
  return row.text(column) === null ? null : isoDay(row.day(column));
}
