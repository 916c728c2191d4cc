import type { Context } from "../../context.js";
import type { NodeLoader } from "../../platform/graphql/node.js";
import type { At } from "../market/index.js";
import { AllocationResolver } from "./allocation.resolver.js";
import { AssessmentResolver, AssessmentStressResolver } from "./assessment.resolver.js";
import { CorrelationResolver, PortfolioCorrelationResolver } from "./correlation.resolver.js";
import { LimitsResolver } from "./limits.resolver.js";
import { requireLimit } from "./limits.service.js";
import { StressResolver } from "./stress.resolver.js";

export const riskResolvers = [
  AssessmentResolver,
  AssessmentStressResolver,
  CorrelationResolver,
  PortfolioCorrelationResolver,
  LimitsResolver,
  AllocationResolver,
  StressResolver,
] as const;

export { SortinoMethod } from "./assessment-parts.types.js";
export const riskNodes: readonly NodeLoader<Context, At>[] = [
  {
    type: "risk-limit",
    load: async (ctx, id, at) => ({ ...(await requireLimit(ctx, { id, at })), __typename: "RiskLimit" }),
  },
];

export { riskEraser, riskExporter } from "./limits-own-data.js";
export { runScenarios, type ScenarioAnswer } from "./run-scenarios.js";
export { scenariosJob } from "./scenario.jobs.js";
