import { randomUUID } from "node:crypto";
import { calendarFirstDay, msPerDay } from "../../analytics/calendar/index.js";
import type { Context } from "../../context.js";
import { inTransaction } from "../../platform/db/transaction.js";
import { AppError, notFound, quoted } from "../../platform/errors.js";
import { recordAudit, workspaceIdsOf } from "../identity/index.js";
import { type At, findSymbols, resolveAt, standAt } from "../market/index.js";
import {
  lockPortfolioForChange,
  type PortfolioAt,
  portfolioIds,
  requirePortfolio,
} from "../portfolios/index.js";
import { RiskLimitKind, RiskLimitMetric } from "./limit-enums.types.js";
import { type LimitTerms, limitsPolicy } from "./limits.policy.js";
import {
  insertLimitPlaces,
  insertLimitTellings,
  type LimitRow,
  listLimitPlaces,
  listLimits,
} from "./limits.queries.js";
import { riskLimitIds } from "./limits-node-ids.js";

/** A limit as known at an instant. */
export type LimitAt = ReturnType<typeof limitAt>;

export interface LimitInput {
  readonly metric: RiskLimitMetric;
  readonly scope?: string | null | undefined;
  readonly softFraction?: number | null | undefined;
  readonly hardMin?: number | null | undefined;
  readonly hardMax: number;
}

export interface SetLimitsInput {
  readonly portfolioId: string;
  readonly limits: readonly LimitInput[];
  readonly since?: Date | null | undefined;
}

/** The limits of a portfolio at its instant. */
export async function limitsOf(ctx: Context, portfolio: PortfolioAt): Promise<LimitAt[]> {
  const { at, key } = portfolio;
  const rows = await listLimits(ctx.db, { at, workspaceIds: workspaceIdsOf(ctx), portfolioKeys: [key] });
  return rows.map((row) => limitAt(row, at));
}

/** A limit of the viewer's workspaces at an instant. @throws AppError NOT_FOUND, also once it is removed */
export async function requireLimit(ctx: Context, { id, at }: { id: string; at: At }): Promise<LimitAt> {
  const keys = [riskLimitIds.require(id)];
  const [row] = await listLimits(ctx.db, { at, workspaceIds: workspaceIdsOf(ctx), keys });
  if (row === undefined) throw notFound("risk-limit", id);
  return limitAt(row, at);
}

/** What a portfolio may begin with. */
export function defaultLimits() {
  return limitsPolicy.template.map((terms) => ({ ...terms, kind: kindOf(terms.hardMin) }));
}

/** Sets limits from an instant on; those of the same metric and scope are told anew, others stay. */
export async function setLimits(ctx: Context, input: SetLimitsInput): Promise<LimitAt[]> {
  const { portfolioId, limits } = input;
  portfolioIds.require(portfolioId);
  await requirePortfolio(ctx, { id: portfolioId, at: resolveAt(ctx, {}) });
  const terms = await checkedTerms(ctx, limits);
  await tellLimits(ctx, { portfolioId, since: input.since ?? null, choose: () => terms });
  return limitsOf(ctx, await requirePortfolio(ctx, { id: portfolioId, at: resolveAt(ctx, {}) }));
}

/** Sets those of the template that the portfolio does not have. */
export async function adoptDefaultLimits(
  ctx: Context,
  { portfolioId, since }: { portfolioId: string; since?: Date | null | undefined },
): Promise<LimitAt[]> {
  await tellLimits(ctx, {
    portfolioId,
    since: since ?? null,
    choose: (present) => {
      const taken = new Set(present.map(placeOf));
      return limitsPolicy.template.filter((terms) => !taken.has(placeOf(terms)));
    },
  });
  return limitsOf(ctx, await requirePortfolio(ctx, { id: portfolioId, at: resolveAt(ctx, {}) }));
}

/** Ends a limit from an instant on; earlier instants still have it. @throws AppError NOT_FOUND, FORBIDDEN */
export async function removeLimit(
  ctx: Context,
  { riskLimitId, since }: { riskLimitId: string; since?: Date | null | undefined },
): Promise<boolean> {
  const before = await requireLimit(ctx, { id: riskLimitId, at: resolveAt(ctx, {}) });
  await inTransaction(ctx, async (tx) => {
    const portfolio = await lockPortfolioForChange(tx, before.portfolioId);
    const limit = await requireLimit(tx, { id: riskLimitId, at: portfolio.at });
    const { key: limitId, softFraction, hardMin, hardMax } = limit;
    const knownAt = sinceOf(since, tx.now);
    if (knownAt < limit.since) {
      const message = `since lies before the limit was last set, ${limit.since.toISOString()}: ${knownAt.toISOString()}`;
      throw new AppError("INVALID_INPUT", message, { field: "since" });
    }
    await insertLimitTellings(tx.db, {
      tellings: [{ limitId, softFraction, hardMin, hardMax, isRemoved: true }],
      knownAt,
      recordedAt: tx.now,
    });
    await recordAudit(tx, {
      action: "RISK_LIMIT_REMOVED",
      object: riskLimitId,
      workspaceId: portfolio.workspaceKey,
      detail: { limit: placeOf(limit) },
    });
  });
  return true;
}

