import { createHash } from "node:crypto";
import type { Context } from "../../context.js";
import { AppError, quoted } from "../../platform/errors.js";
import { keyOf } from "../../platform/graphql/loaders.js";
import { findIdempotent, insertIdempotent } from "./idempotency.queries.js";

interface Once {
  readonly workspaceId: string;
  readonly operation: string;
  readonly input: { readonly idempotencyKey?: string | null };
}

/**
 * Acts unless the same mutation was done before under the same key; then what it answered is answered again. Call it
 * inside the transaction of the work. Without a key it acts.
 *
 * @throws AppError CONFLICT when the key was used for something else
 */
export async function actOnce<R extends object>(
  tx: Context,
  { workspaceId, operation, input }: Once,
  act: () => Promise<R>,
): Promise<R> {
  const { idempotencyKey: key } = input;
  if (key == null) return act();
  if (!/^[\x21-\x7e]{1,200}$/.test(key)) {
    throw new AppError("INVALID_INPUT", `idempotencyKey needs 1 to 200 visible ASCII characters`, {
      field: "idempotencyKey",
    });
  }
  const requestHash = createHash("sha256")
    .update(`${operation}\n${keyOf(input)}`)
    .digest("base64url");
  const done = await findIdempotent(tx.db, { workspaceId, key });
  if (done !== null) {
    if (done.requestHash === requestHash) return done.result as R;
    throw new AppError("CONFLICT", `idempotencyKey ${quoted(key)} was used with another input`, {
      field: "idempotencyKey",
    });
  }
  const result = await act();
  await insertIdempotent(tx.db, { workspaceId, key, requestHash, result, recordedAt: tx.now });
  return result;
}
