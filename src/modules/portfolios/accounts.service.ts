import type { Context } from "../../context.js";
import { inTransaction } from "../../platform/db/transaction.js";
import { AppError, quoted } from "../../platform/errors.js";
import { recordAudit } from "../identity/index.js";
import { knownBy } from "../market/index.js";
import { moneyOrNull, moneyText } from "./amounts.js";
import { bookOf, type CashHolding } from "./book.js";
import { nameOf } from "./input-rules.js";
import { insertAccounts, listAccounts } from "./ledger.queries.js";
import { portfoliosPolicy } from "./portfolios.policy.js";
import { lockPortfolioForChange, type PortfolioAt } from "./portfolios.service.js";

/** Cash of a portfolio by account and currency. */
export async function listCash(ctx: Context, portfolio: PortfolioAt) {
  const book = await bookOf(ctx, portfolio);
  return book.cash.map(cashView);
}

/** Accounts that were stored by the instant's `recordedAt`, with their cash. */
export async function listAccountsOf(ctx: Context, portfolio: PortfolioAt) {
  const { recordedAt } = knownBy(portfolio.at);
  const [accounts, cash] = await Promise.all([listAccounts(ctx.db, portfolio.key), listCash(ctx, portfolio)]);
  return accounts
    .filter((account) => account.recordedAt <= recordedAt)
    .map(({ name, lotMethod }) => ({
      name,
      lotMethod,
      cash: cash.filter((balance) => balance.account === name),
    }));
}

/** Opens an account. @throws AppError CONFLICT if it is there */
export async function createAccount(
  ctx: Context,
  input: { portfolioId: string; name: string; lotMethod: "FIFO" | "AVERAGE" },
) {
  const name = nameOf("name", input.name);
  return inTransaction(ctx, async (tx) => {
    const portfolio = await lockPortfolioForChange(tx, input.portfolioId);
    const { key: portfolioKey, workspaceKey: workspaceId } = portfolio;
    if ((await listAccounts(tx.db, portfolioKey)).length >= portfoliosPolicy.maxAccountsPerPortfolio) {
      const most = portfoliosPolicy.maxAccountsPerPortfolio;
      throw new AppError("CONFLICT", `a portfolio may have ${most} accounts`);
    }
    const added = await insertAccounts(tx.db, {
      portfolioKey,
      names: [name],
      lotMethod: input.lotMethod,
      recordedAt: tx.now,
    });
    if (added === 0)
      throw new AppError("CONFLICT", `account ${quoted(name)} exists already`, { field: "name" });
    await recordAudit(tx, {
      action: "ACCOUNT_CREATED",
      object: portfolio.id,
      workspaceId,
      detail: { name, lotMethod: input.lotMethod },
    });
    return { name, lotMethod: input.lotMethod, cash: [] };
  });
}

function cashView({ account, currency, amount, value }: CashHolding) {
  return { account, currency, amount: moneyText(amount), value: moneyOrNull(value) };
}
