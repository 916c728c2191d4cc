import { describe, expect, it } from "vitest";
import { adapter } from "./adapters/svi.js";
import { readSharedGolden, runCase, sharedGoldenFolder } from "./golden.js";

const file = readSharedGolden("svi");

describe.skipIf(file === null)(`golden svi (skipped without ${sharedGoldenFolder})`, () => {
  it.each(file?.cases ?? [])("$id", (testCase) => {
    expect(runCase(adapter, testCase, file!).problems).toEqual([]);
  });
});
