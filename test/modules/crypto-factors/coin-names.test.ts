import { expect, it } from "vitest";
import { namesIn } from "../../../src/modules/crypto-factors/coin-names.js";
import type { ReferenceRow } from "../../../src/modules/crypto-factors/panel.queries.js";

const told = (part: Pick<ReferenceRow, "asset" | "kind"> & Partial<ReferenceRow>): ReferenceRow => ({
  ...{ fromDay: null, toDay: null, sameAs: null, source: "made-up" },
  ...part,
});

const references = [
  told({ asset: "btc", kind: "SAME_AS", sameAs: "bitcoin" }),
  told({ asset: "bitcoin-core", kind: "SAME_AS", sameAs: "bitcoin" }),
  told({ asset: "usdt", kind: "SAME_AS", sameAs: "tether" }),
  told({ asset: "tether", kind: "STABLE" }),
  told({ asset: "terrausd", kind: "STABLE", toDay: "2022-05-08" }),
];

it("knows a coin by any of its names, whatever the case", () => {
  const { tickerOf } = namesIn(references, "2022-05-08");
  expect(["BITCOIN", "btc", "Bitcoin-Core"].map(tickerOf)).toEqual(["BTC", "BTC", "BTC"]);
  expect(tickerOf("CARDANO")).toBeNull();
});

it("says which are pegged to money, as long as they are", () => {
  const { isStable } = namesIn(references, "2022-05-08");
  expect(["TETHER", "USDT", "TERRAUSD", "BTC"].map(isStable)).toEqual([true, true, true, false]);
  expect(namesIn(references, "2022-05-09").isStable("TERRAUSD")).toBe(false);
});
