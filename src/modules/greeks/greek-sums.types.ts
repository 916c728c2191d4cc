import { Field, Float, Int, ObjectType, registerEnumType } from "type-graphql";
import { LocalDate } from "../../platform/graphql/scalars.js";

export enum GreeksStatus {
  success = "success",
  warning = "warning",
  danger = "danger",
  info = "info",
}

registerEnumType(GreeksStatus, {
  name: "GammaStatus",
  description:
    "How concentrated gamma is: danger from 80 % of it in one expiry or one position, warning from 50 %, else success; info: there is none.",
});

@ObjectType({
  simpleResolvers: true,
  description:
    "Greeks of what is held: raw x quantity x multiplier, summed over options. Theta, vega, rho, volga and dollar figures are in the answer's currency. All are null where no option has greeks.",
})
export class GreekSums {
  @Field(() => Float, {
    nullable: true,
    description: "Units of the underlyings that the options move like, shares without a part.",
  })
  delta!: number | null;

  @Field(() => Float, { nullable: true, description: "Change of `delta` for 1.00 of each underlying." })
  gamma!: number | null;

  @Field(() => Float, { nullable: true, description: "Money a calendar day; negative: lost." })
  theta!: number | null;

  @Field(() => Float, { nullable: true, description: "Money for 0.01 of vol." })
  vega!: number | null;

  @Field(() => Float, { nullable: true, description: "Money for 0.01 of rates." })
  rho!: number | null;

  @Field(() => Float, { nullable: true, description: "Change of `delta` for 1.00 of vol." })
  vanna!: number | null;

  @Field(() => Float, { nullable: true, description: "Money for 1.00 of vol, squared." })
  volga!: number | null;

  @Field(() => Float, { nullable: true, description: "Change of `delta` a calendar day." })
  charm!: number | null;

  @Field(() => Float, { nullable: true, description: "Delta x spot in money." })
  deltaDollars!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "Gamma x spot^2 x 0.01: change of `deltaDollars` for a move of 1 % of each underlying.",
  })
  gammaDollars!: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      "`delta` with shares, funds and coins as 1 a unit; null where no position has a known quantity.",
  })
  deltaInclStock!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "`deltaDollars` with the value of shares, funds and coins: what moves with the markets.",
  })
  deltaDollarsInclStock!: number | null;

  @Field(() => Int, { description: "Options with greeks, expired ones (all zero) too." })
  optionCount!: number;

  @Field(() => Int, { description: "Positions that are no options and have a value." })
  stockCount!: number;
}

@ObjectType({ simpleResolvers: true, description: "How a dashboard shows the gamma of a portfolio." })
export class GreeksVisual {
  @Field(() => GreeksStatus)
  gammaStatus!: GreeksStatus;

  @Field(() => String, { description: "For people, e.g. `High gamma concentration`." })
  gammaMessage!: string;

  @Field(() => Float, {
    nullable: true,
    description:
      "Largest share of gamma dollars in one expiry or one position, by magnitude, 0 to 1; null without gamma.",
  })
  gammaShare!: number | null;

  @Field(() => String, { nullable: true, description: "The expiry (YYYY-MM-DD) or position it lies in." })
  gammaShareIn!: string | null;
}

@ObjectType({ simpleResolvers: true, description: "Greeks at the instant asked for." })
export class CurrentGreeks extends GreekSums {
  @Field(() => GreeksVisual)
  visual!: GreeksVisual;
}

@ObjectType({ simpleResolvers: true, description: "What is different once the next options have expired." })
export class GreekChanges {
  @Field(() => Float, { nullable: true, description: "After less current." })
  delta!: number | null;

  @Field(() => Float, { nullable: true })
  gamma!: number | null;

  @Field(() => Float, { nullable: true })
  theta!: number | null;

  @Field(() => Float, { nullable: true })
  vega!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "100 x |change of gamma| / |gamma|, one decimal; null while gamma is 0.",
  })
  gammaPercent!: number | null;
}

@ObjectType({
  simpleResolvers: true,
  description:
    "Greeks of the same instant without the options that expire next: what is left once they are gone, all else as it is.",
})
export class GreeksAfterExpiry extends GreekSums {
  @Field(() => LocalDate, { description: "The day on which the next options expire." })
  expiration!: string;

  @Field(() => Int, { description: "Options that expire then." })
  expiringCount!: number;

  @Field(() => GreekChanges)
  changes!: GreekChanges;
}

@ObjectType({ simpleResolvers: true, description: "Greeks of all positions on one underlying." })
export class UnderlyingGreeks extends GreekSums {
  @Field(() => String)
  underlying!: string;

  @Field(() => Float, {
    nullable: true,
    description: "The underlying's price the greeks stand on; null: not known.",
  })
  spot!: number | null;
}

@ObjectType({ simpleResolvers: true, description: "Greeks of all positions that expire in a span of days." })
export class BucketGreeks extends GreekSums {
  @Field(() => String, {
    description:
      "By calendar days to expiry: 0DTE, 1_7D, 8_30D, 31_90D, 90D_PLUS; NO_EXPIRY: what never expires; EXPIRED: contracts that have and still stand in the ledger. Buckets without positions are left out.",
  })
  bucket!: string;
}
