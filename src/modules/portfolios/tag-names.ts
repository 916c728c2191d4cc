import { AppError, quoted } from "../../platform/errors.js";

export type TagTypeName = "REGULAR" | "SECTOR" | "STRATEGY";

export interface TagName {
  readonly type: TagTypeName;
  /** Without # and without the type's prefix. */
  readonly name: string;
}

const longestTagName = 60;

const prefixes: Readonly<Record<TagTypeName, string>> = {
  REGULAR: "",
  SECTOR: "sector:",
  STRATEGY: "strategy:",
};

/**
 * Reads a label such as `#tech`, `tech`, `#strategy:tech-longs` or `#sector:Energy`.
 *
 * @throws AppError INVALID_INPUT naming the value
 */
export function readTag(text: string): TagName {
  const bare = withoutHash(text);
  const type = typeIn(bare);
  return { type, name: checkedName(bare.slice(prefixes[type].length), text, "tags") };
}

/** What a tag is called under its type, from a name that may begin with #. @throws AppError INVALID_INPUT */
export function tagNameOf(type: TagTypeName, text: string): string {
  const name = checkedName(withoutHash(text), text, "name");
  const other = typeIn(name);
  if (type !== "REGULAR" || other === "REGULAR") return name;
  const message = `a ${type} tag may not begin with ${prefixes[other]}, got ${quoted(text)}; its type says so`;
  throw new AppError("INVALID_INPUT", message, { field: "name" });
}

/** How a tag is written: `#tech`, `#strategy:tech-longs`, `#sector:Energy`. */
export function tagLabel({ type, name }: TagName): string {
  return `#${prefixes[type]}${name}`;
}

/** The same for names that differ in capitals only: within a type a workspace has one such tag. */
export function tagKey(tag: TagName): string {
  return tagLabel(tag).toLowerCase();
}

function withoutHash(text: string): string {
  return text.trim().replace(/^#\s*/, "");
}

function typeIn(bare: string): TagTypeName {
  const lower = bare.toLowerCase();
  if (lower.startsWith(prefixes.STRATEGY)) return "STRATEGY";
  return lower.startsWith(prefixes.SECTOR) ? "SECTOR" : "REGULAR";
}

function checkedName(text: string, whole: string, field: string): string {
  const name = text.trim();
  if (name !== "" && name.length <= longestTagName && !/[\p{Cc}\p{Cs}#,]/u.test(name)) return name;
  const message = `a tag's name needs 1 to ${longestTagName} printable characters without # and comma, got ${quoted(whole)}`;
  throw new AppError("INVALID_INPUT", message, { field });
}
