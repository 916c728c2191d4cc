import { Field, Float, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { LocalDate } from "../../platform/graphql/scalars.js";
import { DatedAnswer } from "../market/index.js";
import { PositionType, RiskCoverage, RiskView } from "../portfolios/index.js";
import { BucketGreeks, CurrentGreeks, GreeksAfterExpiry, UnderlyingGreeks } from "./greek-sums.types.js";

export enum VolSource {
  QUOTE = "QUOTE",
  REALIZED_30D = "REALIZED_30D",
}

registerEnumType(VolSource, {
  name: "PositionVolSource",
  description: "Where an option's vol comes from.",
  valuesConfig: {
    QUOTE: { description: "The contract's own in the underlying's chain of the session served." },
    REALIZED_30D: {
      description:
        "Deviation of the underlying's last 30 daily log returns x sqrt 252, as the contract is not quoted.",
    },
  },
});

export enum SpotSource {
  CHAIN = "CHAIN",
  LAST_CLOSE = "LAST_CLOSE",
}

registerEnumType(SpotSource, {
  name: "PositionSpotSource",
  description: "Where the underlying's price comes from.",
  valuesConfig: {
    CHAIN: { description: "The price beside the chain's quotes." },
    LAST_CLOSE: { description: "The last daily close known." },
  },
});

@ObjectType({ simpleResolvers: true, description: "One position's greeks and what they stand on." })
export class PositionGreeksRow {
  @Field(() => ID, { nullable: true, description: "Null: a position nobody holds." })
  positionId!: string | null;

  @Field(() => String)
  symbol!: string;

  @Field(() => PositionType)
  positionType!: PositionType;

  @Field(() => String, { nullable: true, description: "What its price follows; null: not known." })
  underlying!: string | null;

  @Field(() => Float, { nullable: true, description: "Signed." })
  quantity!: number | null;

  @Field(() => LocalDate, { nullable: true, description: "Null: no option." })
  expiration!: string | null;

  @Field(() => Int, { nullable: true, description: "Calendar days; null: no option." })
  daysToExpiry!: number | null;

  @Field(() => String, { description: "The bucket of `byExpiry` it counts to." })
  bucket!: string;

  @Field(() => Float, {
    nullable: true,
    description: "Price of the underlying; null: no option, or unknown.",
  })
  spot!: number | null;

  @Field(() => SpotSource, { nullable: true })
  spotSource!: SpotSource | null;

  @Field(() => Float, { nullable: true, description: "A year as a fraction; null: no option, or unknown." })
  impliedVol!: number | null;

  @Field(() => VolSource, { nullable: true })
  volSource!: VolSource | null;

  @Field(() => Float, { nullable: true, description: "ACT/365 to the minute; 0: settled." })
  timeToExpiryYears!: number | null;

  @Field(() => Float, { nullable: true, description: "Continuous, a year, as a fraction." })
  annualRate!: number | null;

  @Field(() => Float, { nullable: true, description: "Continuous, a year, as a fraction." })
  annualDividendYield!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "Of one unit by Black, Scholes and Merton, in the option's currency.",
  })
  modelPrice!: number | null;

  @Field(() => Float, { nullable: true, description: "Of one option on one unit; shares have none." })
  unitDelta!: number | null;

  @Field(() => Float, { nullable: true, description: "Of one option on one unit." })
  unitGamma!: number | null;

  @Field(() => Float, { nullable: true, description: "Raw x quantity x multiplier; null for shares." })
  delta!: number | null;

  @Field(() => Float, { nullable: true })
  gamma!: number | null;

  @Field(() => Float, { nullable: true, description: "Money a calendar day." })
  theta!: number | null;

  @Field(() => Float, { nullable: true, description: "Money for 0.01 of vol." })
  vega!: number | null;

  @Field(() => Float, { nullable: true, description: "Money for 0.01 of rates." })
  rho!: number | null;

  @Field(() => Float, { nullable: true })
  vanna!: number | null;

  @Field(() => Float, { nullable: true })
  volga!: number | null;

  @Field(() => Float, { nullable: true })
  charm!: number | null;

  @Field(() => Float, { nullable: true, description: "Delta x spot in money; of shares their value." })
  deltaDollars!: number | null;

  @Field(() => Float, { nullable: true, description: "Gamma x spot^2 x 0.01 in money." })
  gammaDollars!: number | null;

  @Field(() => String, { nullable: true, description: "Why a greek is null; null: nothing is missing." })
  gap!: string | null;
}

@ObjectType({ simpleResolvers: true, description: "Greeks of a book of positions at an instant." })
export class PortfolioGreeks extends DatedAnswer {
  @Field(() => String, { description: "Of every amount here." })
  currency!: string;

  @Field(() => RiskView)
  view!: RiskView;

  @Field(() => CurrentGreeks)
  current!: CurrentGreeks;

  @Field(() => GreeksAfterExpiry, {
    nullable: true,
    description: "Null: not asked for, or no option is left to expire.",
  })
  afterExpiry!: GreeksAfterExpiry | null;

  @Field(() => [UnderlyingGreeks], { description: "By magnitude of `deltaDollarsInclStock`, largest first." })
  byUnderlying!: UnderlyingGreeks[];

  @Field(() => [BucketGreeks], { description: "The nearest first." })
  byExpiry!: BucketGreeks[];

  @Field(() => [PositionGreeksRow], { description: "In the book's order." })
  positions!: PositionGreeksRow[];

  @Field(() => RiskCoverage)
  coverage!: RiskCoverage;
}
