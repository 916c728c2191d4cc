import { describe, expect, it } from "vitest";
import { adapter } from "./adapters/bs_greeks.js";
import { readSharedGolden, runCase, sharedGoldenFolder } from "./golden.js";

const file = readSharedGolden("bs_greeks");

describe.skipIf(file === null)(
  `golden bs_greeks${file === null ? ` (skipped: no ${sharedGoldenFolder})` : ""}`,
  () => {
    it.each(file?.cases ?? [])("$id", (testCase) => {
      expect(runCase(adapter, testCase, file!).problems).toEqual([]);
    });
  },
);
