import { createHash } from "node:crypto";
import { keyOf } from "../../platform/graphql/loaders.js";

export interface KeyParts {
  readonly operation: string;
  readonly definitionVersion: number;
  readonly input: object;
  readonly dataVersions: readonly string[];
  readonly workspaceId: string | null;
}

/** Two askers of the same minute mean the same "now", as long as the data has not moved. */
const liveMs = 60_000;

/** One text for one calculation: who asks for an equal one takes part in it. */
export function computationKey({ input, ...parts }: KeyParts): string {
  return createHash("sha256")
    .update(keyOf({ ...parts, input: withRoundedClock(input) }))
    .digest("base64url");
}

/** The input with a live instant cut to its minute; an instant that was asked for stays as it is. */
function withRoundedClock(input: object): object {
  if (!("at" in input)) return input;
  const at = input.at as { clock: number; cut: number; requested: string | null };
  if (at.requested !== null) return input;
  const minute = Math.floor(at.clock / liveMs);
  return { ...input, at: { ...at, clock: minute, cut: minute } };
}
