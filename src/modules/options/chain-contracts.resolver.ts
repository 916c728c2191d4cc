import { Args, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { Context } from "../../context.js";
import { FloatColumn } from "../../platform/graphql/columns.js";
import { listContracts, listExpirations, listSviVols } from "./chain-contracts.service.js";
import {
  ChainContracts,
  ChainContractsArgs,
  type ChainContractsAt,
  ChainExpiration,
} from "./chain-contracts.types.js";
import type { OptionChainAt } from "./option-chain.service.js";
import { OptionChain } from "./option-chain.types.js";

@Resolver(() => OptionChain)
export class ChainContractsResolver {
  @FieldResolver(() => ChainContracts, {
    description: "Contracts that live at the clock, all at once, as columns. NO_DATA where none fits.",
    // Ten thousand contracts: some 20 ms with their text.
    complexity: 200,
  })
  contracts(
    @Root() chain: OptionChainAt,
    @Args(() => ChainContractsArgs) args: ChainContractsArgs,
    @Ctx() ctx: Context,
  ) {
    return listContracts(ctx, chain, args);
  }

  @FieldResolver(() => [ChainExpiration], {
    description: "Expiries of the live contracts, root by root, with forwards; the nearest settlement first.",
  })
  expirations(@Root() chain: OptionChainAt) {
    return listExpirations(chain);
  }
}

@Resolver(() => ChainContracts)
export class ContractColumnsResolver {
  @FieldResolver(() => FloatColumn, {
    description:
      "Vols at their strikes of the SVI smiles fitted to their expiries and roots, a year as fractions; null without a fit. Fitted for the answer where none is stored.",
    complexity: 200,
  })
  sviVol(@Root() contracts: ChainContractsAt, @Ctx() ctx: Context) {
    return listSviVols(ctx, contracts);
  }
}
