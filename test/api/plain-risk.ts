/** Risk of a book by loops that share nothing with the server's kernels. */
export interface PlainBook {
  /** Adjusted closes by symbol and day. */
  readonly prices: ReadonlyMap<string, ReadonlyMap<string, number>>;
  readonly market: ReadonlyMap<string, number>;
  readonly positions: readonly { symbol: string; value: number }[];
  readonly at: string;
  readonly lookbackDays: number;
}

/** Quantiles of the normal distribution from a table. */
export const normalTable = [
  { confidence: 0.95, z: -1.6448536269514722 },
  { confidence: 0.99, z: -2.3263478740408408 },
  { confidence: 0.999, z: -3.090232306167813 },
] as const;

const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
const mean = (values: readonly number[]) => sum(values) / values.length;
const covariance = (a: readonly number[], b: readonly number[]) => {
  const [ma, mb] = [mean(a), mean(b)];
  return sum(a.map((value, i) => (value - ma) * (b[i]! - mb))) / (a.length - 1);
};
const deviation = (values: readonly number[]) => Math.sqrt(covariance(values, values));
const correlation = (a: readonly number[], b: readonly number[]) =>
  covariance(a, b) / deviation(a) / deviation(b);

export function plainRisk({ prices, market, positions, at, lookbackDays }: PlainBook) {
  const sessions = [...market.keys()].filter((day) => day <= at).sort();
  const window = sessions.slice(-lookbackDays - 1);
  const changes = (closes: ReadonlyMap<string, number>, days: readonly string[]) =>
    days.map((day) => closes.get(day)! / closes.get(sessions[sessions.indexOf(day) - 1]!)! - 1);
  const days = window
    .slice(1)
    .filter((day) =>
      positions.every(({ symbol }) => Number.isFinite(changes(prices.get(symbol)!, [day])[0])),
    );
  const returns = positions.map(({ symbol }) => changes(prices.get(symbol)!, days));
  const capital = sum(positions.map(({ value }) => Math.abs(value)));
  const weights = positions.map(({ value }) => value / capital);
  const book = days.map((_, t) => sum(weights.map((weight, i) => weight * returns[i]![t]!)));
  const marketReturns = changes(market, days);

  const tail = (values: readonly number[], confidence: number) => {
    const sorted = [...values].sort((a, b) => a - b);
    const place = (1 - confidence) * (sorted.length - 1);
    const [low, part] = [Math.floor(place), place - Math.floor(place)];
    const quantile = sorted[low]! + part * (sorted[low + 1]! - sorted[low]!);
    const beyond = sorted.filter((value) => value <= quantile);
    return { var: Math.max(0, -quantile), cvar: Math.max(0, -mean(beyond)) };
  };
  const filtered = () => {
    let variance = mean(book.map((value) => value * value));
    const scaled = book.map((value) => {
      const standardised = value / Math.sqrt(variance);
      variance = 0.94 * variance + 0.06 * value * value;
      return standardised;
    });
    return scaled.map((value) => value * Math.sqrt(variance));
  };
  const normal = (horizon: number, z: number) =>
    Math.max(0, -(mean(book) * horizon + z * deviation(book) * Math.sqrt(horizon)));

  let [equity, peak, maxDrawdown] = [1, 1, 0];
  for (const value of book) {
    equity *= 1 + value;
    peak = Math.max(peak, equity);
    maxDrawdown = Math.max(maxDrawdown, 1 - equity / peak);
  }
  const pairs: number[] = [];
  for (let i = 0; i < returns.length; i += 1)
    for (let j = 0; j < i; j += 1) pairs.push(correlation(returns[i]!, returns[j]!));
  const last = Math.min(150, days.length);
  const worst = [...book].sort((a, b) => a - b).slice(0, Math.ceil(0.05 * book.length - 1e-9));
  const limit = worst.at(-1)!;
  return {
    days,
    capital,
    filtered: filtered(),
    book,
    tail,
    normal,
    maxDrawdown,
    volatility: deviation(book) * Math.sqrt(252),
    realized21d: deviation(book.slice(-21)) * Math.sqrt(252),
    sharpe: (mean(book) / deviation(book)) * Math.sqrt(252),
    sortino:
      (mean(book) * 252) / (Math.sqrt(mean(book.map((value) => Math.min(0, value) ** 2))) * Math.sqrt(252)),
    meanCorrelation: mean(pairs),
    meanAbsolute: mean(pairs.map(Math.abs)),
    beta:
      covariance(book.slice(-last), marketReturns.slice(-last)) /
      covariance(marketReturns.slice(-last), marketReturns.slice(-last)),
    correlationToMarket: correlation(book.slice(-last), marketReturns.slice(-last)),
    herfindahl: sum(weights.map((weight) => weight * weight)),
    shares: weights.map((weight, i) => (weight * covariance(returns[i]!, book)) / covariance(book, book)),
    tailLosses: weights.map(
      (weight, i) =>
        -mean(days.flatMap((_, t) => (book[t]! <= limit ? [weight * returns[i]![t]!] : []))) * capital,
    ),
  };
}
