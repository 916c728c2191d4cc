import { expect, it } from "vitest";
import { databaseUserFrom } from "../../../../src/platform/db/embedded/database-user.js";

const root = "root:x:0:0:root:/root:/bin/bash";
const nobody = "nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin";
const postgres = "postgres:x:101:104:PostgreSQL administrator,,,:/var/lib/postgresql:/bin/bash";

it.each([
  { name: "postgres before nobody", lines: [root, nobody, postgres], expected: ["postgres", 101, 104] },
  { name: "nobody where there is no postgres", lines: [root, nobody], expected: ["nobody", 65534, 65534] },
  {
    name: "nobody as macOS writes it",
    lines: ["# User Database", "nobody:*:-2:-2:Unprivileged User:/var/empty:/usr/bin/false"],
    expected: ["nobody", 4294967294, 4294967294],
  },
  {
    name: "not a postgres that is root",
    lines: ["postgres:x:0:0::/:/bin/sh", nobody],
    expected: ["nobody", 65534, 65534],
  },
])("$name", ({ lines, expected }) => {
  const user = databaseUserFrom(`${lines.join("\n")}\n`);
  expect([user?.name, user?.switchTo?.uid, user?.switchTo?.gid]).toEqual(expected);
});

it("knows none where the file names neither", () => {
  expect(databaseUserFrom(`${root}\n`)).toBeNull();
  expect(databaseUserFrom("")).toBeNull();
});
