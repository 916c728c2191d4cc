import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from "graphql";
import { GraphQLDateTimeISO, GraphQLLocalDate } from "graphql-scalars";

/** An instant, ISO 8601 with offset. */
export const DateTime = new GraphQLScalarType<Date, string>({
  ...GraphQLDateTimeISO.toConfig(),
  name: "DateTime",
  description:
    "An instant as ISO 8601 text in UTC with milliseconds: `2026-03-05T20:30:00.000Z`. Input takes any offset.",
});

/** A trading day. */
export const LocalDate = new GraphQLScalarType<string, string>({
  ...GraphQLLocalDate.toConfig(),
  name: "LocalDate",
  description: "A calendar date without a time, `YYYY-MM-DD`. For bars it names the trading day.",
});

const asOfText = `The instant a question is asked for. Three forms:
- \`2026-03-05\`: a day. The market clock stands at that session's close (the last session before it, if the exchange was closed) and everything published by midnight New York of that day is known.
- \`2026-03-05T15:30:00\`: exchange wall clock, New York. Market clock and knowledge both stop there.
- \`2026-03-05T20:30:00Z\` or with another offset: the same, as an instant.
Omitted: now. The future and anything else is INVALID_AT.`;

/** Any text; `market.resolveAt` parses it, so that a bad one is INVALID_AT and not a validation error. */
export const AsOf = new GraphQLScalarType<string, string>({
  name: "AsOf",
  description: asOfText,
  serialize: String,
  parseValue: (value) => requireText("AsOf", value),
  parseLiteral: (node) => (node.kind === Kind.STRING ? node.value : requireText("AsOf", null)),
});

function requireText(scalar: string, value: unknown): string {
  if (typeof value !== "string")
    throw new GraphQLError(`${scalar} takes text`, { extensions: { code: "INVALID_AT" } });
  return value;
}

const decimalText =
  "An exact decimal amount. Answers are a JSON number where 15 significant digits hold it exactly and text otherwise; input takes a number or text.";

const decimalSyntax = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?$/i;

/** Exact decimals; inside the server they are text as PostgreSQL prints numeric. */
export const Decimal = new GraphQLScalarType<string, number | string>({
  name: "Decimal",
  description: decimalText,
  serialize: (value) => decimalOnWire(String(value)),
  parseValue: parseDecimal,
  parseLiteral: (node: ValueNode) =>
    parseDecimal(
      node.kind === Kind.INT || node.kind === Kind.FLOAT || node.kind === Kind.STRING
        ? node.value
        : undefined,
    ),
});

function parseDecimal(value: unknown): string {
  const text = typeof value === "number" ? String(value) : value;
  if (typeof text !== "string" || text.length > 60 || !decimalSyntax.test(text)) {
    throw new GraphQLError(`Decimal cannot represent ${JSON.stringify(value)?.slice(0, 80)}`);
  }
  return text;
}

/** A number where its shortest form says the same amount, else the text. */
export function decimalOnWire(text: string): number | string {
  const digits = text
    .replace(/^[+-]?0*/, "")
    .replace(".", "")
    .replace(/^0+/, "");
  return digits.replace(/0+$/, "").length <= 15 ? Number(text) : text;
}

/** Arbitrary JSON, for the export of one's own data alone. */
export { GraphQLJSON as Json } from "graphql-scalars";
