import { AppError, quoted } from "../../platform/errors.js";

const syntax = /^[\w.:-]{1,100}$/;

/** Whether a text can be a dataset's code: letters, digits and `._:-`. */
export function isSourceCode(text: string): boolean {
  return syntax.test(text);
}

/** @throws AppError INVALID_INPUT naming the text */
export function requireSourceCode(text: string): string {
  if (isSourceCode(text)) return text;
  throw new AppError("INVALID_INPUT", `a dataset's code has letters, digits and ._:-, got ${quoted(text)}`, {
    field: "source",
  });
}
