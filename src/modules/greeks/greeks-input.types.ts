import { ArgsType, Field, Float, ID, InputType } from "type-graphql";
import { LocalDate } from "../../platform/graphql/scalars.js";
import { JobQuestionInput } from "../jobs/index.js";
import { PositionType, RiskView } from "../portfolios/index.js";

@ArgsType()
export class GreeksArgs {
  @Field(() => RiskView, { defaultValue: RiskView.PORTFOLIO })
  view!: RiskView;

  @Field(() => Boolean, {
    defaultValue: true,
    description: "Whether to tell what is left once the options that expire next are gone.",
  })
  includeAfterExpiry!: boolean;

  @Field(() => String, {
    nullable: true,
    description: "Currency of the amounts; omitted: the base currency.",
  })
  currency?: string | null;
}

@InputType({
  description:
    "A position to be measured: by `symbol`, also an OCC symbol, or by `ticker` with `type`, and for options `strike` and `expiration`. A contract need not be one the server knows; its underlying must be.",
})
export class GreekPositionInput {
  @Field(() => String, {
    nullable: true,
    description: "Of an instrument or an option (`AAPL251219C00200000`).",
  })
  symbol?: string | null;

  @Field(() => String, { nullable: true, description: "Of the instrument, or of an option's underlying." })
  ticker?: string | null;

  @Field(() => PositionType, {
    nullable: true,
    description: "With `ticker`. With LONG, LC, LP the quantity's sign is +, with SHORT, SC, SP it is −.",
  })
  type?: PositionType | null;

  @Field(() => Float, { description: "Other than 0; with `type` the sign may be left out." })
  quantity!: number;

  @Field(() => Float, { nullable: true })
  strike?: number | null;

  @Field(() => LocalDate, { nullable: true, description: "Last day of the option." })
  expiration?: string | null;
}

@InputType({ description: "A portfolio's position with another quantity." })
export class GreekModificationInput {
  @Field(() => ID)
  positionId!: string;

  @Field(() => Float, { description: "The new quantity, signed; 0: as if it were closed." })
  quantity!: number;
}

@InputType({
  description:
    "Positions to be measured: given ones, or those of a portfolio with some of them changed and others added.",
})
export class CalculateGreeksInput extends JobQuestionInput {
  @Field(() => [GreekPositionInput], { defaultValue: [], description: "At most 2,000." })
  positions!: GreekPositionInput[];

  @Field(() => ID, { nullable: true, description: "The portfolio the positions are added to." })
  portfolioId?: string | null;

  @Field(() => [GreekModificationInput], { defaultValue: [], description: "Only with `portfolioId`." })
  modifications!: GreekModificationInput[];

  @Field(() => String, { nullable: true, description: "Of the amounts; omitted: the portfolio's, else USD." })
  currency?: string | null;
}
