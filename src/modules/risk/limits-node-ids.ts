import { uuidIdType } from "../../platform/graphql/ids.js";

export const riskLimitIds = uuidIdType("risk-limit");
