import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from "type-graphql";
import type { Context } from "../../context.js";
import { Access } from "../../platform/graphql/access.js";
import type { EntryView } from "./entries.service.js";
import { LedgerEntry, RecordedEntries } from "./ledger.types.js";
import { RecordEntriesInput, ReverseEntryInput } from "./ledger-input.types.js";
import { closedLots } from "./lots.service.js";
import { LotClosing } from "./lots.types.js";
import { recordEntries } from "./record-entries.js";
import { reverseEntry } from "./reverse-entries.js";

@Resolver(() => LedgerEntry)
export class LedgerResolver {
  @FieldResolver(() => [LotClosing], {
    description: "Which lots a closing trade took, in that order.",
    complexity: 5,
  })
  closedLots(@Root() entry: EntryView, @Ctx() ctx: Context) {
    return closedLots(entry, ctx);
  }

  @Access("USER", { scope: "TRADE_LEDGER" })
  @Mutation(() => RecordedEntries, {
    description: "Writes entries to a ledger, all or none; they may lie in the past.",
  })
  recordEntries(@Arg("input", () => RecordEntriesInput) input: RecordEntriesInput, @Ctx() ctx: Context) {
    return recordEntries(ctx, input);
  }

  @Access("USER", { scope: "TRADE_LEDGER" })
  @Mutation(() => RecordedEntries, {
    description:
      "Takes an entry back with those made together with it, and writes its replacement. Both are known from now on; the past as it was known stays.",
  })
  reverseEntry(@Arg("input", () => ReverseEntryInput) input: ReverseEntryInput, @Ctx() ctx: Context) {
    return reverseEntry(ctx, input);
  }
}
