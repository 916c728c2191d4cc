import { isoDay } from "../../src/analytics/calendar/index.js";
import { operation } from "../support/operations.js";
import { takeInText } from "../support/real-data.js";
import type { TestServer } from "../support/server.js";

/** Variables of the committed queries on coins; the exposure's portfolio is the book's. */
export const coinVariables = { CryptoPanel: { first: 1000 } };

/** 2017-01-02, a Monday. */
const start = 17_168;

/** Days of coins from 2017 to 2020, and a correction that became known in May 2019. */
export async function seedCoins(databaseUrl: string): Promise<void> {
  const rows = ["alpha", "beta", "gamma", "delta", "epsilon", "zeta"].flatMap((asset, i) =>
    Array.from({ length: 1_300 }, (_, day) => {
      const close = 10 * (i + 1) * (1.2 + Math.sin(day / (9 + i)));
      return `${isoDay(start + day)},${asset},${close},5e7,${close * 1e8},${day % 400},1000`;
    }),
  );
  const header = "date,asset,close,volume_usd,market_cap_usd,fees_usd,active_users";
  await takeInText(databaseUrl, "coin-days", [header, ...rows].join("\n"), { stamp: "END" });
  const correction = "date,asset,close,known_at\n2019-04-01,alpha,99,2019-05-03T12:00:00Z";
  await takeInText(databaseUrl, "coin-days", correction, { stamp: "END" });
}

/** Runs as somebody made them on two of the test's days. */
export async function computeRuns(server: TestServer, headers: Record<string, string>): Promise<void> {
  for (const at of ["2019-05-01", "2020-03-16"]) {
    const input = {
      factor: "smb",
      minAssets: 5,
      startDate: "2017-01-01",
      endDate: "2020-12-31",
      mode: "SYNC",
      at,
    };
    const { body } = await server.graphql(operation("ComputeCryptoFactor"), { input }, headers);
    const job = body.data?.computeCryptoFactor;
    if (job?.status !== "COMPLETED") throw new Error(JSON.stringify(body));
  }
}
