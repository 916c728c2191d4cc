import { registerEnumType } from "type-graphql";

export const GammaRegime = {
  POSITIVE_GAMMA: "POSITIVE_GAMMA",
  NEGATIVE_GAMMA: "NEGATIVE_GAMMA",
  UNKNOWN: "UNKNOWN",
} as const;
export type GammaRegime = (typeof GammaRegime)[keyof typeof GammaRegime];

export const SpotVsFlip = {
  ABOVE: "ABOVE",
  BELOW: "BELOW",
  AT: "AT",
  UNKNOWN: "UNKNOWN",
} as const;
export type SpotVsFlip = (typeof SpotVsFlip)[keyof typeof SpotVsFlip];

export const ExposureSign = {
  POSITIVE: "POSITIVE",
  NEGATIVE: "NEGATIVE",
  NEUTRAL: "NEUTRAL",
} as const;
export type ExposureSign = (typeof ExposureSign)[keyof typeof ExposureSign];

export const HedgeDirection = {
  BUY: "BUY",
  SELL: "SELL",
  NONE: "NONE",
} as const;
export type HedgeDirection = (typeof HedgeDirection)[keyof typeof HedgeDirection];

/** By what the kernels say of dealers' flow. */
export const CharmRegime = {
  TIME_DECAY_DEALERS_BUY: "BUY",
  TIME_DECAY_DEALERS_SELL: "SELL",
  NEUTRAL: "NEUTRAL",
} as const;
export type CharmRegime = (typeof CharmRegime)[keyof typeof CharmRegime];

export const VannaDirection = {
  VOL_UP_DEALERS_BUY: "BUY",
  VOL_UP_DEALERS_SELL: "SELL",
  NEUTRAL: "NEUTRAL",
} as const;
export type VannaDirection = (typeof VannaDirection)[keyof typeof VannaDirection];

registerEnumType(GammaRegime, {
  name: "GammaRegime",
  description: "Spot against the gamma flip; not the sign of net GEX.",
  valuesConfig: {
    POSITIVE_GAMMA: { description: "Spot is above the flip." },
    NEGATIVE_GAMMA: { description: "Spot is below the flip." },
    UNKNOWN: { description: "There is no flip, or spot stands on it." },
  },
});
registerEnumType(SpotVsFlip, {
  name: "SpotVsFlip",
  description: "Where spot stands, seen from the gamma flip.",
  valuesConfig: { UNKNOWN: { description: "There is no flip." } },
});
registerEnumType(ExposureSign, {
  name: "ExposureSign",
  description: "The sign of a net exposure; not the regime.",
  valuesConfig: { NEUTRAL: { description: "Exactly 0." } },
});
registerEnumType(HedgeDirection, {
  name: "HedgeDirection",
  description: "What dealers do in the underlying to stay hedged.",
  valuesConfig: { NONE: { description: "Their exposure is 0." } },
});
registerEnumType(CharmRegime, {
  name: "CharmRegime",
  description: "What dealers do as time passes, by the sign of net CHEX; exactly 0 is neutral.",
});
registerEnumType(VannaDirection, {
  name: "VannaDirection",
  description: "What dealers do as vol rises, by the sign of net VEX; exactly 0 is neutral.",
});
