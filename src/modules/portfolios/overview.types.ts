import { Field, Float, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { DataWarning, DataWarningCode } from "../../platform/graphql/data-warning.js";
import { Decimal } from "../../platform/graphql/scalars.js";
import { DatedAnswer } from "../market/index.js";
import { Position } from "./position.types.js";

export enum VisualStatus {
  success = "success",
  warning = "warning",
  danger = "danger",
  info = "info",
}

registerEnumType(VisualStatus, {
  name: "VisualStatus",
  description: "How a figure stands against its limit or range; info: it has neither.",
});

@ObjectType({
  simpleResolvers: true,
  description: "How a dashboard shows a figure against its limit or target range.",
})
export class VisualIndicator {
  @Field(() => Float, { description: "The figure over total value, a signed fraction." })
  value!: number;

  @Field(() => String, { description: "Its magnitude in whole percent with the sign %, e.g. `92%`." })
  display!: string;

  @Field(() => Int, { description: "100 x |value|, rounded." })
  percentage!: number;

  @Field(() => VisualStatus, {
    description:
      "Below 80 % of a limit success, up to it warning, beyond danger; inside a range success, outside by less than a tenth of its width warning, else danger.",
  })
  status!: VisualStatus;

  @Field(() => String, { description: "Colour of the status as #RRGGBB." })
  color!: string;

  @Field(() => [Float], { nullable: true, description: "Lower and upper bound, fractions of total value." })
  targetRange!: number[] | null;

  @Field(() => Float, { nullable: true, description: "A fraction of total value." })
  limit!: number | null;
}

@ObjectType({ simpleResolvers: true, description: "A sum of position values and how it is to be shown." })
export class Exposure {
  @Field(() => Decimal, { description: "Signed: short exposure is negative." })
  value!: string;

  @Field(() => VisualIndicator, { nullable: true, description: "Null while total value is 0." })
  visual!: VisualIndicator | null;
}

@ObjectType({ simpleResolvers: true, description: "Exposures of a portfolio, in the overview's currency." })
export class PortfolioExposures {
  @Field(() => Exposure, { description: "Sum of positive position values." })
  long!: Exposure;

  @Field(() => Exposure, { description: "Sum of negative position values, negative." })
  short!: Exposure;

  @Field(() => Exposure, { description: "Sum of magnitudes." })
  gross!: Exposure;

  @Field(() => Exposure, { description: "Sum of signed values." })
  net!: Exposure;
}

@ObjectType({ simpleResolvers: true, description: "The four exposures under one way to measure them." })
export class ExposureSums {
  @Field(() => Decimal)
  longExposure!: string;

  @Field(() => Decimal)
  shortExposure!: string;

  @Field(() => Decimal)
  grossExposure!: string;

  @Field(() => Decimal)
  netExposure!: string;
}

@ObjectType({ simpleResolvers: true, description: "Exposures by the way they are measured." })
export class ExposureCalculations {
  @Field(() => ExposureSums, { description: "By market value: quantity x price x multiplier." })
  notional!: ExposureSums;
}

@ObjectType({ simpleResolvers: true, description: "A position that is in no total." })
export class ExcludedPosition {
  @Field(() => ID)
  positionId!: string;

  @Field(() => String)
  symbol!: string;

  @Field(() => DataWarningCode, { description: "Why it has no value." })
  reason!: DataWarningCode;
}

@ObjectType({ simpleResolvers: true, description: "Which positions a total is made of." })
export class ValueCoverage {
  @Field(() => Decimal, { description: "Sum of the signed values that are known." })
  includedValue!: string;

  @Field(() => Int)
  includedCount!: number;

  @Field(() => [ExcludedPosition])
  excluded!: ExcludedPosition[];
}

@ObjectType({
  simpleResolvers: true,
  description: "Value, profit and exposures of a portfolio at an instant, in one currency.",
})
export class PortfolioOverview extends DatedAnswer {
  @Field(() => String, { description: "Of every amount here." })
  currency!: string;

  @Field(() => Decimal, { description: "Values known plus cash; `coverage` says what is missing." })
  totalValue!: string;

  @Field(() => Decimal, { description: "Cash of all accounts at the instant's exchange rates." })
  cash!: string;

  @Field(() => Decimal, { description: "Sum of signed position values that are known." })
  totalMarketValue!: string;

  @Field(() => Decimal, {
    nullable: true,
    description:
      "Total value less net contributions since inception: unrealised and realised P&L and income, after fees. Null while a position or a contribution has no value.",
  })
  totalPl!: string | null;

  @Field(() => Float, { nullable: true, description: "100 x total P&L / total value, two decimals." })
  totalPlPercent!: number | null;

  @Field(() => Decimal, {
    nullable: true,
    description:
      "Deposits, opening balances and transfers in, less withdrawals and transfers out, each at the exchange rate of its own day.",
  })
  netContributions!: string | null;

  @Field(() => Decimal, {
    description: "Value less cost of the positions with a value, at today's exchange rates.",
  })
  unrealizedPnl!: string;

  @Field(() => Decimal, {
    nullable: true,
    description: "Change of what is held now since the closes before; null while one is unknown.",
  })
  dailyPnl!: string | null;

  @Field(() => Int, { description: "Open positions." })
  positionCount!: number;

  @Field(() => PortfolioExposures)
  exposures!: PortfolioExposures;

  @Field(() => ExposureCalculations)
  exposureCalculations!: ExposureCalculations;

  @Field(() => ValueCoverage)
  coverage!: ValueCoverage;
}

@ObjectType({ simpleResolvers: true, description: "What a person asks first of a portfolio." })
export class PortfolioSummary {
  @Field(() => String, { description: "Of every amount here." })
  currency!: string;

  @Field(() => Decimal, { description: "Values known plus cash." })
  totalValue!: string;

  @Field(() => Decimal, {
    nullable: true,
    description: "Total value less net contributions since inception.",
  })
  totalPl!: string | null;

  @Field(() => Float, { nullable: true, description: "100 x total P&L / total value, two decimals." })
  totalPlPercent!: number | null;

  @Field(() => [Position], { description: "The largest by magnitude of value." })
  topPositions!: Position[];

  @Field(() => ValueCoverage)
  coverage!: ValueCoverage;

  @Field(() => [DataWarning])
  warnings!: DataWarning[];
}
