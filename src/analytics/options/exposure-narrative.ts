import { dealerFlow, type GammaRegime } from "./dealer-regime.js";
import { charmInWords, gammaInWords, moneyInWords, vannaInWords } from "./exposure-words.js";
import type { OpenInterestChange } from "./open-interest-change.js";

/** Exposures in the API's units: GEX in dollars per 1 % move, VEX per 1.00 of vol, CHEX per calendar day; null: not known. */
export interface NarrativeInput {
  readonly spot: number;
  readonly regime: GammaRegime;
  readonly netGex: number | null;
  readonly netVex: number | null;
  readonly netChex: number | null;
  /** Of the session before; null: not known. */
  readonly priorNetGex: number | null;
  readonly flip: number | null;
  readonly callWall: number | null;
  readonly putWall: number | null;
  readonly vix: number | null;
  /** Today's contracts' share of GEX in percent; null without a chain's GEX. */
  readonly zeroDtePct: number | null;
  readonly putCallRatios: PutCallRatios;
  /** The greatest first; empty where the session before is not known. */
  readonly topChanges: readonly OpenInterestChange[];
}

/** Put / call of open interest and of volume, today and in the session before; null: not known. */
export interface PutCallRatios {
  readonly openInterest: number | null;
  readonly volume: number | null;
  readonly priorOpenInterest: number | null;
  readonly priorVolume: number | null;
}

/** A sentence or two on each subject, formulas.md 5.7. */
export interface Narrative {
  readonly regime: string;
  readonly gexChange: string;
  readonly keyLevels: string;
  readonly flow: string;
  readonly vanna: string;
  readonly charm: string;
  readonly zeroDte: string;
  readonly outlook: string;
  /** See {@link netGexChangePct}. */
  readonly netGexChangePct: number | null;
}

/** 100 (net - prior) / |prior|, formulas.md 5.7; null where one is not known or the prior is too close to 0 to divide by. */
export function netGexChangePct(netGex: number | null, priorNetGex: number | null): number | null {
  if (netGex === null || priorNetGex === null) return null;
  const changePct = (100 * (netGex - priorNetGex)) / Math.abs(priorNetGex);
  return Number.isFinite(changePct) ? changePct : null;
}

/** Below this share of GEX today's contracts hardly move the day. */
const minorZeroDtePct = 10;
/** Spot is near a level within this fraction of itself. */
const nearFraction = 0.01;

/** What a chain's exposures say, in words of one's own figures: nothing in it that the figures beside it do not hold. */
export function exposureNarrative(input: NarrativeInput): Narrative {
  const { netGex, netVex, netChex, priorNetGex, regime } = input;
  const changePct = netGexChangePct(netGex, priorNetGex);
  return {
    regime: `${gammaInWords(regime)} (net GEX ${amountInWords(netGex, " per 1% move")}).`,
    gexChange: gexChangeInWords(netGex, priorNetGex, changePct),
    keyLevels: keyLevelsInWords(input),
    flow: flowInWords(input),
    vanna:
      netVex === null
        ? "What a change in vol makes dealers do is not known."
        : `${vannaInWords(dealerFlow(netVex))} (net VEX ${moneyInWords(netVex)}${vixInWords(input.vix)}).`,
    charm:
      netChex === null
        ? "What passing time makes dealers do is not known."
        : `${charmInWords(dealerFlow(netChex))} (net CHEX ${moneyInWords(netChex)} a day).`,
    zeroDte: zeroDteInWords(input.zeroDtePct),
    outlook: outlookInWords(input, changePct),
    netGexChangePct: changePct,
  };
}

function amountInWords(dollars: number | null, per: string): string {
  return dollars === null ? "not known" : `${moneyInWords(dollars)}${per}`;
}

function gexChangeInWords(netGex: number | null, prior: number | null, changePct: number | null): string {
  if (netGex === null) return "Net GEX is not known.";
  if (prior === null) return "Net GEX of the session before is not known.";
  const [from, to] = [moneyInWords(prior), moneyInWords(netGex)];
  if (netGex === prior) return `Net GEX stands unchanged at ${to}.`;
  const [verb, meaning] = netGex > prior ? ["rose", "more of a cushion"] : ["fell", "less of a cushion"];
  const share = changePct === null ? "" : ` (${changePct > 0 ? "+" : ""}${changePct.toFixed(1)}%)`;
  return `Net GEX ${verb} from ${from} to ${to}${share}: ${meaning}.`;
}

function keyLevelsInWords({ callWall, putWall, flip }: NarrativeInput): string {
  const named = [
    ["call wall", callWall],
    ["put wall", putWall],
    ["gamma flip", flip],
  ] as const;
  const known = named.flatMap(([name, level]) => (level === null ? [] : [`${name} ${rounded(level)}`]));
  return known.length === 0 ? "The chain has no levels." : `Levels: ${known.join(", ")}.`;
}

function flowInWords({ putCallRatios: ratios, topChanges }: NarrativeInput): string {
  const parts = [
    ratioInWords("open interest", ratios.openInterest, ratios.priorOpenInterest),
    ratioInWords("volume", ratios.volume, ratios.priorVolume),
  ].filter((part) => part !== null);
  const changes = topChanges
    .slice(0, 3)
    .map(
      ({ strike, right, change }) =>
        `${(change ?? 0) > 0 ? "+" : ""}${change} ${right === "C" ? "calls" : "puts"} at ${strike}`,
    );
  const ratiosText = parts.length === 0 ? "Put/call ratios are not known." : `Put/call ${parts.join(", ")}.`;
  return changes.length === 0 ? ratiosText : `${ratiosText} Largest changes: ${changes.join(", ")}.`;
}

function ratioInWords(name: string, ratio: number | null, prior: number | null): string | null {
  if (ratio === null) return null;
  const before = prior === null ? "" : ` (${prior.toFixed(2)} the session before)`;
  return `by ${name} ${ratio.toFixed(2)}${before}`;
}

function vixInWords(vix: number | null): string {
  return vix === null ? "" : `, VIX ${vix.toFixed(1)}`;
}

function zeroDteInWords(zeroDtePct: number | null): string {
  if (zeroDtePct === null) return "The share of today's contracts is not known.";
  const meaning = zeroDtePct < minorZeroDtePct ? "too few to move the day" : "enough to move the day";
  return `Contracts that expire today hold ${zeroDtePct.toFixed(1)}% of GEX: ${meaning}.`;
}

function outlookInWords({ spot, regime, flip, callWall, putWall }: NarrativeInput, changePct: number | null) {
  const base: Readonly<Record<GammaRegime, string>> = {
    POSITIVE_GAMMA: "Expect a range",
    NEGATIVE_GAMMA: "Expect wider moves",
    UNKNOWN: "No view without a gamma flip",
  };
  const growth = changePct ?? 0;
  const trend = growth === 0 ? "" : `, the cushion ${growth > 0 ? "growing" : "shrinking"}`;
  const near = (
    [
      ["the call wall", callWall],
      ["the put wall", putWall],
      ["the gamma flip", flip],
    ] as const
  ).filter(([, level]) => level !== null && Math.abs(level - spot) <= nearFraction * spot);
  const close = near.length === 0 ? "" : `; spot is within 1% of ${near.map(([name]) => name).join(" and ")}`;
  return `${base[regime]}${trend}${close}.`;
}

/** To cents, as prices are read. */
function rounded(level: number): string {
  return String(Math.round(100 * level) / 100);
}
