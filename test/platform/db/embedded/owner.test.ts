import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import {
  claimOwner,
  enter,
  hasOtherParticipants,
  leave,
  livingOwner,
  newParticipant,
  type Participant,
  releaseOwner,
  writeOwner,
} from "../../../../src/platform/db/embedded/owner.js";
import { cleanUp, temporaryFolder } from "./harness.js";

afterEach(cleanUp);

describe("claimOwner", () => {
  it("has one winner, until the place is given up", () => {
    const [first, second] = participants(2);
    expect([claimOwner(first), claimOwner(second)]).toEqual([true, false]);
    expect(livingOwner(first.dataDir)).toMatchObject({ token: first.token, state: "OPENING", port: null });

    writeOwner({ ...first, state: "READY", port: 5_000 });
    releaseOwner(second);
    expect(livingOwner(first.dataDir)).toMatchObject({ token: first.token, state: "READY", port: 5_000 });

    releaseOwner(first);
    expect(livingOwner(first.dataDir)).toBeNull();
    expect(claimOwner(second)).toBe(true);
  });

  it.each([
    { name: "whose pid runs no more", pid: 0, startedAt: null },
    { name: "whose pid was recycled", pid: process.pid, startedAt: "another boot/1" },
  ])("succeeds an owner $name", ({ pid, startedAt }) => {
    const [dead, first, second] = participants(3);
    writeOwner({ ...dead, pid, startedAt, state: "READY", port: 5_000 });
    expect([claimOwner(first), claimOwner(second)]).toEqual([true, false]);
    expect(livingOwner(first.dataDir)?.token).toBe(first.token);
    expect(claims(first)).toEqual([]);
  });

  it("succeeds one that died while it took the place of a dead owner", () => {
    const [dead, heir, first] = participants(3);
    writeOwner({ ...dead, pid: 0, state: "READY", port: 5_000 });
    const claim = JSON.stringify({ ...heir, pid: 0, state: "OPENING", port: null });
    writeFileSync(join(dead.dataDir, `owner.${dead.token}.next`), claim);

    expect(livingOwner(first.dataDir)).toBeNull();
    expect(claimOwner(first)).toBe(true);
    expect(livingOwner(first.dataDir)?.token).toBe(first.token);
    expect(claims(first)).toEqual([]);
  });

  it("waits for one that is alive and about to take the place of a dead owner", () => {
    const [dead, heir, first] = participants(3);
    writeOwner({ ...dead, pid: 0, state: "READY", port: 5_000 });
    const claim = JSON.stringify({ ...heir, state: "OPENING", port: null });
    writeFileSync(join(dead.dataDir, `owner.${dead.token}.next`), claim);

    expect(claimOwner(first)).toBe(false);
    expect(livingOwner(first.dataDir)?.token).toBe(heir.token);
  });

  it("succeeds an empty file, as a power cut leaves it, and the owner of the folder this is a copy of", () => {
    const [other, first] = participants(2);
    writeFileSync(join(first.dataDir, "owner"), "");
    expect(claimOwner(first)).toBe(true);
    releaseOwner(first);

    const copied = JSON.stringify({ ...other, dataDir: "/elsewhere", state: "READY", port: 5_000 });
    writeFileSync(join(first.dataDir, "owner"), copied);
    expect(claimOwner(first)).toBe(true);
  });
});

describe("hasOtherParticipants", () => {
  it("counts the living, not oneself", () => {
    const [first, second, dead] = participants(3);
    enter(first);
    enter({ ...dead, pid: 0 });
    expect(hasOtherParticipants(first)).toBe(false);
    enter(second);
    expect(hasOtherParticipants(first)).toBe(true);
    leave(second);
    expect(hasOtherParticipants(first)).toBe(false);
  });
});

function participants<N extends 2 | 3>(
  count: N,
): N extends 2 ? [Participant, Participant] : [Participant, Participant, Participant];
function participants(count: number): Participant[] {
  const dataDir = temporaryFolder();
  mkdirSync(join(dataDir, "participants"));
  return Array.from({ length: count }, () => newParticipant(dataDir));
}

function claims({ dataDir }: Participant): string[] {
  return readdirSync(dataDir).filter((name) => name.endsWith(".next"));
}
