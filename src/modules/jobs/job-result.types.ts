import { createUnionType } from "type-graphql";
import type { JobDefinition } from "./define-job.js";

/** The union of what the definitions result in. Each result's parent object names its type. */
export function jobResultUnion(definitions: readonly JobDefinition[]) {
  return createUnionType({
    name: "JobResult",
    description: "What a calculation results in, by its operation.",
    types: () => definitions.map(({ resultType }) => resultType()) as [new () => object],
  });
}
