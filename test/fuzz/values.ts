import {
  type GraphQLInputType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from "graphql";
import type { Dice } from "../support/dice.js";
import type { Memory } from "./memory.js";

/** Texts that break what takes any text: encodings, languages within languages, lengths, normal forms. */
const hostileTexts: readonly string[] = [
  "",
  " ",
  "\u0000",
  "a\u0000b",
  "\ud800",
  "\udfff\ud800",
  "\u202eevil",
  "e\u0301\u0301\u0301",
  "👩‍👩‍👧‍👦",
  "ｆｕｌｌ",
  "İ",
  "'; drop table users; --",
  "%_\\%",
  '"\\n\\u0000"',
  "{{7*7}}",
  "../../../../etc/passwd",
  "<script>alert(1)</script>",
  "\r\nSet-Cookie: a=b",
  "__proto__",
  "constructor",
  "toString",
  "null",
  "undefined",
  "NaN",
  "-0",
  "1e309",
  "#",
  "#strategy:",
  ",",
  "portfolio_",
  "position_00000000-0000-0000-0000-000000000000",
  "portfolio_../../x",
  "instrument_99999999999999999999",
  "instrument_-1",
  "job_zzz",
  "x".repeat(10_000),
  "\u00e9".repeat(5_000),
];

const numbers: readonly number[] = [
  0,
  -0,
  1,
  -1,
  2,
  5,
  50,
  1_000,
  1_001,
  5_000,
  0.1,
  1.5,
  -2.5,
  1e-9,
  1e15,
  2 ** 31 - 1,
  -(2 ** 31),
  2 ** 31,
  2 ** 53,
  1e21,
  1e300,
  -1e300,
  5e-324,
];

const decimals: readonly (string | number)[] = [
  ...["0", "1", "-1", "0.1", "100", "12.5", "0.000000000001", "0.0000000000000000000000001", "1e5", "1e999"],
  ...[
    "-1e-999",
    "9".repeat(59),
    `0.${"9".repeat(57)}`,
    "+1",
    ".5",
    "5.",
    "1e+20",
    "NaN",
    "Infinity",
    "0x10",
    "1,000",
  ],
  ...[1, 10, 2.5, 1e21, 123_456_789.123_456_78],
];

const dates: readonly string[] = [
  ...["2026-03-05", "2025-12-31", "2024-02-29", "2026-10-30", "2020-03-16", "2019-01-02", "1970-01-01"],
  ...[
    "2024-02-30",
    "1969-12-31",
    "1900-01-01",
    "0001-01-01",
    "0000-00-00",
    "9999-12-31",
    "-000001-01-01",
    "2026-3-5",
  ],
  ...["10000-01-01", "2026-13-01", "20260305", "", "today"],
];

const instants: readonly string[] = [
  ...[
    "2026-03-05T15:30:00Z",
    "2026-03-08T02:30:00-05:00",
    "2025-11-02T01:30:00-04:00",
    "2024-02-29T23:59:59.999Z",
  ],
  ...["1969-12-31T23:59:59Z", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "+275760-09-13T00:00:00Z"],
  ...["-271821-04-20T00:00:00Z", "2026-03-05T24:00:00Z", "2026-03-05T15:30:60Z", "2026-03-05T15:30:00+99:99"],
  ...["2026-03-05T15:30:00.123456789Z", "2026-03-05T15:30", "2026-02-30T00:00:00Z", "now", ""],
];

const wallClocks = [
  "2026-03-08T02:30:00",
  "2025-11-02T01:30:00",
  "2026-03-05T15:30:00",
  "2026-03-05T25:00:00",
];

/** How often a value is of a wrong type, and a scalar hostile where it need not be: most questions are honest. */
const tempers = [
  { wrongType: 0, hostile: 0 },
  { wrongType: 0, hostile: 0 },
  { wrongType: 0, hostile: 0.1 },
  { wrongType: 0.03, hostile: 0.3 },
] as const;

/** Values for arguments and variables: mostly what a client would send, now and then what nobody should. */
export class ValueMaker {
  readonly #dice: Dice;
  readonly #everybodys: Memory;
  #memory: Memory;
  #temper: (typeof tempers)[number] = tempers[0];

  constructor(dice: Dice, everybodys: Memory) {
    this.#dice = dice;
    this.#everybodys = everybodys;
    this.#memory = everybodys;
  }

  /** Begins a question: how far its values go, and whether they are the asker's own or anybody's. */
  begin(own: Memory): void {
    this.#temper = this.#dice.pick(tempers);
    this.#memory = this.#dice.chance(0.8) ? own : this.#everybodys;
  }

  /** A value for an argument or field of the name; undefined: left out. */
  valueFor(name: string, type: GraphQLInputType, hasDefault = false, depth = 0): unknown {
    const dice = this.#dice;
    if (dice.chance(this.#temper.wrongType)) return this.#anything();
    if (isNonNullType(type))
      return hasDefault && dice.chance(0.5) ? undefined : this.#present(name, type.ofType, depth);
    if (dice.chance(depth > 0 ? 0.75 : 0.5)) return undefined;
    return dice.chance(this.#temper.hostile) ? null : this.#present(name, type, depth);
  }

  #present(name: string, type: GraphQLInputType, depth: number): unknown {
    const dice = this.#dice;
    if (isNonNullType(type)) return this.#present(name, type.ofType, depth);
    if (isListType(type)) {
      const length = dice.chance(this.#temper.wrongType) ? 1_001 : dice.pick([0, 1, 1, 1, 2, 3, 8]);
      return Array.from({ length }, () => this.#present(name, type.ofType, depth + 1));
    }
    if (isEnumType(type)) {
      const values = type.getValues().map((value) => value.name);
      return dice.chance(this.#temper.wrongType) ? "NO_SUCH_VALUE" : dice.pick(values);
    }
    if (isInputObjectType(type)) {
      const made: Record<string, unknown> = {};
      for (const field of Object.values(type.getFields())) {
        const value =
          depth > 4 && !isNonNullType(field.type)
            ? undefined
            : this.valueFor(field.name, field.type, field.defaultValue !== undefined, depth + 1);
        if (value !== undefined) made[field.name] = value;
      }
      return made;
    }
    return this.#scalar(name, getNamedType(type).name);
  }

  #scalar(name: string, type: string): unknown {
    const dice = this.#dice;
    const isHostile = dice.chance(this.#temper.hostile);
    switch (type) {
      case "Boolean":
        return dice.chance(0.5);
      case "Int":
        return isHostile ? dice.pick(numbers) : dice.pick([1, 2, 5, 20, 50, 252]);
      case "Float":
        return isHostile ? dice.pick(numbers) : dice.pick([0.01, 0.05, 0.5, 0.95, 1, 2, 100]);
      case "Decimal":
        return isHostile ? dice.pick(decimals) : dice.pick(decimals.slice(0, 4));
      case "DateTime":
        return dice.pick(isHostile ? instants : instants.slice(0, 4));
      case "LocalDate":
        return dice.pick(isHostile ? dates : dates.slice(0, 7));
      case "AsOf":
        return dice.pick(
          isHostile
            ? [...dates, ...instants, ...wallClocks]
            : [...dates.slice(0, 6), ...wallClocks.slice(0, 3)],
        );
      case "ID":
        if (isHostile) return dice.pick(hostileTexts);
        return (
          (dice.chance(0.95) ? this.#memory.recall(name, dice) : undefined) ?? this.#memory.anyId(dice) ?? "x"
        );
      default:
        if (isHostile) return dice.pick(hostileTexts);
        return (
          (dice.chance(0.9) ? this.#memory.recall(name, dice) : undefined) ??
          dice.pick(["Main", "AAPL", "a b", "USD"])
        );
    }
  }

  #anything(): unknown {
    const dice = this.#dice;
    return dice.pick<() => unknown>([
      () => null,
      () => dice.pick(hostileTexts),
      () => dice.pick(numbers),
      () => dice.chance(0.5),
      () => [],
      () => [[null]],
      () => ({}),
      () => ({ [dice.pick(hostileTexts)]: dice.pick(numbers) }),
    ])();
  }
}
