import { chainGreeks, type GreekTable, greekState, greekTable } from "../options/chain-greeks.js";
import { type OptionColumnsWithVol, optionColumns } from "../options/option-columns.js";
import { requireThat } from "../require-that.js";

/** A book as columns: positions, what drives them, and options with the terms they are repriced by. */
export interface ScenarioBook {
  readonly factorCount: number;
  /** Market value by position in money, shorts negative; of options it is not read. */
  readonly values: Float64Array;
  /** Place of the driver of each position; -1: none is known. */
  readonly driverOf: Int32Array;
  /** Place of each position's option; -1: it moves in line with its driver. */
  readonly optionOf: Int32Array;
  /** Sensitivity of a driver's return to a factor, at driver x factorCount + factor; NaN: not known. */
  readonly betas: Float64Array;
  readonly options: OptionColumnsWithVol;
  /** Money that a rise of 1 of an option's price brings. */
  readonly optionUnits: Float64Array;
}

/** What a scenario moves. */
export interface ScenarioMoves {
  /** Of each factor, in the unit its betas are of. */
  readonly shocks: Float64Array;
  /** Change of every option's vol, 0.1 is ten points. */
  readonly volShock: number;
  /** Return of what drives a position, where it is told by name; NaN: the factors move it. null: none is. */
  readonly ownMoves: Float64Array | null;
}

/** How far options are repriced. */
export interface RepricingBounds {
  /** Least return of an underlying, e.g. -0.99: below there is no price. */
  readonly leastMove: number;
  /** Least vol a year, as a fraction. */
  readonly leastVol: number;
}

export interface ScenarioProfits {
  /** Money by position; 0 where nothing of the scenario reaches it. */
  readonly profits: Float64Array;
  /** Return of each position's driver, before any bound. */
  readonly moves: Float64Array;
  /** 1: the scenario reaches the position. */
  readonly isMapped: Uint8Array;
  /** The profit by what made it; the three sum to the profits. */
  readonly factorProfits: Float64Array;
  readonly ownProfit: number;
  readonly volProfit: number;
  /** Options whose underlying or vol was stopped at a bound. */
  readonly boundedCount: number;
}

/**
 * Profit of a book under a scenario: value x move for what is linear, full repricing by Black, Scholes and Merton for options;
 * a driver's move is the one told by name, else the sum of beta x shock over the factors whose betas are known.
 */
export function scenarioProfits(
  book: ScenarioBook,
  moves: ScenarioMoves,
  bounds: RepricingBounds,
): ScenarioProfits {
  requireFits(book, moves);
  const { factorCount, values, driverOf, optionOf, options } = book;
  const count = values.length;
  const result = {
    profits: new Float64Array(count),
    moves: new Float64Array(count),
    isMapped: new Uint8Array(count),
    factorProfits: new Float64Array(factorCount),
  };
  const optionMoves = new Float64Array(options.count);
  for (let i = 0; i < count; i += 1) {
    const driver = driverOf[i]!;
    const own = moves.ownMoves === null ? Number.NaN : moves.ownMoves[i]!;
    let [move, isMapped] = [Number.isNaN(own) ? 0 : own, !Number.isNaN(own)];
    if (!isMapped && driver >= 0) {
      for (let f = 0; f < factorCount; f += 1) {
        const shock = moves.shocks[f]!;
        const beta = book.betas[driver * factorCount + f]!;
        if (shock === 0 || Number.isNaN(beta)) continue;
        isMapped = true;
        move += beta * shock;
      }
    }
    const option = optionOf[i]!;
    if (option >= 0) optionMoves[option] = move;
    result.moves[i] = move;
    result.isMapped[i] = isMapped || (option >= 0 && moves.volShock !== 0) ? 1 : 0;
  }
  const repriced = repricedOptions(book, { optionMoves, volShock: moves.volShock, bounds });
  let [ownProfit, volProfit] = [0, 0];
  for (let i = 0; i < count; i += 1) {
    const option = optionOf[i]!;
    const spotProfit = option < 0 ? values[i]! * result.moves[i]! : repriced.spotProfits[option]!;
    const fromVol = option < 0 ? 0 : repriced.volProfits[option]!;
    if (result.isMapped[i] === 0) continue;
    result.profits[i] = spotProfit + fromVol;
    volProfit += fromVol;
    if (moves.ownMoves !== null && !Number.isNaN(moves.ownMoves[i]!)) ownProfit += spotProfit;
    else if (result.moves[i] !== 0)
      shareOut(
        book,
        { driver: driverOf[i]!, shocks: moves.shocks, perMove: spotProfit / result.moves[i]! },
        result,
      );
  }
  return { ...result, ownProfit, volProfit, boundedCount: repriced.boundedCount };
}

