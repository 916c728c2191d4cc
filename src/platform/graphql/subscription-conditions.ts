import { type ASTVisitor, GraphQLError, type SelectionNode, type ValidationContext } from "graphql";

const conditions: ReadonlySet<string> = new Set(["skip", "include"]);

/**
 * Refuses @skip and @include on what a subscription follows, as GraphQL does since its edition of September 2025:
 * graphql-js 16 throws where they leave nothing to follow.
 */
export function unconditionalSubscriptionRule(context: ValidationContext): ASTVisitor {
  return {
    OperationDefinition({ operation, selectionSet }) {
      if (operation !== "subscription") return;
      const condition = rootSelections(context, selectionSet.selections)
        .flatMap(({ directives = [] }) => directives)
        .find(({ name }) => conditions.has(name.value));
      if (condition === undefined) return;
      const message = `a subscription's own field takes no @${condition.name.value}`;
      context.reportError(new GraphQLError(message, { nodes: condition }));
    },
  };
}

/** The root's selections with those of the fragments among them. */
function rootSelections(
  context: ValidationContext,
  selections: readonly SelectionNode[],
  seen: Set<string> = new Set(),
): SelectionNode[] {
  return selections.flatMap((selection) => {
    if (selection.kind === "Field") return [selection];
    if (selection.kind === "InlineFragment")
      return [selection, ...rootSelections(context, selection.selectionSet.selections, seen)];
    const name = selection.name.value;
    const fragment = seen.has(name) ? null : context.getFragment(name);
    seen.add(name);
    return [selection, ...rootSelections(context, fragment?.selectionSet.selections ?? [], seen)];
  });
}
