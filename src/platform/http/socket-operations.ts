import {
  type ExecutionArgs,
  type ExecutionResult,
  execute,
  type GraphQLError,
  getOperationAST,
} from "graphql";
import { clientError } from "../graphql/normalise-errors.js";
import { subscribeAfresh } from "../graphql/subscribe-afresh.js";
import type { Metrics } from "../metrics/metrics.js";
import { inOperationSpan, nameOperationSpan, tellOutcome } from "../tracing/operation-span.js";

/** graphql-js behind a socket, with what HTTP's edge does around it: a span and the figures of the operation. */
export class SocketOperations {
  readonly #metrics: Metrics | null;

  constructor(metrics: Metrics | null) {
    this.#metrics = metrics;
  }

  readonly execute = (args: ExecutionArgs): Promise<ExecutionResult> =>
    this.#observed(args, async () => execute(args));

  /** The opening is what counts as the operation; its values are not counted. */
  readonly subscribe = async (args: ExecutionArgs) => {
    const result = await this.#observed(args, () =>
      subscribeAfresh(args, () => this.#metrics?.subscriptionClosed()),
    );
    if (Symbol.asyncIterator in result) this.#metrics?.subscriptionOpened();
    return result;
  };

  /** An operation that was not let in. */
  refused(name: string | null, errors: readonly GraphQLError[]): void {
    const codes = codesOf({ errors });
    this.#metrics?.operationFinished({ name, type: null, codes, seconds: null });
  }

  #observed<R extends ExecutionResult | AsyncIterable<unknown>>(
    args: ExecutionArgs,
    work: () => Promise<R>,
  ): Promise<R> {
    const operation = getOperationAST(args.document, args.operationName);
    const name = operation?.name?.value ?? null;
    const type = operation?.operation ?? null;
    return inOperationSpan({}, async () => {
      const startedAt = performance.now();
      nameOperationSpan(type ?? "graphql", name);
      const result = await work();
      const codes = codesOf(result);
      tellOutcome(codes);
      this.#metrics?.operationFinished({
        name,
        type,
        codes,
        seconds: (performance.now() - startedAt) / 1_000,
      });
      return result;
    });
  }
}

function codesOf(result: ExecutionResult | AsyncIterable<unknown>): string[] {
  const errors = "errors" in result ? result.errors : undefined;
  return (errors ?? []).map((error) => String(clientError(error).extensions?.code));
}
