import { Field, Float, Int, ObjectType } from "type-graphql";
import { LocalDate } from "../../platform/graphql/scalars.js";
import { HedgeDirection } from "./exposure-enums.types.js";

@ObjectType({ simpleResolvers: true, description: "Gamma exposure of contracts by days to expiry." })
export class GexByDte {
  @Field(() => String, { description: "Calendar days to expiry, ends included: `0-7d` … `60d+`." })
  bucket!: string;

  @Field(() => Float, {
    description: "Dollars of dealers' delta per 1 % move of spot, of contracts where it is known.",
  })
  netGex!: number;

  @Field(() => Float, {
    nullable: true,
    description: "100 x |netGex| / the sum of the buckets' |netGex|; null where that is 0.",
  })
  pctOfTotal!: number | null;

  @Field(() => Int, { description: "Contracts whose greeks and open interest are known." })
  contractCount!: number;
}

@ObjectType({ simpleResolvers: true, description: "Theta of open contracts by days to expiry." })
export class ThetaByDte {
  @Field(() => String, { description: "Calendar days to expiry, ends included: `0-7d` … `60d+`." })
  bucket!: string;

  @Field(() => Float, {
    description:
      "Sum of theta a calendar day x open interest x multiplier, in the underlying's currency: negative, what holders lose a day.",
  })
  netTheta!: number;

  @Field(() => Int, { description: "Contracts whose greeks and open interest are known." })
  contractCount!: number;
}

@ObjectType({
  simpleResolvers: true,
  description: "Puts against calls of one expiration, its roots summed. Contracts; null: not known.",
})
export class PutCallByExpiry {
  @Field(() => LocalDate)
  expiry!: string;

  @Field(() => Float, { nullable: true, description: "Open calls, contracts." })
  callOi!: number | null;

  @Field(() => Float, { nullable: true, description: "Open puts, contracts." })
  putOi!: number | null;

  @Field(() => Float, { nullable: true, description: "putOi / callOi; null where the calls are 0." })
  pcRatioOi!: number | null;

  @Field(() => Float, { nullable: true, description: "Calls traded in the session so far, contracts." })
  callVolume!: number | null;

  @Field(() => Float, { nullable: true, description: "Puts traded in the session so far, contracts." })
  putVolume!: number | null;

  @Field(() => Float, { nullable: true, description: "putVolume / callVolume; null where the calls are 0." })
  pcRatioVolume!: number | null;
}

@ObjectType({
  simpleResolvers: true,
  description: "Contracts open by where they are struck; at the money: within 5 % of spot.",
})
export class OiByMoneyness {
  @Field(() => Float)
  otmCallOi!: number;

  @Field(() => Float)
  atmCallOi!: number;

  @Field(() => Float)
  itmCallOi!: number;

  @Field(() => Float)
  otmPutOi!: number;

  @Field(() => Float)
  atmPutOi!: number;

  @Field(() => Float)
  itmPutOi!: number;
}

@ObjectType({ simpleResolvers: true, description: "Puts against calls." })
export class PutCallProfile {
  @Field(() => [PutCallByExpiry], { description: "The nearest first." })
  byExpiry!: PutCallByExpiry[];

  @Field(() => OiByMoneyness, { nullable: true, description: "Null: no open interest was known." })
  byMoneyness!: OiByMoneyness | null;
}

@ObjectType({ simpleResolvers: true, description: "How much of the open interest stands at few strikes." })
export class OiConcentration {
  @Field(() => Float, { description: "Of the three largest strikes, percent of all." })
  top3Pct!: number;

  @Field(() => Float, { description: "Of the five largest strikes, percent of all." })
  top5Pct!: number;

  @Field(() => Float, { description: "Of the ten largest strikes, percent of all." })
  top10Pct!: number;

  @Field(() => Float, { description: "Sum of the strikes' squared shares, 0 to 1." })
  herfindahl!: number;

  @Field(() => Boolean, { description: "Whether `herfindahl` is above 0.10." })
  isHigh!: boolean;
}

@ObjectType({
  simpleResolvers: true,
  description: "What dealers trade to stay hedged over a move of spot, linear in net GEX.",
})
export class HedgingScenario {
  @Field(() => Float, { description: "Move of spot in percent, signed." })
  movePct!: number;

  @Field(() => Float, { nullable: true, description: "Units of the underlying; positive: dealers buy." })
  dealerShares!: number | null;

  @Field(() => HedgeDirection, { nullable: true })
  direction!: HedgeDirection | null;

  @Field(() => Float, {
    nullable: true,
    description: "dealerShares x spot, signed, in the underlying's currency.",
  })
  notionalUsd!: number | null;
}

@ObjectType({ simpleResolvers: true, description: "How tightly the chain is quoted." })
export class ChainLiquidity {
  @Field(() => Float, {
    nullable: true,
    description:
      "Mean of 100 (ask - bid) / mid of contracts struck within 2 % of spot; null: none is quoted.",
  })
  atmAvgSpreadPct!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "The same of contracts more than 10 % of spot out of the money.",
  })
  wingAvgSpreadPct!: number | null;

  @Field(() => Int, { description: "Contracts behind `atmAvgSpreadPct`." })
  atmContracts!: number;

  @Field(() => Int, { description: "Contracts behind `wingAvgSpreadPct`." })
  wingContracts!: number;

  @Field(() => Int, { description: "Contracts quoted on both sides that somebody holds." })
  liquidContracts!: number;
}
