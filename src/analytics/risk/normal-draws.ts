const layerCount = 128;
/** Where the tail begins, and the area of each layer, of the ziggurat with 128 layers. */
const tailStart = 3.442619855899;
const layerArea = 9.91256303526217e-3;
const scale = 2 ** 31;

/** Largest 32-bit number inside each layer's core, width and height of each layer. */
const [cores, widths, heights] = buildLayers();

function buildLayers(): [Float64Array, Float64Array, Float64Array] {
  const [core, width, height] = [0, 1, 2].map(() => new Float64Array(layerCount)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  let x = tailStart;
  let above = tailStart;
  const base = layerArea / Math.exp(-0.5 * x * x);
  core[0] = (x / base) * scale;
  core[1] = 0;
  width[0] = base / scale;
  width[layerCount - 1] = x / scale;
  height[0] = 1;
  height[layerCount - 1] = Math.exp(-0.5 * x * x);
  for (let i = layerCount - 2; i >= 1; i -= 1) {
    x = Math.sqrt(-2 * Math.log(layerArea / x + Math.exp(-0.5 * x * x)));
    core[i + 1] = (x / above) * scale;
    above = x;
    height[i] = Math.exp(-0.5 * x * x);
    width[i] = x / scale;
  }
  return [core, width, height];
}

/**
 * Standard normal numbers for simulations, reproducible to the bit by their seed: the ziggurat of Marsaglia and Tsang
 * (2000) on sfc32, filled an array at a time, as a simulation needs a million of them where `SeededRandom` gives one by one.
 * Never for secrets.
 */
export class NormalDraws {
  /** a, b, c and the counter of sfc32 by Chris Doty-Humphrey (PractRand). */
  private readonly state: Int32Array;

  constructor(seed: number) {
    this.state = Int32Array.of(seed | 0, Math.trunc(seed / 2 ** 32) | 0, 0x9e3779b9 | 0, 1);
    // so that near seeds part
    for (let i = 0; i < 15; i += 1) nextBits(this.state);
  }

  /** Fills the array and returns it. */
  fill(draws: Float64Array): Float64Array {
    const state = this.state;
    for (let i = 0; i < draws.length; i += 1) {
      const bits = nextBits(state);
      const layer = bits & (layerCount - 1);
      draws[i] = Math.abs(bits) < cores[layer]! ? bits * widths[layer]! : rareDraw(state, bits);
    }
    return draws;
  }
}

/** A draw that missed its layer's core: one in a hundred. */
function rareDraw(state: Int32Array, first: number): number {
  let bits = first;
  for (;;) {
    const layer = bits & (layerCount - 1);
    const x = bits * widths[layer]!;
    if (Math.abs(bits) < cores[layer]!) return x;
    if (layer === 0) return bits > 0 ? tailDraw(state) : -tailDraw(state);
    const [low, high] = [heights[layer]!, heights[layer - 1]!];
    if (low + uniform(state) * (high - low) < Math.exp(-0.5 * x * x)) return x;
    bits = nextBits(state);
  }
}

/** A value beyond the last layer, after Marsaglia (1964). */
function tailDraw(state: Int32Array): number {
  for (;;) {
    const x = -Math.log(uniform(state)) / tailStart;
    const y = -Math.log(uniform(state));
    if (y + y > x * x) return tailStart + x;
  }
}

/** In (0, 1). */
function uniform(state: Int32Array): number {
  return ((nextBits(state) >>> 0) + 0.5) / 2 ** 32;
}

/** The next 32 bits, signed. */
function nextBits(state: Int32Array): number {
  const b = state[1]!;
  const c = state[2]!;
  const counter = state[3]!;
  const sum = (((state[0]! + b) | 0) + counter) | 0;
  state[3] = counter + 1;
  state[0] = b ^ (b >>> 9);
  state[1] = c + (c << 3);
  state[2] = ((c << 21) | (c >>> 11)) + sum;
  return sum;
}
