// What tests and benches call of npm packages that come without types.

declare module "jstat" {
  interface Location {
    cdf(x: number, mean: number, deviation: number): number;
    pdf(x: number, mean: number, deviation: number): number;
    inv(probability: number, mean: number, deviation: number): number;
    sample(mean: number, deviation: number): number;
  }
  interface OneDegree {
    cdf(x: number, degrees: number): number;
    inv(probability: number, degrees: number): number;
  }
  interface TwoDegrees {
    cdf(x: number, numeratorDegrees: number, denominatorDegrees: number): number;
  }
  interface Ols {
    readonly coef: number[];
    readonly R2: number;
    readonly adjust_R2: number;
    readonly t: { readonly se: number[]; readonly t: number[]; readonly p: number[] };
    readonly f: { readonly F_statistic: number; readonly pvalue: number };
  }
  const jstat: {
    readonly normal: Location;
    readonly studentt: OneDegree;
    readonly chisquare: OneDegree;
    readonly centralF: TwoDegrees;
    readonly models: { ols(response: number[], rows: number[][]): Ols };
    /** Of uniform numbers in [0, 1), for all samples from then on; Math.random at first. */
    setRandom(random: () => number): void;
    mean(values: number[]): number;
    stdev(values: number[], isSample: boolean): number;
    variance(values: number[], isSample: boolean): number;
    covariance(x: number[], y: number[]): number;
    corrcoeff(x: number[], y: number[]): number;
    /** alphap = betap = 1 is type 7. */
    quantiles(values: number[], shares: number[], alphap: number, betap: number): number[];
  };
  export default jstat;
}

declare module "numeric" {
  const numeric: {
    dot(a: number[][], b: number[][]): number[][];
    dot(a: number[][], b: number[]): number[];
    transpose(a: number[][]): number[][];
    solve(a: number[][], b: number[]): number[];
    inv(a: number[][]): number[][];
    det(a: number[][]): number;
    svd(a: number[][]): { readonly S: number[] };
    eig(a: number[][]): { readonly lambda: { readonly x: number[] } };
  };
  export default numeric;
}

declare module "black-scholes" {
  type CallPut = "call" | "put";
  const blackScholes: {
    blackScholes(s: number, k: number, t: number, v: number, r: number, callPut: CallPut): number;
  };
  export default blackScholes;
}

declare module "greeks" {
  type CallPut = "call" | "put";
  const greeks: {
    getDelta(s: number, k: number, t: number, v: number, r: number, callPut: CallPut): number;
    getGamma(s: number, k: number, t: number, v: number, r: number): number;
    /** Per point of vol. */
    getVega(s: number, k: number, t: number, v: number, r: number): number;
    getTheta(s: number, k: number, t: number, v: number, r: number, callPut: CallPut, scale: number): number;
    getRho(s: number, k: number, t: number, v: number, r: number, callPut: CallPut, scale: number): number;
  };
  export default greeks;
}

declare module "implied-volatility" {
  const impliedVolatility: {
    getImpliedVolatility(
      price: number,
      s: number,
      k: number,
      t: number,
      r: number,
      callPut: "call" | "put",
      estimate: number,
    ): number;
  };
  export default impliedVolatility;
}
