import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Resolver, Root } from "type-graphql";
import type { Context } from "../../context.js";
import { Access } from "../../platform/graphql/access.js";
import { Instrument, type InstrumentAt } from "./instrument.types.js";
import { findInstrumentByKey } from "./instruments.service.js";
import { CreateInstrumentInput, SourcePriorityInput, SourcePriorityPayload } from "./market-input.types.js";
import { BarArgs, BarConnection, ColumnArgs, CorporateAction, PriceColumns } from "./price.types.js";
import { listCorporateActions, listPriceColumns, pageBars } from "./prices.service.js";
import { createInstrument, deleteInstrument } from "./private-instruments.service.js";
import { Quote } from "./quote.types.js";
import { quoteOf } from "./quotes.service.js";
import { preferSource } from "./sources.service.js";

@Resolver(() => Instrument)
export class InstrumentResolver {
  @FieldResolver(() => PriceColumns, {
    description: "The price series as columns, aligned on sessions.",
    complexity: 5,
  })
  columns(@Root() instrument: InstrumentAt, @Args(() => ColumnArgs) args: ColumnArgs, @Ctx() ctx: Context) {
    return listPriceColumns(ctx, instrument, args);
  }

  @FieldResolver(() => BarConnection, {
    description: "The price series as a paged list of bars, ascending.",
    complexity: 5,
  })
  bars(@Root() instrument: InstrumentAt, @Args(() => BarArgs) args: BarArgs, @Ctx() ctx: Context) {
    return pageBars(ctx, instrument, args);
  }

  @FieldResolver(() => Quote, { description: "The last price known." })
  quote(@Root() instrument: InstrumentAt, @Ctx() ctx: Context) {
    return quoteOf(ctx, instrument);
  }

  @FieldResolver(() => [CorporateAction], { description: "Splits and dividends known, ascending by ex-day." })
  corporateActions(
    @Root() instrument: InstrumentAt,
    @Arg("source", () => String, {
      nullable: true,
      description: "Dataset whose bars they belong to; omitted: the one preferred.",
    })
    source: string | undefined,
    @Ctx() ctx: Context,
  ) {
    return listCorporateActions(ctx, instrument, source ?? null);
  }

  @FieldResolver(() => Instrument, { nullable: true, description: "Options: what the contract is on." })
  underlying(@Root() instrument: InstrumentAt, @Ctx() ctx: Context) {
    const { underlyingKey, at } = instrument;
    return underlyingKey === null ? null : findInstrumentByKey(ctx, { key: underlyingKey, at });
  }

  @Access("USER", { scope: "IMPORT" })
  @Mutation(() => Instrument, {
    description:
      "Defines an instrument that only members of the workspace see. CONFLICT if the symbol is taken.",
  })
  createInstrument(
    @Arg("input", () => CreateInstrumentInput) input: CreateInstrumentInput,
    @Ctx() ctx: Context,
  ) {
    return createInstrument(ctx, input);
  }

  @Access("USER", { scope: "IMPORT" })
  @Mutation(() => Boolean, {
    description: "Deletes a private instrument with its bars. Public ones cannot be deleted.",
  })
  deleteInstrument(@Arg("instrumentId", () => ID) instrumentId: string, @Ctx() ctx: Context) {
    return deleteInstrument(ctx, instrumentId);
  }

  @Access("OPERATOR")
  @Mutation(() => SourcePriorityPayload, {
    description:
      "Prefers a dataset for answers of instants from `from` on. The greatest priority among current datasets wins; 0 is the rest.",
  })
  setSourcePriority(
    @Arg("input", () => SourcePriorityInput) input: SourcePriorityInput,
    @Ctx() ctx: Context,
  ) {
    return preferSource(ctx, input);
  }
}
