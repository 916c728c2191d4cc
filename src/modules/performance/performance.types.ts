import { ArgsType, Field, ID, InputType, Int, ObjectType } from "type-graphql";
import { DateColumn, FloatColumn } from "../../platform/graphql/columns.js";
import { DataWarning, DataWarningCode } from "../../platform/graphql/data-warning.js";
import { LocalDate } from "../../platform/graphql/scalars.js";
import { JobQuestionInput } from "../jobs/index.js";

const fromText = "First day; omitted, or before the ledger: the first session that knows an entry.";
const toText = "Last day; omitted, or after `at`: the last session that has opened by then.";
const currencyText = "Currency of the amounts; omitted: the base currency.";

@ObjectType({ simpleResolvers: true, description: "Days in a row without a total, for one reason." })
export class TimelineGap {
  @Field(() => LocalDate)
  from!: string;

  @Field(() => LocalDate)
  to!: string;

  @Field(() => Int)
  dayCount!: number;

  @Field(() => DataWarningCode)
  reason!: DataWarningCode;

  @Field(() => String, { description: "What is missing, for people." })
  message!: string;
}

@ObjectType({
  simpleResolvers: true,
  description:
    "A portfolio day by day, as columns: entry i of every column is of `dates[i]`. Each day's figures are what `overview` answers at that date; trades that were typed late count from their execution on, corrections from the day they were made.",
})
export class PortfolioTimeline {
  @Field(() => String, { description: "Of every amount here." })
  currency!: string;

  @Field(() => LocalDate, { nullable: true, description: "The first day answered; null: there is none." })
  from!: string | null;

  @Field(() => LocalDate, { nullable: true, description: "The last day answered; null: there is none." })
  to!: string | null;

  @Field(() => Int, { description: "The length of every column." })
  dayCount!: number;

  @Field(() => DateColumn, {
    description:
      "Sessions of the New York Stock Exchange. One still open at the instant is as of the instant.",
  })
  dates!: string[];

  @Field(() => FloatColumn, {
    description: "Value of positions plus cash; null while anything has no value, see `gaps`.",
  })
  totalValue!: (number | null)[];

  @Field(() => FloatColumn, {
    description: "The values that are known plus cash with a rate: the overview's `totalValue`. Never null.",
  })
  knownValue!: (number | null)[];

  @Field(() => FloatColumn, { description: "Cash of all accounts; null while a currency has no rate." })
  cash!: (number | null)[];

  @Field(() => FloatColumn, {
    description: "Sum of positive position values; null, as the next three, while a position has no value.",
  })
  longExposure!: (number | null)[];

  @Field(() => FloatColumn, { description: "Sum of negative position values, negative." })
  shortExposure!: (number | null)[];

  @Field(() => FloatColumn, { description: "Sum of magnitudes." })
  grossExposure!: (number | null)[];

  @Field(() => FloatColumn, { description: "Sum of signed values." })
  netExposure!: (number | null)[];

  @Field(() => FloatColumn, {
    description:
      "Value less the value of the session before less external flows; null while one of them is unknown.",
  })
  dailyPnl!: (number | null)[];

  @Field(() => FloatColumn, {
    description:
      "P&L since the session before the first day: the sum of `dailyPnl`, also across unknown days.",
  })
  cumulativePnl!: (number | null)[];

  @Field(() => FloatColumn, {
    description:
      "Deposits, opening balances and transfers in, less withdrawals and transfers out, since the session before, each at the exchange rate of its own day: the change of the overview's `netContributions`.",
  })
  externalFlow!: (number | null)[];

  @Field(() => FloatColumn, { description: "Open positions." })
  positionCount!: number[];

  @Field(() => FloatColumn, { description: "Open positions without a value." })
  excludedCount!: number[];

  @Field(() => [TimelineGap], { description: "Why entries of `totalValue` are null." })
  gaps!: TimelineGap[];

  @Field(() => [DataWarning])
  warnings!: DataWarning[];
}

@ArgsType()
export class TimelineArgs {
  @Field(() => LocalDate, { nullable: true, description: fromText })
  from?: string | null;

  @Field(() => LocalDate, { nullable: true, description: toText })
  to?: string | null;

  @Field(() => String, { nullable: true, description: currencyText })
  currency?: string | null;
}

@InputType({ description: "Which days of which portfolio." })
export class PortfolioTimelineInput extends JobQuestionInput {
  @Field(() => ID)
  portfolioId!: string;

  @Field(() => LocalDate, { nullable: true, description: fromText })
  from?: string | null;

  @Field(() => LocalDate, { nullable: true, description: toText })
  to?: string | null;

  @Field(() => String, { nullable: true, description: currencyText })
  currency?: string | null;
}
