import { registerEnumType } from "type-graphql";

export const WorkspaceRoles = { OWNER: "OWNER", EDITOR: "EDITOR", VIEWER: "VIEWER" } as const;

registerEnumType(WorkspaceRoles, {
  name: "WorkspaceRole",
  description: "What a member may do in a workspace; each role has the rights of those below it.",
  valuesConfig: {
    OWNER: { description: "Everything, including members, invitations, the audit log and deletion." },
    EDITOR: { description: "Reads and changes what the workspace holds." },
    VIEWER: { description: "Reads and exports what the workspace holds." },
  },
});

export const UserRoles = { USER: "USER", OPERATOR: "OPERATOR" } as const;

registerEnumType(UserRoles, {
  name: "UserRole",
  description: "What a user may do on the server as a whole.",
  valuesConfig: {
    USER: { description: "Reads public data and works in its own workspaces." },
    OPERATOR: { description: "Also writes public market data and gives this role to others." },
  },
});

export const ApiKeyScopes = {
  READ: "READ",
  TRADE_LEDGER: "TRADE_LEDGER",
  MODEL: "MODEL",
  EXPORT: "EXPORT",
  IMPORT: "IMPORT",
  ADMIN: "ADMIN",
} as const;

registerEnumType(ApiKeyScopes, {
  name: "ApiKeyScope",
  description: "What an API key may do. The description of every root field names the scope it needs.",
  valuesConfig: {
    READ: { description: "Queries and subscriptions." },
    TRADE_LEDGER: { description: "Writes to the ledgers of portfolios." },
    MODEL: { description: "Starts calculations and changes models, scenarios and tags." },
    EXPORT: { description: "Takes whole data sets out." },
    IMPORT: { description: "Uploads files, and defines and deletes instruments of one's own." },
    ADMIN: { description: "Reads the audit log of the workspace. Only owners can give it." },
  },
});

export const Tiers = { FREE: "FREE", BASIC: "BASIC", GROWTH: "GROWTH", ALPHA: "ALPHA" } as const;

registerEnumType(Tiers, {
  name: "Tier",
  description: "A plan; each has what those above it have. A server of one's own gives ALPHA to everybody.",
  valuesConfig: {
    FREE: { description: "The least." },
    BASIC: { description: "More operations a day." },
    GROWTH: { description: "Many operations a day." },
    ALPHA: { description: "All there is." },
  },
});
