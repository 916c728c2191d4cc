import { type DataWarning, DataWarningCode } from "../../platform/graphql/data-warning.js";
import type { ChainAssumptions } from "./chain-assumptions.js";
import { wholeScope } from "./contract-scope.js";
import { dealerStanding } from "./dealer-standing.js";
import { exposurePolicy } from "./exposure.policy.js";
import type { PricedChain } from "./price-chain.js";

/** A history as it is stored and answered: plain JSON. */
export type HistoryResult = ReturnType<HistoryColumns["finish"]>;

type Column = (number | null)[];

/** Puts a history together, entry after entry. */
export class HistoryColumns {
  readonly #columns = {
    instants: [] as string[],
    spot: [] as Column,
    netGex: [] as Column,
    netDex: [] as Column,
    netVex: [] as Column,
    netChex: [] as Column,
    flip: [] as Column,
    callWall: [] as Column,
    putWall: [] as Column,
  };
  readonly #gaps: string[] = [];
  #gapCount = 0;
  #unknown = 0;
  #isSynthetic = false;

  add(priced: PricedChain): void {
    const { net, flip, levels } = dealerStanding(wholeScope(priced));
    const columns = this.#columns;
    columns.instants.push(new Date(priced.chain.quotedAt).toISOString());
    columns.spot.push(priced.spot);
    columns.netGex.push(net.gex);
    columns.netDex.push(net.dex);
    columns.netVex.push(net.vex);
    columns.netChex.push(net.chex);
    columns.flip.push(flip);
    columns.callWall.push(levels.callWall);
    columns.putWall.push(levels.putWall);
    if (net.gex === null) this.#unknown += 1;
    if (priced.chain.isSynthetic) this.#isSynthetic = true;
  }

  /** Something stored that gave no entry, for the reason. */
  skip(reason: string): void {
    this.#gapCount += 1;
    if (this.#gaps.length < exposurePolicy.gapsTold) this.#gaps.push(reason);
  }

  finish(of: {
    readonly symbol: string;
    readonly source: string;
    readonly assumptions: ChainAssumptions;
    readonly interval: number | null;
  }) {
    return {
      ...of,
      frameCount: this.#columns.instants.length,
      ...this.#columns,
      warnings: this.#warnings(of.source),
    };
  }

  #warnings(source: string): DataWarning[] {
    const warnings: DataWarning[] = [];
    const warn = (code: DataWarningCode, message: string) => warnings.push({ code, message });
    if (this.#isSynthetic)
      warn(DataWarningCode.SYNTHETIC, `chains come from the generator, dataset ${source}`);
    for (const reason of this.#gaps) warn(DataWarningCode.DATA_GAP, reason);
    const more = this.#gapCount - this.#gaps.length;
    if (more > 0) warn(DataWarningCode.DATA_GAP, `${more} more gaps`);
    const count = this.#columns.instants.length;
    if (count === 0) warn(DataWarningCode.NO_DATA, "no frame lies in the range");
    if (this.#unknown > 0)
      warn(
        DataWarningCode.PARTIAL_COVERAGE,
        `in ${this.#unknown} of ${count} entries no contract has both a vol and an open interest: exposures are null`,
      );
    return warnings;
  }
}
