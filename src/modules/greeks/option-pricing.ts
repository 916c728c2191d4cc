import { type OptionColumnsWithVol, optionColumns } from "../../analytics/options/index.js";
import type { Context } from "../../context.js";
import { type At, type LastPrice, lastPrices } from "../market/index.js";
import {
  byUnderlying,
  type ContractInputs,
  contractInputs,
  type DrivenContract,
  type HeldContract,
  heldContractOf,
} from "../options/index.js";
import type { RiskPosition } from "../portfolios/index.js";
import { realisedVols } from "./realised-vols.js";

export type VolSourceName = "QUOTE" | "REALIZED_30D";

/** What an option of a book is priced on. */
export interface PricingInputs {
  /** In the option's currency; null: not known. */
  readonly spot: number | null;
  readonly spotSource: "CHAIN" | "LAST_CLOSE" | null;
  readonly isCall: boolean;
  readonly strike: number;
  /** 0: settled. */
  readonly timeToExpiryYears: number;
  readonly annualRate: number;
  readonly isRateAssumed: boolean;
  readonly annualDividendYield: number;
  /** A year as a fraction; null: neither quoted nor to be had from history. */
  readonly annualVol: number | null;
  readonly volSource: VolSourceName | null;
  /** Code of the dataset the vol was quoted in. */
  readonly quoteSource: string | null;
  readonly isSynthetic: boolean;
}

/** An option of a book with what it is on. */
export interface BookOption extends DrivenContract {
  readonly position: RiskPosition;
}

/** The position as an option on a known underlying with known terms; none where it is something else. */
export function optionOf(position: RiskPosition): BookOption[] {
  const { instrument, driver } = position;
  const contract = heldContractOf(instrument);
  return driver === null || contract === null ? [] : [{ position, driver, contract }];
}

/** Inputs of each option, in order; every chain, price and history is read once for all. */
export async function pricingsOf(
  ctx: Context,
  options: readonly BookOption[],
  at: At,
): Promise<PricingInputs[]> {
  const { held, slots } = byUnderlying(options);
  const drivers = [...new Map(options.map(({ driver }) => [driver.key, driver])).values()];
  const [inputs, prices] = await Promise.all([
    contractInputs(ctx, { held, at }),
    lastPrices(ctx, { instruments: drivers, at }),
  ]);
  const unquoted = drivers.filter(({ key }) => lacksVol(inputs.get(key)!));
  const vols = await realisedVols(ctx, { instruments: unquoted, at });
  return options.map(({ driver: { key }, contract }, i) =>
    pricingOf(contract, slots[i]!, {
      inputs: inputs.get(key)!,
      last: prices.get(key) ?? null,
      realised: vols.get(key) ?? null,
    }),
  );
}

/** Whether a contract that still lives has no quoted vol. */
function lacksVol({ annualVol, timeToExpiryYears }: ContractInputs): boolean {
  return annualVol.some((vol, i) => Number.isNaN(vol) && timeToExpiryYears[i]! > 0);
}

function pricingOf(
  { strike, isCall }: HeldContract,
  slot: number,
  { inputs, last, realised }: { inputs: ContractInputs; last: LastPrice | null; realised: number | null },
): PricingInputs {
  const { quotes } = inputs;
  const close = last === null || Number.isNaN(last.price) ? null : last.price;
  const spot = quotes?.spot ?? close;
  const quotedVol = inputs.annualVol[slot]!;
  const isQuoted = quotedVol > 0;
  const annualVol = isQuoted ? quotedVol : realised;
  const realisedSource: VolSourceName | null = realised === null ? null : "REALIZED_30D";
  return {
    spot,
    spotSource: sourceOfSpot(quotes !== null, close !== null),
    isCall,
    strike,
    timeToExpiryYears: inputs.timeToExpiryYears[slot]!,
    annualRate: inputs.annualRate[slot]!,
    isRateAssumed: inputs.isRateAssumed,
    annualDividendYield: inputs.annualDividendYield[slot]!,
    annualVol,
    volSource: isQuoted ? "QUOTE" : realisedSource,
    quoteSource: isQuoted ? (quotes?.source ?? null) : null,
    isSynthetic: quotes?.isSynthetic ?? last?.isSynthetic ?? false,
  };
}

function sourceOfSpot(isQuoted: boolean, hasClose: boolean): PricingInputs["spotSource"] {
  if (isQuoted) return "CHAIN";
  return hasClose ? "LAST_CLOSE" : null;
}

/** The columns the kernels take, of options whose inputs are all known; others have a spot of NaN and stay unanswered. */
export function columnsOf(pricings: readonly PricingInputs[]): OptionColumnsWithVol {
  const columns = optionColumns(pricings.length);
  for (const [i, one] of pricings.entries()) {
    columns.isCall[i] = one.isCall ? 1 : 0;
    columns.spot[i] = one.spot ?? Number.NaN;
    columns.strike[i] = one.strike;
    columns.timeToExpiryYears[i] = one.timeToExpiryYears;
    columns.annualRate[i] = one.annualRate;
    columns.annualDividendYield[i] = one.annualDividendYield;
    // At expiry the vol does not matter.
    columns.annualVol[i] = one.timeToExpiryYears === 0 ? 0 : (one.annualVol ?? Number.NaN);
  }
  return columns;
}
