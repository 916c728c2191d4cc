import { Field, Float, Int, ObjectType, registerEnumType } from "type-graphql";
import { FloatColumn, TextColumn } from "../../platform/graphql/columns.js";
import { DataWarning } from "../../platform/graphql/data-warning.js";
import { LocalDate } from "../../platform/graphql/scalars.js";

export enum CryptoLegSide {
  LONG = "LONG",
  SHORT = "SHORT",
}

registerEnumType(CryptoLegSide, {
  name: "CryptoLegSide",
  description: "Whether a leg of a factor is bought or sold.",
  valuesConfig: { LONG: { description: "Bought." }, SHORT: { description: "Sold short." } },
});

@ObjectType({
  simpleResolvers: true,
  description:
    "A factor month by month, as columns: entry i of every column is of `months[i]`. A week is of the month of its Sunday.",
})
export class CryptoFactorMonths {
  @Field(() => Int, { description: "The length of every column." })
  monthCount!: number;

  @Field(() => TextColumn, { description: "YYYY-MM." })
  months!: string[];

  @Field(() => FloatColumn, { description: "Weeks with a return." })
  weekCounts!: number[];

  @Field(() => FloatColumn, {
    description:
      "Weekly returns compounded, as fractions; null without a week, and when one lost more than everything.",
  })
  factorReturns!: (number | null)[];

  @Field(() => FloatColumn, { description: "The same after fees, funding and borrowing." })
  netReturns!: (number | null)[];

  @Field(() => FloatColumn, {
    description:
      "Deepest fall of the month below the highest value since the run's first week, as positive fractions.",
  })
  maxDrawdowns!: (number | null)[];

  @Field(() => FloatColumn, {
    description: "Sum of squared weights of a leg, the mean of both legs and of the month's weeks.",
  })
  legConcentration!: (number | null)[];

  @Field(() => FloatColumn, { description: "Sum of the weeks' turnover." })
  turnover!: number[];
}

@ObjectType({ simpleResolvers: true, description: "A coin of a leg in one week, and what it brought." })
export class CryptoFactorHolding {
  @Field(() => String)
  asset!: string;

  @Field(() => CryptoLegSide)
  side!: CryptoLegSide;

  @Field(() => Float, { description: "Share of its leg." })
  weight!: number;

  @Field(() => Float, {
    nullable: true,
    description: "As a fraction; null: no price in the week, it earned `delistingReturn`.",
  })
  weekReturn!: number | null;

  @Field(() => Float, {
    description:
      "Weight x return, of the short leg with the opposite sign: the contributions add up to the factor's return.",
  })
  contribution!: number;

  @Field(() => Float, { nullable: true, description: "Dollars, at the end of the week before." })
  marketCap!: number | null;

  @Field(() => Float, { nullable: true, description: "Dollars a day of the week: a seventh of its volume." })
  dailyVolume!: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      "Dollars locked in the contracts of the coin's chain at the end of the week before; null where no dataset tells of it.",
  })
  valueLocked!: number | null;

  @Field(() => Float, { nullable: true, description: "Market cap over the value locked." })
  marketCapToValueLocked!: number | null;
}

@ObjectType({ simpleResolvers: true, description: "Where a run stands at the end of its last week." })
export class CryptoFactorLastWeek {
  @Field(() => LocalDate, { description: "Sunday that ends the last week with a return." })
  date!: string;

  @Field(() => Float, { description: "Return of the week: the sum of all contributions." })
  factorReturn!: number;

  @Field(() => Float, {
    nullable: true,
    description: "Returns of the weeks that end in its month compounded, as a fraction; so the next.",
  })
  monthReturn!: number | null;

  @Field(() => Float, { nullable: true })
  yearReturn!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "Deepest fall of the month below the highest value of the run, as a positive fraction.",
  })
  monthMaxDrawdown!: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      "Annualised return in excess of the rate without risk, of `market`; null without a rate, and for factors with a short leg, which tie up no money.",
  })
  annualizedExcessReturn!: number | null;

  @Field(() => Float, { nullable: true, description: "Sum of squared weights of a leg, the mean of both." })
  legConcentration!: number | null;

  @Field(() => String, { nullable: true, description: "The coin with the largest contribution, up or down." })
  topContributor!: string | null;

  @Field(() => Float, { nullable: true, description: "Dollars a day, the mean over the holdings." })
  averageDailyVolume!: number | null;

  @Field(() => Float, { nullable: true, description: "Dollars, the mean over the holdings." })
  averageMarketCap!: number | null;

  @Field(() => [CryptoFactorHolding], {
    nullable: true,
    description: "Both legs, the long one first; null for runs made before holdings were kept.",
  })
  holdings!: CryptoFactorHolding[] | null;

  @Field(() => [DataWarning])
  warnings!: DataWarning[];
}
