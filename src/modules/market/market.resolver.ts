import { Arg, Args, Ctx, Int, Query, Resolver, Root, Subscription } from "type-graphql";
import type { Context } from "../../context.js";
import { AppError } from "../../platform/errors.js";
import { Access } from "../../platform/graphql/access.js";
import { PageArgs } from "../../platform/graphql/connections.js";
import { LocalDate } from "../../platform/graphql/scalars.js";
import { resolveAt } from "./at.js";
import { listSessions } from "./calendar.service.js";
import { pageCoverage } from "./coverage.service.js";
import { findFxRate } from "./fx-rates.service.js";
import {
  AtArgs,
  Instrument,
  InstrumentArgs,
  InstrumentConnection,
  InstrumentsArgs,
} from "./instrument.types.js";
import { pageInstruments, requireInstrument, requireSymbol } from "./instruments.service.js";
import { type QuotesChange, watchQuotes } from "./live-quotes.js";
import { CoverageArgs, CoverageConnection, Quote } from "./quote.types.js";
import { listQuotes } from "./quotes.service.js";
import { pageSeries, requireSeries } from "./series.service.js";
import { FxRate, Series, SeriesConnection, TradingSession } from "./series.types.js";

@Resolver()
export class MarketResolver {
  @Access("USER")
  @Query(() => Instrument, {
    description: "One instrument as known at an instant. SYMBOL_NOT_FOUND or NOT_FOUND if there was none.",
  })
  instrument(@Args(() => InstrumentArgs) { symbol, id, ...when }: InstrumentArgs, @Ctx() ctx: Context) {
    const at = resolveAt(ctx, when);
    if (symbol != null && id == null) return requireSymbol(ctx, { symbol, at });
    if (id != null && symbol == null) return requireInstrument(ctx, { id, at });
    throw new AppError("INVALID_INPUT", "give symbol or id, one of them", { field: "symbol" });
  }

  @Access("USER")
  @Query(() => InstrumentConnection, {
    description: "The instruments that could be known at an instant, by symbol.",
  })
  instruments(
    @Args(() => InstrumentsArgs) args: InstrumentsArgs,
    @Args(() => AtArgs) when: AtArgs,
    @Ctx() ctx: Context,
  ) {
    return pageInstruments(ctx, { ...args, at: resolveAt(ctx, when) });
  }

  @Access("USER")
  @Subscription(() => [Quote], {
    description:
      "The last prices of symbols now, then all of them whenever one changes, at most four times a second. A slow client gets the latest and no backlog.",
    subscribe: ({ args, context }) =>
      watchQuotes(context as Context, (args as { symbols: string[] }).symbols),
  })
  quotesChanged(
    @Arg("symbols", () => [String], { description: "At most 1,000." }) _symbols: string[],
    @Root() { quotes }: QuotesChange,
  ) {
    return quotes;
  }

  @Access("USER")
  @Query(() => [Quote], { description: "The last prices known of symbols, in the order asked, each once." })
  marketQuotes(
    @Arg("symbols", () => [String], { description: "At most 1,000." }) symbols: string[],
    @Args(() => AtArgs) when: AtArgs,
    @Ctx() ctx: Context,
  ) {
    return listQuotes(ctx, { symbols, at: resolveAt(ctx, when) });
  }

  @Access("USER")
  @Query(() => CoverageConnection, {
    description:
      "What the server holds of daily bars, symbol by dataset, reconciled with the exchange's calendar.",
  })
  marketCoverage(
    @Args(() => CoverageArgs) args: CoverageArgs,
    @Args(() => AtArgs) when: AtArgs,
    @Ctx() ctx: Context,
  ) {
    return pageCoverage(ctx, { ...args, at: resolveAt(ctx, when) });
  }

  @Access("USER")
  @Query(() => FxRate, {
    description:
      "An exchange rate as last known at an instant, at most five days old, through USD if need be.",
  })
  fxRate(
    @Arg("base", () => String, { description: "ISO 4217 code." }) base: string,
    @Arg("quote", () => String, { description: "ISO 4217 code." }) quote: string,
    @Args(() => AtArgs) when: AtArgs,
    @Ctx() ctx: Context,
  ) {
    return findFxRate(ctx, { base, quote, at: resolveAt(ctx, when) });
  }

  @Access("USER")
  @Query(() => Series, {
    description:
      "A dated series of numbers (yields, volatility indices, factor returns) as known at an instant.",
  })
  series(
    @Arg("code", () => String, { description: "Name of the series, any case." }) code: string,
    @Arg("source", () => String, { nullable: true, description: "Dataset, where several carry the code." })
    source: string | undefined,
    @Args(() => AtArgs) when: AtArgs,
    @Ctx() ctx: Context,
  ) {
    return requireSeries(ctx, { code, source: source ?? null, at: resolveAt(ctx, when) });
  }

  @Access("USER")
  @Query(() => SeriesConnection, { description: "The series that had a value by an instant, by code." })
  seriesList(
    @Arg("search", () => String, { nullable: true, description: "Part of the code, any case." }) search:
      | string
      | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Args(() => AtArgs) when: AtArgs,
    @Ctx() ctx: Context,
  ) {
    return pageSeries(ctx, { ...page, search: search ?? null, at: resolveAt(ctx, when) });
  }

  @Access("PUBLIC")
  @Query(() => [TradingSession], {
    description: "Sessions of the New York exchanges, from 1990 to two years ahead, at most 1,000 at once.",
  })
  tradingSessions(
    @Arg("from", () => LocalDate) from: string,
    @Arg("to", () => LocalDate) to: string,
    @Arg("first", () => Int, { defaultValue: 1000, description: "How many at most, 1 to 1,000." })
    first: number,
    @Ctx() ctx: Context,
  ) {
    return listSessions(ctx, { from, to, first });
  }
}
