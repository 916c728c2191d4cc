import {
  Arg,
  Args,
  Ctx,
  FieldResolver,
  ID,
  Int,
  Mutation,
  Query,
  Resolver,
  Root,
  Subscription,
} from "type-graphql";
import type { Context } from "../../context.js";
import { Access } from "../../platform/graphql/access.js";
import { AtArgs, resolveAt } from "../market/index.js";
import { createAccount, listAccountsOf, listCash } from "./accounts.service.js";
import { pageEntries } from "./entries.service.js";
import { EntriesArgs, LedgerEntryConnection } from "./ledger.types.js";
import { overviewOf } from "./overview.service.js";
import { PortfolioOverview, PortfolioSummary } from "./overview.types.js";
import {
  Account,
  CashBalance,
  CreateAccountInput,
  CreatePortfolioInput,
  Portfolio,
  PortfolioConnection,
  PortfoliosArgs,
  RenamePortfolioInput,
} from "./portfolio.types.js";
import { portfoliosPolicy } from "./portfolios.policy.js";
import {
  archivePortfolio,
  createPortfolio,
  type PortfolioAt,
  pagePortfolios,
  renamePortfolio,
  requirePortfolio,
  restorePortfolio,
} from "./portfolios.service.js";
import { pagePositions } from "./positions.service.js";
import { PositionConnection, PositionsArgs } from "./positions.types.js";
import { listStrategies } from "./strategies.service.js";
import { Strategy } from "./strategies.types.js";
import { summaryOf } from "./summary.service.js";
import { type PortfolioChange, watchPortfolio } from "./watch-portfolio.js";

const currencyText = "Currency of the amounts; omitted: the base currency.";

@Resolver(() => Portfolio)
export class PortfolioResolver {
  @Access("USER")
  @Query(() => Portfolio, {
    description: "One portfolio as known at an instant. NOT_FOUND for a stranger's.",
  })
  portfolio(@Arg("id", () => ID) id: string, @Args(() => AtArgs) when: AtArgs, @Ctx() ctx: Context) {
    return requirePortfolio(ctx, { id, at: resolveAt(ctx, when) });
  }

  @Access("USER")
  @Subscription(() => Portfolio, {
    description:
      "A portfolio now, then whenever its ledger or a price it holds changes, at most four times a second. A slow client gets the latest and no backlog.",
    subscribe: ({ args, context }) => watchPortfolio(context as Context, (args as { id: string }).id),
  })
  portfolioChanged(@Arg("id", () => ID) _id: string, @Root() change: PortfolioChange) {
    return change.portfolio;
  }

  @Access("USER")
  @Query(() => PortfolioConnection, { description: "The portfolios of your workspaces, by name." })
  portfolios(@Args(() => PortfoliosArgs) args: PortfoliosArgs, @Ctx() ctx: Context) {
    return pagePortfolios(ctx, { ...args, at: resolveAt(ctx, args) });
  }

  @FieldResolver(() => PortfolioOverview, {
    description: "Value, profit and exposures.",
    complexity: 20,
  })
  overview(
    @Root() portfolio: PortfolioAt,
    @Arg("currency", () => String, { nullable: true, description: currencyText }) currency:
      | string
      | undefined,
    @Ctx() ctx: Context,
  ) {
    return overviewOf(ctx, portfolio, currency ?? null);
  }

  @FieldResolver(() => PortfolioSummary, {
    description: "Value, profit and the largest positions.",
    complexity: 20,
  })
  summary(
    @Root() portfolio: PortfolioAt,
    @Arg("currency", () => String, { nullable: true, description: currencyText }) currency:
      | string
      | undefined,
    @Arg("top", () => Int, {
      defaultValue: portfoliosPolicy.topPositions,
      description: "How many positions, 0 to 100.",
    })
    top: number,
    @Ctx() ctx: Context,
  ) {
    return summaryOf(ctx, portfolio, { currency: currency ?? null, top });
  }

  @FieldResolver(() => PositionConnection, { description: "Positions by symbol.", complexity: 20 })
  positions(
    @Root() portfolio: PortfolioAt,
    @Args(() => PositionsArgs) args: PositionsArgs,
    @Ctx() ctx: Context,
  ) {
    return pagePositions(ctx, portfolio, args);
  }

  @FieldResolver(() => [Strategy], { description: "Strategies with what they hold.", complexity: 20 })
  strategies(
    @Root() portfolio: PortfolioAt,
    @Arg("currency", () => String, { nullable: true, description: currencyText }) currency:
      | string
      | undefined,
    @Ctx() ctx: Context,
  ) {
    return listStrategies(ctx, portfolio, currency ?? null);
  }

  @FieldResolver(() => [CashBalance], { description: "Cash by account and currency." })
  cash(@Root() portfolio: PortfolioAt, @Ctx() ctx: Context) {
    return listCash(ctx, portfolio);
  }

  @FieldResolver(() => [Account], { description: "Accounts by name." })
  accounts(@Root() portfolio: PortfolioAt, @Ctx() ctx: Context) {
    return listAccountsOf(ctx, portfolio);
  }

  @FieldResolver(() => LedgerEntryConnection, {
    description: "The ledger as known at the instant, newest first; entries taken back are among them.",
  })
  entries(@Root() portfolio: PortfolioAt, @Args(() => EntriesArgs) args: EntriesArgs, @Ctx() ctx: Context) {
    return pageEntries(ctx, portfolio, args);
  }

  @Access("USER", { scope: "TRADE_LEDGER" })
  @Mutation(() => Portfolio, { description: "Makes an empty portfolio." })
  createPortfolio(
    @Arg("input", () => CreatePortfolioInput) input: CreatePortfolioInput,
    @Ctx() ctx: Context,
  ) {
    return createPortfolio(ctx, input);
  }

  @Access("USER", { scope: "TRADE_LEDGER" })
  @Mutation(() => Portfolio, { description: "Names a portfolio anew; the past keeps the old name." })
  renamePortfolio(
    @Arg("input", () => RenamePortfolioInput) input: RenamePortfolioInput,
    @Ctx() ctx: Context,
  ) {
    return renamePortfolio(ctx, input);
  }

  @Access("USER", { scope: "TRADE_LEDGER" })
  @Mutation(() => Portfolio, { description: "Puts a portfolio away: read only, and not listed." })
  archivePortfolio(@Arg("portfolioId", () => ID) portfolioId: string, @Ctx() ctx: Context) {
    return archivePortfolio(ctx, portfolioId);
  }

  @Access("USER", { scope: "TRADE_LEDGER" })
  @Mutation(() => Portfolio, { description: "Brings an archived portfolio back into use." })
  restorePortfolio(@Arg("portfolioId", () => ID) portfolioId: string, @Ctx() ctx: Context) {
    return restorePortfolio(ctx, portfolioId);
  }

  @Access("USER", { scope: "TRADE_LEDGER" })
  @Mutation(() => Account, {
    description: "Opens an account with its lot method. CONFLICT if the portfolio has one of that name.",
  })
  createAccount(@Arg("input", () => CreateAccountInput) input: CreateAccountInput, @Ctx() ctx: Context) {
    return createAccount(ctx, input);
  }
}
