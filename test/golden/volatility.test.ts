import { describe, expect, it } from "vitest";
import { adapter } from "./adapters/volatility.js";
import { readSharedGolden, runCase, sharedGoldenFolder } from "./golden.js";

const file = readSharedGolden("volatility");

describe.skipIf(file === null)(`golden volatility (skipped without ${sharedGoldenFolder})`, () => {
  it.each(file?.cases ?? [])("$id", (testCase) => {
    expect(runCase(adapter, testCase, file!).problems).toEqual([]);
  });
});
