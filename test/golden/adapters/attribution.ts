import { type BrinsonEffects, brinsonEffects } from "../../../src/analytics/returns/brinson.js";
import { type LinkedEffects, linkedEffects } from "../../../src/analytics/returns/brinson-linking.js";
import { factorAttribution } from "../../../src/analytics/returns/factor-attribution.js";
import type { Adapter, GoldenCase } from "../golden.js";

type Inputs = GoldenCase["inputs"];

const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0);

function single(inputs: Inputs): object {
  const { kind: _kind, ...input } = inputs;
  const effects = brinsonEffects(input);
  if (effects === null) return { reason: "no sectors" };
  return {
    ...effects,
    residualBF: effects.residual,
    allocationBHB: effects.plainAllocation,
    allocationBF: effects.allocation,
    selectionPlusInteraction: effects.selection.map((value, s) => value + effects.interaction[s]!),
    totals: {
      allocationBHB: sum(effects.plainAllocation),
      allocationBF: sum(effects.allocation),
      selection: sum(effects.selection),
      interaction: sum(effects.interaction),
    },
  };
}

function linked({ periods }: Inputs): object {
  const effects: BrinsonEffects[] = periods.map(brinsonEffects);
  const shown = (answer: LinkedEffects | null) => answer && { ...answer, allocationBF: answer.allocation };
  return {
    carino: shown(linkedEffects(effects, "CARINO")),
    menchero: shown(linkedEffects(effects, "MENCHERO")),
  };
}

function factor({ returns, factors }: Inputs): object {
  const columns = factors[0].map((_: number, k: number) => factors.map((row: number[]) => row[k]));
  const answer = factorAttribution({ returns, factors: columns, minObservations: 2 });
  if ("reason" in answer) return answer;
  return {
    ...answer,
    beta: answer.betas,
    returnContribution: answer.returnContributions,
    varianceShare: answer.varianceShares,
  };
}

export const adapter: Adapter = {
  answer({ inputs }) {
    if (inputs.kind === "single") return single(inputs);
    if (inputs.kind === "linked") return linked(inputs);
    return inputs.kind === "factor" ? factor(inputs) : undefined;
  },
};
