/** What one run of one side measured, by name: `{ ms: 8.1, perSecond: 120 }`. */
export type Sample = Readonly<Record<string, number>>;

/** One of those that are held against each other. */
export interface Side {
  readonly name: string;
  sample(): Promise<Sample>;
}

export type Unit =
  | "ms"
  | "s"
  | "bytes"
  | "KB"
  | "MB"
  | "times"
  | "jobs"
  | "jobs/s"
  | "rows/s"
  | "quotes/s"
  | "requests/s"
  | "contracts/s"
  | "fits/s";

/** RATIO: ours over the peer in the same round. VALUE: our median, in the figure's unit. */
export type Target =
  | { readonly of: "RATIO" | "VALUE"; readonly atMost: number }
  | { readonly of: "RATIO" | "VALUE"; readonly atLeast: number };

/** One line of the table. */
export interface Figure {
  readonly name: string;
  readonly metric: string;
  readonly unit: Unit;
  /** Name of a side; null where nothing stands beside. */
  readonly peer: string | null;
  /** Where the peer calls it otherwise. */
  readonly peerMetric?: string;
  /** Another side than the first, for figures that explain the first one's. */
  readonly ours?: string;
  readonly target: Target | null;
}

/** Sides made ready to be measured; the first is ours. */
export interface Contest {
  readonly sides: readonly Side[];
  readonly figures: readonly Figure[];
  /** Runs of each side before the first that counts. */
  readonly warmUps: number;
  /** What a reader of the figures must know, a line each; may grow until the last round is over. */
  readonly notes: readonly string[];
  close(): Promise<void>;
}

/** A bench as its file exports it; `World` is what benches share. */
export interface Bench<World> {
  readonly name: string;
  readonly rounds: number;
  prepare(world: World): Promise<Contest>;
}

export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

export interface Result {
  readonly figure: Figure;
  readonly ours: Spread;
  readonly peer: Spread | null;
  /** Median of the ratios of the rounds: what slows a whole round down cancels out. */
  readonly ratio: Spread | null;
  readonly met: boolean | null;
}

/** Runs every side once a round, A B C A B C, so that load from elsewhere falls on all of them alike. */
export async function runContest(
  { sides, figures, warmUps }: Contest,
  rounds: number,
  onRound: (round: number) => void,
): Promise<Result[]> {
  const samples = new Map<string, Sample[]>(sides.map(({ name }) => [name, []]));
  for (let round = -warmUps; round < rounds; round += 1) {
    onRound(round);
    for (const side of sides) {
      // One side's garbage must not be collected on another's time.
      globalThis.gc?.();
      const sample = await side.sample();
      if (round >= 0) samples.get(side.name)!.push(sample);
    }
  }
  return figures.map((figure) => resultOf(figure, sides[0]!.name, samples));
}

function resultOf(figure: Figure, first: string, samples: ReadonlyMap<string, readonly Sample[]>): Result {
  const ours = valuesOf(samples, figure.ours ?? first, figure.metric);
  const peers =
    figure.peer === null ? null : valuesOf(samples, figure.peer, figure.peerMetric ?? figure.metric);
  const ratio = peers === null ? null : spreadOf(ours.map((value, i) => value / peers[i]!));
  const spread = spreadOf(ours);
  return {
    figure,
    ours: spread,
    peer: peers === null ? null : spreadOf(peers),
    ratio,
    met: isMet(figure.target, spread, ratio),
  };
}

function valuesOf(samples: ReadonlyMap<string, readonly Sample[]>, side: string, metric: string): number[] {
  return (samples.get(side) ?? []).map((sample) => {
    const value = sample[metric];
    if (value === undefined) throw new Error(`${side} does not measure ${metric}`);
    return value;
  });
}

function isMet(target: Target | null, value: Spread, ratio: Spread | null): boolean | null {
  const judged = target?.of === "RATIO" ? ratio : value;
  if (target === null || judged === null) return null;
  return "atMost" in target ? judged.median <= target.atMost : judged.median >= target.atLeast;
}

export function spreadOf(values: readonly number[]): Spread {
  return { median: medianOf(values), min: Math.min(...values), max: Math.max(...values) };
}

/** The value below which the share `q` of them lies. */
export function quantileOf(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? Number.NaN;
}

export function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return sorted.length % 2 === 1 ? sorted[Math.floor(middle)]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** Times `work` over and over in this process: the median in milliseconds. */
export async function timeInProcess(times: number, work: () => Promise<unknown>): Promise<Sample> {
  const elapsed: number[] = [];
  for (let i = 0; i < times; i += 1) {
    const startedAt = performance.now();
    await work();
    elapsed.push(performance.now() - startedAt);
  }
  return { ms: medianOf(elapsed) };
}
