import {
  isSession,
  nextSession,
  sessionOnOrAfter,
  sessionOnOrBefore,
  sessionOpen,
  venueInstant,
  weekday,
} from "../../analytics/calendar/index.js";
import type { ContractClass } from "../../analytics/chains/index.js";
import { calendarDaysPerYear } from "../../analytics/conventions.js";
import { ssviTotalVariance } from "../../analytics/volatility/index.js";
import { AppError, quoted } from "../../platform/errors.js";
import { type CboeChain, readCboeFile } from "./cboe-file.js";
import { chainColumns } from "./chain-columns.js";
import { chainExpiries, settlementOf } from "./chain-expiry.js";
import { frameFlags } from "./chain-remarks.js";
import { generatorPolicy } from "./generator.policy.js";
import { optionsPolicy } from "./options.policy.js";
import { settlementInstant } from "./settlement.js";
import { snapshotPlace } from "./snapshot-place.js";

/** A contract whose day is made up, with what its quotes rest on. */
export interface GeneratedContract {
  readonly contractClass: ContractClass;
  /** Day number. */
  readonly expiry: number;
  readonly right: "C" | "P";
  readonly strike: number;
  /** A year, as a fraction. */
  readonly vol: number;
  readonly annualDividendYield: number;
  /** Half of ask less bid. */
  readonly halfSpread: number;
  readonly openInterest: number;
}

/** From where generated days begin. */
export interface GeneratorStart {
  readonly description: string;
  readonly spot: number;
  readonly contracts: readonly GeneratedContract[];
}

/**
 * From where to generate, and the day number of the first session: a CBOE file and its session (of a closing snapshot the
 * next one), or a made-up chain and `usual`, unless a day is asked for.
 *
 * @throws AppError INVALID_FILE; INVALID_INPUT for a file of another underlying
 */
export async function generatorStart({
  symbol,
  spot,
  contracts,
  from,
  firstDay,
  usual,
}: Omit<MadeUpInput, "day"> & {
  /** Path of a CBOE file; null: none. */
  readonly from: string | null;
  readonly firstDay: number | null;
  readonly usual: number;
}): Promise<{ start: GeneratorStart; firstDay: number }> {
  if (from === null) {
    const day = firstDay ?? usual;
    return { start: madeUpStart({ symbol, spot, day, contracts }), firstDay: day };
  }
  const chain = await readCboeFile(from);
  if (chain.underlying !== symbol)
    throw new AppError("INVALID_INPUT", `the file is of ${quoted(chain.underlying)}, not of ${symbol}`);
  const { tradingDay, flags } = snapshotPlace("XNYS", chain.quotedAt)!;
  // The end of a day is where the next one begins.
  const day = flags & frameFlags.CLOSED_MARKET_SNAPSHOT ? nextSession("XNYS", tradingDay)! : tradingDay;
  return { start: startOfChain(chain, contracts), firstDay: firstDay ?? day };
}

/** The contracts of a real snapshot with a vol, the nearest expiries first, as they are. */
export function startOfChain(chain: CboeChain, most: number): GeneratorStart {
  const { spot, quotedAt, underlying } = chain;
  const annualRate = optionsPolicy.defaultAnnualRate;
  const standard = chain.contracts.filter(({ root }) => !/\d$/.test(root));
  const { tradingDay, minute } = snapshotPlace("XNYS", quotedAt)!;
  const clock = venueInstant("XNYS", { day: tradingDay, minutes: minute });
  const expiries = chainExpiries(standard, { clock, spot, annualRate });
  const { annualVol } = chainColumns(expiries, { spot, annualRate });
  const contracts: GeneratedContract[] = [];
  let place = 0;
  for (const { contracts: listed, annualDividendYield } of expiries)
    for (const { root, expiration, right, strike, bid, ask, openInterest } of listed) {
      const vol = annualVol[place++]!;
      if (!(vol > 0) || contracts.length >= most) continue;
      const halfSpread =
        bid !== null && ask !== null && ask > bid ? (ask - bid) / 2 : generatorPolicy.leastTick;
      contracts.push({
        contractClass: occClassOf(root),
        expiry: expiration,
        right,
        strike,
        vol,
        annualDividendYield,
        halfSpread,
        openInterest: openInterest ?? 0,
      });
    }
  return { description: `${underlying} of ${new Date(quotedAt).toISOString()}`, spot, contracts };
}

export interface MadeUpInput {
  readonly symbol: string;
  readonly spot: number;
  /** Day number of the first session. */
  readonly day: number;
  readonly contracts: number;
}

/** A chain on a surface without arbitrage: daily, weekly and monthly expiries, strikes about spot. */
export function madeUpStart({ symbol, spot, day, contracts: most }: MadeUpInput): GeneratorStart {
  const isIndex = optionsPolicy.morningSettledRoots.includes(symbol);
  const contractClass = occClassOf(isIndex ? `${symbol}W` : symbol);
  const expiries = listedExpiries(day);
  const perExpiry = Math.max(2, Math.floor(most / 2 / expiries.length));
  const contracts = expiries.flatMap((expiry) => {
    const years = Math.max(1, expiry - day) / calendarDaysPerYear;
    return strikesAbout(spot, years, perExpiry).flatMap((strike) =>
      (["C", "P"] as const).map((right) =>
        madeUpContract({ contractClass, expiry, right, strike, spot, years }),
      ),
    );
  });
  return { description: `a made-up chain of ${symbol}`, spot, contracts: contracts.slice(0, most) };
}

