import { Args, Ctx, FieldResolver, Float, Resolver, Root } from "type-graphql";
import type { Context } from "../../context.js";
import type { OptionChainAt } from "./option-chain.service.js";
import { OptionChain } from "./option-chain.types.js";
import { gateOfSviVol, pageQuotes, sviVolOf } from "./option-quotes.service.js";
import {
  OptionQuote,
  type OptionQuoteAt,
  OptionQuoteConnection,
  OptionQuotesArgs,
  SviVolGate,
} from "./option-quotes.types.js";

@Resolver(() => OptionChain)
export class OptionQuotesResolver {
  @FieldResolver(() => OptionQuoteConnection, {
    description:
      "Contracts that live at the clock with quotes and greeks, by settlement and root, calls before puts, strikes ascending. NO_DATA where none fits.",
  })
  quotes(@Root() chain: OptionChainAt, @Args(() => OptionQuotesArgs) args: OptionQuotesArgs) {
    return pageQuotes(chain, args);
  }
}

@Resolver(() => OptionQuote)
export class OptionQuoteResolver {
  @FieldResolver(() => Float, {
    nullable: true,
    description:
      "Vol at its strike of the SVI smile fitted to its expiry and root, a year as a fraction. Fitted for the answer where none is stored.",
  })
  sviVol(@Root() quote: OptionQuoteAt, @Ctx() ctx: Context) {
    return sviVolOf(ctx, quote);
  }

  @FieldResolver(() => SviVolGate, { nullable: true, description: "Why `sviVol` is null." })
  sviVolGated(@Root() quote: OptionQuoteAt, @Ctx() ctx: Context) {
    return gateOfSviVol(ctx, quote);
  }
}
