import { expect, it } from "vitest";
import { Alarm } from "../../src/platform/alarm.js";

it("ends a sleep at once when it rings", async () => {
  const alarm = new Alarm();
  const from = performance.now();
  const slept = alarm.sleep(60_000);
  alarm.ring();
  await slept;
  expect(performance.now() - from).toBeLessThan(30_000);
});

it("lets a sleep end by itself, and may ring when nobody sleeps", async () => {
  const alarm = new Alarm();
  alarm.ring();
  await alarm.sleep(1);
  alarm.ring();
  await alarm.sleep(1);
});
