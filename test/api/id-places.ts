import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedOutputType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
} from "graphql";
import { type AccessRule, accessOf } from "../../src/platform/graphql/access.js";

interface Step {
  readonly field: GraphQLField<unknown, unknown>;
  /** The type the next step, or the selection, starts from: of an interface one of its objects. */
  readonly type: GraphQLNamedOutputType;
}

/** One place in the schema where an id goes in. */
export interface Place {
  readonly name: string;
  readonly operation: "query" | "mutation" | "subscription";
  /** From the root to the field that takes the id. */
  readonly steps: readonly Step[];
  readonly arg: GraphQLArgument;
  /** Input fields below the argument, down to the id. */
  readonly inside: readonly string[];
  /** Type of the ids it takes, by its name; null: any. */
  readonly takes: string | null;
  readonly rule: AccessRule;
}

const idTypes = (name: string) => ["ID", "ID!", "[ID]", "[ID!]", "[ID]!", "[ID!]!"].includes(name);

/** Paths of input fields to every id below an input type; [] is the type itself. */
function* idsIn(type: GraphQLInputType, trail: readonly string[] = []): Generator<readonly string[]> {
  if (idTypes(String(type))) yield [];
  const named = getNamedType(type);
  // An input that holds itself is looked at once.
  if (!isInputObjectType(named) || trail.includes(named.name)) return;
  for (const field of Object.values(named.getFields())) {
    for (const rest of idsIn(field.type, [...trail, named.name])) yield [field.name, ...rest];
  }
}

/** Every place, each by the shortest path from a root field to it. */
export function placesOf(schema: GraphQLSchema, types: readonly string[]): Place[] {
  const roots = {
    query: schema.getQueryType(),
    mutation: schema.getMutationType(),
    subscription: schema.getSubscriptionType(),
  };
  const places: Place[] = [];
  const seen = new Set<string>();
  let paths: { operation: Place["operation"]; steps: readonly Step[]; parent: GraphQLObjectType }[] =
    Object.entries(roots)
      .filter(([, parent]) => parent != null)
      .map(([operation, parent]) => ({
        operation: operation as Place["operation"],
        steps: [],
        parent: parent!,
      }));
  while (paths.length > 0) {
    const next: typeof paths = [];
    for (const { operation, steps, parent } of paths) {
      if (seen.has(parent.name)) continue;
      seen.add(parent.name);
      for (const field of Object.values(parent.getFields())) {
        const named = getNamedType(field.type);
        const targets = isAbstractType(named)
          ? schema.getPossibleTypes(named)
          : isObjectType(named)
            ? [named]
            : [];
        const trail = (type: GraphQLNamedOutputType) => [...steps, { field, type }];
        const rule = accessOf(trail(named)[0]!.field.extensions) ?? {
          level: "USER",
          scope: "READ",
          tier: "FREE",
        };
        for (const arg of field.args) {
          for (const inside of idsIn(arg.type)) {
            const path = [arg.name, ...inside];
            const name = `${parent.name}.${field.name}(${path.join(".")})`;
            const takes = takenBy(path.at(-1)!, field.name, types);
            places.push({ name, operation, steps: trail(named), arg, inside, takes, rule });
          }
        }
        for (const type of targets) next.push({ operation, steps: trail(type), parent: type });
      }
    }
    paths = next;
  }
  return places;
}

/** `apiKeyId` and `apiKeyIds` take ids of api-key, `entryId` of ledger-entry, the `id` of `workspace(id)` of workspace. */
function takenBy(name: string, fieldName: string, types: readonly string[]): string | null {
  const noun = /^ids?$/.test(name) ? fieldName : name.replace(/Ids?$/, "");
  const kebab = noun.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  const named = types.find((type) => kebab === type || kebab.endsWith(`-${type}`));
  return named ?? types.find((type) => type.endsWith(`-${kebab}`)) ?? null;
}

/** Ids of whoever asks, by type. */
export type OwnIds = ReadonlyMap<string, string>;

const examples: Readonly<Record<string, unknown>> = {
  Int: 1,
  Float: 1,
  Decimal: 1,
  Boolean: true,
  LocalDate: "2026-03-05",
  DateTime: "2026-03-05T12:00:00Z",
  AsOf: "2026-03-05",
  JSON: {},
  Upload: null,
};
const texts: Readonly<Record<string, string>> = {
  email: "walker@example.com",
  password: "correct horse battery",
  currency: "USD",
  base: "USD",
  quote: "EUR",
  symbol: "WALK",
  factor: "smb",
};

