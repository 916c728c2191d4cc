import { uuidIdType } from "../../platform/graphql/ids.js";

export const jobIds = uuidIdType("job");
