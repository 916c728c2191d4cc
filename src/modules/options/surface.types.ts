import { Field, Float, Int, ObjectType } from "type-graphql";
import { FloatColumn } from "../../platform/graphql/columns.js";

@ObjectType({
  simpleResolvers: true,
  description:
    "Implied vols of the contracts out of the money on an even grid, bilinear in log-moneyness and time between the quotes.",
})
export class VolSurface {
  @Field(() => Float, { description: "Spot of the underlying, in its currency." })
  spot!: number;

  @Field(() => Int, { description: "Tenors, and log-moneynesses, of the grid: 50." })
  gridSize!: number;

  @Field(() => FloatColumn, {
    description: "Years to expiry of the rows, evenly from the nearest usable expiry to the farthest.",
  })
  tenors!: number[];

  @Field(() => FloatColumn, {
    description: "ln(strike / forward) of the columns, evenly from -0.25 to 0.25: below 0 are puts.",
  })
  moneyness!: number[];

  @Field(() => [FloatColumn], {
    description: "A row a tenor: vols a year as fractions; null where nothing is quoted on both sides.",
  })
  iv!: (readonly (number | null)[])[];

  @Field(() => Int, {
    description: "Expiries with at least 5 vols out of the money, on which the grid rests.",
  })
  slicesUsed!: number;
}
