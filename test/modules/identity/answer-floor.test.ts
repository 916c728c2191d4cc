import { expect, it } from "vitest";
import { answerFloor } from "../../../src/modules/identity/answer-floor.js";

it("lasts as long as said, whatever the work took of it", async () => {
  const startedAt = performance.now();
  const floor = answerFloor(50);
  await floor();
  expect(performance.now() - startedAt).toBeGreaterThanOrEqual(40);
});

it("adds nothing to work that took longer", async () => {
  const floor = answerFloor(0);
  const startedAt = performance.now();
  await floor();
  expect(performance.now() - startedAt).toBeLessThan(500);
});
