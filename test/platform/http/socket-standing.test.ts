import { describe, expect, it } from "vitest";
import type { EventBus } from "../../../src/platform/events/event-bus.js";
import { type Standing, watchStanding } from "../../../src/platform/http/socket-standing.js";

const good: Standing = { subject: "u", expiresAt: null, authFailure: null };
const revoked: Standing = { subject: null, expiresAt: null, authFailure: "the session has ended" };

describe("watchStanding", () => {
  it("notices what was revoked after the first answer and before anybody listened", async () => {
    const steps: string[] = [];
    const events: Pick<EventBus, "listen"> = {
      listen() {
        steps.push("listen");
        return () => void steps.push("stop");
      },
    };
    const reason = await new Promise<string>((resolve) => {
      watchStanding(good, {
        events,
        topic: "viewer",
        async ask() {
          steps.push("ask");
          return revoked;
        },
        onEnd: resolve,
      });
    });
    expect(reason).toBe("the session has ended");
    expect(steps).toEqual(["listen", "ask", "stop"]);
  });

  it("asks nothing of an anonymous socket", () => {
    const asked: string[] = [];
    const stop = watchStanding(
      { ...good, subject: null },
      {
        events: { listen: () => () => void asked.push("stop") },
        topic: "viewer",
        async ask() {
          asked.push("ask");
          return good;
        },
        onEnd: (reason) => void asked.push(reason),
      },
    );
    stop();
    expect(asked).toEqual([]);
  });
});
