import {
  createSourceEventStream,
  type ExecutionArgs,
  type ExecutionResult,
  execute,
  GraphQLError,
} from "graphql";
import { Alarm } from "../alarm.js";

/** What a subscription needs of a context. */
export interface RenewableContext {
  /** Who pays for events after the first; null: nobody is charged. */
  readonly payer: { payEvent(): Promise<number> } | null;
  renew(): Promise<unknown>;
}

/**
 * GraphQL's subscribe with a context of its own for each event: fresh loaders, the instant of the event, the rights of
 * that moment. An event is paid before it is asked for, so that who has too few points gets the latest value later, and
 * none of those between. A source that fails ends the subscription with an error for its client, not the whole socket.
 *
 * @param onEnd called once when an opened subscription ends, however it comes
 */
export async function subscribeAfresh(
  args: ExecutionArgs,
  onEnd: () => void,
): Promise<ExecutionResult | AsyncIterableIterator<ExecutionResult>> {
  const source = await createSourceEventStream(args);
  return Symbol.asyncIterator in source ? new Events(args, source[Symbol.asyncIterator](), onEnd) : source;
}

/** Events of which some bring the context they were read with, for this subscription alone. */
type EventSource = AsyncIterator<unknown> & { readonly reader?: unknown };

const executionTimes = new WeakMap<object, number>();

/** Milliseconds it took to answer an event; undefined for what is no answer to one. */
export function executionTimeOf(result: object): number | undefined {
  return executionTimes.get(result);
}

class Events implements AsyncIterableIterator<ExecutionResult> {
  readonly #args: ExecutionArgs;
  readonly #source: EventSource;
  readonly #onEnd: () => void;
  #isOver = false;
  #isFirst = true;
  readonly #alarm = new Alarm();

  constructor(args: ExecutionArgs, source: EventSource, onEnd: () => void) {
    this.#args = args;
    this.#source = source;
    this.#onEnd = onEnd;
  }

  async next(): Promise<IteratorResult<ExecutionResult>> {
    if (this.#isOver) return { done: true, value: undefined };
    try {
      await this.#pay();
      if (this.#isOver) return await this.return();
      const event = await this.#source.next();
      if (event.done === true || this.#isOver) return await this.return();
      const startedAt = performance.now();
      const contextValue =
        this.#source.reader ?? (await (this.#args.contextValue as RenewableContext).renew());
      const value = await execute({ ...this.#args, rootValue: event.value, contextValue });
      executionTimes.set(value, performance.now() - startedAt);
      return { done: false, value };
    } catch (error) {
      await this.return();
      return { done: false, value: { errors: [asGraphQLError(error)] } };
    }
  }

  async return(): Promise<IteratorResult<ExecutionResult>> {
    if (!this.#isOver) this.#onEnd();
    this.#isOver = true;
    this.#alarm.ring();
    await this.#source.return?.();
    return { done: true, value: undefined };
  }

  [Symbol.asyncIterator](): AsyncIterableIterator<ExecutionResult> {
    return this;
  }

  /** The first event was paid with the operation. */
  async #pay(): Promise<void> {
    const { payer } = this.#args.contextValue as RenewableContext;
    if (this.#isFirst || payer === null) {
      this.#isFirst = false;
      return;
    }
    for (let waitSec = 1; waitSec > 0 && !this.#isOver; ) {
      waitSec = await payer.payEvent();
      // Ends early when the client leaves.
      if (waitSec > 0 && !this.#isOver) await this.#alarm.sleep(waitSec * 1_000);
    }
  }
}

function asGraphQLError(error: unknown): GraphQLError {
  if (error instanceof GraphQLError) return error;
  const originalError = error instanceof Error ? error : new Error(String(error));
  return new GraphQLError(originalError.message, { originalError });
}
