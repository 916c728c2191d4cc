import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ConfigError, readConfig } from "../../../src/platform/config/config.js";
import { requireDataDir } from "../../../src/platform/config/data-dir.js";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "riskgraph-data-dir-"));
  writeFileSync(join(folder, "file"), "");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("requireDataDir", () => {
  it("makes the folder and those above it, for its owner alone, and finds it again", () => {
    const wanted = join(folder, "a", "b", "c");
    requireDataDir(wanted);
    requireDataDir(wanted);
    expect(statSync(wanted).isDirectory()).toBe(true);
    expect(statSync(wanted).mode & 0o777).toBe(0o700);
  });

  it.each([
    ["a file", () => join(folder, "file")],
    ["below a file", () => join(folder, "file", "a", "b")],
    ["where nothing can be made", () => "/proc/riskgraph/data"],
  ])("refuses %s in words", (_name, path) => {
    expect(() => requireDataDir(path())).toThrow(ConfigError);
    expect(() => requireDataDir(path())).toThrow(
      /^DATA_DIR: .* (is not a folder|cannot be made or written to)/,
    );
    expect(existsSync(join(path(), "x"))).toBe(false);
  });
});

describe("TRUST_PROXY", () => {
  it.each([
    ["", 0],
    ["0", 0],
    ["1", 1],
    ["3", 3],
  ])("%j is %i proxies", (text, expected) => {
    expect(readConfig({ TRUST_PROXY: text }).trustedProxies).toBe(expected);
  });

  it.each(["true", "-1", "1.5", "11", "10.0.0.1"])("%j is refused", (text) => {
    expect(() => readConfig({ TRUST_PROXY: text })).toThrow(/^TRUST_PROXY: /);
  });
});
