import { ArgsType, Field, ID, InputType, ObjectType, registerEnumType } from "type-graphql";
import { connectionOf, PageArgs } from "../../platform/graphql/connections.js";
import { Node } from "../../platform/graphql/node.js";
import { AsOf, DateTime, Decimal } from "../../platform/graphql/scalars.js";

export enum LotMethod {
  FIFO = "FIFO",
  AVERAGE = "AVERAGE",
}

registerEnumType(LotMethod, {
  name: "LotMethod",
  description: "Which cost a sale takes: that of the oldest units, or the average of all.",
});

@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description: "A ledger and all that follows from it, as known at an instant.",
})
export class Portfolio extends Node {
  @Field(() => ID)
  workspaceId!: string;

  @Field(() => String)
  name!: string;

  @Field(() => String, { nullable: true })
  description!: string | null;

  @Field(() => String, { description: "Currency of totals unless another is asked for, ISO 4217." })
  baseCurrency!: string;

  @Field(() => Boolean, { description: "Archived portfolios are read only and not listed." })
  isArchived!: boolean;

  @Field(() => DateTime, { description: "When it was made here; its ledger may begin earlier." })
  createdAt!: Date;

  @Field(() => DateTime, { description: "The instant the answer is of: the market clock." })
  asOf!: Date;

  @Field(() => String, {
    nullable: true,
    description: "The `at` that was asked for, as written; null for now.",
  })
  asOfRequested!: string | null;
}

export const PortfolioConnection = connectionOf("Portfolio", () => Portfolio);

@ObjectType({ simpleResolvers: true, description: "Where positions and cash of a portfolio lie." })
export class Account {
  @Field(() => String)
  name!: string;

  @Field(() => LotMethod)
  lotMethod!: LotMethod;

  @Field(() => [CashBalance])
  cash!: CashBalance[];
}

@ObjectType({ simpleResolvers: true, description: "Cash of one currency in one account." })
export class CashBalance {
  @Field(() => String)
  account!: string;

  @Field(() => String)
  currency!: string;

  @Field(() => Decimal, { description: "In `currency`; negative: owed." })
  amount!: string;

  @Field(() => Decimal, {
    nullable: true,
    description: "In the portfolio's base currency, at the instant's exchange rate; null without one.",
  })
  value!: string | null;
}

@ArgsType()
export class PortfoliosArgs extends PageArgs {
  @Field(() => AsOf, { nullable: true, description: "The instant to answer for; omitted: now." })
  at?: string | null;

  @Field(() => DateTime, { nullable: true, description: "Ignore what the server stored later than this." })
  recordedAt?: Date | null;

  @Field(() => Boolean, { defaultValue: false })
  includeArchived!: boolean;
}

@InputType({ description: "A portfolio to be." })
export class CreatePortfolioInput {
  @Field(() => String, { description: "1 to 200 printable characters." })
  name!: string;

  @Field(() => String, { defaultValue: "USD", description: "ISO 4217, or a coin's code." })
  baseCurrency!: string;

  @Field(() => String, { nullable: true })
  description?: string | null;

  @Field(() => ID, { nullable: true, description: "Omitted: your personal workspace." })
  workspaceId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Sent again with the same key, nothing happens twice.",
  })
  idempotencyKey?: string | null;
}

@InputType({ description: "A new name for a portfolio." })
export class RenamePortfolioInput {
  @Field(() => ID)
  portfolioId!: string;

  @Field(() => String, { description: "1 to 200 printable characters." })
  name!: string;

  @Field(() => String, { nullable: true, description: "Omitted: stays; empty: taken away." })
  description?: string | null;
}

@InputType({
  description: "An account to be. Accounts that entries name open by themselves, with FIFO lots.",
})
export class CreateAccountInput {
  @Field(() => ID)
  portfolioId!: string;

  @Field(() => String, { description: "1 to 200 printable characters." })
  name!: string;

  @Field(() => LotMethod, { description: "For good: past profits depend on it." })
  lotMethod!: LotMethod;
}
