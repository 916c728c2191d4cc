import { describe, expect, it } from "vitest";
import { adapter } from "./adapters/variance_swap.js";
import { readSharedGolden, runCase, sharedGoldenFolder } from "./golden.js";

const file = readSharedGolden("variance_swap");

describe.skipIf(file === null)(`golden variance_swap (skipped without ${sharedGoldenFolder})`, () => {
  it.each(file?.cases ?? [])("$id", (testCase) => {
    expect(runCase(adapter, testCase, file!).problems).toEqual([]);
  });
});
