import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  type BrokerFileInput,
  readBrokerFile,
  readBrokerFileTask,
} from "../../../src/modules/broker-files/index.js";
import { AppError } from "../../../src/platform/errors.js";
import { ThreadPool } from "../../../src/platform/threads/thread-pool.js";
import { builtThreadFile } from "../../support/server.js";

const inputOf = (text: string): BrokerFileInput => ({
  bytes: Buffer.from(text),
  fileName: "holdings.csv",
  dialect: null,
  dateOrder: null,
  now: new Date("2026-03-05T12:00:00Z"),
  baseCurrency: "USD",
});

describe("a broker's file read in a thread", () => {
  let pool: ThreadPool;

  beforeAll(() => {
    pool = new ThreadPool({ file: builtThreadFile, threads: 1 });
  });
  afterAll(() => pool.close());

  it("is what it is when read here, instants and all", async () => {
    const rows = Array.from({ length: 300 }, (_, i) => `ACME${i},${i - 20},10.5,2024-01-${10 + (i % 20)},#a`);
    const input = inputOf(
      ["ticker,quantity,entry_price,entry_date,tags", ...rows, "", "BAD,x,1,2024"].join("\n"),
    );
    const here = readBrokerFile(input);
    expect(here.rows.filter(({ status }) => status === "REFUSED").length).toBeGreaterThan(0);
    expect(await pool.run(readBrokerFileTask, input)).toEqual(here);
  });

  it.each(["nonsense", "", "a,b\n\0\0\0", `ticker,quantity,entry_price,entry_date\n"open`])(
    "refuses %j with the same error",
    async (text) => {
      const input = inputOf(text);
      const failure = await pool.run(readBrokerFileTask, input).then(
        () => null,
        (error: unknown) => error,
      );
      expect(failure).toBeInstanceOf(AppError);
      const { code, message, details } = failure as AppError;
      expect(() => readBrokerFile(input)).toThrow(message);
      expect({ code, details }).toEqual({ code: "INVALID_FILE", details: {} });
    },
  );

  it("lets errors nobody foresaw fly as they are", async () => {
    await expect(pool.run("no such task", {})).rejects.toThrow("no thread task no such task");
  });
});
