/** Nodes and weights of Gauss (7) and Kronrod (15) on [-1, 1], the right half, outermost first (Piessens et al. 1983). */
const nodes = [
  0.9914553711208126, 0.9491079123427585, 0.8648644233597691, 0.7415311855993943, 0.5860872354676911,
  0.4058451513773972, 0.2077849550078985, 0,
] as const;
const kronrodWeights = [
  0.022935322010529224, 0.06309209262997856, 0.10479001032225019, 0.14065325971552592, 0.1690047266392679,
  0.19035057806478542, 0.20443294007529889, 0.20948214108472782,
] as const;
const gaussWeights = [
  0, 0.1294849661688697, 0, 0.27970539148927664, 0, 0.3818300505051189, 0, 0.4179591836734694,
] as const;

/** Halvings: by then a smooth function's panel is far below rounding. */
const maxDepth = 14;

/** The integral of f from `low` to `high` to the absolute error asked of each panel, by halving where Gauss and Kronrod differ. */
export function integral(f: (x: number) => number, low: number, high: number, absoluteError: number): number {
  return panel(f, low, high, absoluteError, 0);
}

function panel(
  f: (x: number) => number,
  low: number,
  high: number,
  absoluteError: number,
  depth: number,
): number {
  const middle = (low + high) / 2;
  const half = (high - low) / 2;
  const atMiddle = f(middle);
  let kronrod = kronrodWeights[7] * atMiddle;
  let gauss = gaussWeights[7] * atMiddle;
  for (let i = 0; i < 7; i += 1) {
    const both = f(middle - half * nodes[i]!) + f(middle + half * nodes[i]!);
    kronrod += kronrodWeights[i]! * both;
    gauss += gaussWeights[i]! * both;
  }
  if (depth >= maxDepth || Math.abs(kronrod - gauss) * half <= absoluteError) return kronrod * half;
  return panel(f, low, middle, absoluteError, depth + 1) + panel(f, middle, high, absoluteError, depth + 1);
}
