import { AppError } from "../errors.js";

/** Values one operation may ask for: some 5 MB of JSON, which keep the process busy for about 60 ms. */
const valuesPerOperation = 500_000;

/** What an operation has asked for so far, over all its fields and aliases. */
export interface Budget {
  values: number;
}

/** Charges an operation before its values are made. @throws AppError INVALID_INPUT once it asks for too much */
export function spend(ctx: { readonly budget: Budget }, values: number): void {
  ctx.budget.values += values;
  if (ctx.budget.values <= valuesPerOperation) return;
  throw new AppError(
    "INVALID_INPUT",
    `an operation may ask for ${valuesPerOperation} values; ask for fewer symbols, a shorter range or fewer aliases`,
  );
}
