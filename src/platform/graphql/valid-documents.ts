import {
  type DocumentNode,
  type GraphQLError,
  type GraphQLSchema,
  parse,
  specifiedRules,
  type ValidationRule,
  validate,
} from "graphql";
import { LRUCache } from "lru-cache";
import { documentLimits } from "./limits.js";

/** Characters of documents that are remembered; parsed, a document takes some fifty times its text. */
const rememberedCharacters = 512 * 1024;

/** Documents that keep to all rules, parsed and validated once: dashboards send the same few again and again. */
export class ValidDocuments {
  readonly #schema: GraphQLSchema;
  readonly #rules: readonly ValidationRule[];
  readonly #known = new LRUCache<string, DocumentNode>({
    maxSize: rememberedCharacters,
    sizeCalculation: (_document, text) => text.length + 1,
  });

  /** @param rules what documents must keep to beside the rules of the language */
  constructor(schema: GraphQLSchema, rules: readonly ValidationRule[]) {
    this.#schema = schema;
    this.#rules = [...specifiedRules, ...rules];
  }

  /** The document of a text, or what is wrong with it. @throws GraphQLError where it is not even GraphQL */
  read(text: string): DocumentNode | readonly GraphQLError[] {
    const known = this.#known.get(text);
    if (known !== undefined) return known;
    const document = parse(text, { maxTokens: documentLimits.tokens });
    const problems = validate(this.#schema, document, this.#rules);
    if (problems.length > 0) return problems;
    this.#known.set(text, document);
    return document;
  }
}
