import { historyDays } from "../../analytics/conventions.js";

export const correlationPolicy = {
  /** The source's window: a quarter and a half of sessions. */
  defaultLookbackDays: 90,
  /** Ten years of days; longer ones mix times that have nothing in common. */
  maxLookbackDays: 2_520,
  /** The same count that the assessment of data quality calls feasible. */
  defaultMinOverlap: historyDays.correlationOverlap,
  /** A test of significance needs a degree of freedom. */
  leastOverlap: 3,
  /** A matrix of so many is a megabyte of JSON. */
  maxMembers: 500,
  /** The source's filters, in the portfolio's currency and as a share of gross value. */
  defaultMinValue: 10_000,
  defaultMinWeight: 0.01,
  /** The source's edge of a cluster. */
  clusterThreshold: 0.7,
  /** A tag or sector names a cluster when so many of its members share it. */
  nicknameShare: 0.7,
  /** Nearest matrices take hundreds of decompositions: 0.3 s for a hundred instruments. */
  mostForNearest: 100,
  /** A repair of so many holds others up by some 10 ms; of more it goes to a thread. */
  repairHereMembers: 30,
  /** Pairs x days with gaps beyond this, some 15 ms of work, go to a thread. */
  pairDaysHere: 5_000_000,
  /** Returns of one instrument over so many days cost about as much as a value of an answer. */
  daysPerValue: 10,
  /** Sessions a week and a month have at most, for reading enough days. */
  sessionsPerPeriod: { DAILY: 1, WEEKLY: 5, MONTHLY: 23 },
} as const;
