import type { WorkspaceRole } from "../../context.js";
import type { ApiKeyScope } from "../../platform/graphql/access.js";
import type { Tier } from "../../platform/tiers.js";

const quarterHourSec = 900;
const hourSec = 3_600;

/** A server of one's own has every plan open. */
export const selfHostedTier: Tier = "ALPHA";

export const identityPolicy = {
  /**
   * Answers about an e-mail take at least this long, known or not, in milliseconds: several times the 30 ms of a
   * password hash, so that what differs behind it stays hidden on a busy machine too.
   */
  answerFloorMs: 400,

  /** A refresh token is good for a month without a visit. */
  refreshTokenDays: 30,
  /** People have a handful of devices; older logins than these end. */
  maxSessionsPerUser: 50,
  /** Long enough to find the mail, short enough that a found one is worthless. */
  passwordResetMinutes: 60,
  invitationDays: 14,

  /** NIST 800-63B asks for at least 8; length is what counts, so no rules on characters. */
  minPasswordLength: 10,
  maxPasswordLength: 256,
  /** RFC 5321's longest path. */
  maxEmailLength: 254,
  maxNameLength: 100,
  /** Longer than any token of ours, access tokens included. */
  maxTokenLength: 2_048,

  maxWorkspacesPerUser: 100,
  maxMembersPerWorkspace: 200,
  maxInvitationsPerWorkspace: 100,
  maxApiKeysPerWorkspace: 100,
  /** Ended keys are kept so that the list tells what there was, this many per workspace. */
  maxEndedApiKeysPerWorkspace: 100,
  /** A key that should live longer than this is a key nobody will remember. */
  maxApiKeyDays: 3_650,
  /** Precision of `lastUsedAt`: one write a minute and key at most. */
  apiKeyTouchSec: 60,

  /** The export carries so many of the newest audit entries; `auditLog` pages through all. */
  maxExportedAuditEntries: 10_000,

  /** Failed logins; one that succeeds is taken back. */
  loginAttempts: { perAddress: 50, perAccount: 10, windowSec: quarterHourSec },
  /** Per account it bounds the mails that the owner of a known e-mail gets. */
  registerAttempts: { perAddress: 20, perAccount: 10, windowSec: hourSec },
  resetAttempts: { perAddress: 50, perAccount: 5, windowSec: hourSec },
  /** Wrong passwords on operations that ask for it again. */
  passwordAttempts: { perAddress: 50, perAccount: 10, windowSec: quarterHourSec },
  /** Each invitation is a mail to somebody who did not ask for it. */
  invitationAttempts: { perAddress: null, perAccount: 50, windowSec: hourSec },
} as const;

/** Who may do what: each role has the rights of those before it. */
export const rankOfRole: Readonly<Record<WorkspaceRole, number>> = { VIEWER: 0, EDITOR: 1, OWNER: 2 };

/** The most an API key may do for a user of this role. */
export const scopesOfRole: Readonly<Record<WorkspaceRole, readonly ApiKeyScope[]>> = {
  VIEWER: ["READ", "EXPORT"],
  EDITOR: ["READ", "TRADE_LEDGER", "MODEL", "EXPORT", "IMPORT"],
  OWNER: ["READ", "TRADE_LEDGER", "MODEL", "EXPORT", "IMPORT", "ADMIN"],
};
