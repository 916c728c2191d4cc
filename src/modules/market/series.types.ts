import { ArgsType, Field, Float, Int, ObjectType } from "type-graphql";
import { DateColumn, FloatColumn } from "../../platform/graphql/columns.js";
import { connectionOf } from "../../platform/graphql/connections.js";
import { DataWarning } from "../../platform/graphql/data-warning.js";
import { DateTime, LocalDate } from "../../platform/graphql/scalars.js";
import type { Standing } from "./at.js";
import { DatedAnswer } from "./dated-answer.types.js";

@ObjectType({
  simpleResolvers: true,
  description: "A dated series of numbers: a yield, an index level, a factor return.",
})
export class Series {
  @Field(() => String, { description: "Name in capitals, e.g. `VIX`, `DGS10`, `FF3_DAILY_SMB`." })
  code!: string;

  @Field(() => String, { description: "Code of the dataset." })
  source!: string;

  @Field(() => [String], {
    description: "Further datasets that carry the code: other values, never mixed with these.",
  })
  otherSources!: string[];

  @Field(() => String, {
    description:
      "AS_PUBLISHED: in the publisher's unit (yields and spreads in percent). FRACTION: published in percent, stored divided by 100.",
  })
  unit!: string;

  @Field(() => DateTime, { description: "The instant the answer is of: the market clock." })
  asOf!: Date;

  @Field(() => String, {
    nullable: true,
    description: "The `at` that was asked for, as written; null for now.",
  })
  asOfRequested!: string | null;
}

export type SeriesAt = Series & Standing & { readonly key: number };

export const SeriesConnection = connectionOf("Series", () => Series);

@ObjectType({
  simpleResolvers: true,
  description:
    "A series as two columns; entry i of `values` is of `dates[i]`. Days without a value are left out.",
})
export class SeriesColumns {
  @Field(() => DateColumn)
  dates!: string[];

  @Field(() => FloatColumn)
  values!: (number | null)[];

  @Field(() => Int)
  count!: number;

  @Field(() => [DataWarning])
  warnings!: DataWarning[];
}

@ArgsType()
export class SeriesColumnArgs {
  @Field(() => LocalDate, { nullable: true, description: "First day; omitted: the first known." })
  from?: string | null;

  @Field(() => LocalDate, { nullable: true, description: "Last day; omitted: the last known." })
  to?: string | null;

  @Field(() => Int, { nullable: true, description: "The last so many values of the range; omitted: all." })
  last?: number | null;
}

@ObjectType({ simpleResolvers: true, description: "One value of a series." })
export class SeriesPoint {
  @Field(() => LocalDate)
  date!: string;

  @Field(() => Float)
  value!: number;

  @Field(() => DateTime, { description: "When the value could first have been known." })
  knownAt!: Date;
}

@ObjectType({ simpleResolvers: true, description: "An exchange rate as last known at an instant." })
export class FxRate extends DatedAnswer {
  @Field(() => String, { description: "The currency one unit of which is priced." })
  base!: string;

  @Field(() => String, { description: "The currency it is priced in." })
  quote!: string;

  @Field(() => Float, {
    nullable: true,
    description: "Units of `quote` for one of `base`; null without a rate of the last five days.",
  })
  rate!: number | null;

  @Field(() => LocalDate, {
    nullable: true,
    description: "Day of the rate; of a rate through USD the older of the two.",
  })
  rateDay!: string | null;

  @Field(() => [String], {
    description: 'The published pairs the rate was made of, e.g. `["EURUSD", "GBPUSD"]`.',
  })
  path!: string[];
}

@ObjectType({ simpleResolvers: true, description: "One trading session." })
export class TradingSession {
  @Field(() => LocalDate)
  tradingDay!: string;

  @Field(() => DateTime)
  opensAt!: Date;

  @Field(() => DateTime)
  closesAt!: Date;

  @Field(() => Boolean, { description: "Whether the session closes early." })
  isHalfDay!: boolean;
}
