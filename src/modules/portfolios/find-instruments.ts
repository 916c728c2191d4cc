import type { Place } from "../../analytics/ledger/index.js";
import type { Context } from "../../context.js";
import { AppError, quoted } from "../../platform/errors.js";
import { withinWorkspace } from "../identity/index.js";
import { findInstrumentsByKey, findSymbols, type InstrumentAt, resolveAt } from "../market/index.js";
import { bookOf } from "./book.js";
import { bookedStrategies } from "./booked-strategies.js";
import type { EntryFacts } from "./entry-amounts.js";
import type { EntryInput, HeldInstrument } from "./entry-input.js";
import { nameOf } from "./input-rules.js";
import type { EntryRow } from "./ledger.queries.js";
import { portfoliosPolicy } from "./portfolios.policy.js";
import type { PortfolioAt } from "./portfolios.service.js";

/**
 * Finds every instrument that entries name, in one question, and gives each entry the facts its rule needs.
 *
 * An instrument is public or of the portfolio's own workspace: another workspace's would show it to people who may not
 * see it.
 */
export async function factsFor(tx: Context, portfolio: PortfolioAt, entries: readonly EntryInput[]) {
  const at = resolveAt(tx, {});
  const eyes = withinWorkspace(tx, portfolio.workspaceKey);
  const symbols = entries
    .flatMap(({ symbol, intoSymbol }) => [symbol, intoSymbol])
    .filter((one) => one != null);
  const found = await findSymbols(eyes, { symbols: [...new Set(symbols)], at });
  const underlyingKeys = [...found.values()].flatMap((instrument) => instrument?.underlyingKey ?? []);
  const underlyings = await findInstrumentsByKey(eyes, { keys: underlyingKeys, at });
  const strategyOf = await bookedStrategies(tx, portfolio, entries);

  const instrumentOf = (symbol: string | null | undefined, field: string): HeldInstrument | null => {
    if (symbol == null || symbol.trim() === "") return null;
    const instrument = found.get(symbol) ?? null;
    if (instrument !== null) return instrument;
    const message = `no symbol ${quoted(symbol)}; createInstrument defines one of your own`;
    throw new AppError("SYMBOL_NOT_FOUND", message, { field });
  };

  return async (input: EntryInput, executedAt: number, written: readonly EntryRow[]): Promise<EntryFacts> => {
    const instrument = instrumentOf(input.symbol, "symbol");
    const account =
      input.account == null ? portfoliosPolicy.defaultAccount : nameOf("account", input.account);
    const strategy = strategyOf(input, { account, instrument: instrument?.key ?? null });
    return {
      input: input.toAccount == null ? input : { ...input, toAccount: nameOf("toAccount", input.toAccount) },
      account,
      strategy,
      instrument,
      into: instrumentOf(input.intoSymbol, "intoSymbol"),
      underlying: underlyingOf(instrument, underlyings),
      baseCurrency: portfolio.baseCurrency,
      held: async () => {
        if (written.some((row) => row.instrumentId === instrument?.key && row.account === account)) {
          const message = `${input.kind} needs what was held before it: send it after the other entries of ${input.symbol}`;
          throw new AppError("CONFLICT", message, { field: "entries" });
        }
        const place = { account, strategy: strategy.booked, instrument: instrument?.key ?? null };
        return heldAt(tx, portfolio, place, executedAt);
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

/** Quantity and cost of a position at an instant, by what is known now. */
async function heldAt(
  tx: Context,
  portfolio: PortfolioAt,
  place: Place,
  executedAt: number,
): Promise<{ quantity: bigint; cost: bigint }> {
  const { loaded, splitsOf } = await bookOf(tx, portfolio);
  const episode = loaded.ledger.episodeAt(place, portfolio.at.cut, splitsOf, executedAt);
  return { quantity: episode?.quantity ?? 0n, cost: episode?.cost ?? 0n };
}
