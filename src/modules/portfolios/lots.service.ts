import { msPerDay } from "../../analytics/calendar/index.js";
import type { LotClosing } from "../../analytics/ledger/index.js";
import { type Budget, spend } from "../../platform/graphql/budget.js";
import { averagePrice, moneyText, quantityText } from "./amounts.js";
import type { EntryView } from "./entries.service.js";
import { entryIds } from "./node-ids.js";
import type { PositionView } from "./position-view.js";

/** A lot costs about as much as this many values. */
const valuesPerLot = 5;

/** The lots of a position that are open at its instant, in the order a closing trade takes them. */
export function openLots({ book, holding }: PositionView, ctx: { readonly budget: Budget }) {
  const { episode, instrument } = holding;
  if (episode.isClosed) return [];
  const lots = book.loaded.ledger.openLotsAt(episode.openedBy, book.portfolio.at.cut, book.splitsOf);
  spend(ctx, lots.length * valuesPerLot);
  return lots.map((lot) => ({
    entryId: entryIds.format(lot.openedBy.id),
    acquiredAt: new Date(lot.openedBy.executedAt),
    quantity: quantityText(lot.quantity),
    price: averagePrice(lot.cost, lot.quantity, instrument.multiplier),
    costBasis: moneyText(lot.cost),
  }));
}

/** Which lots an entry closed; none for one that closed nothing. */
export function closedLots({ book, entry }: EntryView, ctx: { readonly budget: Budget }) {
  const stored = book.loaded.ledger.find(entry.id);
  if (stored === undefined || stored.instrument === null || stored.reverses !== null) return [];
  const closings = book.loaded.ledger.lotTrace(stored, book.portfolio.at.cut, book.splitsOf);
  spend(ctx, closings.length * valuesPerLot);
  return closings.map(closingView);
}

function closingView({ openedBy, closedBy, quantity, cost, proceeds }: LotClosing) {
  return {
    entryId: entryIds.format(openedBy.id),
    acquiredAt: new Date(openedBy.executedAt),
    quantity: quantityText(quantity),
    costBasis: moneyText(cost),
    proceeds: moneyText(proceeds),
    realizedPnl: moneyText(proceeds - cost),
    daysHeld: Math.floor((closedBy.executedAt - openedBy.executedAt) / msPerDay),
  };
}
