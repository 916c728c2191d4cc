import { ArgsType, Field, Float, Int, ObjectType, registerEnumType } from "type-graphql";
import { connectionOf, PageArgs } from "../../platform/graphql/connections.js";
import { DataWarning } from "../../platform/graphql/data-warning.js";
import { DateTime, LocalDate } from "../../platform/graphql/scalars.js";
import { OptionRight } from "../market/index.js";
import { type QuoteFlag, quoteFlags } from "./chain-remarks.js";
import type { OptionChainAt } from "./option-chain.service.js";

export enum SviVolGate {
  NO_FIT = "NO_FIT",
}

registerEnumType(SviVolGate, {
  name: "SviVolGate",
  description: "Why a contract has no SVI vol.",
  valuesConfig: {
    NO_FIT: {
      description:
        "The quotes of its expiry and root are too few or fit no smile, or it has no variance there.",
    },
  },
});

export enum IvSideGate {
  NOT_IMPORTED = "NOT_IMPORTED",
}

registerEnumType(IvSideGate, {
  name: "IvSideGate",
  description: "Why a quote has no vols of its bid and its ask.",
  valuesConfig: {
    NOT_IMPORTED: { description: "Datasets of chains carry one vol a contract, not one a side." },
  },
});

export const QuoteRemark = Object.fromEntries(Object.keys(quoteFlags).map((name) => [name, name])) as {
  [Name in QuoteFlag]: Name;
};

registerEnumType(QuoteRemark, {
  name: "QuoteRemark",
  description: "What the import remarked on a quote.",
  valuesConfig: {
    NO_QUOTE: { description: "Neither bid nor ask: none in the source, or both 0." },
    ZERO_IV: { description: "The source gives 0 for the vol: it did not compute one." },
    EXPIRED: { description: "Settled by the time of the quotes." },
    CROSSED: { description: "The bid is above the ask." },
    STALE_SPOT: { description: "The source's price of the underlying is older than the quotes." },
    ADJUSTED: { description: "A split or merger changed what is delivered." },
    NO_BID: { description: "An ask without a bid." },
    NO_ASK: { description: "A bid without an ask." },
    IV_FROM_MID: { description: "The vol is not the source's but implied by the middle of bid and ask." },
  },
});

const expiryText =
  "`YYYY-MM-DD`, or `0dte` for those that expire today; anything else is INVALID_EXPIRATION.";

@ArgsType()
export class OptionQuotesArgs extends PageArgs {
  @Field(() => String, { nullable: true, description: expiryText })
  expiry?: string | null;

  @Field(() => Float, { nullable: true, description: "In the underlying's currency." })
  strike?: number | null;

  @Field(() => String, { nullable: true, description: "`C`, `Call`, `P` or `Put`, any case." })
  type?: string | null;
}

@ObjectType({
  simpleResolvers: true,
  description:
    "A contract of a chain at its minute: quote, vol, greeks, open interest. Prices in the underlying's currency for one unit of it.",
})
export class OptionQuote {
  @Field(() => OptionRight, { description: "C: call, P: put." })
  type!: OptionRight;

  @Field(() => LocalDate, { description: "Last day." })
  expiry!: string;

  @Field(() => Float)
  strike!: number;

  @Field(() => String, { description: "OCC symbol without padding, or the one its exchange lists." })
  contractSymbol!: string;

  @Field(() => String, { description: "Root of the symbol: SPX settles in the morning, SPXW at the close." })
  root!: string;

  @Field(() => Float, { nullable: true })
  bid!: number | null;

  @Field(() => Float, { nullable: true })
  ask!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "Middle of bid and ask; null where one is not known or they cross.",
  })
  mid!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "Contracts bid for; null where the dataset has no sizes.",
  })
  bidSize!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "Contracts offered; null where the dataset has no sizes.",
  })
  askSize!: number | null;

  @Field(() => Float, { nullable: true, description: "Price of the last trade, where the dataset has it." })
  last!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "Contracts traded since the session began; null where the dataset has none.",
  })
  volume!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "Contracts open, as last known: `openInterestSession` of the chain says of which session.",
  })
  openInterest!: number | null;

  @Field(() => DateTime, { description: "Since when the quote stands." })
  lastUpdate!: Date;

  @Field(() => Float, { description: "Seconds from then to the clock." })
  quoteAgeSec!: number;

  @Field(() => Float, {
    nullable: true,
    description: "Vol that prices the contract, a year as a fraction: 0.2579 is 25.79 %.",
  })
  impliedVol!: number | null;

  @Field(() => Float, { nullable: true, description: "Vol of the bid; null, see `ivSidesGated`." })
  ivBid!: number | null;

  @Field(() => Float, { nullable: true, description: "Vol of the ask; null, see `ivSidesGated`." })
  ivAsk!: number | null;

  @Field(() => IvSideGate, { nullable: true, description: "Why `ivBid` and `ivAsk` are null." })
  ivSidesGated!: IvSideGate | null;

  @Field(() => Float, { nullable: true, description: "Change of the price for 1 of spot." })
  delta!: number | null;

  @Field(() => Float, { nullable: true, description: "Change of delta for 1 of spot." })
  gamma!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "Change of the price in a calendar day; negative: it loses.",
  })
  theta!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "Change of the price for 0.01 of vol, one vol point.",
  })
  vega!: number | null;

  @Field(() => Float, { nullable: true, description: "Change of the price for 0.01 of the rate, 1 %." })
  rho!: number | null;

  @Field(() => Float, { nullable: true, description: "Change of delta for 1.00 of vol." })
  vanna!: number | null;

  @Field(() => Float, { nullable: true, description: "Change of delta in a calendar day." })
  charm!: number | null;

  @Field(() => [QuoteRemark], { description: "Remarks of the import; empty: none." })
  flags!: QuoteFlag[];

  @Field(() => Int, { description: "Calendar days to the last day." })
  daysToExpiry!: number;

  @Field(() => Float, { description: "Years to settlement, by the day count of the chain." })
  timeToExpiryYears!: number;

  @Field(() => [DataWarning], { description: "Why values above are null." })
  warnings!: DataWarning[];
}

/** What edges of a quote are resolved from. */
export type OptionQuoteAt = OptionQuote & {
  readonly chain: OptionChainAt;
  /** Among the chain's live contracts. */
  readonly place: number;
};

export const OptionQuoteConnection = connectionOf("OptionQuote", () => OptionQuote);
