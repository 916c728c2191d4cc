import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { Context } from "../../context.js";
import { RequiresTier } from "../../platform/graphql/access.js";
import { Instrument, type InstrumentAt } from "../market/index.js";
import { optionsPolicy } from "./options.policy.js";
import { stockQuote } from "./stock-quote.service.js";
import { StockQuote } from "./stock-quote.types.js";

@Resolver(() => Instrument)
export class StockQuoteResolver {
  @RequiresTier(optionsPolicy.tier)
  @FieldResolver(() => StockQuote, {
    nullable: true,
    description:
      "The instrument's price at its minute; null only beside an error: NO_DATA where none was known.",
    // Its chain may be read for it.
    complexity: 100,
  })
  stockQuote(@Root() instrument: InstrumentAt, @Ctx() ctx: Context) {
    return stockQuote(ctx, instrument);
  }
}
