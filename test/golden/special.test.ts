import { describe, expect, it } from "vitest";
import { adapter } from "./adapters/special.js";
import { readSharedGolden, runCase, sharedGoldenFolder } from "./golden.js";

const file = readSharedGolden("special");
const reason = file ? "" : ` (skipped: ${sharedGoldenFolder} is not on this machine)`;

describe.skipIf(file === null)(`golden special${reason}`, () => {
  it.each(file?.cases ?? [])("$id", (testCase) => {
    expect(runCase(adapter, testCase, file!).problems).toEqual([]);
  });
});
