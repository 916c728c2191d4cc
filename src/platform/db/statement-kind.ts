/** What a statement does, as far as metrics and traces tell: never its text, its tables or its parameters. */
export type StatementKind = "select" | "insert" | "update" | "delete" | "copy" | "other";

export const statementKinds = ["select", "insert", "update", "delete", "copy", "other"] as const;

const known: ReadonlySet<string> = new Set(statementKinds);

/** Tagged statements keep the identity of their texts, so each place in the code is read once. */
const ofTagged = new WeakMap<readonly string[], StatementKind>();

/** The kind of a statement by its texts between the parameters. */
export function statementKind(texts: readonly string[]): StatementKind {
  if (!("raw" in texts)) return kindOfText(texts[0] ?? "");
  let kind = ofTagged.get(texts);
  if (kind === undefined) {
    kind = kindOfText(texts.join(" "));
    ofTagged.set(texts, kind);
  }
  return kind;
}

function kindOfText(text: string): StatementKind {
  const first = /^[\s(]*([a-z]+)/i.exec(text)?.[1]?.toLowerCase() ?? "";
  if (first === "with") return kindAfterWith(text);
  return known.has(first) ? (first as StatementKind) : "other";
}

const verbHere = /\b(?:select|insert|update|delete)\b/iy;

/** A statement with named subqueries does what its first verb outside of brackets says. */
function kindAfterWith(text: string): StatementKind {
  let depth = 0;
  for (let i = 0; i < text.length; i += 1) {
    const character = text[i]!;
    if (character === "(") depth += 1;
    else if (character === ")") depth -= 1;
    else if (character === "'" || character === '"') {
      const end = text.indexOf(character, i + 1);
      i = end === -1 ? text.length : end;
    } else if (depth === 0) {
      verbHere.lastIndex = i;
      const verb = verbHere.exec(text)?.[0].toLowerCase();
      if (verb !== undefined) return verb as StatementKind;
    }
  }
  return "other";
}
