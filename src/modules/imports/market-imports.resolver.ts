import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { Context } from "../../context.js";
import { Access } from "../../platform/graphql/access.js";
import { Job } from "../jobs/index.js";
import { importMarketData } from "./market-imports.jobs.js";
import { ImportMarketDataInput } from "./market-imports.types.js";

@Resolver()
export class MarketImportsResolver {
  @Access("OPERATOR")
  @Mutation(() => Job, {
    description:
      "Takes an uploaded file of market data in, all of it or nothing; option chains and their open interest day by day. Rows that cannot be taken are refused one by one. Sent again, what is stored already stays as it is.",
  })
  importMarketData(
    @Arg("input", () => ImportMarketDataInput) input: ImportMarketDataInput,
    @Ctx() ctx: Context,
  ) {
    return importMarketData(ctx, input);
  }
}
