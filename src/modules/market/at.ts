import { z } from "zod";
import { readAsOf } from "../../analytics/calendar/index.js";
import type { Context } from "../../context.js";
import { AppError, quoted } from "../../platform/errors.js";

/**
 * The instant everything below a node is of. Plain values: it travels in parent objects and loader keys.
 */
export interface At {
  /** The market clock, epoch milliseconds: spot, staleness and time to expiry are measured here. */
  readonly clock: number;
  /** The knowledge cut, epoch milliseconds: facts with a later `known_at` do not exist. */
  readonly cut: number;
  /** Facts stored later do not exist either; null: all that is stored counts. */
  readonly recordedAt: number | null;
  /** What the caller wrote; null when `at` was omitted. */
  readonly requested: string | null;
}

/** An instant as a job keeps it. */
export const atSchema = z.object({
  clock: z.number(),
  cut: z.number(),
  recordedAt: z.number().nullable(),
  requested: z.string().nullable(),
});

/** What a root field takes to say when. */
export interface AtInput {
  readonly at?: string | null;
  readonly recordedAt?: Date | null;
}

/** Node columns that say of which instant it is. */
export interface Standing {
  readonly at: At;
  readonly asOf: Date;
  readonly asOfRequested: string | null;
}

/**
 * Turns the arguments of a root field into its instant. Omitted `at`: clock and cut are `ctx.now`.
 *
 * @throws AppError INVALID_AT naming the value: malformed, before the calendar, or in the future
 */
export function resolveAt(ctx: Context, { at, recordedAt }: AtInput): At {
  const now = ctx.now.getTime();
  const recorded = recordedAt?.getTime() ?? null;
  if (recorded !== null && !(recorded <= now)) {
    throw new AppError("INVALID_AT", `recordedAt lies in the future: ${quoted(recordedAt?.toISOString())}`, {
      field: "recordedAt",
    });
  }
  if (at == null) return { clock: now, cut: now, recordedAt: recorded, requested: null };

  const reading = readAsOf(at, now);
  if ("problem" in reading)
    throw new AppError("INVALID_AT", `at ${quoted(at)} ${reading.problem}`, { field: "at" });
  return { clock: reading.clock, cut: reading.cut, recordedAt: recorded, requested: at };
}

/**
 * A live instant cut to its minute: who asks twice within a minute asks for the same. One that was asked for stays as it
 * is.
 */
export function wholeMinute(at: At): At {
  if (at.requested !== null) return at;
  const minute = Math.floor(at.cut / msPerMinute) * msPerMinute;
  return { ...at, clock: minute, cut: minute };
}

/** A row as a node of its instant: what its fields and edges are resolved from. */
export function standAt<R extends object>(row: R, at: At): R & Standing {
  return { ...row, at, asOf: new Date(at.clock), asOfRequested: at.requested };
}

/** The two bounds every query of facts takes, as the database reads them. */
export function knownBy({ cut, recordedAt }: At): { cut: Date; recordedAt: Date } {
  return { cut: new Date(cut), recordedAt: recordedAt === null ? endOfTime : new Date(recordedAt) };
}

const msPerMinute = 60_000;

/** Later than anything that is ever recorded. */
const endOfTime = new Date("9999-12-31T23:59:59.999Z");
