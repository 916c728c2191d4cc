import { ArgsType, Field, ID, Int, ObjectType } from "type-graphql";
import { DataWarning } from "../../platform/graphql/data-warning.js";
import { DateTime, Decimal } from "../../platform/graphql/scalars.js";
import { DatedAnswer } from "../market/index.js";
import { CashBalance, PositionType, ValueCoverage } from "../portfolios/index.js";

@ArgsType()
export class PortfolioCompleteArgs {
  @Field(() => Boolean, { defaultValue: true, description: "false: `positions` is null." })
  includePositions!: boolean;

  @Field(() => Boolean, {
    defaultValue: true,
    description: "false: `cash` is null; totals include cash in any case.",
  })
  includeCash!: boolean;

  @Field(() => Int, {
    nullable: true,
    description:
      "The whole value of the field as JSON takes at most so many tokens (cl100k_base, o200k_base), 500 to 2,000,000: positions of the least value are left out. Omitted: everything.",
  })
  maxTokens?: number | null;
}

@ObjectType({ simpleResolvers: true, description: "A portfolio in a few figures, in its base currency." })
export class RawPortfolio {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  name!: string;

  @Field(() => String, { description: "Of every total here, ISO 4217." })
  baseCurrency!: string;

  @Field(() => Decimal, {
    description:
      "Market values known plus cash, in the base currency, whatever is included or left out below.",
  })
  totalValue!: string;

  @Field(() => Decimal, { description: "Cash of all accounts, in the base currency." })
  cashBalance!: string;

  @Field(() => Int, { description: "Open positions, all of them." })
  positionCount!: number;

  @Field(() => DateTime, { description: "The instant the answer is of: the market clock." })
  timestamp!: Date;
}

@ObjectType({
  simpleResolvers: true,
  description: "Open positions by kind. Each counts once: options are neither long nor short here.",
})
export class RawPositionsSummary {
  @Field(() => Int, { description: "Positions of type LONG." })
  longCount!: number;

  @Field(() => Int, { description: "Positions of type SHORT." })
  shortCount!: number;

  @Field(() => Int, { description: "Positions of type LC, LP, SC or SP." })
  optionCount!: number;

  @Field(() => Decimal, { description: "Sum of signed market values that are known, in the base currency." })
  totalMarketValue!: string;
}

@ObjectType({ simpleResolvers: true, description: "The essentials of an open position." })
export class RawPosition {
  @Field(() => ID)
  id!: string;

  @Field(() => String, { description: "Ticker; for options the OCC symbol." })
  symbol!: string;

  @Field(() => Decimal, { description: "Signed; splits up to the instant have passed through." })
  quantity!: string;

  @Field(() => PositionType)
  positionType!: PositionType;

  @Field(() => String, { description: "Of `lastPrice` and `marketValue`: the instrument's." })
  currency!: string;

  @Field(() => Decimal, {
    nullable: true,
    description: "quantity x price x multiplier in `currency`, signed; null without a price.",
  })
  marketValue!: string | null;

  @Field(() => Decimal, {
    nullable: true,
    description:
      "Market value in the portfolio's base currency; these add up to the total. Null without a price or a rate.",
  })
  value!: string | null;

  @Field(() => Decimal, {
    nullable: true,
    description: "Last price known of one unit in `currency`, in units of now; null without one.",
  })
  lastPrice!: string | null;

  @Field(() => Boolean, { description: "Whether at least 150 daily closes are known." })
  hasCompleteHistory!: boolean;

  @Field(() => [DataWarning])
  warnings!: DataWarning[];
}

@ObjectType({ simpleResolvers: true, description: "Open positions by how much price history is known." })
export class RawDataQuality {
  @Field(() => Int, { description: "Positions with at least 150 daily closes." })
  completeDataPositions!: number;

  @Field(() => Int, { description: "Positions with 30 to 149 daily closes." })
  partialDataPositions!: number;

  @Field(() => Int, { description: "Positions with fewer than 30 daily closes." })
  insufficientDataPositions!: number;

  @Field(() => DateTime, {
    nullable: true,
    description: "When the latest of the prices used could first have been known; null without any.",
  })
  dataAsOf!: Date | null;
}

@ObjectType({
  simpleResolvers: true,
  description: "A portfolio with all it holds, in one answer without pages.",
})
export class PortfolioComplete extends DatedAnswer {
  @Field(() => RawPortfolio)
  portfolio!: RawPortfolio;

  @Field(() => RawPositionsSummary)
  positionsSummary!: RawPositionsSummary;

  @Field(() => [RawPosition], { nullable: true, description: "By symbol; null when not included." })
  positions!: RawPosition[] | null;

  @Field(() => Int, { description: "Positions that `maxTokens` left out of `positions`; totals are of all." })
  positionsLeftOut!: number;

  @Field(() => [CashBalance], {
    nullable: true,
    description: "By account and currency; null when not included.",
  })
  cash!: CashBalance[] | null;

  @Field(() => RawDataQuality)
  dataQuality!: RawDataQuality;

  @Field(() => ValueCoverage)
  coverage!: ValueCoverage;
}