interface Wanted {
  /** Where the id goes, relative to the value being made; null: nowhere in it. */
  readonly path: readonly string[] | null;
  readonly id: string;
  readonly own: OwnIds;
}

/** A value the type takes, with the id in its place and everything else that must be there. */
function exampleOf(type: GraphQLInputType, name: string, { path, id, own }: Wanted, fieldName = ""): unknown {
  const bare = getNullableType(type) as GraphQLInputType;
  if (isListType(bare)) return [exampleOf(bare.ofType, name, { path, id, own }, fieldName)];
  if (isInputObjectType(bare)) {
    const fields = Object.values(bare.getFields()).filter(
      (field) => isRequiredInputField(field) || path?.[0] === field.name,
    );
    return Object.fromEntries(
      fields.map((field) => {
        const inner = path?.[0] === field.name ? path.slice(1) : null;
        return [field.name, exampleOf(field.type, field.name, { path: inner, id, own }, fieldName)];
      }),
    );
  }
  if (isEnumType(bare)) return bare.getValues()[0]!.name;
  if (String(bare) === "ID") return path === null ? ownIdFor(name, fieldName, own) : id;
  if (String(bare) === "String") return texts[name] ?? "Walker";
  if (String(bare) in examples) return examples[String(bare)];
  throw new Error(`no example value of scalar ${String(bare)}: add one to \`examples\``);
}

function ownIdFor(name: string, fieldName: string, own: OwnIds): string {
  const type = takenBy(name, fieldName, [...own.keys()]);
  if (type !== null) return own.get(type)!;
  throw new Error(`the type of ids that ${fieldName}(${name}) takes is not in its name`);
}

/** A document that asks the place with the id, and its variables. */
export function documentFor(schema: GraphQLSchema, place: Place, id: string, own: OwnIds) {
  const variables: Record<string, unknown> = {};
  const declared: string[] = [];
  const argumentsOf = (field: GraphQLField<unknown, unknown>, isLast: boolean) => {
    const used = field.args.filter((arg) => isRequiredArgument(arg) || (isLast && arg === place.arg));
    const written = used.map((arg) => {
      const variable = `v${declared.length}`;
      declared.push(`$${variable}: ${String(arg.type)}`);
      const path = isLast && arg === place.arg ? place.inside : null;
      variables[variable] = exampleOf(arg.type, arg.name, { path, id, own }, field.name);
      return `${arg.name}: $${variable}`;
    });
    return written.length === 0 ? "" : `(${written.join(", ")})`;
  };
  const write = (steps: readonly Step[]): string => {
    const [step, ...rest] = steps as [Step, ...Step[]];
    const inner = rest.length === 0 ? selectionOf(schema, step.type, id) : write(rest);
    const named = getNamedType(step.field.type);
    const narrowed =
      rest.length > 0 && isAbstractType(named) ? `... on ${step.type.name} { ${inner} }` : inner;
    return `${step.field.name}${argumentsOf(step.field, rest.length === 0)}${narrowed === "" ? "" : ` { ${narrowed} }`}`;
  };
  const body = write(place.steps);
  const head = declared.length === 0 ? "" : `(${declared.join(", ")})`;
  return { query: `${place.operation} Walk${head} { ${body} }`, variables };
}

/** All that can be asked of a type without arguments, two objects deep; of an interface, what its type has for this id. */
function selectionOf(schema: GraphQLSchema, type: GraphQLNamedOutputType, id: string, depth = 2): string {
  if (isLeafType(type)) return "";
  if (!isObjectType(type)) {
    const name = pascal(id.slice(0, id.lastIndexOf("_")));
    const object = schema.getPossibleTypes(type).find((candidate) => candidate.name === name);
    return `__typename${object ? ` ... on ${object.name} { ${selectionOf(schema, object, id, depth)} }` : ""}`;
  }
  const parts = Object.values(type.getFields()).flatMap((field) => {
    if (field.args.some(isRequiredArgument)) return [];
    const named = getNamedType(field.type);
    if (isLeafType(named)) return [field.name];
    if (depth === 0) return [];
    return [`${field.name} { ${selectionOf(schema, named, id, depth - 1)} }`];
  });
  return ["__typename", ...parts].join(" ");
}

/** The name in the schema of what ids of a type lead to: `api-key` is ApiKey. */
export const pascal = (type: string) =>
  type.replace(/(^|-)([a-z])/g, (_, _dash, letter) => letter.toUpperCase());
