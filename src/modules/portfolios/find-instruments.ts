import type { Context } from "../../context.js";
import { AppError, quoted } from "../../platform/errors.js";
import {
  findInstrumentsByKey,
  findSymbols,
  type InstrumentAt,
  instrumentIdentities,
  resolveAt,
} from "../market/index.js";
import { bookOf } from "./book.js";
import type { EntryFacts } from "./entry-amounts.js";
import type { EntryInput, HeldInstrument } from "./entry-input.js";
import { nameOf } from "./input-rules.js";
import type { EntryRow } from "./ledger.queries.js";
import { portfoliosPolicy } from "./portfolios.policy.js";
import type { PortfolioAt } from "./portfolios.service.js";

/**
 * Finds every instrument that entries name, in one question, and gives each entry the facts its rule needs.
 *
 * An instrument must be public or of the portfolio's own workspace: another workspace's would show it to people who
 * may not see it.
 */
export async function factsFor(tx: Context, portfolio: PortfolioAt, entries: readonly EntryInput[]) {
  const at = resolveAt(tx, {});
  const symbols = entries
    .flatMap(({ symbol, intoSymbol }) => [symbol, intoSymbol])
    .filter((one) => one != null);
  const found = await findSymbols(tx, { symbols: [...new Set(symbols)], at });
  const identities = await instrumentIdentities(tx.db, [
    ...new Set([...found.values()].flatMap((instrument) => instrument?.key ?? [])),
  ]);
  const underlyingKeys = [...found.values()].flatMap((instrument) => instrument?.underlyingKey ?? []);
  const underlyings = await findInstrumentsByKey(tx, { keys: underlyingKeys, at });

  const instrumentOf = (symbol: string | null | undefined, field: string): HeldInstrument | null => {
    if (symbol == null || symbol.trim() === "") return null;
    const instrument = found.get(symbol) ?? null;
    const owner = instrument === null ? undefined : identities.get(instrument.key)?.workspaceId;
    if (instrument !== null && (owner == null || owner === portfolio.workspaceKey)) return instrument;
    const message = `no symbol ${quoted(symbol)}; createInstrument defines one of your own`;
    throw new AppError("SYMBOL_NOT_FOUND", message, { field });
  };

  return async (input: EntryInput, executedAt: number, written: readonly EntryRow[]): Promise<EntryFacts> => {
    const instrument = instrumentOf(input.symbol, "symbol");
    const account =
      input.account == null ? portfoliosPolicy.defaultAccount : nameOf("account", input.account);
    return {
      input: input.toAccount == null ? input : { ...input, toAccount: nameOf("toAccount", input.toAccount) },
      account,
      instrument,
      into: instrumentOf(input.intoSymbol, "intoSymbol"),
      underlying: underlyingOf(instrument, underlyings),
      baseCurrency: portfolio.baseCurrency,
      held: async () => {
        if (written.some((row) => row.instrumentId === instrument?.key && row.account === account)) {
          const message = `${input.kind} needs what was held before it: send it after the other entries of ${input.symbol}`;
          throw new AppError("CONFLICT", message, { field: "entries" });
        }
        return heldAt(tx, portfolio, { executedAt, account, instrument, strategy: input.strategy ?? null });
      },
    };
  };
}

function underlyingOf(
  instrument: HeldInstrument | null,
  underlyings: ReadonlyMap<number, InstrumentAt | null>,
): HeldInstrument | null {
  return instrument?.underlyingKey == null ? null : (underlyings.get(instrument.underlyingKey) ?? null);
}

interface HeldQuestion {
  readonly executedAt: number;
  readonly account: string;
  readonly strategy: string | null;
  readonly instrument: HeldInstrument | null;
}

/** Quantity and cost of an instrument in an account at an instant, by what is known now. */
async function heldAt(
  tx: Context,
  portfolio: PortfolioAt,
  { executedAt, account, strategy, instrument }: HeldQuestion,
): Promise<{ quantity: bigint; cost: bigint }> {
  const book = await bookOf(tx, portfolio);
  const episode = book.loaded.ledger
    .episodesAt(book.portfolio.at.cut, book.splitsOf, executedAt)
    .find(
      ({ openedBy }) =>
        openedBy.instrument === instrument?.key &&
        openedBy.account === account &&
        openedBy.strategy === (strategy?.trim() || null),
    );
  return { quantity: episode?.quantity ?? 0n, cost: episode?.cost ?? 0n };
}
