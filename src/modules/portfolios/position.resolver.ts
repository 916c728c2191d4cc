import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from "type-graphql";
import type { Context } from "../../context.js";
import { Access } from "../../platform/graphql/access.js";
import { AtArgs, findInstrumentByKey, Instrument, resolveAt } from "../market/index.js";
import { aiMetadataOf } from "./ai-metadata.loaders.js";
import { AiMetadata } from "./ai-metadata.types.js";
import { addPosition, changePosition, closePosition, settleOption } from "./change-positions.js";
import { listPositionEntries } from "./entries.service.js";
import { LedgerEntry } from "./ledger.types.js";
import { openLots } from "./lots.service.js";
import { OpenLot } from "./lots.types.js";
import { Position } from "./position.types.js";
import {
  AddPositionInput,
  ChangePositionInput,
  ClosePositionInput,
  SettleOptionInput,
} from "./position-input.types.js";
import type { PositionView } from "./position-view.js";
import { positionNode } from "./positions.service.js";

@Resolver(() => Position)
export class PositionResolver {
  @Access("USER")
  @Query(() => Position, {
    description: "One position as known at an instant. NOT_FOUND for a stranger's, and before it was opened.",
  })
  position(@Arg("id", () => ID) id: string, @Args(() => AtArgs) when: AtArgs, @Ctx() ctx: Context) {
    return positionNode(ctx, { id, at: resolveAt(ctx, when) });
  }

  @FieldResolver(() => Instrument, {
    nullable: true,
    description: "Null while the instrument was not yet known.",
  })
  instrument(@Root() { holding, at }: PositionView, @Ctx() ctx: Context) {
    return findInstrumentByKey(ctx, { key: holding.instrument.key, at });
  }

  @FieldResolver(() => String, { nullable: true, description: "Name of the instrument." })
  async name(@Root() { holding, at }: PositionView, @Ctx() ctx: Context) {
    return (await findInstrumentByKey(ctx, { key: holding.instrument.key, at }))?.name ?? null;
  }

  @FieldResolver(() => AiMetadata, {
    nullable: true,
    description: "Why a program opened it, if one did.",
  })
  aiMetadata(@Root() { book, holding }: PositionView, @Ctx() ctx: Context) {
    const { portfolio } = book;
    return aiMetadataOf(ctx, { portfolioKey: portfolio.key, seq: holding.episode.openedBy.seq });
  }

  @FieldResolver(() => [OpenLot], {
    description: "Units by when they were entered, in the order a closing trade takes them.",
    complexity: 5,
  })
  lots(@Root() position: PositionView, @Ctx() ctx: Context) {
    return openLots(position, ctx);
  }

  @FieldResolver(() => [LedgerEntry], {
    description: "The ledger entries it is made of, oldest first; those taken back are among them.",
    complexity: 5,
  })
  entries(@Root() position: PositionView, @Ctx() ctx: Context) {
    return listPositionEntries(ctx, position);
  }

  @Access("USER", { scope: "TRADE_LEDGER" })
  @Mutation(() => Position, {
    description: "Enters a position: a purchase or short sale against cash, or an opening balance.",
  })
  addPosition(@Arg("input", () => AddPositionInput) input: AddPositionInput, @Ctx() ctx: Context) {
    return addPosition(ctx, input);
  }

  @Access("USER", { scope: "TRADE_LEDGER" })
  @Mutation(() => Position, {
    description: "Brings a position to a quantity by buying or selling the difference.",
  })
  changePosition(@Arg("input", () => ChangePositionInput) input: ChangePositionInput, @Ctx() ctx: Context) {
    return changePosition(ctx, input);
  }

  @Access("USER", { scope: "TRADE_LEDGER" })
  @Mutation(() => Position, { description: "Closes a position by trading all that is held." })
  closePosition(@Arg("input", () => ClosePositionInput) input: ClosePositionInput, @Ctx() ctx: Context) {
    return closePosition(ctx, input);
  }

  @Access("USER", { scope: "TRADE_LEDGER" })
  @Mutation(() => Position, {
    description:
      "Says how contracts ended. Exercise and assignment book the underlying at the strike; the option ends at no value.",
  })
  settleOption(@Arg("input", () => SettleOptionInput) input: SettleOptionInput, @Ctx() ctx: Context) {
    return settleOption(ctx, input);
  }
}
