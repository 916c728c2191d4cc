import type { Settlement } from "../../analytics/chains/index.js";
import { minutesPerYear } from "../../analytics/conventions.js";
import { groupedBy } from "../../analytics/grouped-by.js";
import { impliedCarry } from "../../analytics/options/index.js";
import type { CboeContract } from "./cboe-file.js";
import { optionsPolicy } from "./options.policy.js";
import { settlementInstant } from "./settlement.js";

/** The contracts of one root that settle at one instant. */
export interface ChainExpiry {
  readonly root: string;
  /** Day number. */
  readonly expiration: number;
  readonly timeToExpiryYears: number;
  readonly contracts: readonly CboeContract[];
  readonly forward: number;
  readonly annualDividendYield: number;
  /** Whether the forward comes from parity; else it is spot grown at the rate, without dividends. */
  readonly isParity: boolean;
}

/** Groups contracts by root and day, the nearest first; those settled by `clock` are left out. */
export function chainExpiries(
  contracts: readonly CboeContract[],
  { clock, spot, annualRate }: { clock: number; spot: number; annualRate: number },
): ChainExpiry[] {
  const groups = groupedBy(contracts, ({ root, expiration }) => `${root} ${expiration}`);
  return [...groups.values()]
    .flatMap((group) => {
      const { root, expiration } = group[0]!;
      const timeToExpiryYears =
        (settlementInstant(settlementOf(root), expiration) - clock) / (60_000 * minutesPerYear);
      if (timeToExpiryYears <= 0) return [];
      const carry = parityCarry(group, { spot, timeToExpiryYears, annualRate });
      return [
        {
          root,
          expiration,
          timeToExpiryYears,
          contracts: group,
          forward: carry?.forward ?? spot * Math.exp(annualRate * timeToExpiryYears),
          annualDividendYield: carry?.annualDividendYield ?? 0,
          isParity: carry !== null,
        },
      ];
    })
    .sort((a, b) => a.timeToExpiryYears - b.timeToExpiryYears);
}

/** AM-settled roots settle at the open of their last day, all others at the close. */
export function settlementOf(root: string): Settlement {
  return optionsPolicy.morningSettledRoots.includes(root) ? "OPEN" : "CLOSE";
}

/** null: no bid and ask. */
export function midOf({ bid, ask }: CboeContract): number | null {
  return bid !== null && ask !== null && ask > bid ? (bid + ask) / 2 : null;
}

/** Forward and yield by put-call parity of the strikes around spot, tight quotes weighing more; null: no usable pair. */
function parityCarry(
  contracts: readonly CboeContract[],
  { spot, timeToExpiryYears, annualRate }: { spot: number; timeToExpiryYears: number; annualRate: number },
) {
  const width = Math.max(
    optionsPolicy.parityBand,
    optionsPolicy.parityBandPerRootYear * Math.sqrt(timeToExpiryYears),
  );
  const usable = contracts.filter(
    (contract) => midOf(contract) !== null && Math.abs(Math.log(contract.strike / spot)) < width,
  );
  const puts = new Map(usable.filter(({ right }) => right === "P").map((put) => [put.strike, put]));
  const pairs = usable.flatMap((call) => {
    const put = call.right === "C" ? puts.get(call.strike) : undefined;
    return put === undefined ? [] : [{ call, put }];
  });
  const spread = ({ bid, ask }: CboeContract) => ask! - bid!;
  const carry = impliedCarry({
    strikes: Float64Array.from(pairs, ({ call }) => call.strike),
    callMids: Float64Array.from(pairs, ({ call }) => midOf(call)!),
    putMids: Float64Array.from(pairs, ({ put }) => midOf(put)!),
    weights: Float64Array.from(pairs, ({ call, put }) => (spread(call) + spread(put)) ** -2),
    spot,
    timeToExpiryYears,
    annualRate,
  });
  const isCredible = carry !== null && Math.abs(carry.annualDividendYield) <= optionsPolicy.mostAnnualYield;
  return isCredible ? carry : null;
}
