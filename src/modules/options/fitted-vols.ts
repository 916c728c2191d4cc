import type { Context } from "../../context.js";
import { sviVolsOf } from "./chain-fit.js";
import { knownFit } from "./known-fits.js";
import type { OptionChainAt } from "./option-chain.service.js";
import type { PricedChain } from "./price-chain.js";

/** Many quotes of one chain ask for their fitted vols. */
const readings = new WeakMap<PricedChain, Promise<Float64Array>>();

/** The fitted vol of each live contract of a chain, a year as a fraction; NaN without a fit. */
export function fittedVols(ctx: Context, { priced, at, carry }: OptionChainAt): Promise<Float64Array> {
  let reading = readings.get(priced);
  if (reading === undefined) {
    reading = readFittedVols(ctx, { priced, at, carry });
    readings.set(priced, reading);
  }
  return reading;
}

async function readFittedVols(
  ctx: Context,
  { priced, at, carry }: Pick<OptionChainAt, "priced" | "at" | "carry">,
): Promise<Float64Array> {
  const fit = priced.fit ?? (await knownFit(ctx, { chain: priced.chain, at, carry }));
  return sviVolsOf(priced, fit);
}
