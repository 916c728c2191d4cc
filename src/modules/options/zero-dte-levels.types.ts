import { Field, Float, ObjectType } from "type-graphql";

const gexText = "dollars of dealers' delta per 1 % move of spot";

@ObjectType({
  simpleResolvers: true,
  description: "Levels of today's contracts, in the price of the underlying.",
})
export class ZeroDteLevels {
  @Field(() => Float, { nullable: true, description: "Strike of most open interest, calls and puts." })
  highestOiStrike!: number | null;

  @Field(() => Float, { nullable: true, description: "Contracts there." })
  highestOiTotal!: number | null;

  @Field(() => Float, { nullable: true, description: "By the `wallBy` of the assumptions." })
  callWall!: number | null;

  @Field(() => Float, { nullable: true, description: "By the `wallBy` of the assumptions." })
  putWall!: number | null;

  @Field(() => Float, { nullable: true, description: `Call GEX at the call wall: ${gexText}.` })
  callWallGex!: number | null;

  @Field(() => Float, { nullable: true, description: `Put GEX at the put wall: ${gexText}.` })
  putWallGex!: number | null;

  @Field(() => Float, { nullable: true, description: "100 (wall - spot) / spot, signed." })
  callWallDistancePct!: number | null;

  @Field(() => Float, { nullable: true, description: "100 (wall - spot) / spot, signed." })
  putWallDistancePct!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "Call GEX at the call wall in percent of all call GEX.",
  })
  callWallStrengthPct!: number | null;

  @Field(() => Float, { nullable: true, description: "Put GEX at the put wall in percent of all put GEX." })
  putWallStrengthPct!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "Strike of the greatest net GEX; null: none is positive.",
  })
  maxPositiveGamma!: number | null;

  @Field(() => Float, { nullable: true, description: "Strike of the least net GEX; null: none is negative." })
  maxNegativeGamma!: number | null;
}

@ObjectType({
  simpleResolvers: true,
  description:
    "One strike of today's contracts. Exposures and open interest are of all roots, quotes and greeks of the root that settles last; null: not known or not listed.",
})
export class ZeroDteStrike {
  @Field(() => Float)
  strike!: number;

  @Field(() => Float, { description: "100 (strike - spot) / spot, signed." })
  distanceFromSpotPct!: number;

  @Field(() => Float, { nullable: true, description: "Contracts." })
  callOi!: number | null;

  @Field(() => Float, { nullable: true, description: "Contracts." })
  putOi!: number | null;

  @Field(() => Float, { nullable: true, description: "Open calls less those of the session before." })
  callOiChange!: number | null;

  @Field(() => Float, { nullable: true, description: "Open puts less those of the session before." })
  putOiChange!: number | null;

  @Field(() => Float, { nullable: true, description: "Contracts traded in the session so far." })
  callVolume!: number | null;

  @Field(() => Float, { nullable: true, description: "Contracts traded in the session so far." })
  putVolume!: number | null;

  @Field(() => Float, { nullable: true, description: `Signed, ${gexText}.` })
  callGex!: number | null;

  @Field(() => Float, { nullable: true, description: `Signed, ${gexText}.` })
  putGex!: number | null;

  @Field(() => Float, { nullable: true, description: "callGex + putGex, of what is known." })
  netGex!: number | null;

  @Field(() => Float, { nullable: true, description: "Dollars of delta, as the next two." })
  callDex!: number | null;

  @Field(() => Float, { nullable: true })
  putDex!: number | null;

  @Field(() => Float, { nullable: true })
  netDex!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "Signed, dollars of dealers' delta per 1.00 of vol, as the next two.",
  })
  callVex!: number | null;

  @Field(() => Float, { nullable: true })
  putVex!: number | null;

  @Field(() => Float, { nullable: true })
  netVex!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "Signed, dollars of dealers' delta per calendar day, as the next two.",
  })
  callChex!: number | null;

  @Field(() => Float, { nullable: true })
  putChex!: number | null;

  @Field(() => Float, { nullable: true })
  netChex!: number | null;

  @Field(() => Float, { nullable: true, description: "Implied vol, a year as a fraction." })
  callIv!: number | null;

  @Field(() => Float, { nullable: true, description: "Implied vol, a year as a fraction." })
  putIv!: number | null;

  @Field(() => Float, { nullable: true, description: "Per 1 of spot, 0 to 1." })
  callDelta!: number | null;

  @Field(() => Float, { nullable: true, description: "Per 1 of spot, -1 to 0." })
  putDelta!: number | null;

  @Field(() => Float, { nullable: true, description: "Delta per 1 of spot." })
  callGamma!: number | null;

  @Field(() => Float, { nullable: true, description: "Delta per 1 of spot." })
  putGamma!: number | null;

  @Field(() => Float, { nullable: true, description: "Price a unit per calendar day." })
  callTheta!: number | null;

  @Field(() => Float, { nullable: true, description: "Price a unit per calendar day." })
  putTheta!: number | null;

  @Field(() => Float, { nullable: true, description: "Middle of bid and ask, a unit." })
  callMid!: number | null;

  @Field(() => Float, { nullable: true, description: "Middle of bid and ask, a unit." })
  putMid!: number | null;

  @Field(() => Float, { nullable: true, description: "Bid to ask in percent of the mid." })
  callSpreadPct!: number | null;

  @Field(() => Float, { nullable: true, description: "Bid to ask in percent of the mid." })
  putSpreadPct!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "|net GEX| in percent of the sum over today's strikes.",
  })
  gexSharePct!: number | null;

  @Field(() => Float, { nullable: true, description: "Open interest in percent of today's." })
  oiSharePct!: number | null;

  @Field(() => Float, { nullable: true, description: "Volume in percent of today's." })
  volumeSharePct!: number | null;
}
