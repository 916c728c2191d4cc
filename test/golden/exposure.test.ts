import { describe, expect, it } from "vitest";
import { adapter } from "./adapters/exposure.js";
import { readSharedGolden, runCase, sharedGoldenFolder } from "./golden.js";

const file = readSharedGolden("exposure");

describe.skipIf(file === null)(
  `golden exposure${file === null ? ` (skipped: no ${sharedGoldenFolder})` : ""}`,
  () => {
    it.each(file?.cases ?? [])("$id", (testCase) => {
      expect(runCase(adapter, testCase, file!).problems).toEqual([]);
    });
  },
);
