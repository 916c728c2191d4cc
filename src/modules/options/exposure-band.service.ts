import { assumptionBand, exposureProfile, greekTable } from "../../analytics/options/index.js";
import type { Context } from "../../context.js";
import { type DataWarning, DataWarningCode } from "../../platform/graphql/data-warning.js";
import { nextTurn } from "../../platform/threads/turns.js";
import {
  type ConventionName,
  conventionNames,
  signConventions,
  type VolSource,
  volSources,
} from "./chain-assumptions.js";
import { wholeScope } from "./contract-scope.js";
import { dealerStanding } from "./dealer-standing.js";
import type { BandAssumption, ExposureBand, ExposureCase, ExposureRange } from "./exposure-band.types.js";
import { knownFit } from "./known-fits.js";
import type { OptionChainAt } from "./option-chain.service.js";
import { type PricedChain, priceChain } from "./price-chain.js";

const bandAssumptions: readonly BandAssumption[] = ["CONVENTION", "IV_SOURCE"];

export async function exposureBand(ctx: Context, chain: OptionChainAt): Promise<ExposureBand> {
  const bySource = await chainsBySource(ctx, chain);
  const cases: ExposureCase[] = [];
  for (const { ivSource, priced } of bySource) {
    for (const convention of conventionNames) {
      // A repriced flip takes a slice of its own.
      await nextTurn();
      cases.push(caseOf(priced, { convention, ivSource }));
    }
  }
  const rangeOf = (figure: "netGex" | "gammaFlip" | "callWall" | "putWall"): ExposureRange => {
    const figures = cases.map((one) => ({
      choices: { CONVENTION: one.convention, IV_SOURCE: one.ivSource },
      value: one[figure],
    }));
    const { spreads, ...band } = assumptionBand(figures, bandAssumptions);
    return { ...band, spreads: [...spreads] };
  };
  const ivSources = bySource.map(({ ivSource }) => ivSource);
  return {
    conventions: [...conventionNames],
    ivSources,
    netGex: rangeOf("netGex"),
    gammaFlip: rangeOf("gammaFlip"),
    callWall: rangeOf("callWall"),
    putWall: rangeOf("putWall"),
    cases,
    warnings: sourceWarnings(ivSources),
  };
}

interface SourcedChain {
  readonly ivSource: VolSource;
  readonly priced: PricedChain;
}

/** The chain by the vols of each source that has any. */
async function chainsBySource(ctx: Context, { priced, at, carry }: OptionChainAt): Promise<SourcedChain[]> {
  const { chain, clock, assumptions } = priced;
  const found: SourcedChain[] = [];
  for (const ivSource of volSources) {
    const fit = ivSource === "SVI" ? { fit: await knownFit(ctx, { chain, at, carry }) } : {};
    const own =
      ivSource === assumptions.ivSource
        ? priced
        : priceChain({ chain, clock, assumptions: { ...assumptions, ivSource }, carry, ...fit });
    if (own !== null && own.withoutVol < own.columns.count) found.push({ ivSource, priced: own });
  }
  return found;
}

function caseOf(
  priced: PricedChain,
  { convention, ivSource }: { convention: ConventionName; ivSource: VolSource },
): ExposureCase {
  const { columns, multiplier } = priced;
  const input = { chain: columns, multiplier, convention: signConventions[convention] };
  const signed =
    convention === priced.assumptions.convention
      ? priced
      : {
          ...priced,
          assumptions: { ...priced.assumptions, convention },
          profile: exposureProfile(input, greekTable(columns.count, "MAIN")),
        };
  const { net, flip, levels } = dealerStanding(wholeScope(signed));
  return {
    convention,
    ivSource,
    netGex: net.gex,
    gammaFlip: flip,
    callWall: levels.callWall,
    putWall: levels.putWall,
    withoutVolCount: priced.withoutVol,
  };
}

function sourceWarnings(known: readonly VolSource[]): DataWarning[] {
  return volSources
    .filter((source) => !known.includes(source))
    .map((source) => ({
      code: DataWarningCode.NO_DATA,
      message: `no contract has a vol by ${source}: the band leaves it out`,
    }));
}
