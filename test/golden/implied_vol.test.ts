import { describe, expect, it } from "vitest";
import { adapter } from "./adapters/implied_vol.js";
import { readSharedGolden, runCase, sharedGoldenFolder } from "./golden.js";

const file = readSharedGolden("implied_vol");

describe.skipIf(file === null)(
  `golden implied_vol${file === null ? ` (skipped: no ${sharedGoldenFolder})` : ""}`,
  () => {
    it.each(file?.cases ?? [])("$id", (testCase) => {
      expect(runCase(adapter, testCase, file!).problems).toEqual([]);
    });
  },
);
