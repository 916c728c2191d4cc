/** A day of an asset, as a file has it; null: not told. */
export interface PlainDay {
  readonly asset: string;
  readonly day: number;
  readonly close: number | null;
  readonly cap: number | null;
  readonly volume: number | null;
}

export interface PlainWeek {
  readonly sunday: number;
  readonly long: readonly string[];
  readonly short: readonly string[];
  readonly factorReturn: number;
}

export interface PlainRule {
  readonly factor: "smb" | "momentum";
  readonly breakpoint: number;
  readonly minAssets: number;
  readonly lookback: number;
  readonly capThreshold: number;
  readonly volumeThreshold: number;
  readonly fromSunday: number;
  readonly toSunday: number;
}

/** Days an asset is kept out of every return. */
const hidden = 30;

/**
 * smb and momentum in the plainest loops that there are, equally weighted: every figure is looked up anew from the rows
 * for every week. It shares nothing with the product but the definition.
 */
export function plainFactor(rows: readonly PlainDay[], rule: PlainRule): PlainWeek[] {
  const facts = new Map(rows.map((row) => [`${row.asset} ${row.day}`, row]));
  const assets = [...new Set(rows.map((row) => row.asset))].sort();
  const firstDays = new Map(
    assets.map((asset) => [
      asset,
      Math.min(...rows.filter((row) => row.asset === asset && row.close !== null).map((row) => row.day)),
    ]),
  );
  const weekOf = (asset: string, sunday: number) => {
    let close: number | null = null;
    let cap: number | null = null;
    let volume: number | null = null;
    for (let day = sunday - 6; day <= sunday; day += 1) {
      const row = facts.get(`${asset} ${day}`);
      if (row === undefined) continue;
      if (row.close !== null && day >= firstDays.get(asset)! + hidden) close = row.close;
      if (row.cap !== null) cap = row.cap;
      if (row.volume !== null) volume = (volume ?? 0) + row.volume;
    }
    return { close, cap, volume };
  };
  const returnOf = (asset: string, sunday: number) => {
    const [now, before] = [weekOf(asset, sunday).close, weekOf(asset, sunday - 7).close];
    return now === null || before === null ? null : now / before - 1;
  };
  const signalOf = (asset: string, sunday: number) => {
    if (rule.factor === "smb") return weekOf(asset, sunday).cap;
    if (returnOf(asset, sunday) === null) return null;
    let growth = 1;
    for (let back = 0; back < rule.lookback; back += 1)
      growth *= 1 + (returnOf(asset, sunday - 7 * back) ?? 0);
    return growth - 1;
  };
  const answers: PlainWeek[] = [];
  for (let sunday = rule.fromSunday; sunday <= rule.toSunday; sunday += 7) {
    const sorted: { asset: string; signal: number }[] = [];
    for (const asset of assets) {
      const { close, cap, volume } = weekOf(asset, sunday - 7);
      if (close === null || cap === null || volume === null) continue;
      if (!(cap > rule.capThreshold && volume > rule.volumeThreshold)) continue;
      if (sunday - 7 - firstDays.get(asset)! < hidden) continue;
      const signal = signalOf(asset, sunday - 7);
      if (signal !== null) sorted.push({ asset, signal });
    }
    if (sorted.length < rule.minAssets) continue;
    sorted.sort((a, b) => a.signal - b.signal || (a.asset < b.asset ? -1 : 1));
    const size = Math.floor(sorted.length * rule.breakpoint);
    const low = sorted.slice(0, size).map(({ asset }) => asset);
    const high = sorted.slice(sorted.length - size).map(({ asset }) => asset);
    const [long, short] = rule.factor === "smb" ? [low, high] : [high, low];
    const mean = (leg: readonly string[]) =>
      leg.reduce((sum, asset) => sum + (returnOf(asset, sunday) ?? 0), 0) / leg.length;
    answers.push({
      sunday,
      long: long.toSorted(),
      short: short.toSorted(),
      factorReturn: mean(long) - mean(short),
    });
  }
  return answers;
}
