import { Field, Float, ObjectType, registerEnumType } from "type-graphql";
import { DataWarning } from "../../platform/graphql/data-warning.js";
import { DateTime } from "../../platform/graphql/scalars.js";

export enum StockPriceSource {
  CHAIN_FRAME = "CHAIN_FRAME",
  MINUTE_BAR = "MINUTE_BAR",
  DAILY_BAR = "DAILY_BAR",
}

registerEnumType(StockPriceSource, {
  name: "StockPriceSource",
  description: "Where the price of a stock at a minute is from.",
  valuesConfig: {
    CHAIN_FRAME: { description: "Beside the quotes of its option chain." },
    MINUTE_BAR: { description: "Close of the last minute bar that had ended." },
    DAILY_BAR: { description: "Close of the last daily bar known." },
  },
});

@ObjectType({
  simpleResolvers: true,
  description:
    "Price of an underlying at a minute: the latest of what stands beside its chain and its minute bars, else its last daily close. Prices in its currency.",
})
export class StockQuote {
  @Field(() => String)
  ticker!: string;

  @Field(() => Float, { nullable: true, description: "Null where no dataset has it." })
  bid!: number | null;

  @Field(() => Float, { nullable: true, description: "Null where no dataset has it." })
  ask!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "Middle of bid and ask; null where one is not known or they cross.",
  })
  mid!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "Last price known, as traded; null where its share basis is unknown.",
  })
  lastPrice!: number | null;

  @Field(() => DateTime, { description: "Of when the price is." })
  lastUpdate!: Date;

  @Field(() => Float, { description: "Seconds from then to the clock." })
  ageSec!: number;

  @Field(() => StockPriceSource)
  priceSource!: StockPriceSource;

  @Field(() => String, { description: "Code of the dataset." })
  source!: string;

  @Field(() => [DataWarning])
  warnings!: DataWarning[];
}
