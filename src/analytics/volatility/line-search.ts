/** The place of the least value of `f` on [low, high], by Brent's parabolas and golden sections; f has one valley there. */
export function minimumPlace(f: (x: number) => number, low: number, high: number): number {
  let [left, right] = [low, high];
  let best = left + goldenShare * (right - left);
  let [second, third] = [best, best];
  let fBest = f(best);
  let [fSecond, fThird] = [fBest, fBest];
  let [step, before] = [0, 0];

  for (let round = 0; round < 120; round += 1) {
    const middle = (left + right) / 2;
    // Half the digits: nearer to its minimum a smooth function does not change in doubles.
    const tolerance = 1e-9 * Math.abs(best) + 1e-11;
    if (Math.abs(best - middle) <= 2 * tolerance - (right - left) / 2) break;

    let parabolic = false;
    if (Math.abs(before) > tolerance) {
      const r = (best - second) * (fBest - fThird);
      const q0 = (best - third) * (fBest - fSecond);
      const p0 = (best - third) * q0 - (best - second) * r;
      const q1 = 2 * (q0 - r);
      const [p, q] = q1 > 0 ? [-p0, q1] : [p0, -q1];
      if (Math.abs(p) < Math.abs((q * before) / 2) && p > q * (left - best) && p < q * (right - best)) {
        [before, step] = [step, p / q];
        parabolic = true;
      }
    }
    if (!parabolic) {
      before = best < middle ? right - best : left - best;
      step = goldenShare * before;
    }
    const x = best + (Math.abs(step) >= tolerance ? step : Math.sign(step || 1) * tolerance);
    const fx = f(x);
    if (fx <= fBest) {
      if (x < best) right = best;
      else left = best;
      [third, fThird, second, fSecond, best, fBest] = [second, fSecond, best, fBest, x, fx];
      continue;
    }
    if (x < best) left = x;
    else right = x;
    if (fx <= fSecond || second === best) {
      [third, fThird, second, fSecond] = [second, fSecond, x, fx];
    } else if (fx <= fThird || third === best || third === second) {
      [third, fThird] = [x, fx];
    }
  }
  return best;
}

const goldenShare = (3 - Math.sqrt(5)) / 2;
