import { describe, expect, it } from "vitest";
import { adapter } from "./adapters/published.js";
import { readSharedGolden, runCase, sharedGoldenFolder } from "./golden.js";

const file = readSharedGolden("published");

describe.skipIf(file === null)(
  `golden published${file === null ? ` (skipped: no ${sharedGoldenFolder})` : ""}`,
  () => {
    it.each(file?.cases ?? [])("$id", (testCase) => {
      expect(runCase(adapter, testCase, file!).problems).toEqual([]);
    });
  },
);
