import { parseDay } from "../../analytics/calendar/index.js";
import type { Exclusion } from "../../analytics/factors/index.js";
import type { ReferenceRow, SeriesRow } from "./panel.queries.js";

/** A coin under its one name, with the series that tell of it. */
export interface Member {
  readonly asset: string;
  readonly series: readonly SeriesRow[];
}

/** A member that takes no part, and why. */
export interface ExcludedMember {
  readonly asset: string;
  readonly kind: "STABLE" | "WRAPPED" | "TOKENISED_EQUITY";
  /** Both included; null: from the beginning, to the end. */
  readonly fromDay: string | null;
  readonly toDay: string | null;
  /** Told by the name alone: no reference row says so. */
  readonly isByName: boolean;
}

/** What the names themselves say of stable coins and tokenised shares, where nobody has said what the coin is. */
export function kindByName(asset: string): ExcludedMember["kind"] | null {
  if (asset.startsWith("eq-")) return "TOKENISED_EQUITY";
  if (asset.includes("usd") || asset === "eurc" || asset === "m") return "STABLE";
  return null;
}

/** Coins by their one name: what names a coin like another stands with it. */
export function membersOf(series: readonly SeriesRow[], references: readonly ReferenceRow[]): Member[] {
  const names = new Map(
    references.flatMap(({ asset, sameAs }) => (sameAs === null ? [] : [[asset, sameAs]])),
  );
  const byName = new Map<string, SeriesRow[]>();
  for (const row of series) {
    const name = names.get(row.asset) ?? row.asset;
    byName.set(name, [...(byName.get(name) ?? []), row]);
  }
  return [...byName]
    .map(([asset, rows]) => ({ asset, series: rows }))
    .sort((a, b) => (a.asset < b.asset ? -1 : 1));
}

/** Which members take no part: by reference rows under any of their names, else by the name. */
export function excludedMembers(
  members: readonly Member[],
  references: readonly ReferenceRow[],
): ExcludedMember[] {
  const kinds = new Map<string, ReferenceRow[]>();
  for (const row of references) {
    if (row.kind === "SAME_AS") continue;
    kinds.set(row.asset, [...(kinds.get(row.asset) ?? []), row]);
  }
  return members.flatMap(({ asset, series }): ExcludedMember[] => {
    const own = [...new Set([asset, ...series.map((one) => one.asset)])];
    const told = own.flatMap((name) => kinds.get(name) ?? []);
    if (told.some(({ kind }) => kind === "PLAIN")) return [];
    if (told.length === 0) {
      const kind = own.map(kindByName).find((one) => one !== null);
      return kind == null ? [] : [{ asset, kind, fromDay: null, toDay: null, isByName: true }];
    }
    const rows = told.flatMap(({ kind, fromDay, toDay }): ExcludedMember[] =>
      kind === "PLAIN" || kind === "SAME_AS" ? [] : [{ asset, kind, fromDay, toDay, isByName: false }],
    );
    // The names of one coin mostly say the same.
    return [...new Map(rows.map((row) => [JSON.stringify(row), row])).values()];
  });
}

/** Exclusions by the places of members. */
export function exclusionsOf(members: readonly Member[], excluded: readonly ExcludedMember[]): Exclusion[] {
  const places = new Map(members.map(({ asset }, place) => [asset, place]));
  return excluded.map(({ asset, fromDay, toDay }) => ({
    asset: places.get(asset)!,
    fromDay: fromDay === null ? -endless : (parseDay(fromDay) ?? -endless),
    toDay: toDay === null ? endless : (parseDay(toDay) ?? endless),
  }));
}

/** Some thousands of years from 1970. */
const endless = 2_000_000;
