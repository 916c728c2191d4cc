/** LONG and SHORT for units; LC, LP, SC, SP for long and short calls and puts. */
export type PositionTypeName = "LONG" | "SHORT" | "LC" | "LP" | "SC" | "SP";

/** The sign of the quantity and the contract decide. */
export function positionTypeOf(side: 1 | -1, optionRight: string | null): PositionTypeName {
  if (optionRight === null) return side > 0 ? "LONG" : "SHORT";
  if (optionRight === "C") return side > 0 ? "LC" : "SC";
  return side > 0 ? "LP" : "SP";
}