async function tellLimits(
  ctx: Context,
  {
    portfolioId,
    since,
    choose,
  }: {
    portfolioId: string;
    since: Date | null;
    choose: (present: readonly LimitAt[]) => readonly LimitTerms[];
  },
): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const portfolio = await lockPortfolioForChange(tx, portfolioId);
    const knownAt = sinceOf(since, tx.now);
    const { key: portfolioKey, workspaceKey: workspaceId } = portfolio;
    const present = await limitsOf(tx, portfolio);
    const terms = choose(present);
    requireRoom(new Set([...present, ...terms].map(placeOf)).size);
    const places = await listLimitPlaces(tx.db, { portfolioKey, workspaceIds: workspaceIdsOf(tx) });
    const keys = new Map(places.map((place) => [placeOf(place), place.key]));
    const fresh = terms.filter((one) => !keys.has(placeOf(one)));
    for (const one of fresh) keys.set(placeOf(one), randomUUID());
    await insertLimitPlaces(
      tx.db,
      fresh.map((one) => ({
        ...{ id: keys.get(placeOf(one))!, workspaceId, portfolioId: portfolioKey },
        ...{ metric: one.metric, scope: one.scope ?? "", recordedAt: tx.now },
      })),
    );
    await insertLimitTellings(tx.db, {
      tellings: terms.map((one) => ({
        limitId: keys.get(placeOf(one))!,
        softFraction: one.softFraction,
        hardMin: one.hardMin,
        hardMax: one.hardMax,
        isRemoved: false,
      })),
      knownAt,
      recordedAt: tx.now,
    });
    const detail = { limits: terms.map(placeOf).join(", "), since: knownAt.toISOString() };
    await recordAudit(tx, { action: "RISK_LIMITS_SET", object: portfolioId, workspaceId, detail });
  });
}

async function checkedTerms(ctx: Context, limits: readonly LimitInput[]): Promise<LimitTerms[]> {
  const { maxLimitsPerMutation } = limitsPolicy;
  if (limits.length === 0 || limits.length > maxLimitsPerMutation) {
    const message = `give 1 to ${maxLimitsPerMutation} limits, got ${limits.length}`;
    throw new AppError("INVALID_INPUT", message, { field: "limits" });
  }
  const at = resolveAt(ctx, {});
  const scopes = limits.flatMap(({ scope }) => (scope == null ? [] : [scope]));
  const symbols = await findSymbols(ctx, { symbols: scopes, at });
  const seen = new Set<string>();
  return limits.map((input, i) => {
    const instrument = input.scope == null ? null : symbols.get(input.scope);
    if (input.scope != null && instrument == null)
      throw new AppError("SYMBOL_NOT_FOUND", `no symbol ${quoted(input.scope)}`, { field: "limits" });
    const terms = termsOf(input, { field: `limits[${i}]`, scope: instrument?.symbol ?? null });
    if (seen.has(placeOf(terms))) throw invalid(`limits[${i}]`, `${placeOf(terms)} is limited twice`);
    seen.add(placeOf(terms));
    return terms;
  });
}

function termsOf(
  { metric, softFraction: soft, hardMin: least, hardMax }: LimitInput,
  { field, scope }: { field: string; scope: string | null },
): LimitTerms {
  const softFraction = soft ?? limitsPolicy.softFraction;
  const hardMin = least ?? null;
  if (scope !== null && metric !== RiskLimitMetric.UNDERLYING_NOTIONAL)
    throw invalid(field, `scope goes with UNDERLYING_NOTIONAL only, got ${metric}`);
  if (!(softFraction > 0 && softFraction <= 1))
    throw invalid(field, `softFraction must lie in (0, 1], got ${softFraction}`);
  if (!(Math.abs(hardMax) <= largestBound)) throw invalid(field, `hardMax must be a bound, got ${hardMax}`);
  if (hardMin === null && hardMax <= 0) throw invalid(field, `hardMax must be above 0, got ${hardMax}`);
  if (hardMin !== null && !(Math.abs(hardMin) <= largestBound && hardMin < hardMax))
    throw invalid(field, `hardMin must be below hardMax ${hardMax}, got ${hardMin}`);
  return { metric, scope, softFraction, hardMin, hardMax };
}

/** Bounds beyond this are typing errors. */
const largestBound = 1e15;

function invalid(field: string, message: string): AppError {
  return new AppError("INVALID_INPUT", `${field}: ${message}`, { field: "limits" });
}

function requireRoom(count: number): void {
  const { maxLimitsPerPortfolio } = limitsPolicy;
  if (count <= maxLimitsPerPortfolio) return;
  throw new AppError("CONFLICT", `a portfolio may have ${maxLimitsPerPortfolio} limits`, { field: "limits" });
}

function sinceOf(since: Date | null | undefined, now: Date): Date {
  if (since == null) return now;
  const instant = since.getTime();
  if (instant <= now.getTime() && instant >= calendarFirstDay * msPerDay) return since;
  const problem = instant > now.getTime() ? "lies in the future" : "lies before the calendar";
  throw new AppError("INVALID_INPUT", `since ${problem}: ${quoted(since.toISOString())}`, { field: "since" });
}

/** `UNDERLYING_NOTIONAL TSLA` */
function placeOf({ metric, scope }: { metric: RiskLimitMetric; scope: string | null }): string {
  return scope === null || scope === "" ? metric : `${metric} ${scope}`;
}

function kindOf(hardMin: number | null): RiskLimitKind {
  return hardMin === null ? RiskLimitKind.MAX : RiskLimitKind.RANGE;
}

function limitAt(row: LimitRow, at: At) {
  return {
    ...standAt(row, at),
    id: riskLimitIds.format(row.key),
    portfolioId: portfolioIds.format(row.portfolioKey),
    scope: row.scope === "" ? null : row.scope,
    kind: kindOf(row.hardMin),
    since: row.knownAt,
  };
}
