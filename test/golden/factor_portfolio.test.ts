import { describe, expect, it } from "vitest";
import { adapter } from "./adapters/factor_portfolio.js";
import { readSharedGolden, runCase, sharedGoldenFolder } from "./golden.js";

const file = readSharedGolden("factor_portfolio");
const reason = file ? "" : ` (skipped: ${sharedGoldenFolder} is not on this machine)`;

describe.skipIf(file === null)(`golden factor_portfolio${reason}`, () => {
  it.each(file?.cases ?? [])("$id", (testCase) => {
    expect(runCase(adapter, testCase, file!).problems).toEqual([]);
  });
});
