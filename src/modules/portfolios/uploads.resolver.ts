import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from "type-graphql";
import type { Context } from "../../context.js";
import { Access } from "../../platform/graphql/access.js";
import { PageArgs } from "../../platform/graphql/connections.js";
import { commitHoldings } from "./commit-holdings.js";
import { HoldingsImportConnection, UndoneImport } from "./holdings-import.types.js";
import { Portfolio } from "./portfolio.types.js";
import type { PortfolioAt } from "./portfolios.service.js";
import { previewHoldings } from "./preview-holdings.js";
import { undoImport } from "./undo-import.js";
import { pageImports } from "./uploads.service.js";
import {
  CommitHoldingsInput,
  CommittedHoldings,
  HoldingsPreview,
  PreviewHoldingsArgs,
} from "./uploads.types.js";

@Resolver(() => Portfolio)
export class UploadsResolver {
  @FieldResolver(() => HoldingsImportConnection, {
    description: "Uploads committed to the portfolio, newest first, those undone too.",
  })
  imports(@Root() portfolio: PortfolioAt, @Args(() => PageArgs) page: PageArgs, @Ctx() ctx: Context) {
    return pageImports(ctx, portfolio, page);
  }

  @Access("USER", { scope: "TRADE_LEDGER" })
  @Query(() => HoldingsPreview, {
    description:
      "What an upload would do to a portfolio, with a reason for every row. READY rows can be committed as they are.",
    complexity: 20,
  })
  previewHoldings(
    @Args(() => PreviewHoldingsArgs) args: PreviewHoldingsArgs,
    @Ctx() ctx: Context,
  ): ReturnType<typeof previewHoldings> {
    return previewHoldings(ctx, args);
  }

  @Access("USER", { scope: "TRADE_LEDGER" })
  @Mutation(() => CommittedHoldings, {
    description:
      "Writes an upload to a portfolio's ledger, all or nothing. Committed again it answers what it came to the first time, unless that was undone.",
  })
  commitHoldings(@Arg("input", () => CommitHoldingsInput) input: CommitHoldingsInput, @Ctx() ctx: Context) {
    return commitHoldings(ctx, input);
  }

  @Access("USER", { scope: "TRADE_LEDGER" })
  @Mutation(() => UndoneImport, {
    description:
      "Takes back every entry an upload wrote, known from now on. Instruments it defined stay. CONFLICT when undone already.",
  })
  undoImport(@Arg("importId", () => ID) importId: string, @Ctx() ctx: Context) {
    return undoImport(ctx, importId);
  }
}
