import {
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isLeafType,
  isNonNullType,
  isObjectType,
  type OperationDefinitionNode,
  parse,
  typeFromAST,
  type VariableDefinitionNode,
} from "graphql";
import type { Dice } from "../support/dice.js";
import { operations } from "../support/operations.js";
import type { Memory } from "./memory.js";
import type { ValueMaker } from "./values.js";

/** One question as it goes out. */
export interface Question {
  readonly query: string;
  readonly variables: Record<string, unknown>;
}

const deepest = 6;

/** Questions of this schema: the committed documents with other variables, and documents nobody has thought of. */
export class DocumentMaker {
  readonly #schema: GraphQLSchema;
  readonly #dice: Dice;
  readonly #values: ValueMaker;
  readonly #committed: readonly { text: string; operation: OperationDefinitionNode }[];

  constructor(schema: GraphQLSchema, dice: Dice, values: ValueMaker) {
    this.#schema = schema;
    this.#dice = dice;
    this.#values = values;
    this.#committed = [...operations.values()].map((text) => ({
      text,
      operation: parse(text).definitions.find((one) => one.kind === "OperationDefinition")!,
    }));
  }

  question(own: Memory): Question {
    this.#values.begin(own);
    return this.#dice.chance(0.4) ? this.#fromCommitted() : this.#random();
  }

  /** Every committed document once, with likely variables. */
  committed(own: Memory): Question[] {
    this.#values.begin(own);
    return this.#committed.map(({ text, operation }) => this.#withVariables(text, operation));
  }

  #fromCommitted(): Question {
    const { text, operation } = this.#dice.pick(this.#committed);
    return this.#withVariables(text, operation);
  }

  #withVariables(query: string, operation: OperationDefinitionNode): Question {
    const { variableDefinitions = [] } = operation;
    const variables: Record<string, unknown> = {};
    for (const definition of variableDefinitions) {
      const name = definition.variable.name.value;
      const value = this.#values.valueFor(
        idNameIn(operation.name?.value ?? "", name),
        this.#typeOf(definition),
        definition.defaultValue !== undefined,
      );
      if (value !== undefined) variables[name] = value;
    }
    return { query, variables };
  }

  #typeOf({ type }: VariableDefinitionNode): GraphQLInputType {
    return typeFromAST(this.#schema, type) as GraphQLInputType;
  }

  #random(): Question {
    const dice = this.#dice;
    const kind = dice.pick(["query", "query", "query", "query", "mutation", "subscription"] as const);
    const root = {
      query: this.#schema.getQueryType(),
      mutation: this.#schema.getMutationType(),
      subscription: this.#schema.getSubscriptionType(),
    }[kind]!;
    const draft = new Draft(dice, this.#values, this.#schema);
    const count = kind === "query" ? dice.pick([1, 1, 2, 3]) : 1;
    const fields = Object.values(root.getFields());
    const picked = Array.from({ length: count }, () => draft.field(dice.pick(fields), 0, true));
    return draft.finish(kind, picked.join(" "));
  }
}

/** A document in the making, with the variables and fragments it has come to. */
class Draft {
  readonly #dice: Dice;
  readonly #values: ValueMaker;
  readonly #schema: GraphQLSchema;
  readonly #declared: string[] = [];
  readonly #variables: Record<string, unknown> = {};
  readonly #fragments: string[] = [];
  #names = 0;

  constructor(dice: Dice, values: ValueMaker, schema: GraphQLSchema) {
    this.#dice = dice;
    this.#values = values;
    this.#schema = schema;
  }

  field(field: GraphQLField<unknown, unknown>, depth: number, isRoot = false): string {
    const dice = this.#dice;
    const alias = isRoot || dice.chance(0.1) ? `${this.#name()}: ` : "";
    const args = field.args.flatMap((arg) => {
      const value = this.#values.valueFor(
        idNameIn(field.name, arg.name),
        arg.type,
        arg.defaultValue !== undefined,
      );
      return value === undefined ? [] : [`${arg.name}: ${this.#argument(arg.type, value)}`];
    });
    const directive = dice.chance(0.03)
      ? ` @${dice.pick(["include", "skip"])}(if: ${dice.pick(["true", "false"])})`
      : "";
    const selection = this.#selection(getNamedType(field.type), depth + 1);
    return `${alias}${field.name}${args.length > 0 ? `(${args.join(", ")})` : ""}${directive}${selection}`;
  }

  finish(kind: string, selection: string): Question {
    const declared = this.#declared.length > 0 ? `(${this.#declared.join(", ")})` : "";
    const query = `${kind} ${this.#name()}${declared} { ${selection} } ${this.#fragments.join(" ")}`;
    return { query, variables: this.#variables };
  }

  #selection(type: GraphQLNamedType, depth: number): string {
    if (!isCompositeType(type)) return "";
    const dice = this.#dice;
    const isAbstract = isAbstractType(type);
    const object = isAbstract ? dice.pick(this.#schema.getPossibleTypes(type)) : type;
    if (!isObjectType(object)) return " { __typename }";
    const inner = this.#fieldsOf(object, depth);
    if (isAbstract) return ` { __typename ... on ${object.name} { ${inner} } }`;
    if (!dice.chance(0.05)) return ` { ${inner} }`;
    const name = this.#name();
    this.#fragments.push(`fragment ${name} on ${object.name} { ${inner} }`);
    return ` { ...${name} }`;
  }

  #fieldsOf(type: GraphQLObjectType, depth: number): string {
    const dice = this.#dice;
    const fields = Object.values(type.getFields());
    const leaves = fields.filter((field) => isLeafType(getNamedType(field.type)));
    const nodes = fields.filter((field) => !leaves.includes(field));
    const chosen = [
      ...dice.some(leaves, dice.pick([1, 3, 8, 30])),
      ...(depth < deepest ? dice.some(nodes, dice.pick([0, 1, 1, 2])) : []),
    ];
    const parts = chosen.map((field) => this.field(field, depth));
    return parts.length === 0 || dice.chance(0.1) ? ["__typename", ...parts].join(" ") : parts.join(" ");
  }

  /** Half of the values travel as variables, the others stand in the text. */
  #argument(type: GraphQLInputType, value: unknown): string {
    if (this.#dice.chance(0.5)) return literalOf(value);
    const name = this.#name();
    const declaredAs = this.#dice.chance(0.02) && isNonNullType(type) ? type.ofType : type;
    this.#declared.push(`$${name}: ${declaredAs}`);
    this.#variables[name] = value;
    return `$${name}`;
  }

  #name(): string {
    this.#names += 1;
    return `n${this.#names}`;
  }
}

/** `id` of a field or operation is told apart by whose it is: `JobStatus(id)` takes ids of jobs. */
function idNameIn(owner: string, name: string): string {
  const subject = /^[A-Za-z][a-z]*/.exec(owner)?.[0].toLowerCase();
  return name === "id" && subject !== undefined ? `${subject}Id` : name;
}

/** A value in the language's own notation; a text in capitals passes as an enum's value. */
function literalOf(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(literalOf).join(", ")}]`;
  if (typeof value === "object" && value !== null) {
    const fields = Object.entries(value).filter(([name]) => /^[_A-Za-z]\w*$/.test(name));
    return `{${fields.map(([name, inner]) => `${name}: ${literalOf(inner)}`).join(", ")}}`;
  }
  if (typeof value === "string" && /^[A-Z][A-Z_]{3,}$/.test(value)) return value;
  return JSON.stringify(value) ?? "null";
}
