import { describe, expect, it } from "vitest";
import { adapter } from "./adapters/peer_empyrical.js";
import { readSharedGolden, runCase } from "./golden.js";

const file = readSharedGolden("peer_empyrical");

// The vectors are not part of the project: without them there is nothing to compare with.
describe.skipIf(file === null)(
  "golden peer_empyrical (skipped where the shared vectors are not at hand)",
  () => {
    it.each(file?.cases ?? [])("$id", (testCase) => {
      expect(runCase(adapter, testCase, file!).problems).toEqual([]);
    });
  },
);
