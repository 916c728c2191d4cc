import { setTimeout as wait } from "node:timers/promises";
import {
  type ExecutionArgs,
  type ExecutionResult,
  GraphQLInt,
  GraphQLObjectType,
  GraphQLSchema,
  parse,
} from "graphql";
import { expect, it } from "vitest";
import { executionTimeOf, subscribeAfresh } from "../../../src/platform/graphql/subscribe-afresh.js";

/** A counter that is read when it is asked for. */
function subscriptionTo(read: () => number | Promise<number>, onReturn = () => {}) {
  const source = {
    next: async () => ({ done: false, value: { now: await read() } }),
    return: async () => {
      onReturn();
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]: () => source,
  };
  const now = { type: GraphQLInt };
  return new GraphQLSchema({
    query: new GraphQLObjectType({ name: "Query", fields: { now } }),
    subscription: new GraphQLObjectType({
      name: "Subscription",
      fields: { now: { ...now, subscribe: () => source } },
    }),
  });
}

async function open(schema: GraphQLSchema, payEvent: (() => Promise<number>) | null, onEnd = () => {}) {
  const contextValue = { payer: payEvent === null ? null : { payEvent }, renew: async () => ({}) };
  const args: ExecutionArgs = { schema, document: parse("subscription { now }"), contextValue };
  return (await subscribeAfresh(args, onEnd)) as AsyncIterableIterator<ExecutionResult>;
}

it("pays for each event but the first, before it reads it", async () => {
  let [paid, read] = [0, 0];
  const payments: number[] = [];
  const schema = subscriptionTo(() => {
    payments.push(paid);
    read += 1;
    return read;
  });
  const events = await open(schema, async () => {
    paid += 1;
    return 0;
  });
  for (const now of [1, 2, 3]) expect((await events.next()).value.data).toEqual({ now });
  expect(payments).toEqual([0, 1, 2]);
});

it("tells how long an answer took, not how long its event was waited for", async () => {
  const events = await open(
    subscriptionTo(async () => {
      await wait(300);
      return 7;
    }),
    null,
  );
  const { value } = await events.next();
  expect(executionTimeOf(value)).toBeLessThan(250);
  expect(executionTimeOf({ ...value })).toBeUndefined();
});

it("charges nobody where nobody pays", async () => {
  const events = await open(
    subscriptionTo(() => 7),
    null,
  );
  for (let i = 0; i < 3; i += 1) expect((await events.next()).value.data).toEqual({ now: 7 });
});

it("waits as long as it is told, then reads the latest value", async () => {
  let value = 1;
  const waits = [0.05, 0];
  const events = await open(
    subscriptionTo(() => value),
    async () => {
      value += 1;
      return waits.shift() ?? 0;
    },
  );
  await events.next();
  const startedAt = performance.now();
  expect((await events.next()).value.data).toEqual({ now: 3 });
  expect(performance.now() - startedAt).toBeGreaterThanOrEqual(45);
});

it("ends at once when the client leaves while it waits", async () => {
  let [ends, returns] = [0, 0];
  let tellAsked = () => {};
  const asked = new Promise<void>((resolve) => {
    tellAsked = resolve;
  });
  const schema = subscriptionTo(
    () => 1,
    () => {
      returns += 1;
    },
  );
  const payEvent = async () => {
    tellAsked();
    return 3_600;
  };
  const events = await open(schema, payEvent, () => {
    ends += 1;
  });
  await events.next();
  const waiting = events.next();
  await asked;
  await events.return?.();
  expect(await waiting).toEqual({ done: true, value: undefined });
  expect(ends).toBe(1);
  expect(returns).toBeGreaterThanOrEqual(1);
});
