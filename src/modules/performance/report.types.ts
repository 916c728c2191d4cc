import { ArgsType, Field, Float, ID, InputType, Int, ObjectType } from "type-graphql";
import { DataWarning } from "../../platform/graphql/data-warning.js";
import { AsOf, DateTime, LocalDate } from "../../platform/graphql/scalars.js";
import { ExecutionMode } from "../jobs/index.js";
import { SortinoMethod } from "../risk/index.js";
import { performancePolicy } from "./performance.policy.js";
import {
  BenchmarkComparison,
  FactorReturns,
  LinkingMethodName,
  PeerRanking,
  SectorAttribution,
  TradeRecord,
} from "./report-comparison.types.js";
import {
  DrawdownRow,
  PerformanceFigures,
  PeriodReturn,
  RollingFigures,
  YearOfReturns,
} from "./report-figures.types.js";

@InputType({ description: "A symbol and how much of it." })
export class BlendWeightInput {
  @Field(() => String)
  symbol!: string;

  @Field(() => Float, { description: "A fraction; the weights of a step sum to 1." })
  weight!: number;
}

@InputType({ description: "Weights from a day on, held every day." })
export class BlendStepInput {
  @Field(() => LocalDate, { description: "The first day whose return has these weights." })
  from!: string;

  @Field(() => [BlendWeightInput])
  weights!: BlendWeightInput[];
}

@InputType({
  description: "What to compare with: a symbol, or a blend. Total returns, in the answer's currency.",
})
export class BenchmarkInput {
  @Field(() => String, { nullable: true })
  symbol?: string | null;

  @Field(() => [BlendStepInput], { nullable: true, description: "Steps in the order of their days." })
  blend?: BlendStepInput[] | null;
}

@InputType({ description: "A symbol that stands for part of a benchmark." })
export class ConstituentInput {
  @Field(() => String)
  symbol!: string;

  @Field(() => Float, { nullable: true, description: "A fraction; omitted: an equal share." })
  weight?: number | null;
}

const fromText = "First day; omitted: the first session that knows an entry.";
const toText = "Last day; omitted, or after `at`: the last session that has opened by then.";

@ArgsType()
@InputType("PerformanceQuestionInput")
export class PerformanceQuestionArgs {
  @Field(() => LocalDate, { nullable: true, description: fromText })
  from?: string | null;

  @Field(() => LocalDate, { nullable: true, description: toText })
  to?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Of the amounts and returns; omitted: the base currency.",
  })
  currency?: string | null;

  @Field(() => BenchmarkInput, { nullable: true })
  benchmark?: BenchmarkInput | null;

  @Field(() => [ConstituentInput], {
    nullable: true,
    description: "What the attribution by sector compares with; omitted: there is none.",
  })
  constituents?: ConstituentInput[] | null;

  @Field(() => LinkingMethodName, { defaultValue: LinkingMethodName.CARINO })
  linking!: LinkingMethodName;

  @Field(() => [ID], { nullable: true, description: "Portfolios to rank among, at most 20." })
  peerIds?: string[] | null;

  @Field(() => Float, { defaultValue: 0, description: "Riskless return a year, a fraction." })
  riskFreeRate!: number;

  @Field(() => SortinoMethod, { defaultValue: SortinoMethod.SEMIDEVIATION })
  sortinoMethod!: SortinoMethod;

  @Field(() => Int, { defaultValue: performancePolicy.rollingWindow, description: "Sessions, 2 to 2,520." })
  rollingWindow!: number;

  @Field(() => Int, {
    defaultValue: performancePolicy.drawdownRows,
    description: "Rows of `drawdowns`, 0 to 50.",
  })
  drawdownCount!: number;
}

@InputType({ description: "Whose performance to report, and how." })
export class PerformanceReportInput extends PerformanceQuestionArgs {
  @Field(() => ID)
  portfolioId!: string;

  @Field(() => AsOf, { nullable: true, description: "The instant to answer for; omitted: now." })
  at?: string | null;

  @Field(() => DateTime, { nullable: true, description: "Ignore what the server stored later than this." })
  recordedAt?: Date | null;

  @Field(() => ExecutionMode, {
    nullable: true,
    description: "Whether to wait; omitted: for what is expected to take less than two seconds.",
  })
  mode?: ExecutionMode | null;
}

@ObjectType({
  simpleResolvers: true,
  description:
    "How a portfolio did over a range of sessions. A day's return is its P&L / (value of the session before + external flow of the day); a day without a value has none and is never filled in.",
})
export class PortfolioPerformance {
  @Field(() => String, { description: "Of every amount and return here." })
  currency!: string;

  @Field(() => LocalDate, { nullable: true, description: "The session the first return is measured from." })
  base!: string | null;

  @Field(() => LocalDate, { nullable: true, description: "The first day of the range; null: there is none." })
  from!: string | null;

  @Field(() => LocalDate, { nullable: true })
  to!: string | null;

  @Field(() => Int, { description: "Sessions of the range." })
  dayCount!: number;

  @Field(() => Int, { description: "Of them, those with a return." })
  knownDayCount!: number;

  @Field(() => Float, { description: "As asked: riskless return a year." })
  riskFreeRate!: number;

  @Field(() => [PeriodReturn], { description: "Look-backs from the last day, then the range." })
  periods!: PeriodReturn[];

  @Field(() => PerformanceFigures, { nullable: true, description: "Null: no return is known." })
  figures!: PerformanceFigures | null;

  @Field(() => [YearOfReturns])
  monthlyReturns!: YearOfReturns[];

  @Field(() => [DrawdownRow], { description: "Deepest first." })
  drawdowns!: DrawdownRow[];

  @Field(() => RollingFigures)
  rolling!: RollingFigures;

  @Field(() => BenchmarkComparison, { nullable: true, description: "Null: no benchmark was asked for." })
  benchmark!: BenchmarkComparison | null;

  @Field(() => TradeRecord, { nullable: true, description: "Null: no lot was closed." })
  trades!: TradeRecord | null;

  @Field(() => SectorAttribution, { nullable: true, description: "Null: no constituents were given." })
  sectors!: SectorAttribution | null;

  @Field(() => FactorReturns)
  factors!: FactorReturns;

  @Field(() => PeerRanking, { nullable: true, description: "Null: no peers were named." })
  peers!: PeerRanking | null;

  @Field(() => [DataWarning])
  warnings!: DataWarning[];
}
