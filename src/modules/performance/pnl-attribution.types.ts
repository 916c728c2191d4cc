import { ArgsType, Field, Float, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { DataWarning } from "../../platform/graphql/data-warning.js";
import { Decimal, LocalDate } from "../../platform/graphql/scalars.js";
import { PositionType } from "../portfolios/index.js";

export enum PnlGrouping {
  POSITION = "POSITION",
  TAG = "TAG",
  TYPE = "TYPE",
  STRATEGY = "STRATEGY",
}

registerEnumType(PnlGrouping, {
  name: "PnlGrouping",
  description: "What a day's P&L is told by.",
  valuesConfig: {
    POSITION: { description: "By position alone." },
    TAG: { description: "A position counts under each of its tags: groups need not sum to the total." },
    TYPE: { description: "LONG, SHORT, LC, LP, SC or SP." },
    STRATEGY: { description: "By strategy." },
  },
});

@ObjectType({
  simpleResolvers: true,
  description:
    "An option position's P&L by a Taylor series in its greeks of the session before, in the answer's currency: the parts and `remainder` sum to the position's P&L.",
})
export class OptionPnlExplain {
  @Field(() => Float, { description: "From the underlying's move." })
  delta!: number;

  @Field(() => Float, { description: "From the square of the underlying's move." })
  gamma!: number;

  @Field(() => Float, { description: "From the change of implied vol." })
  vega!: number;

  @Field(() => Float, { description: "From the time gone." })
  theta!: number;

  @Field(() => Float, { description: "From the change of the rate." })
  rho!: number;

  @Field(() => Float, { description: "From the underlying's and vol's moves together." })
  vanna!: number;

  @Field(() => Float, { description: "From the square of vol's change." })
  volga!: number;

  @Field(() => Float, { description: "From time and the underlying's move together." })
  charm!: number;

  @Field(() => Float, { description: "The parts together." })
  explained!: number;

  @Field(() => Float, {
    description:
      "What is left: higher orders, quotes off the model, trades of the day and rates of exchange.",
  })
  remainder!: number;

  @Field(() => Float, { description: "Change of the underlying's price." })
  spotChange!: number;

  @Field(() => Float, { description: "Change of implied vol, 0.01 is a point." })
  volChange!: number;

  @Field(() => Float, { description: "Calendar days gone by." })
  daysGone!: number;
}

@ObjectType({ simpleResolvers: true, description: "What one position won or lost on the day." })
export class PositionPnl {
  @Field(() => ID, { description: "The position's id." })
  id!: string;

  @Field(() => String)
  symbol!: string;

  @Field(() => PositionType)
  positionType!: PositionType;

  @Field(() => String)
  account!: string;

  @Field(() => String, { nullable: true })
  strategy!: string | null;

  @Field(() => [String])
  tags!: readonly string[];

  @Field(() => Decimal, {
    nullable: true,
    description:
      "Change of value plus sales less purchases plus income less fees, in the answer's currency; null for want of a price or a rate.",
  })
  pnl!: string | null;

  @Field(() => Float, {
    nullable: true,
    description: "100 x P&L / |value of the session before|, two decimals; null without one.",
  })
  pnlPercent!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "100 x P&L / the portfolio's, one decimal; null where that is 0 or not known.",
  })
  contributionPercent!: number | null;

  @Field(() => OptionPnlExplain, {
    nullable: true,
    description: "Of an option held at the session before whose vol was quoted on both days; else null.",
  })
  explain!: OptionPnlExplain | null;
}

@ObjectType({ simpleResolvers: true, description: "What positions of one kind won or lost together." })
export class PnlGroup {
  @Field(() => String, { nullable: true, description: "Null: the positions without one." })
  key!: string | null;

  @Field(() => Int)
  positionCount!: number;

  @Field(() => Decimal, { nullable: true, description: "Null while a member's is not known." })
  pnl!: string | null;

  @Field(() => Float, { nullable: true, description: "100 x P&L / the portfolio's, one decimal." })
  contributionPercent!: number | null;
}

@ObjectType({
  simpleResolvers: true,
  description:
    "What the rows leave of the total: interest, fees and rates of exchange on cash, and what tags leave out or count twice.",
})
export class PnlRemainder {
  @Field(() => Decimal, { nullable: true, description: "Null while the total or a row is not known." })
  pnl!: string | null;

  @Field(() => Float, { nullable: true, description: "100 x P&L / the portfolio's, one decimal." })
  contributionPercent!: number | null;
}

@ObjectType({
  simpleResolvers: true,
  description:
    "Where a day's P&L came from. Positions and `remainder` sum to `totalPl`, so do types and the same remainder.",
})
export class PnlAttribution {
  @Field(() => LocalDate, { nullable: true, description: "The session told; null: there is none." })
  date!: string | null;

  @Field(() => LocalDate, { nullable: true, description: "The session it is measured from." })
  previousDate!: string | null;

  @Field(() => String, { description: "Of every amount here." })
  currency!: string;

  @Field(() => PnlGrouping)
  groupBy!: PnlGrouping;

  @Field(() => Decimal, {
    nullable: true,
    description: "Value less the value of the session before less external flows: the timeline's `dailyPnl`.",
  })
  totalPl!: string | null;

  @Field(() => [PositionPnl], { description: "Largest magnitude first, unknown ones last." })
  positions!: PositionPnl[];

  @Field(() => PnlRemainder, { description: "Of the positions." })
  remainder!: PnlRemainder;

  @Field(() => [PnlGroup], { description: "By position type." })
  byType!: PnlGroup[];

  @Field(() => [PnlGroup], { description: "As asked; none for POSITION." })
  groups!: PnlGroup[];

  @Field(() => PnlRemainder, { nullable: true, description: "Of `groups`; null for POSITION." })
  groupRemainder!: PnlRemainder | null;

  @Field(() => [DataWarning])
  warnings!: DataWarning[];
}

@ArgsType()
export class PnlAttributionArgs {
  @Field(() => LocalDate, {
    nullable: true,
    description: "A day that is no session stands for the one before; omitted: the last that has opened.",
  })
  date?: string | null;

  @Field(() => PnlGrouping, { defaultValue: PnlGrouping.POSITION })
  groupBy!: PnlGrouping;

  @Field(() => String, {
    nullable: true,
    description: "Currency of the amounts; omitted: the base currency.",
  })
  currency?: string | null;
}
