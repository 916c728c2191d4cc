import { macroKnownAt } from "../../analytics/calendar/index.js";
import { SeededRandom } from "../../analytics/math/seeded-random.js";
import type { DatedFact } from "./dated-stage.js";
import { demoSeed } from "./demo-paths.js";

/** Dataset of the demo's exchange rates. */
export const demoFxSource = "SYNTHETIC_FX";

const meanRate = 1.27;
const dailyVol = 0.005;
/** A made-up rate must not wander off: half of a distance is gone after some seventy sessions. */
const reversion = 0.01;

/** Dollars for a pound, one rate a session. */
export function* demoFxRates(sessions: Int32Array): Generator<DatedFact> {
  const random = new SeededRandom(demoSeed + 20_001);
  let distance = 0;
  for (const [i, day] of sessions.entries()) {
    distance += -reversion * distance + dailyVol * random.normal();
    yield {
      line: i + 1,
      name: "GBP/USD",
      source: demoFxSource,
      day,
      knownAt: new Date(macroKnownAt(day)),
      isDated: false,
      cells: [(meanRate * Math.exp(distance)).toFixed(4)],
    };
  }
}

/** Dataset of the demo's yields. */
export const demoYieldSource = "SYNTHETIC_YIELDS";
/** Series of the ten-year yield under the name of the real one, percent. */
export const demoYieldCode = "DGS10";

const meanYield = 4.2;
const dailyYieldVol = 0.06;

/** The ten-year yield in percent, one value a session. */
export function* demoYields(sessions: Int32Array): Generator<DatedFact> {
  const random = new SeededRandom(demoSeed + 20_002);
  let distance = 0;
  for (const [i, day] of sessions.entries()) {
    distance += -reversion * distance + dailyYieldVol * random.normal();
    yield {
      line: i + 1,
      name: demoYieldCode,
      source: demoYieldSource,
      day,
      knownAt: new Date(macroKnownAt(day)),
      isDated: false,
      cells: [(meanYield + distance).toFixed(2)],
    };
  }
}
