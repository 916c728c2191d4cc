import { LRUCache } from "lru-cache";
import { AppError } from "../errors.js";
import type { Claim, FairUse } from "./fair-use.js";
import { FewAtOnce } from "./few-at-once.js";
import type { Charge, Payer } from "./payer.js";

/** Why somebody is refused, and what the answer says of the points. */
export interface EarlyRefusal {
  readonly error: AppError;
  readonly payer: { readonly charge: Charge | null };
}

/** An operation that is let in. */
export interface Entry {
  /** Calls once it is the operation's turn: of one asker only a few begin at once. */
  begin(work: () => void): void;
  /** To be told when it is answered or gone. */
  leave(): void;
}

/** What was found of an asker lately. */
interface Finding {
  readonly refusal: { readonly error: AppError; readonly payer: Payer };
  /** How many more may enter before it is looked again. */
  entries: number;
  readonly untilMs: number;
}

/** A refusal stands for so long without a new look: a point that comes back meanwhile is had a tenth of a second later. */
const lookEveryMs = 100;
/** Who was refused within this time enters only as often as there can be points. */
const watchedMs = 1_000;
const rememberedAskers = 10_000;
/** As many requests as a browser has under way to one host; more where the bucket is large. */
const leastAtOnce = 6;
const shareAtOnce = 1 / 16;

/**
 * Says of whoever asks, before anything of the request is read, whether it is known to have no points left. A flood is
 * refused by one look into a map; when a point may have come back, as many enter as can have one, not all that are there.
 */
export class EarlyGate {
  readonly #fairUse: FairUse;
  readonly #findings = new LRUCache<string, Finding>({ max: rememberedAskers });
  /** Operations that have entered and are not answered. */
  readonly #inside = new Map<string, number>();
  readonly #turns: FewAtOnce;

  constructor(fairUse: FairUse) {
    this.#fairUse = fairUse;
    const capacity = fairUse.bucket?.capacity ?? 0;
    this.#turns = new FewAtOnce(Math.max(leastAtOnce, Math.floor(capacity * shareAtOnce)));
  }

  /** Lets an operation enter or says why nothing of it is read. */
  admit(claim: Claim): EarlyRefusal | Entry {
    const { bucket } = this.#fairUse;
    if (bucket === null) return freeEntry;
    const name = `${claim.authorization ?? ""}\n${claim.apiKey ?? ""}\n${claim.address}`;
    const refusal = this.#knownRefusal(name, claim);
    if (refusal !== null) return refusal;
    const inside = this.#inside.get(name) ?? 0;
    // Each costs a point at least: of more than the bucket holds some could not be paid.
    if (inside >= bucket.capacity) return crowded(bucket.capacity);
    this.#inside.set(name, inside + 1);
    return this.#entry(name);
  }

  #entry(name: string): Entry {
    let isGone = false;
    let endTurn: (() => void) | null = null;
    return {
      begin: (work) =>
        this.#turns.begin(name, (end) => {
          endTurn = end;
          if (isGone) end();
          else work();
        }),
      leave: () => {
        isGone = true;
        endTurn?.();
        this.#leave(name);
      },
    };
  }

  #leave(name: string): void {
    const inside = (this.#inside.get(name) ?? 1) - 1;
    if (inside === 0) this.#inside.delete(name);
    else this.#inside.set(name, inside);
  }

  #knownRefusal(name: string, claim: Claim): EarlyRefusal | null {
    const { nowMs } = this.#fairUse;
    const known = this.#findings.get(name);
    if (known !== undefined && nowMs < known.untilMs) {
      if (known.entries === 0) return known.refusal;
      known.entries -= 1;
      return null;
    }
    const payer = this.#fairUse.knownRefused(claim);
    const error = payer?.noCredit() ?? null;
    if (payer !== null && error !== null) {
      const refusal = { payer, error };
      this.#findings.set(name, { refusal, entries: 0, untilMs: nowMs + lookEveryMs });
      return refusal;
    }
    if (known === undefined) return null;
    if (nowMs > known.untilMs + watchedMs) this.#findings.delete(name);
    else this.#findings.set(name, watched(known, nowMs));
    return null;
  }
}

/** One enters now; the others of this tenth of a second as far as there can be points for them. */
function watched({ refusal }: Finding, nowMs: number): Finding {
  const entries = Math.max(1, Math.floor(refusal.payer.mostLeft)) - 1;
  return { refusal, entries, untilMs: nowMs + lookEveryMs };
}

function crowded(limit: number): EarlyRefusal {
  const message = `more than ${limit} operations at once, which is more than a minute's points pay for`;
  const error = new AppError("RATE_LIMITED", message, { retryAfterSec: 1, limit });
  const unpaid = { complexity: null, points: 0, dailyUsed: null, dailyLimit: null };
  return { error, payer: { charge: { ...unpaid, limit, remaining: 0, resetSec: 60 } } };
}

const freeEntry: Entry = { begin: (work) => work(), leave() {} };
