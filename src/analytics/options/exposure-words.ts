import type { DealerAlignment, DealerFlow, DealerLevels, GammaRegime } from "./dealer-regime.js";

/*
 * Figures in words, for people and language models. Money is in dollars, percent in percent; what is not known is said to be so.
 */

const scales = [
  { least: 1e12, letter: "T" },
  { least: 1e9, letter: "B" },
  { least: 1e6, letter: "M" },
  { least: 1e3, letter: "K" },
] as const;

/** 10_941_036_971 -> "$10.9B"; below a thousand in whole dollars. */
export function moneyInWords(dollars: number): string {
  const size = Math.abs(dollars);
  // What rounds to a thousand of one scale is one of the next.
  const scale = scales.find(({ least }) => size >= 0.99995 * least);
  const text = scale ? `${(size / scale.least).toFixed(1)}${scale.letter}` : size.toFixed(0);
  return `${dollars < 0 && text !== "0" ? "-" : ""}$${text}`;
}

/** What dealers' gamma does to a move, formulas.md 5.5. */
export function gammaInWords(regime: GammaRegime): string {
  if (regime === "POSITIVE_GAMMA") {
    return "Spot is above the gamma flip: dealers trade against moves, which calms them and pulls prices back";
  }
  if (regime === "NEGATIVE_GAMMA") {
    return "Spot is below the gamma flip: dealers trade with moves, which widens them and lets trends run";
  }
  return "There is no gamma flip to measure spot against, so it is open whether dealers calm moves or widen them";
}

/** What dealers do as vol rises, by {@link dealerFlow} of net vanna. */
export function vannaInWords(flow: DealerFlow): string {
  if (flow === "BUY") return "A rise in vol makes dealers buy, which cushions a fall";
  if (flow === "SELL") return "A rise in vol makes dealers sell, which deepens a fall";
  return "A change in vol moves dealers neither way";
}

/** What dealers do as time passes, by {@link dealerFlow} of net charm. */
export function charmInWords(flow: DealerFlow): string {
  if (flow === "BUY") return "Passing time makes dealers buy, a support towards the close";
  if (flow === "SELL") return "Passing time makes dealers sell, a weight towards the close";
  return "Passing time moves dealers neither way";
}

/** From here a pin score says something, formulas.md 5.8; below half of it, nothing. */
const meaningfulPin = 70;

export function pinInWords({
  magnet,
  score,
  topThreePct,
}: {
  magnet: number | null;
  score: number;
  topThreePct: number | null;
}): string {
  if (magnet === null) return "No strike of today's expiry has gamma, so nothing pins";
  const strength = score > meaningfulPin ? "Strong" : score >= meaningfulPin / 2 ? "Moderate" : "Weak";
  const held = topThreePct === null ? "" : `, ${Math.round(topThreePct)}% of open interest in three strikes`;
  return `${strength} pin at ${magnet}: score ${Math.round(score)} of 100${held}`;
}

export function decayInWords({
  thetaPerHourRemaining,
  gammaAcceleration,
}: {
  /** Money. */
  thetaPerHourRemaining: number | null;
  gammaAcceleration: number | null;
}): string {
  const theta =
    thetaPerHourRemaining === null
      ? "Theta for the rest of the session is not known"
      : `Today's contracts lose ${moneyInWords(Math.abs(thetaPerHourRemaining))} an hour to the close`;
  return gammaAcceleration === null
    ? theta
    : `${theta}; their gamma at the money is ${gammaAcceleration.toFixed(1)} times that of a week`;
}

export function volContextInWords({
  todayVolPct,
  weekVolPct,
  vannaFlow,
}: {
  todayVolPct: number | null;
  weekVolPct: number | null;
  vannaFlow: DealerFlow;
}): string {
  const side = (name: string, volPct: number | null) =>
    volPct === null ? `${name} vol is not known` : `${name} vol is ${volPct.toFixed(1)}%`;
  return `${side("Today's", todayVolPct)}, ${side("the week's", weekVolPct)}. ${vannaInWords(vannaFlow)}`;
}

/** Max pain against the dealers' levels, by {@link dealerAlignment}. */
export function alignmentInWords(alignment: DealerAlignment, levels: DealerLevels): string {
  const { maxPain, flip, callWall, putWall } = levels;
  const walls = `the walls at ${putWall} and ${callWall}`;
  switch (alignment) {
    case "CONVERGING":
      return `Max pain ${maxPain} meets the gamma flip ${flip} between ${walls}: both pull to one place`;
    case "MODERATE":
      return `Max pain ${maxPain} lies between ${walls} but away from the gamma flip ${flip}`;
    case "DIVERGING":
      return `Max pain ${maxPain} lies outside ${walls}: the levels pull apart`;
    case "UNKNOWN":
      return "A level is missing, so max pain cannot be compared with the dealers' levels";
  }
}