function madeUpContract({
  contractClass,
  expiry,
  right,
  strike,
  spot,
  years,
}: Pick<GeneratedContract, "contractClass" | "expiry" | "right" | "strike"> & {
  spot: number;
  years: number;
}): GeneratedContract {
  const { surface, atmVol, annualDividendYield, openInterestAtMoney } = generatorPolicy;
  const k = Math.log(strike / spot);
  const vol = Math.sqrt(ssviTotalVariance(surface, atmVol * atmVol * years, k) / years);
  const distance = k / (atmVol * Math.sqrt(years));
  // Round strikes and those near the money are held most.
  const isRound = Math.round(strike) % 10 === 0;
  const held = openInterestAtMoney * Math.exp(-(distance ** 2) / 8) * (isRound ? 1 : 0.3);
  const openInterest = Math.round((held * (right === "P" ? 1.3 : 1)) / (1 + 4 * years));
  const halfSpread = spot * (0.0001 + 0.0004 * Math.sqrt(years));
  return { contractClass, expiry, right, strike, vol, annualDividendYield, halfSpread, openInterest };
}

/**
 * The contracts of the next day: those that are settled go, and expiries that are listed anew look like the one of the
 * nearest tenor, moved to spot; at most `most` contracts.
 */
export function rolledContracts(
  contracts: readonly GeneratedContract[],
  { day, spot, most }: { day: number; spot: number; most: number },
): GeneratedContract[] {
  const open = sessionOpen("XNYS", day);
  const live = contracts.filter(
    ({ contractClass, expiry }) => settlementInstant(contractClass.settlement, expiry) > open,
  );
  const root = live.findLast(({ contractClass }) => contractClass.settlement === "CLOSE")?.contractClass.root;
  const ofRoot = live.filter(({ contractClass }) => contractClass.root === root);
  const listed = new Map<number, GeneratedContract[]>();
  for (const one of ofRoot) listed.set(one.expiry, [...(listed.get(one.expiry) ?? []), one]);
  const rolled = [...live];
  for (const expiry of listedExpiries(day)) {
    if (listed.has(expiry)) continue;
    const alike = [...listed.values()].reduce<GeneratedContract[] | null>(
      (best, one) =>
        best === null || Math.abs(one[0]!.expiry - expiry) < Math.abs(best[0]!.expiry - expiry) ? one : best,
      null,
    );
    if (alike === null || rolled.length + alike.length > most) continue;
    rolled.push(...movedTo(alike, { expiry, spot }));
  }
  return rolled;
}

/** The contracts of an expiry under another date, their strikes moved by whole steps so that spot lies amid them. */
function movedTo(
  contracts: readonly GeneratedContract[],
  { expiry, spot }: { expiry: number; spot: number },
): GeneratedContract[] {
  const strikes = [...new Set(contracts.map(({ strike }) => strike))].sort((a, b) => a - b);
  const steps = strikes.slice(1).map((strike, i) => strike - strikes[i]!);
  const step = steps.length === 0 ? 1 : Math.min(...steps);
  const shift = step * Math.round((spot - strikes[strikes.length >> 1]!) / step);
  return contracts.flatMap((one) => {
    const strike = Math.round(1_000 * (one.strike + shift)) / 1_000;
    return strike > 0 ? [{ ...one, expiry, strike, openInterest: 0 }] : [];
  });
}

/** Last days that are listed on a day: the next sessions, Fridays of ten weeks, third Fridays of a year; in order. */
export function listedExpiries(day: number): number[] {
  const days = new Set<number>();
  let session = sessionOnOrAfter("XNYS", day);
  for (let i = 0; i < generatorPolicy.dailyExpiries && session !== null; i += 1) {
    days.add(session);
    session = nextSession("XNYS", session);
  }
  const firstFriday = day + ((5 - weekday(day) + 7) % 7);
  for (let week = 0; week < 53; week += 1) {
    const friday = firstFriday + 7 * week;
    const dayOfMonth = new Date(friday * 86_400_000).getUTCDate();
    const isThird = dayOfMonth > 14 && dayOfMonth <= 21;
    if (!isThird && week >= generatorPolicy.weeklyExpiries) continue;
    const last = isSession("XNYS", friday) ? friday : sessionOnOrBefore("XNYS", friday);
    if (last !== null && last >= day) days.add(last);
  }
  return [...days].sort((a, b) => a - b);
}

/** So many strikes on a grid about spot; the further the expiry, the wider the steps. */
function strikesAbout(spot: number, years: number, count: number): number[] {
  const width = generatorPolicy.atmVol * Math.sqrt(Math.max(years, 7 / calendarDaysPerYear));
  const wanted = Math.max((8 * width * spot) / count, spot * 0.0005);
  const unit = 10 ** Math.floor(Math.log10(wanted));
  const step = unit * ([1, 2.5, 5, 10].find((multiple) => multiple * unit >= wanted) ?? 10);
  const first = Math.max(step, step * Math.round((spot - (step * (count - 1)) / 2) / step));
  return Array.from({ length: count }, (_, i) => Math.round(1_000 * (first + i * step)) / 1_000);
}

function occClassOf(root: string): ContractClass {
  return {
    root,
    settlement: settlementOf(root),
    symbolForm: "OCC",
    priceUnit: "MONEY",
    multiplier: optionsPolicy.multiplier,
  };
}
