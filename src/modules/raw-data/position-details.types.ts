import { ArgsType, Field, ID, Int, ObjectType } from "type-graphql";
import { AtArgs, DatedAnswer } from "../market/index.js";
import { Position, PositionsSummary } from "../portfolios/index.js";

@ArgsType()
export class PositionDetailsArgs extends AtArgs {
  @Field(() => ID, { nullable: true, description: "All positions of this one. Give this or `positionIds`." })
  portfolioId?: string | null;

  @Field(() => [ID], {
    nullable: true,
    description:
      "These positions, at most 1,000; with `portfolioId` beside it they must be that portfolio's.",
  })
  positionIds?: string[] | null;

  @Field(() => Boolean, { defaultValue: false, description: "Closed positions too." })
  includeClosed!: boolean;

  @Field(() => Int, {
    nullable: true,
    description:
      "The whole value of the field as JSON takes at most so many tokens (cl100k_base, o200k_base), 500 to 2,000,000, edges of positions not counted: positions of the least value are left out. Omitted: everything.",
  })
  maxTokens?: number | null;
}

@ObjectType({ simpleResolvers: true, description: "Positions with cost, value and profit, without pages." })
export class PositionDetails extends DatedAnswer {
  @Field(() => [Position], { description: "By symbol, or in the order of `positionIds`." })
  positions!: Position[];

  @Field(() => Int, { description: "Positions that `maxTokens` left out; the summary is of all." })
  positionsLeftOut!: number;

  @Field(() => PositionsSummary, {
    nullable: true,
    description:
      "In the portfolio's base currency, without one in that of the first position's portfolio; null without either.",
  })
  summary!: PositionsSummary | null;
}
