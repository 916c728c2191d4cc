import { uuidIdType } from "../../platform/graphql/ids.js";

export const runIds = uuidIdType("crypto-factor-run");
