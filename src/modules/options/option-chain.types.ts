import { ArgsType, Field, Float, Int, ObjectType, registerEnumType } from "type-graphql";
import { DataWarning } from "../../platform/graphql/data-warning.js";
import { DateTime, LocalDate } from "../../platform/graphql/scalars.js";
import {
  type ConventionName,
  conventionNames,
  type DayCount,
  dayCounts,
  type FlipMethod,
  flipMethods,
  type VolSource,
  volSources,
  type WallRule,
  wallRules,
} from "./chain-assumptions.js";

const enumOf = <T extends string>(names: readonly T[]) =>
  Object.fromEntries(names.map((name) => [name, name])) as { [Name in T]: Name };

export const DealerConvention = enumOf(conventionNames);
export const GammaFlipMethod = enumOf(flipMethods);
export const ExpiryDayCount = enumOf(dayCounts);
export const ImpliedVolSource = enumOf(volSources);
export const WallMeasure = enumOf(wallRules);

registerEnumType(DealerConvention, {
  name: "DealerConvention",
  description: "Which side dealers are assumed to have in every open contract.",
  valuesConfig: {
    NAIVE: { description: "Long calls, short puts: customers sell calls and buy puts." },
    INVERTED: { description: "Short calls, long puts." },
    ALL_SHORT: { description: "Short both." },
  },
});
registerEnumType(GammaFlipMethod, {
  name: "GammaFlipMethod",
  description: "How the spot at which dealers' net gamma changes sign is found.",
  valuesConfig: {
    NEAREST_CROSSING: {
      description:
        "Between the two adjacent strikes of opposite net GEX nearest to spot, on a straight line.",
    },
    REPRICED: {
      description:
        "Where the whole chain, repriced at other spots with each contract's own vol, has no net gamma.",
    },
  },
});
registerEnumType(ExpiryDayCount, {
  name: "ExpiryDayCount",
  description: "How time to expiry is counted.",
  valuesConfig: {
    MINUTES_TO_SETTLEMENT: { description: "Minutes to settlement over 525,600." },
    CALENDAR_DAYS_365: { description: "Whole calendar days over 365; on the last day hours over 8,760." },
  },
});
registerEnumType(ImpliedVolSource, {
  name: "ImpliedVolSource",
  description: "Which vol prices a contract.",
  valuesConfig: {
    QUOTE: { description: "The contract's own, as its source gives it or as worked out from its mid." },
    SVI: { description: "That of the SVI slice fitted to its expiry." },
  },
});
registerEnumType(WallMeasure, {
  name: "WallMeasure",
  description: "By what the call and the put wall are the greatest.",
  valuesConfig: {
    GEX: { description: "Gamma exposure of their side." },
    OPEN_INTEREST: { description: "Open interest of their side." },
  },
});

@ArgsType()
export class OptionChainArgs {
  @Field(() => DealerConvention, { nullable: true, description: "Omitted: NAIVE." })
  convention?: ConventionName | null;

  @Field(() => GammaFlipMethod, { nullable: true, description: "Omitted: NEAREST_CROSSING." })
  flipMethod?: FlipMethod | null;

  @Field(() => ExpiryDayCount, { nullable: true, description: "Omitted: MINUTES_TO_SETTLEMENT." })
  dayCount?: DayCount | null;

  @Field(() => Int, {
    nullable: true,
    description: "Leave contracts without exposure whose quote is older, seconds; omitted: any age counts.",
  })
  maxQuoteAgeSec?: number | null;

  @Field(() => ImpliedVolSource, { nullable: true, description: "Omitted: QUOTE." })
  ivSource?: VolSource | null;

  @Field(() => WallMeasure, { nullable: true, description: "Omitted: GEX." })
  wallBy?: WallRule | null;

  @Field(() => String, {
    nullable: true,
    description: "Dataset of the chain; omitted: a real one before a synthetic one, then by code.",
  })
  source?: string | null;
}

@ObjectType({ simpleResolvers: true, description: "What the figures of a chain rest on beside its quotes." })
export class OptionChainAssumptions {
  @Field(() => DealerConvention)
  convention!: ConventionName;

  @Field(() => GammaFlipMethod)
  flipMethod!: FlipMethod;

  @Field(() => ExpiryDayCount)
  dayCount!: DayCount;

  @Field(() => Int, { nullable: true, description: "Seconds; null: quotes of any age count." })
  maxQuoteAgeSec!: number | null;

  @Field(() => ImpliedVolSource)
  ivSource!: VolSource;

  @Field(() => WallMeasure)
  wallBy!: WallRule;

  @Field(() => Float, {
    description:
      "Continuous risk-free rate at 30 days, a year as a fraction; each expiry has that of its own tenor.",
  })
  annualRate!: number;

  @Field(() => Boolean, {
    description: "Whether no rate was known by the instant and the usual 0.04 stands.",
  })
  isRateAssumed!: boolean;
}

@ObjectType({
  simpleResolvers: true,
  description:
    "An underlying's whole option chain as known at an instant: the last minute of the session served. All its figures come from the same quotes, vols and greeks.",
})
export class OptionChain {
  @Field(() => String)
  symbol!: string;

  @Field(() => Float, { description: "Spot of the underlying at the chain's minute, in its currency." })
  underlyingPrice!: number;

  @Field(() => DateTime, { description: "The minute actually served." })
  asOf!: Date;

  @Field(() => String, {
    nullable: true,
    description: "The `at` that was asked for, as written; null for now.",
  })
  asOfRequested!: string | null;

  @Field(() => DateTime, { description: "The instant from which times to expiry are counted." })
  clock!: Date;

  @Field(() => LocalDate, { description: "Session of the chain." })
  tradingDay!: string;

  @Field(() => Boolean, { description: "Whether the clock lies inside a session." })
  marketOpen!: boolean;

  @Field(() => DateTime, {
    nullable: true,
    description: "When the snapshot was printed, if not at its minute: chains copied from a closed market.",
  })
  printedAt!: Date | null;

  @Field(() => String, { description: "Code of the dataset." })
  source!: string;

  @Field(() => DateTime, { description: "When the minute's quotes could be known." })
  knownAt!: Date;

  @Field(() => DateTime, {
    nullable: true,
    description:
      "When the quotes behind the fitted smiles could be known, for `ivSource` SVI; null where the vols are the quotes'.",
  })
  fitKnownAt!: Date | null;

  @Field(() => LocalDate, {
    nullable: true,
    description: "The session at whose end the open interest stood; null: none was known.",
  })
  openInterestSession!: string | null;

  @Field(() => Float, { description: "Units of the underlying in one contract." })
  multiplier!: number;

  @Field(() => Int, { description: "Contracts that live at the clock." })
  contractCount!: number;

  @Field(() => Int, { description: "Of them, without a usable vol: they have no exposure." })
  withoutVolCount!: number;

  @Field(() => Int, { description: "Contracts listed but settled by the clock, left out." })
  expiredCount!: number;

  @Field(() => Int, { description: "Contracts with an adjusted deliverable (root AMD1), left out." })
  adjustedCount!: number;

  @Field(() => OptionChainAssumptions)
  assumptions!: OptionChainAssumptions;

  @Field(() => [DataWarning])
  warnings!: DataWarning[];
}
