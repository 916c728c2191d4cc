import { buildSchema, parse, validate } from "graphql";
import { expect, it } from "vitest";
import { unconditionalSubscriptionRule } from "../../../src/platform/graphql/subscription-conditions.js";

const schema = buildSchema(`
  type Query { a: Int }
  type Job { done: Int }
  type Subscription { job: Job }
`);

it.each([
  ["subscription { job { done } }", []],
  ["subscription { job { done @skip(if: true) } }", []],
  ["query { a @include(if: false) }", []],
  ["subscription { job @skip(if: true) { done } }", ["a subscription's own field takes no @skip"]],
  [
    "subscription { ... @include(if: false) { job { done } } }",
    ["a subscription's own field takes no @include"],
  ],
  [
    "subscription { ...F } fragment F on Subscription { ...G ...F } fragment G on Subscription { job @skip(if: true) { done } }",
    ["a subscription's own field takes no @skip"],
  ],
  [
    "subscription { ...F @include(if: true) } fragment F on Subscription { job { done } }",
    ["a subscription's own field takes no @include"],
  ],
])("%s -> %j", (text, messages) => {
  const errors = validate(schema, parse(text), [unconditionalSubscriptionRule]);
  expect(errors.map(({ message }) => message)).toEqual(messages);
});
