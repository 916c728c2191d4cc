/** Black, Scholes and Merton as the books print them, one contract at a time: what fast code is held against. */
export interface PlainOption {
  readonly right: "C" | "P";
  readonly spot: number;
  readonly strike: number;
  /** Years. */
  readonly T: number;
  /** Rate and dividend yield, continuous. */
  readonly r: number;
  readonly q: number;
  /** Vol a year as a fraction. */
  readonly sigma: number;
}

/** Standard normal density. */
export function normalPdf(x: number): number {
  return Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
}

/** Marsaglia 2004: 1/2 + n(x) (x + x^3/3 + x^5/15 + ...); all terms have one sign. */
export function normalCdf(x: number): number {
  if (Math.abs(x) > 9) return x > 0 ? 1 : 0;
  let [sum, term] = [x, x];
  for (let n = 3; Math.abs(term) > 1e-18 * Math.abs(sum) && n < 1_000; n += 2) {
    term *= (x * x) / n;
    sum += term;
  }
  return 0.5 + sum * normalPdf(x);
}

function distances({ spot, strike, T, r, q, sigma }: PlainOption) {
  const d1 = (Math.log(spot / strike) + (r - q + (sigma * sigma) / 2) * T) / (sigma * Math.sqrt(T));
  return { d1, d2: d1 - sigma * Math.sqrt(T) };
}

export function plainPrice(option: PlainOption): number {
  const { right, spot, strike, T, r, q } = option;
  const { d1, d2 } = distances(option);
  const w = right === "C" ? 1 : -1;
  return w * (spot * Math.exp(-q * T) * normalCdf(w * d1) - strike * Math.exp(-r * T) * normalCdf(w * d2));
}

/** Delta and gamma per 1 of spot, vanna per 1.00 of vol, charm per year. */
export function plainGreeks(option: PlainOption) {
  const { right, spot, T, r, q, sigma } = option;
  const { d1, d2 } = distances(option);
  const w = right === "C" ? 1 : -1;
  const fade = Math.exp(-q * T);
  return {
    delta: w * fade * normalCdf(w * d1),
    gamma: (fade * normalPdf(d1)) / (spot * sigma * Math.sqrt(T)),
    vanna: (-fade * normalPdf(d1) * d2) / sigma,
    charm:
      w * q * fade * normalCdf(w * d1) -
      (fade * normalPdf(d1) * (2 * (r - q) * T - d2 * sigma * Math.sqrt(T))) / (2 * T * sigma * Math.sqrt(T)),
  };
}
