import {
  bigint,
  boolean,
  date,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uuid,
} from "drizzle-orm/pg-core";

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });

export const users = pgTable("users", {
  id: uuid("id").primaryKey(),
  /** Lower case. */
  email: text("email").notNull().unique("users_email_key"),
  name: text("name"),
  passwordHash: text("password_hash").notNull(),
  /** USER or OPERATOR. */
  role: text("role").notNull().default("USER"),
  isDemo: boolean("is_demo").notNull().default(false),
  createdAt: instant("created_at").notNull(),
});

export const workspaces = pgTable("workspaces", {
  id: uuid("id").primaryKey(),
  name: text("name").notNull(),
  /** The one a user got at registration: it goes with its user. */
  isPersonal: boolean("is_personal").notNull(),
  createdAt: instant("created_at").notNull(),
});

export const memberships = pgTable(
  "memberships",
  {
    workspaceId: uuid("workspace_id")
      .notNull()
      .references(() => workspaces.id, { onDelete: "cascade" }),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    /** OWNER, EDITOR or VIEWER. */
    role: text("role").notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.userId] }), index("memberships_user_idx").on(t.userId)],
);

/** A membership offered to whoever reads the mail of an address. Gone once accepted. */
export const workspaceInvitations = pgTable(
  "workspace_invitations",
  {
    id: uuid("id").primaryKey(),
    workspaceId: uuid("workspace_id")
      .notNull()
      .references(() => workspaces.id, { onDelete: "cascade" }),
    /** Lower case. */
    email: text("email").notNull(),
    /** OWNER, EDITOR or VIEWER. */
    role: text("role").notNull(),
    /** SHA-256 of the token, base64url. */
    hash: text("hash").notNull().unique("workspace_invitations_hash_key"),
    invitedBy: uuid("invited_by")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    createdAt: instant("created_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
  },
  (t) => [
    unique("workspace_invitations_email_key").on(t.workspaceId, t.email),
    index("workspace_invitations_address_idx").on(t.email),
    index("workspace_invitations_inviter_idx").on(t.invitedBy),
  ],
);

/** One login: the family that its refresh tokens belong to. */
export const sessions = pgTable(
  "sessions",
  {
    id: uuid("id").primaryKey(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    createdAt: instant("created_at").notNull(),
    revokedAt: instant("revoked_at"),
  },
  (t) => [index("sessions_user_idx").on(t.userId)],
);

export const refreshTokens = pgTable(
  "refresh_tokens",
  {
    /** SHA-256 of the token, base64url. */
    hash: text("hash").primaryKey(),
    sessionId: uuid("session_id")
      .notNull()
      .references(() => sessions.id, { onDelete: "cascade" }),
    createdAt: instant("created_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
    usedAt: instant("used_at"),
  },
  (t) => [index("refresh_tokens_session_idx").on(t.sessionId)],
);

export const passwordResets = pgTable(
  "password_resets",
  {
    /** SHA-256 of the token, base64url. */
    hash: text("hash").primaryKey(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    expiresAt: instant("expires_at").notNull(),
    usedAt: instant("used_at"),
  },
  (t) => [index("password_resets_user_idx").on(t.userId)],
);

export const apiKeys = pgTable(
  "api_keys",
  {
    id: uuid("id").primaryKey(),
    workspaceId: uuid("workspace_id")
      .notNull()
      .references(() => workspaces.id, { onDelete: "cascade" }),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    name: text("name").notNull(),
    /** The first characters of the key, by which people tell keys apart. */
    prefix: text("prefix").notNull(),
    /** SHA-256 of the key, base64url: a key has 256 random bits, so a slow hash would add nothing. */
    hash: text("hash").notNull().unique("api_keys_hash_key"),
    scopes: text("scopes").array().notNull(),
    createdAt: instant("created_at").notNull(),
    expiresAt: instant("expires_at"),
    lastUsedAt: instant("last_used_at"),
    revokedAt: instant("revoked_at"),
  },
  (t) => [index("api_keys_workspace_idx").on(t.workspaceId), index("api_keys_user_idx").on(t.userId)],
);

/** Who did what. No foreign keys: it outlives what it speaks of. */
export const auditLog = pgTable(
  "audit_log",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    recordedAt: instant("recorded_at").notNull(),
    userId: uuid("user_id"),
    workspaceId: uuid("workspace_id"),
    apiKeyId: uuid("api_key_id"),
    /** Headers X-AI-Agent-ID and X-Session-ID. */
    agent: text("agent"),
    session: text("session"),
    requestId: text("request_id").notNull(),
    /** Verb and object in capitals, e.g. API_KEY_CREATED. */
    action: text("action").notNull(),
    /** Node id of what was changed. */
    object: text("object"),
    detail: jsonb("detail"),
  },
  (t) => [
    index("audit_log_workspace_idx").on(t.workspaceId, t.id),
    index("audit_log_user_idx").on(t.userId, t.id),
  ],
);

/** Attempts at login and registration by address and account; rate-limiter-flexible's layout. */
export const attemptLimits = pgTable("attempt_limits", {
  key: text("key").primaryKey(),
  points: bigint("points", { mode: "number" }).notNull().default(0),
  expire: instant("expire"),
});

/** Points left of each user, key or address, as of an instant; refilled by whoever asks next. Unlogged. */
export const rateBuckets = pgTable(
  "rate_buckets",
  {
    key: text("key").primaryKey(),
    points: doublePrecision("points").notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (t) => [index("rate_buckets_updated_idx").on(t.updatedAt)],
);

/** Operations of a user on one day, where the plan counts them. */
export const dailyUsage = pgTable(
  "daily_usage",
  {
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    /** YYYY-MM-DD, UTC. */
    day: date("day", { mode: "string" }).notNull(),
    operations: integer("operations").notNull(),
  },
  (t) => [primaryKey({ columns: [t.userId, t.day] })],
);
