import { ArgsType, Field, Float, ID, InputType, Int } from "type-graphql";
import { RiskView } from "../portfolios/index.js";
import { assessmentPolicy } from "./assessment.policy.js";
import { SortinoMethod } from "./assessment-parts.types.js";

@InputType({
  description: "A position to be assessed that nobody need hold. Give either `quantity` or `value`.",
})
export class RiskPositionInput {
  @Field(() => String, {
    description:
      "Ticker or OCC symbol of an instrument known at the instant, any case. A contract that chains alone have is none: calculateGreeks takes those.",
  })
  symbol!: string;

  @Field(() => Float, { nullable: true, description: "Units, contracts of options; shorts are negative." })
  quantity?: number | null;

  @Field(() => Float, { nullable: true, description: "Market value in `currency`; shorts are negative." })
  value?: number | null;
}

/** What an assessment may be asked, whatever it is about. */
@ArgsType()
export class AssessmentArgs {
  @Field(() => RiskView, { defaultValue: RiskView.PORTFOLIO })
  view!: RiskView;

  @Field(() => Int, {
    defaultValue: assessmentPolicy.defaultLookbackDays,
    description: "Sessions of returns, 1 to 20,000; times the positions at most 600,000.",
  })
  lookbackDays!: number;

  @Field(() => String, {
    nullable: true,
    description:
      "Code of the dataset whose prices returns are taken from, e.g. of an exchange; omitted: the one that serves each instrument.",
  })
  exchange?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      "Symbol of the market; omitted: BTC (or BITCOIN, where that is what is known) where coins are over half of gross, else SPY.",
  })
  market?: string | null;

  @Field(() => Float, { defaultValue: 0, description: "A year as a fraction, of Sharpe and Sortino ratio." })
  riskFreeRate!: number;

  @Field(() => SortinoMethod, { defaultValue: SortinoMethod.SEMIDEVIATION })
  sortinoMethod!: SortinoMethod;

  @Field(() => String, {
    nullable: true,
    description: "Currency of the amounts; omitted: the portfolio's, else USD.",
  })
  currency?: string | null;
}

@ArgsType()
export class AssessRiskArgs extends AssessmentArgs {
  @Field(() => ID, { nullable: true, description: "Give this or `positions`." })
  portfolioId?: string | null;

  @Field(() => [RiskPositionInput], {
    nullable: true,
    description: "1 to 2,000 positions nobody need hold; fractions are of their gross value.",
  })
  positions?: RiskPositionInput[] | null;
}
