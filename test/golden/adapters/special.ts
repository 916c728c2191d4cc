import { chiSquareSurvival } from "../../../src/analytics/math/chi-square.js";
import { fSurvival } from "../../../src/analytics/math/f-distribution.js";
import { normalCdf } from "../../../src/analytics/math/normal-distribution.js";
import { normalQuantile } from "../../../src/analytics/math/normal-quantile.js";
import { studentTCdf, studentTTwoSided } from "../../../src/analytics/math/student-t.js";
import type { Adapter } from "../golden.js";

export const adapter: Adapter = {
  answer({ inputs }) {
    const { fn, x } = inputs;
    if (fn === "normCdf") return { value: normalCdf(x) };
    if (fn === "normPpf") return { value: normalQuantile(inputs.p) };
    if (fn === "tTwoSidedP") {
      return { value: studentTTwoSided(x, inputs.dof), cdf: studentTCdf(x, inputs.dof) };
    }
    if (fn === "fSurvival") {
      return { value: fSurvival(x, { numeratorDegrees: inputs.dof1, denominatorDegrees: inputs.dof2 }) };
    }
    return fn === "chi2Survival" ? { value: chiSquareSurvival(x, inputs.dof) } : undefined;
  },
};
