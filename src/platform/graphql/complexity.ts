import {
  type DocumentNode,
  type GraphQLError,
  type GraphQLSchema,
  getVariableValues,
  isAbstractType,
  Kind,
  type OperationDefinitionNode,
} from "graphql";
import {
  type ComplexityEstimator,
  type ComplexityEstimatorArgs,
  getComplexity,
} from "graphql-query-complexity/cjs";
import { LRUCache } from "lru-cache";
import { AppError } from "../errors.js";
import { includesTier, lowestTier, type Tier } from "../tiers.js";
import { tierOf } from "./access.js";
import { largestPage } from "./connections.js";

export const complexityPolicy = {
  /** Eight times what the dearest charge stands for, and below half of the values one operation may ask for. */
  mostPerOperation: 200_000,
  /** Selections looked at, fragments unfolded: a document of 2,000 tokens can unfold to billions. */
  mostSelections: 10_000,
  /** Documents whose weight is remembered; an entry is some 200 bytes. */
  rememberedDocuments: 5_000,
} as const;

/** One operation of a validated document. */
export interface WeighedOperation {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Readonly<Record<string, unknown>>;
  /** SHA-256 of the document's text. */
  readonly documentHash: string;
}

/** A field that asks for a plan. */
export interface TieredField {
  readonly name: string;
  readonly tier: Tier;
}

export interface OperationWeight {
  readonly complexity: number;
  /** The field that asks for the highest plan; null: none asks for more than the lowest. */
  readonly tier: TieredField | null;
}

/**
 * What operations weigh and which plan they ask for, before they run, found in one walk. A field weighs what its `complexity` says, else 1, and what is selected below
 * it; a page `first` times its selection, a list of symbols or ids so many times the whole.
 */
export class ComplexityMeter {
  readonly #schema: GraphQLSchema;
  /** Null: it depends on the variables. */
  readonly #remembered = new LRUCache<string, { readonly weight: OperationWeight | null }>({
    max: complexityPolicy.rememberedDocuments,
  });

  constructor(schema: GraphQLSchema) {
    this.#schema = schema;
  }

  /** @throws AppError INVALID_INPUT for an operation that is too heavy to run at all */
  weigh(weighed: WeighedOperation): OperationWeight {
    const key = `${weighed.documentHash}:${weighed.operation.name?.value ?? ""}`;
    const remembered = this.#remembered.get(key);
    if (remembered !== undefined && remembered.weight !== null) return remembered.weight;

    const { complexity, tier } = this.#measure(weighed);
    if (complexity === null) return { complexity: 1, tier };
    const weight = { complexity, tier };
    if (remembered === undefined) {
      const isFixed = !dependsOnVariables(weighed.operation);
      this.#remembered.set(key, { weight: isFixed ? weight : null });
    }
    return weight;
  }

  /** No complexity: variables or arguments do not fit, and execution will say so, of the whole or of those fields. */
  #measure({ document, operation, variables }: WeighedOperation): {
    complexity: number | null;
    tier: TieredField | null;
  } {
    const definitions = operation.variableDefinitions ?? [];
    // One fault is enough: thousands of them would keep the process busy with their messages.
    const coerced = getVariableValues(this.#schema, definitions, variables, { maxErrors: 1 });
    if (coerced.errors !== undefined) return { complexity: null, tier: null };
    let highest: TieredField | null = null;
    let complexity: number;
    try {
      complexity = getComplexity({
        schema: this.#schema,
        query: only(document, operation),
        variables,
        estimators: [
          (field) => {
            const tier = this.#tierOf(field);
            if (!includesTier(highest?.tier ?? lowestTier, tier)) highest = { name: field.field.name, tier };
            return estimate(field);
          },
        ],
        maxQueryNodes: complexityPolicy.mostSelections,
      });
    } catch (error) {
      // A literal argument that does not fit is execution's to report, with its place.
      if ((error as GraphQLError).nodes !== undefined) return { complexity: null, tier: highest };
      throw tooHeavy(
        `the operation selects more than ${complexityPolicy.mostSelections} fields, fragments unfolded`,
        { limit: complexityPolicy.mostSelections },
      );
    }
    if (complexity > complexityPolicy.mostPerOperation) {
      const limit = complexityPolicy.mostPerOperation;
      const message = `the operation's complexity is ${complexity}, at most ${limit} may be asked at once; ask for smaller pages, fewer symbols or fewer fields`;
      throw tooHeavy(message, { complexity, limit });
    }
    return { complexity, tier: highest };
  }

  /** Of a field asked of an interface, the highest plan that one of its types asks for. */
  #tierOf({ field, type }: ComplexityEstimatorArgs): Tier {
    const own = tierOf(field.extensions);
    if (!isAbstractType(type)) return own;
    return this.#schema.getPossibleTypes(type).reduce((highest, one) => {
      const tier = tierOf(one.getFields()[field.name]?.extensions ?? {});
      return includesTier(highest, tier) ? highest : tier;
    }, own);
  }
}

function tooHeavy(message: string, details: { complexity?: number; limit: number }): AppError {
  return new AppError("INVALID_INPUT", message, details);
}

/** The document without its other operations. */
function only(document: DocumentNode, operation: OperationDefinitionNode): DocumentNode {
  const definitions = document.definitions.filter(
    (definition) => definition.kind !== Kind.OPERATION_DEFINITION || definition === operation,
  );
  return { kind: Kind.DOCUMENT, definitions };
}

const estimate: ComplexityEstimator = (field) => {
  const stated: unknown = field.field.extensions.complexity;
  if (typeof stated === "function") return stated(field) as number;
  const own = typeof stated === "number" ? stated : 1;
  const { first } = field.args as { first?: unknown };
  // Beyond its bounds a page is refused by its resolver, in the words of that argument.
  if (typeof first === "number")
    return own + Math.min(largestPage, Math.max(1, first)) * field.childComplexity;
  return longestList(field.args) * (own + field.childComplexity);
};

/** Length of the longest list among a field's arguments and the fields of its `input`; at least 1. */
function longestList(args: Readonly<Record<string, unknown>>): number {
  const { input } = args;
  const values = [
    ...Object.values(args),
    ...(typeof input === "object" && input !== null ? Object.values(input) : []),
  ];
  return Math.max(1, ...values.map((value) => (Array.isArray(value) ? value.length : 1)));
}

/** Types of variables that change no weight; a field's `complexity` must not look at texts. */
const weightless = new Set(["ID", "String", "AsOf", "DateTime", "LocalDate"]);

/** Whether the weight may differ by a variable's value: a number, a list, a condition, an input. */
function dependsOnVariables({ variableDefinitions = [] }: OperationDefinitionNode): boolean {
  return variableDefinitions.some(({ type }) => {
    const inner = type.kind === Kind.NON_NULL_TYPE ? type.type : type;
    return inner.kind === Kind.LIST_TYPE || !weightless.has(inner.name.value);
  });
}
