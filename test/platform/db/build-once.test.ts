import { describe, expect, it } from "vitest";
import { buildOnce } from "../../../src/platform/db/build-once.js";
import type { Db } from "../../../src/platform/db/client.js";

describe("a query built once", () => {
  it("is built for each pool, when it is first asked there", () => {
    const [one, two] = [{}, {}] as unknown as [Db, Db];
    const built: Db[] = [];
    const query = buildOnce((db) => {
      built.push(db);
      return { of: db };
    });
    expect(built).toEqual([]);
    expect(query(one)).toBe(query(one));
    expect(query(two).of).toBe(two);
    expect(built).toEqual([one, two]);
  });
});
