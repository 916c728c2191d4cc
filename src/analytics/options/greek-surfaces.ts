import { requireThat } from "../require-that.js";
import { chainGreeks, greekState, greekTable } from "./chain-greeks.js";
import { optionColumns } from "./option-columns.js";
import { isWithin } from "./strike-distance.js";

export interface SurfaceExpiry {
  readonly timeToExpiryYears: number;
  /** Continuous, a year. */
  readonly annualRate: number;
  readonly annualDividendYield: number;
}

/** A row an expiry, a column a strike; null: not known. */
export type SurfaceRows = readonly (readonly (number | null)[])[];

export interface GreekSurfacesInput {
  readonly spot: number;
  readonly strikes: readonly number[];
  readonly expiries: readonly SurfaceExpiry[];
  /** A year as fractions: of the contracts ({@link contractVolRows}) or of a fitted surface. */
  readonly vols: SurfaceRows;
}

/** Of calls, in the units of `BsmGreeks`: vanna and volga by 1.00 of vol, charm by the year, speed by 1 of spot. */
export interface GreekSurfaces {
  readonly vanna: SurfaceRows;
  readonly charm: SurfaceRows;
  readonly volga: SurfaceRows;
  readonly speed: SurfaceRows;
}

const surfaceGreeks = ["vanna", "charm", "volga", "speed"] as const;

/** Higher greeks over strikes and expiries, formulas.md 6.4; a cell without a vol, or expired, is null. */
export function greekSurfaces({ spot, strikes, expiries, vols }: GreekSurfacesInput): GreekSurfaces {
  requireThat(
    vols.length === expiries.length && vols.every((row) => row.length === strikes.length),
    `vols must have ${expiries.length} rows of ${strikes.length}, got ${vols.map(({ length }) => length)}`,
  );
  const chain = optionColumns(expiries.length * strikes.length);
  chain.spot.fill(spot);
  chain.isCall.fill(1);
  expiries.forEach((expiry, row) => {
    const [from, to] = [row * strikes.length, (row + 1) * strikes.length];
    chain.timeToExpiryYears.fill(expiry.timeToExpiryYears, from, to);
    chain.annualRate.fill(expiry.annualRate, from, to);
    chain.annualDividendYield.fill(expiry.annualDividendYield, from, to);
    chain.strike.set(strikes, from);
    chain.annualVol.set(
      vols[row]!.map((vol) => vol ?? Number.NaN),
      from,
    );
  });
  const table = greekTable(chain.count, "ALL");
  chainGreeks(chain, table);

  const surfaces = surfaceGreeks.map((name) => {
    const column = table.columns[name]!;
    const rows = expiries.map((_, row) =>
      strikes.map((_, j) => {
        const place = row * strikes.length + j;
        return table.state[place] === greekState.ANSWERED ? column[place]! : null;
      }),
    );
    return [name, rows] as const;
  });
  return Object.fromEntries(surfaces) as unknown as GreekSurfaces;
}

/** The strikes within a fraction of spot, 0.15 for the surfaces, each once and ascending. */
export function strikesAround(
  strikes: Iterable<number>,
  { spot, widthFraction }: { spot: number; widthFraction: number },
): number[] {
  requireThat(spot > 0, `spot must be positive, got ${spot}`);
  requireThat(widthFraction >= 0, `widthFraction must not be negative, got ${widthFraction}`);
  return [...new Set(strikes)]
    .filter((strike) => isWithin(strike, spot, widthFraction))
    .sort((a, b) => a - b);
}

/** Contracts as columns, one place each; columns may be longer than `count`. */
export interface VolColumns {
  readonly count: number;
  /** 1: a call, 0: a put. */
  readonly isCall: Uint8Array;
  readonly strike: Float64Array;
  readonly timeToExpiryYears: Float64Array;
  /** A year as fractions; NaN: none. */
  readonly annualVol: Float64Array;
}

/**
 * The vols of the contracts on a grid of their own strikes and times to expiry: of the side out of the money, else of the other;
 * null where neither has one.
 */
export function contractVolRows(
  columns: VolColumns,
  grid: { spot: number; strikes: readonly number[]; timesToExpiryYears: readonly number[] },
): SurfaceRows {
  const { spot, strikes, timesToExpiryYears } = grid;
  const rowOf = new Map(timesToExpiryYears.map((years, row) => [years, row]));
  const columnOf = new Map(strikes.map((strike, j) => [strike, j]));
  const rows = timesToExpiryYears.map(() => strikes.map((): number | null => null));
  for (const wantsOut of [false, true]) {
    for (let i = 0; i < columns.count; i += 1) {
      const vol = columns.annualVol[i]!;
      const row = rows[rowOf.get(columns.timeToExpiryYears[i]!) ?? -1];
      const j = columnOf.get(columns.strike[i]!);
      const isOut = columns.isCall[i] === 1 ? columns.strike[i]! >= spot : columns.strike[i]! < spot;
      if (row !== undefined && j !== undefined && vol > 0 && isOut === wantsOut) row[j] = vol;
    }
  }
  return rows;
}
