import { uuidIdType } from "../../platform/graphql/ids.js";

export const userIds = uuidIdType("user");
export const workspaceIds = uuidIdType("workspace");
export const invitationIds = uuidIdType("invitation");
export const apiKeyIds = uuidIdType("api-key");
