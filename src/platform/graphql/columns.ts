import { GraphQLError, GraphQLScalarType } from "graphql";

function columnScalar<T>(name: string, description: string, accepts: (value: unknown) => boolean) {
  return new GraphQLScalarType<readonly T[], readonly T[]>({
    name,
    description,
    serialize(value) {
      if (!Array.isArray(value)) throw new GraphQLError(`${name} must be a list`);
      for (let i = 0; i < value.length; i += 1) {
        if (!accepts(value[i]))
          throw new GraphQLError(`${name} holds ${String(value[i]).slice(0, 40)} at ${i}`);
      }
      return value as readonly T[];
    },
    parseValue: () => {
      throw new GraphQLError(`${name} is never an input`);
    },
  });
}

/** One list for a whole column: a list of objects costs the executor a hundred times as much. */
export const FloatColumn = columnScalar<number | null>(
  "FloatColumn",
  "A column of numbers as one JSON list, `[101.5, null, 102]`. Unknown entries are null; never NaN, never 0.",
  (value) => value === null || Number.isFinite(value),
);

export const TextColumn = columnScalar<string | null>(
  "TextColumn",
  'A column of texts as one JSON list, `["C", "P"]`. Unknown entries are null.',
  (value) => value === null || typeof value === "string",
);

export const DateColumn = columnScalar<string>(
  "DateColumn",
  'A column of trading days as one JSON list of `YYYY-MM-DD` text, ascending: `["2026-03-04", "2026-03-05"]`.',
  (value) => typeof value === "string",
);

export const InstantColumn = columnScalar<string>(
  "InstantColumn",
  'A column of instants as one JSON list of ISO 8601 text in UTC, ascending: `["2026-03-05T20:30:00.000Z"]`.',
  (value) => typeof value === "string",
);

/** Rounds half away from zero to `decimals` places; null stays null. Works in place on a column made for this answer. */
export function roundColumn(column: (number | null)[], decimals: number): (number | null)[] {
  const scale = 10 ** decimals;
  for (let i = 0; i < column.length; i += 1) {
    const value = column[i];
    if (value != null)
      column[i] = (Math.sign(value) * Math.round(Math.abs(value) * scale * (1 + Number.EPSILON))) / scale;
  }
  return column;
}
