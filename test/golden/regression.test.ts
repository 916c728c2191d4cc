import { describe, expect, it } from "vitest";
import { studentTQuantile } from "../../src/analytics/math/student-t.js";
import { adapter, correctDigits, digitsOfR, oracleErrors } from "./adapters/regression.js";
import { readSharedGolden, runCase, sharedGoldenFolder } from "./golden.js";

const file = readSharedGolden("regression");
const reason = file ? "" : ` (skipped: ${sharedGoldenFolder} is not on this machine)`;

describe.skipIf(file === null)(`golden regression${reason}`, () => {
  it.each(file?.cases ?? [])("$id", (testCase) => {
    const { problems } = runCase(adapter, testCase, file!);
    expect(problems.filter((problem) => !oracleErrors[testCase.id]?.figures.test(problem))).toEqual([]);
  });

  it("has the t quantile the oracle misses", () => {
    expect(Math.abs(studentTQuantile(0.975, 52) / 2.0066468050616884 - 1)).toBeLessThan(1e-15);
    const expected = file?.cases.find(({ id }) => id === "factor4-60")?.expected;
    const oracleQuantile = (expected.confInt95[0][1] - expected.beta[0]) / expected.standardErrors[0];
    expect(Math.abs(oracleQuantile / 2.0066468050616884 - 1)).toBeGreaterThan(9e-10);
  });

  it("keeps as many digits as R's lm.fit on the NIST sets, within what one rounding of the powers costs", () => {
    for (const testCase of file?.cases ?? []) {
      const digits = digitsOfR[testCase.id];
      if (digits === undefined) continue;
      expect(correctDigits(adapter.answer(testCase, file!), testCase).beta).toBeGreaterThan(
        digits.loweredTol - 1,
      );
    }
  });
});
