import { ArgsType, Field, Int, ObjectType } from "type-graphql";
import { DateColumn } from "../../platform/graphql/columns.js";
import { PageArgs, PageInfo } from "../../platform/graphql/connections.js";
import { DataWarning } from "../../platform/graphql/data-warning.js";
import { DateTime, LocalDate } from "../../platform/graphql/scalars.js";
import { optionsPolicy } from "./options.policy.js";

@ArgsType()
export class OptionCoverageArgs extends PageArgs {
  @Field(() => String, {
    nullable: true,
    description: "This underlying alone, any case: SYMBOL_NOT_FOUND if unknown, NO_COVERAGE without a chain.",
  })
  symbol?: string | null;
}

@ObjectType({
  simpleResolvers: true,
  description:
    "The days on which an underlying's history has everything: price, quotes, open interest, SVI fits.",
})
export class OptionCoverageRange {
  @Field(() => LocalDate, { nullable: true, description: "The first of them; null: there is none." })
  first!: string | null;

  @Field(() => LocalDate, { nullable: true, description: "The last of them; null: there is none." })
  last!: string | null;

  @Field(() => Int, { description: "Calendar days from the first to the last, both counted." })
  totalDays!: number;

  @Field(() => Int, { description: "How many they are." })
  healthyDays!: number;
}

@ObjectType({
  simpleResolvers: true,
  description: "Days that each part of an underlying's history has, from its first chain to its last.",
})
export class OptionTableDays {
  @Field(() => Int, {
    description: "With a price of the underlying: beside a chain, in a minute or daily bar.",
  })
  stocksDays!: number;

  @Field(() => Int, { description: "With option quotes, a minute or more." })
  optionsDays!: number;

  @Field(() => Int, { description: "With open interest." })
  optionEodDays!: number;

  @Field(() => Int, { description: "With SVI fits." })
  sviDays!: number;
}

const mostDates = `The latest ${optionsPolicy.mostGapDates.toLocaleString("en-US")} of them at most, ascending.`;

@ObjectType({ simpleResolvers: true, description: "What is missing between the first chain and the last." })
export class OptionCoverageGaps {
  @Field(() => Int, { description: "Days with a price of the underlying and no open interest." })
  missingEod!: number;

  @Field(() => Int, { description: "Days with open interest and no SVI fit." })
  missingSvi!: number;

  @Field(() => Int, {
    description: "Sessions of the exchange's calendar of which nothing is there: no price, no chain.",
  })
  uncoveredCalendar!: number;

  @Field(() => Int, { description: "Sessions of the exchange's calendar without option quotes." })
  missingOptions!: number;

  @Field(() => DateColumn, { description: `The sessions of \`uncoveredCalendar\`. ${mostDates}` })
  uncoveredDates!: string[];

  @Field(() => DateColumn, { description: `The sessions of \`missingOptions\`. ${mostDates}` })
  missingOptionsDates!: string[];

  @Field(() => DateColumn, { description: `The days of \`missingEod\`. ${mostDates}` })
  missingEodDates!: string[];

  @Field(() => DateColumn, { description: `The days of \`missingSvi\`. ${mostDates}` })
  missingSviDates!: string[];
}

@ObjectType({ simpleResolvers: true, description: "What was held of an underlying's option history." })
export class OptionTicker {
  @Field(() => String)
  symbol!: string;

  @Field(() => OptionCoverageRange)
  coverage!: OptionCoverageRange;

  @Field(() => OptionTableDays)
  tables!: OptionTableDays;

  @Field(() => OptionCoverageGaps)
  gaps!: OptionCoverageGaps;

  @Field(() => LocalDate, { nullable: true, description: "The first day with option quotes." })
  firstChainDay!: string | null;

  @Field(() => LocalDate, { nullable: true, description: "The last day with option quotes." })
  lastChainDay!: string | null;

  @Field(() => [String], { description: "Codes of the datasets with chains." })
  sources!: string[];

  @Field(() => DateTime, { description: "When a chain, open interest or fit of it was last stored." })
  updatedAt!: Date;

  @Field(() => [DataWarning])
  warnings!: DataWarning[];
}

@ObjectType({
  simpleResolvers: true,
  description: "The underlyings with option history, each reconciled with the calendar of its exchange.",
})
export class OptionCoverage {
  @Field(() => Int, {
    description: "Underlyings with a chain, on this page or not; 1 where one was asked for.",
  })
  count!: number;

  @Field(() => [OptionTicker], { description: "By symbol." })
  tickers!: OptionTicker[];

  @Field(() => PageInfo)
  pageInfo!: PageInfo;
}