/** A profit by factor, in proportion to what each adds to the move. */
function shareOut(
  { factorCount, betas }: ScenarioBook,
  { driver, shocks, perMove }: { driver: number; shocks: Float64Array; perMove: number },
  { factorProfits }: { factorProfits: Float64Array },
): void {
  for (let f = 0; f < factorCount; f += 1) {
    const beta = betas[driver * factorCount + f]!;
    if (shocks[f] !== 0 && !Number.isNaN(beta)) factorProfits[f]! += perMove * beta * shocks[f]!;
  }
}

interface Repricing {
  readonly optionMoves: Float64Array;
  readonly volShock: number;
  readonly bounds: RepricingBounds;
}

/** What the move of spot brings, and what the vol brings beyond it. */
function repricedOptions(
  { options, optionUnits }: ScenarioBook,
  { optionMoves, volShock, bounds: { leastMove, leastVol } }: Repricing,
) {
  const { count } = options;
  const table = greekTable(count, "MAIN");
  const calm = pricesOf(options, table);
  const shocked = { ...options, spot: new Float64Array(count), annualVol: new Float64Array(count) };
  let boundedCount = 0;
  for (let i = 0; i < count; i += 1) {
    const vol = options.annualVol[i]! + volShock;
    if (optionMoves[i]! < leastMove || vol < leastVol) boundedCount += 1;
    shocked.spot[i] = options.spot[i]! * (1 + Math.max(optionMoves[i]!, leastMove));
    // At expiry the vol does not matter.
    shocked.annualVol[i] = options.timeToExpiryYears[i] === 0 ? 0 : Math.max(vol, leastVol);
  }
  const moved = pricesOf({ ...shocked, annualVol: options.annualVol }, table);
  const both = volShock === 0 ? moved : pricesOf(shocked, table);
  const spotProfits = new Float64Array(count);
  const volProfits = new Float64Array(count);
  for (let i = 0; i < count; i += 1) {
    spotProfits[i] = optionUnits[i]! * (moved[i]! - calm[i]!);
    volProfits[i] = optionUnits[i]! * (both[i]! - moved[i]!);
  }
  return { spotProfits, volProfits, boundedCount };
}

function pricesOf(options: OptionColumnsWithVol, table: GreekTable): Float64Array {
  chainGreeks(options, table);
  for (let i = 0; i < options.count; i += 1)
    requireThat(table.state[i] !== greekState.UNANSWERED, `option ${i} must have a price`);
  return table.columns.price.slice(0, options.count);
}

function requireFits(book: ScenarioBook, { shocks, volShock, ownMoves }: ScenarioMoves): void {
  const { factorCount, values, driverOf, optionOf, options, optionUnits } = book;
  const count = values.length;
  requireThat(
    driverOf.length === count && optionOf.length === count && (ownMoves?.length ?? count) === count,
    `columns of a book of ${count} positions must be as long`,
  );
  requireThat(shocks.length === factorCount, `${shocks.length} shocks do not fit ${factorCount} factors`);
  requireThat(optionUnits.length >= options.count, "every option needs its units");
  requireThat(shocks.every(Number.isFinite), "shocks must be finite");
  requireThat(Number.isFinite(volShock), `volShock must be finite, got ${volShock}`);
  requireThat(
    ownMoves === null || !ownMoves.some((move) => Math.abs(move) === Infinity),
    "moves must be finite",
  );
}

/** A book of no options has these. */
export const noOptions: OptionColumnsWithVol = optionColumns(0);
