import { ArgsType, Field, Float, Int, ObjectType, registerEnumType } from "type-graphql";
import { DateColumn, FloatColumn, TextColumn } from "../../platform/graphql/columns.js";
import { DateTime, LocalDate } from "../../platform/graphql/scalars.js";
import type { ForwardSource } from "./expiry-forward.js";
import type { OptionChainAt } from "./option-chain.service.js";

const forwardSources: Readonly<Record<ForwardSource, ForwardSource>> = {
  PARITY: "PARITY",
  VENDOR: "VENDOR",
  DIVIDEND_YIELD: "DIVIDEND_YIELD",
  SPOT: "SPOT",
};

registerEnumType(forwardSources, {
  name: "ForwardSource",
  description: "From what the forward of an expiry comes.",
  valuesConfig: {
    PARITY: { description: "Put-call parity at the strike where call and put are closest." },
    VENDOR: { description: "The dataset gives it beside each contract." },
    DIVIDEND_YIELD: { description: "Spot grown at the rate less the dividend yield known." },
    SPOT: { description: "Spot grown at the rate: no parity, no dividend yield known." },
  },
});

@ArgsType()
export class ChainContractsArgs {
  @Field(() => String, {
    nullable: true,
    description:
      "`YYYY-MM-DD`, or `0dte` for those that expire today; anything else is INVALID_EXPIRATION. Omitted: all.",
  })
  expiry?: string | null;

  @Field(() => Int, {
    nullable: true,
    description:
      "So many listed strikes of each expiry and root, those nearest to spot; at least 1. Omitted: all.",
  })
  strikes?: number | null;

  @Field(() => Float, { nullable: true, description: "No strike below, in the underlying's currency." })
  minStrike?: number | null;

  @Field(() => Float, { nullable: true, description: "No strike above, in the underlying's currency." })
  maxStrike?: number | null;

  @Field(() => String, { nullable: true, description: "`C`, `Call`, `P` or `Put`, any case." })
  type?: string | null;
}

const notImported = "null where the dataset has none";

@ObjectType({
  simpleResolvers: true,
  description:
    "Contracts of a chain as columns: entry i of every column is of `contractSymbol[i]`. By settlement and root, calls before puts, strikes ascending. Prices in the underlying's currency for one unit of it; unknown is null.",
})
export class ChainContracts {
  @Field(() => Int, { description: "The length of every column." })
  count!: number;

  @Field(() => TextColumn, { description: "OCC symbols without padding, or those their exchange lists." })
  contractSymbol!: string[];

  @Field(() => TextColumn, { description: "Roots of the symbols." })
  root!: string[];

  @Field(() => DateColumn, { description: "Last days." })
  expiry!: string[];

  @Field(() => TextColumn, { description: "C: call, P: put." })
  type!: string[];

  @Field(() => FloatColumn)
  strike!: (number | null)[];

  @Field(() => FloatColumn)
  bid!: (number | null)[];

  @Field(() => FloatColumn)
  ask!: (number | null)[];

  @Field(() => FloatColumn, { description: "Middle of bid and ask." })
  mid!: (number | null)[];

  @Field(() => FloatColumn, { description: `Contracts bid for; ${notImported}.` })
  bidSize!: (number | null)[];

  @Field(() => FloatColumn, { description: `Contracts offered; ${notImported}.` })
  askSize!: (number | null)[];

  @Field(() => FloatColumn, { description: `Prices of the last trades; ${notImported}.` })
  last!: (number | null)[];

  @Field(() => FloatColumn, { description: `Contracts traded since the session began; ${notImported}.` })
  volume!: (number | null)[];

  @Field(() => FloatColumn, { description: "Contracts open, as last known." })
  openInterest!: (number | null)[];

  @Field(() => FloatColumn, { description: "Seconds since the quotes stand." })
  quoteAgeSec!: (number | null)[];

  @Field(() => FloatColumn, { description: "Vols that price the contracts, a year as fractions." })
  impliedVol!: (number | null)[];

  @Field(() => FloatColumn, { description: "Change of the price for 1 of spot." })
  delta!: (number | null)[];

  @Field(() => FloatColumn, { description: "Change of delta for 1 of spot." })
  gamma!: (number | null)[];

  @Field(() => FloatColumn, { description: "Change of the price in a calendar day." })
  theta!: (number | null)[];

  @Field(() => FloatColumn, { description: "Change of the price for 0.01 of vol." })
  vega!: (number | null)[];

  @Field(() => FloatColumn, { description: "Change of the price for 0.01 of the rate." })
  rho!: (number | null)[];

  @Field(() => FloatColumn, { description: "Change of delta for 1.00 of vol." })
  vanna!: (number | null)[];

  @Field(() => FloatColumn, { description: "Change of delta in a calendar day." })
  charm!: (number | null)[];
}

/** What edges of the columns are resolved from. */
export type ChainContractsAt = ChainContracts & {
  readonly chain: OptionChainAt;
  /** Among the chain's live contracts. */
  readonly places: Uint32Array;
};

@ObjectType({
  simpleResolvers: true,
  description: "Contracts of one root that settle at one instant, and the forward they are priced on.",
})
export class ChainExpiration {
  @Field(() => LocalDate, { description: "Last day." })
  expiry!: string;

  @Field(() => String)
  root!: string;

  @Field(() => DateTime)
  settlesAt!: Date;

  @Field(() => Int, { description: "Calendar days from the clock's day to the last day." })
  daysToExpiry!: number;

  @Field(() => Float, { description: "Years to settlement, by the day count of the chain." })
  timeToExpiryYears!: number;

  @Field(() => Float, { description: "In the underlying's currency." })
  forward!: number;

  @Field(() => forwardSources)
  forwardSource!: ForwardSource;

  @Field(() => Float, { description: "How far the forward lies from spot, percent of spot." })
  basisPct!: number;

  @Field(() => Float, { description: "Continuous, a year as a fraction." })
  annualRate!: number;

  @Field(() => Float, {
    description: "Continuous, a year as a fraction: what spot, forward and rate leave.",
  })
  annualDividendYield!: number;

  @Field(() => Int, { description: "Live contracts." })
  contractCount!: number;
}
