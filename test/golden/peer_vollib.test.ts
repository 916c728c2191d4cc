import { describe, expect, it } from "vitest";
import { adapter } from "./adapters/peer_vollib.js";
import { readSharedGolden, runCase, sharedGoldenFolder } from "./golden.js";

const file = readSharedGolden("peer_vollib");

describe.skipIf(file === null)(
  `golden peer_vollib${file === null ? ` (skipped: no ${sharedGoldenFolder})` : ""}`,
  () => {
    it.each(file?.cases ?? [])("$id", (testCase) => {
      expect(runCase(adapter, testCase, file!).problems).toEqual([]);
    });
  },
);
