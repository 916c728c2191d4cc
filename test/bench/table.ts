import type { Result, Spread, Target, Unit } from "./harness.js";

const header = ["figure", "ours: median (min–max)", "peer", "peer median", "ratio", "target", "met"];

/** The results as a table for a terminal. */
export function tableText(results: readonly Result[]): string {
  const rows = [header, ...results.map(cellsOf)];
  const widths = header.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join("  ")
      .trimEnd(),
  );
  lines.splice(1, 0, widths.map((width) => "-".repeat(width)).join("  "));
  return `${lines.join("\n")}\n`;
}

function cellsOf({ figure, ours, peer, ratio, met }: Result): string[] {
  const { unit, target } = figure;
  return [
    figure.name,
    `${quantity(ours.median, unit)} (${amount(ours.min)}–${amount(ours.max)})`,
    figure.peer ?? "",
    peer === null ? "" : quantity(peer.median, unit),
    ratio === null ? "" : ratioText(ratio),
    target === null ? "" : targetText(target, unit),
    metText(met),
  ];
}

function metText(met: boolean | null): string {
  if (met === null) return "";
  return met ? "yes" : "MISSED";
}

function ratioText({ median, min, max }: Spread): string {
  // Near 1 the third decimal is what tells who was faster.
  return `${median.toFixed(3)} (${amount(min)}–${amount(max)})`;
}

function targetText(target: Target, unit: Unit): string {
  const sign = "atMost" in target ? "≤" : "≥";
  const bound = "atMost" in target ? target.atMost : target.atLeast;
  return target.of === "RATIO" ? `${sign} ${amount(bound)} x peer` : `${sign} ${quantity(bound, unit)}`;
}

function quantity(value: number, unit: Unit): string {
  return `${amount(value)} ${unit}`;
}

/** Three significant digits, or whole numbers with their thousands apart. */
function amount(value: number): string {
  if (Math.abs(value) >= 100) return Math.round(value).toLocaleString("en-US");
  return String(Number(value.toPrecision(3)));
}
