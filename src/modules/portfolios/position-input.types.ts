import { Field, ID, InputType, registerEnumType } from "type-graphql";
import { DateTime, Decimal, LocalDate } from "../../platform/graphql/scalars.js";
import { AiMetadataInput } from "./ai-metadata.types.js";
import { PositionType } from "./position.types.js";

export enum OptionOutcome {
  EXPIRY = "EXPIRY",
  EXERCISE = "EXERCISE",
  ASSIGNMENT = "ASSIGNMENT",
}

registerEnumType(OptionOutcome, {
  name: "OptionOutcome",
  description: "How contracts ended: worthless, exercised by their holder, or assigned to their seller.",
});

@InputType({ description: "What the trade behind a change says." })
class TradeInput {
  @Field(() => DateTime, {
    nullable: true,
    description: "Not in the future. Give this or `tradeDate`; neither: now.",
  })
  executedAt?: Date | null;

  @Field(() => LocalDate, {
    nullable: true,
    description: "A day without a time: 16:00 New York of that day.",
  })
  tradeDate?: string | null;

  @Field(() => Decimal, { nullable: true, description: "Positive, in the instrument's currency." })
  fee?: string | null;

  @Field(() => String, { nullable: true, description: "At most 1,000 characters." })
  note?: string | null;

  @Field(() => AiMetadataInput, { nullable: true })
  aiMetadata?: AiMetadataInput | null;

  @Field(() => String, {
    nullable: true,
    description: "Sent again with the same key, nothing happens twice.",
  })
  idempotencyKey?: string | null;
}

@InputType({ description: "A position to enter." })
export class AddPositionInput extends TradeInput {
  @Field(() => ID)
  portfolioId!: string;

  @Field(() => String, { description: "Ticker or OCC symbol, any case." })
  symbol!: string;

  @Field(() => PositionType)
  type!: PositionType;

  @Field(() => Decimal, { description: "Positive; the type says the side." })
  quantity!: string;

  @Field(() => Decimal, { description: "For one unit, in the instrument's currency." })
  price!: string;

  @Field(() => String, { nullable: true, description: "Omitted: `Main`." })
  account?: string | null;

  @Field(() => String, { nullable: true, description: "Omitted: the one a tag `#strategy:<name>` names." })
  strategy?: string | null;

  @Field(() => [String], { nullable: true, description: "Labels such as `#tech`; new ones are made." })
  tags?: string[] | null;

  @Field(() => Boolean, {
    defaultValue: true,
    description: "false: an opening balance, cash stays as it is.",
  })
  fromCash!: boolean;
}

@InputType({ description: "A new size for a position." })
export class ChangePositionInput extends TradeInput {
  @Field(() => ID)
  positionId!: string;

  @Field(() => Decimal, { description: "Signed: what is to be held afterwards." })
  quantity!: string;

  @Field(() => Decimal, { description: "Of the units bought or sold." })
  price!: string;
}

@InputType({ description: "The end of a position." })
export class ClosePositionInput extends TradeInput {
  @Field(() => ID)
  positionId!: string;

  @Field(() => Decimal, { description: "Of the units sold or bought back." })
  price!: string;
}

@InputType({ description: "How the contracts of a position ended." })
export class SettleOptionInput extends TradeInput {
  @Field(() => ID)
  positionId!: string;

  @Field(() => OptionOutcome)
  outcome!: OptionOutcome;

  @Field(() => Decimal, { nullable: true, description: "Contracts, positive; omitted: all." })
  quantity?: string | null;
}
