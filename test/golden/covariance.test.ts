import { describe, expect, it } from "vitest";
import { adapter } from "./adapters/covariance.js";
import { readSharedGolden, runCase, sharedGoldenFolder } from "./golden.js";

const file = readSharedGolden("covariance");
const reason = file ? "" : ` (skipped: ${sharedGoldenFolder} is not on this machine)`;

describe.skipIf(file === null)(`golden covariance${reason}`, () => {
  it.each(file?.cases ?? [])("$id", (testCase) => {
    expect(runCase(adapter, testCase, file!).problems).toEqual([]);
  });
});
