import { groupedBy } from "../../analytics/grouped-by.js";
import type { Context } from "../../context.js";
import { type At, findInstrumentsByKey, type InstrumentAt } from "../market/index.js";
import {
  type PortfolioAt,
  type RiskBook,
  type RiskPosition,
  riskBookOf,
  tagNamesByPosition,
} from "../portfolios/index.js";
import { correlationPolicy } from "./correlation.policy.js";
import { CorrelationExclusionReason, type CorrelationFilterMode } from "./correlation-enums.types.js";

/** What takes part in a matrix. */
export interface CorrelationMember {
  readonly symbol: string;
  readonly key: number;
  readonly instrumentClass: string;
  readonly sector: string | null;
  /** Of its positions. */
  readonly tags: readonly string[];
  readonly positionIds: readonly string[];
  /** Null for symbols nobody said to hold. */
  readonly grossValue: number | null;
  readonly weight: number | null;
}

export interface Exclusion {
  readonly symbol: string;
  readonly reason: CorrelationExclusionReason;
  readonly message: string;
}

export interface MemberFilter {
  readonly minValue: number;
  readonly minWeight: number;
  readonly filterMode: CorrelationFilterMode;
}

export interface MemberChoice {
  readonly members: readonly CorrelationMember[];
  readonly excluded: readonly Exclusion[];
}

/** Symbols somebody asks about. */
export function symbolMembers(instruments: readonly InstrumentAt[]): CorrelationMember[] {
  return instruments.map(({ symbol, key, instrumentClass, sector }) => ({
    ...{ symbol, key, instrumentClass, sector },
    ...{ tags: [], positionIds: [], grossValue: null, weight: null },
  }));
}

/** The underlyings of a portfolio that reach the minima, the largest first. */
export async function portfolioMembers(
  ctx: Context,
  portfolio: PortfolioAt,
  filter: MemberFilter,
): Promise<MemberChoice & { book: RiskBook }> {
  const book = await riskBookOf(ctx, portfolio);
  const groups = groupsOf(book.positions);
  const gross = groups.reduce((sum, { value }) => sum + (value ?? 0), 0);
  const excluded: Exclusion[] = book.positions
    .filter(({ driver }) => driver === null)
    .map(({ symbol }) => ({
      symbol,
      reason: CorrelationExclusionReason.UNKNOWN_UNDERLYING,
      message: `${symbol} is an option whose underlying is not known`,
    }));
  const passing = groups.filter((group) => {
    const exclusion = exclusionOf(group, gross, filter);
    if (exclusion !== null) excluded.push(exclusion);
    return exclusion === null;
  });
  passing.sort((a, b) => b.value! - a.value! || (a.symbol < b.symbol ? -1 : 1));
  const { maxMembers } = correlationPolicy;
  for (const { symbol } of passing.splice(maxMembers)) {
    const message = `${symbol} is not among the ${maxMembers} largest`;
    excluded.push({ symbol, reason: CorrelationExclusionReason.TOO_MANY, message });
  }
  const members = await describe(ctx, { groups: passing, gross, portfolio, at: book.at });
  return { book, members, excluded };
}

interface Group {
  readonly symbol: string;
  readonly key: number;
  readonly instrumentClass: string;
  readonly positionIds: readonly string[];
  /** Sum of magnitudes; null: no position has a value. */
  readonly value: number | null;
}

function groupsOf(positions: readonly RiskPosition[]): Group[] {
  const followed = positions.filter((position) => position.driver !== null);
  return [...groupedBy(followed, ({ driver }) => driver!.key).values()].map((own) => {
    const driver = own[0]!.driver!;
    const values = own.flatMap(({ value }) => value ?? []);
    return {
      symbol: driver.symbol,
      key: driver.key,
      instrumentClass: driver.instrumentClass,
      positionIds: own.flatMap(({ id }) => id ?? []),
      value: values.length === 0 ? null : values.reduce((sum, value) => sum + Math.abs(value), 0),
    };
  });
}

function exclusionOf(
  { symbol, value }: Group,
  gross: number,
  { minValue, minWeight, filterMode }: MemberFilter,
): Exclusion | null {
  if (value === null) {
    const message = `${symbol} has no value`;
    return { symbol, reason: CorrelationExclusionReason.NO_VALUE, message };
  }
  const weight = gross > 0 ? value / gross : 0;
  const [isWorth, isHeavy] = [value >= minValue, weight >= minWeight];
  const passes = {
    BOTH: isWorth && isHeavy,
    EITHER: isWorth || isHeavy,
    VALUE_ONLY: isWorth,
    WEIGHT_ONLY: isHeavy,
  }[filterMode];
  if (passes) return null;
  const message = `${symbol} is worth ${value.toFixed(2)}, a share of ${weight.toFixed(4)}; the minima are ${minValue} and ${minWeight} (${filterMode})`;
  return { symbol, reason: CorrelationExclusionReason.BELOW_MINIMUM, message };
}

async function describe(
  ctx: Context,
  {
    groups,
    gross,
    portfolio,
    at,
  }: { groups: readonly Group[]; gross: number; portfolio: PortfolioAt; at: At },
): Promise<CorrelationMember[]> {
  const [instruments, tags] = await Promise.all([
    findInstrumentsByKey(ctx, { keys: groups.map(({ key }) => key), at }),
    tagNamesByPosition(ctx, portfolio),
  ]);
  return groups.map(({ symbol, key, instrumentClass, positionIds, value }) => ({
    ...{ symbol, key, instrumentClass, positionIds, grossValue: value },
    sector: instruments.get(key)?.sector ?? null,
    tags: [...new Set(positionIds.flatMap((id) => tags.get(id) ?? []))],
    weight: gross > 0 ? value! / gross : null,
  }));
}
