import { ArgsType, Field, Float, ID, InputType, Int, ObjectType } from "type-graphql";
import { connectionOf, PageArgs } from "../../platform/graphql/connections.js";
import { AsOf, DateTime, Decimal, LocalDate } from "../../platform/graphql/scalars.js";
import { ExecutionMode } from "../jobs/index.js";

@ObjectType({
  simpleResolvers: true,
  description:
    "What a portfolio came to on a session, as it was stored: made after the close and again once the day was over; nothing is overwritten. `timeline` answers for what is known now.",
})
export class PortfolioSnapshot {
  @Field(() => LocalDate)
  tradingDay!: string;

  @Field(() => DateTime, { description: "Nothing published later is in its figures." })
  knownAt!: Date;

  @Field(() => DateTime, { description: "When it was stored." })
  recordedAt!: Date;

  @Field(() => Int, { description: "Of the making it came from, counted from 1." })
  revision!: number;

  @Field(() => String, { description: "Of every amount here: the base currency." })
  currency!: string;

  @Field(() => Boolean, {
    description:
      "Whether everything held and all cash had a value; without it total value, cash and the four exposures are null.",
  })
  isComplete!: boolean;

  @Field(() => Decimal, { nullable: true, description: "Positions plus cash." })
  totalValue!: string | null;

  @Field(() => Decimal, { nullable: true })
  cash!: string | null;

  @Field(() => Decimal, { nullable: true, description: "Sum of positive position values." })
  longExposure!: string | null;

  @Field(() => Decimal, { nullable: true, description: "Sum of negative position values, negative." })
  shortExposure!: string | null;

  @Field(() => Decimal, { nullable: true, description: "Sum of magnitudes." })
  grossExposure!: string | null;

  @Field(() => Decimal, { nullable: true, description: "Sum of signed values." })
  netExposure!: string | null;

  @Field(() => Decimal, {
    nullable: true,
    description: "Value less the value of the session before less external flow; null while one is unknown.",
  })
  dailyPnl!: string | null;

  @Field(() => Float, {
    nullable: true,
    description:
      "Daily P&L over the value of the session before plus the day's external flow, a fraction; null where that is not positive or not known.",
  })
  dailyReturn!: number | null;

  @Field(() => Decimal, { nullable: true, description: "P&L since inception: value less net contributions." })
  cumulativePnl!: string | null;

  @Field(() => Decimal, {
    nullable: true,
    description: "Brought in less taken out since the session before; null for want of a rate.",
  })
  externalFlow!: string | null;

  @Field(() => Decimal, { nullable: true, description: "Brought in less taken out since inception." })
  netContributions!: string | null;

  @Field(() => Int)
  positionCount!: number;

  @Field(() => Int)
  longCount!: number;

  @Field(() => Int)
  shortCount!: number;

  @Field(() => Int, { description: "Positions without a value." })
  excludedCount!: number;

  @Field(() => Float, {
    nullable: true,
    description:
      "Of options: raw delta x quantity x multiplier, in units of their underlyings, as `Portfolio.greeks` of the session had it; 0 without options, null where none is known.",
  })
  delta!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "Of options: change of delta for 1.00 of each underlying.",
  })
  gamma!: number | null;

  @Field(() => Float, { nullable: true, description: "Of options: a calendar day's, in the currency." })
  theta!: number | null;

  @Field(() => Float, { nullable: true, description: "Of options: for one point of vol, in the currency." })
  vega!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "Delta x price of the underlying of options and the value of all else, in the currency.",
  })
  deltaDollarsInclStock!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: "Positions without greeks; null: the snapshot was made before greeks were stored.",
  })
  excludedFromGreeksCount!: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      "Sum of squared shares of gross exposure, from 1 / n to 1; null while something has no value or nothing is held.",
  })
  herfindahl!: number | null;

  @Field(() => Float, { nullable: true, description: "1 / herfindahl." })
  effectivePositions!: number | null;

  @Field(() => Float, { nullable: true, description: "Share of gross of the three largest, a fraction." })
  top3Share!: number | null;

  @Field(() => Float, { nullable: true, description: "Share of gross of the ten largest, a fraction." })
  top10Share!: number | null;
}

export const PortfolioSnapshotConnection = connectionOf("PortfolioSnapshot", () => PortfolioSnapshot);

@ArgsType()
export class SnapshotArgs extends PageArgs {
  @Field(() => LocalDate, { nullable: true, description: "First day; omitted: the first there is." })
  from?: string | null;

  @Field(() => LocalDate, { nullable: true, description: "Last day; omitted: the last there is." })
  to?: string | null;
}

@ObjectType({ simpleResolvers: true, description: "What a making of snapshots came to." })
export class SnapshotBackfill {
  @Field(() => ID)
  portfolioId!: string;

  @Field(() => String, { description: "Of the amounts: the base currency." })
  currency!: string;

  @Field(() => LocalDate, { nullable: true, description: "The first session made; null: none." })
  from!: string | null;

  @Field(() => LocalDate, { nullable: true, description: "The last session made; null: none." })
  to!: string | null;

  @Field(() => Int)
  madeCount!: number;

  @Field(() => Int, { description: "Sessions before them whose snapshots stood as they were." })
  keptCount!: number;
}

@InputType({ description: "Which portfolio's snapshots to bring up to date." })
export class BackfillSnapshotsInput {
  @Field(() => ID)
  portfolioId!: string;

  @Field(() => AsOf, { nullable: true, description: "Up to when; omitted: now." })
  at?: string | null;

  @Field(() => ExecutionMode, {
    nullable: true,
    description: "Whether to wait; omitted: for what is expected to take less than two seconds.",
  })
  mode?: ExecutionMode | null;
}

@ObjectType({ simpleResolvers: true, description: "What an evening's making of all snapshots came to." })
export class EveningSnapshots {
  @Field(() => Int)
  portfolioCount!: number;

  @Field(() => Int)
  madeCount!: number;

  @Field(() => Int, { description: "Portfolios whose snapshots could not be made." })
  failedCount!: number;
}
