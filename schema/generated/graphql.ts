/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** An invitation to accept. */
export type AcceptInvitationInput = {
  /** The token of the invitation. */
  token: string;
};

/** Whom to invite into a workspace. */
export type AddMemberInput = {
  /** The e-mail to invite; case does not matter. */
  email: string;
  /** The role the member shall have. */
  role: WorkspaceRole;
  /** Id of the workspace. */
  workspaceId: string | number;
};

/** What an API key may do. The description of every root field names the scope it needs. */
export type ApiKeyScope =
  /** Reads the audit log of the workspace. Only owners can give it. */
  | 'ADMIN'
  /** Takes whole data sets out. */
  | 'EXPORT'
  /** Uploads files and starts imports. */
  | 'IMPORT'
  /** Starts calculations and changes models, scenarios and tags. */
  | 'MODEL'
  /** Queries and subscriptions. */
  | 'READ'
  /** Writes to the ledgers of portfolios. */
  | 'TRADE_LEDGER';

/** A new password by the current one. */
export type ChangePasswordInput = {
  /** The password the account has now. */
  currentPassword: string;
  /** 10 to 256 characters of any kind. */
  newPassword: string;
};

/** SPLIT: more or fewer shares for the old ones. DIVIDEND: money for each share. */
export type CorporateActionKind =
  | 'DIVIDEND'
  | 'SPLIT';

/** A new API key. */
export type CreateApiKeyInput = {
  /** When it stops working, at most ten years ahead. Omitted: never. */
  expiresAt?: string | null | undefined;
  /** A name of 1 to 100 characters. */
  name: string;
  /** What it may do. A VIEWER of the workspace can give READ and EXPORT, an EDITOR all but ADMIN, an OWNER all. */
  scopes?: Array<ApiKeyScope>;
  /** Id of the workspace it shall reach. Omitted: the personal one. */
  workspaceId?: string | number | null | undefined;
};

/** An instrument that only members of a workspace see. */
export type CreateInstrumentInput = {
  /** ISO 4217 code. */
  currency?: string;
  instrumentClass?: InstrumentClass;
  /** At most 200 characters. */
  name?: string | null | undefined;
  /** 1 to 40 visible ASCII characters, kept in capitals; an OCC symbol makes an option. */
  symbol: string;
  /** Workspace it belongs to; omitted: your personal one. */
  workspaceId?: string | number | null | undefined;
};

/** A new workspace. */
export type CreateWorkspaceInput = {
  /** A name of 1 to 100 characters. */
  name: string;
};

/** Why a value is null, or less than it seems. */
export type DataWarningCode =
  /** Sessions inside the range have no bar; their entries are null. */
  | 'DATA_GAP'
  /** Another source of this instrument holds later bars; the one asked for was served. */
  | 'NOT_CURRENT_SOURCE'
  /** Nothing was known of this by the instant asked for. */
  | 'NO_DATA'
  /** No price of the factor's fund was known. */
  | 'NO_FACTOR_PROXY'
  /** No exchange rate of the last five days was known. */
  | 'NO_FX_RATE'
  /** The source's prices are split-adjusted and the splits are not imported, so no price as traded can be given. Returns are sound. */
  | 'PRICE_BASIS_UNKNOWN'
  /** Name and sector are today's: their source has no history, so they are shown for every past instant. */
  | 'REFERENCE_WITHOUT_HISTORY'
  /** Fewer sessions exist than were asked for. */
  | 'SHORT_HISTORY'
  /** The last price known is more than five sessions older than the instant asked for. */
  | 'STALE_PRICE'
  /** The figures come from the seeded demo market, not from any exchange. */
  | 'SYNTHETIC';

/** The confirmation of a deletion. */
export type DeleteAccountInput = {
  /** The password of the account. */
  password: string;
};

/** The workspace to delete. */
export type DeleteWorkspaceInput = {
  /** Id of the workspace. */
  workspaceId: string | number;
};

/** What kind of thing is priced. Crypto trades every UTC day, all others on New York sessions. */
export type InstrumentClass =
  | 'CRYPTO'
  | 'EQUITY'
  | 'ETF'
  | 'FUND'
  | 'INDEX'
  | 'OPTION';

/** Credentials of an account. */
export type LoginInput = {
  /** The e-mail of the account; case does not matter. */
  email: string;
  /** The password of the account. */
  password: string;
};

/** C: call, P: put. */
export type OptionRight =
  | 'C'
  | 'P';

/** How past prices are made comparable with the last one known. */
export type PriceView =
  /** As traded on the day. */
  | 'RAW'
  /** Continuous through the splits known by the cut; the last bar equals the price as traded. */
  | 'SPLIT_ADJUSTED'
  /** Dividends reinvested too: the daily ratio is (close x split + dividend) / previous close, chained back from the last close. */
  | 'TOTAL_RETURN';

/** A refresh token to exchange. */
export type RefreshTokenInput = {
  /** The newest refresh token of the session. */
  refreshToken: string;
};

/** A new account. */
export type RegisterInput = {
  /** An e-mail address of at most 254 characters; case does not matter. */
  email: string;
  /** A name of 1 to 100 characters. */
  name: string;
  /** 10 to 256 characters of any kind. */
  password: string;
};

/** A member to remove. */
export type RemoveMemberInput = {
  /** Id of the member's user; one's own to leave. */
  userId: string | number;
  /** Id of the workspace. */
  workspaceId: string | number;
};

/** A new name for a workspace. */
export type RenameWorkspaceInput = {
  /** A name of 1 to 100 characters. */
  name: string;
  /** Id of the workspace. */
  workspaceId: string | number;
};

/** Whose password to reset. */
export type RequestPasswordResetInput = {
  /** The e-mail of the account; case does not matter. */
  email: string;
};

/** A new password by a mailed token. */
export type ResetPasswordInput = {
  /** 10 to 256 characters of any kind. */
  newPassword: string;
  /** The token from the mail. It works once, for an hour. */
  token: string;
};

/** An API key to revoke. */
export type RevokeApiKeyInput = {
  /** Id of the API key. */
  apiKeyId: string | number;
};

/** An invitation to take back. */
export type RevokeInvitationInput = {
  /** Id of the invitation. */
  invitationId: string | number;
};

/** A role for a member. */
export type SetMemberRoleInput = {
  /** The role the member shall have. */
  role: WorkspaceRole;
  /** Id of the member's user. */
  userId: string | number;
  /** Id of the workspace. */
  workspaceId: string | number;
};

/** A role for a user. */
export type SetUserRoleInput = {
  /** The e-mail of the account; case does not matter. */
  email: string;
  /** The role the user shall have. */
  role: UserRole;
};

/** Which dataset to prefer, and from when on. */
export type SourcePriorityInput = {
  /** Answers of instants from this day on, New York; omitted: all. */
  from?: string | null | undefined;
  /** -1,000 to 1,000. */
  priority: number;
  /** Code of the dataset. */
  source: string;
};

/** What to change in one's profile. */
export type UpdateProfileInput = {
  /** A name of 1 to 100 characters. */
  name: string;
};

/** What a user may do on the server as a whole. */
export type UserRole =
  /** Also writes public market data and gives this role to others. */
  | 'OPERATOR'
  /** Reads public data and works in its own workspaces. */
  | 'USER';

/** What a member may do in a workspace; each role has the rights of those below it. */
export type WorkspaceRole =
  /** Reads and changes what the workspace holds. */
  | 'EDITOR'
  /** Everything, including members, invitations, the audit log and deletion. */
  | 'OWNER'
  /** Reads and exports what the workspace holds. */
  | 'VIEWER';

export type AcceptInvitationMutationVariables = Exact<{
  input: AcceptInvitationInput;
}>;


export type AcceptInvitationMutation = { acceptInvitation: { id: string, name: string, isPersonal: boolean, role: WorkspaceRole, createdAt: string, members: Array<{ userId: string, name: string | null, email: string | null, role: WorkspaceRole, joinedAt: string }>, invitations: Array<{ id: string, workspaceId: string, email: string, role: WorkspaceRole, createdAt: string, expiresAt: string }> | null } };

export type AddMemberMutationVariables = Exact<{
  input: AddMemberInput;
}>;


export type AddMemberMutation = { addMember: { acceptToken: string, invitation: { id: string, workspaceId: string, email: string, role: WorkspaceRole, createdAt: string, expiresAt: string } } };

export type ApiKeysQueryVariables = Exact<{
  workspaceId?: string | number | null | undefined;
  first?: number;
  after?: string | null | undefined;
}>;


export type ApiKeysQuery = { apiKeys: { edges: Array<{ cursor: string, node: { id: string, workspaceId: string, name: string, prefix: string, scopes: Array<ApiKeyScope>, createdAt: string, expiresAt: string | null, lastUsedAt: string | null, revokedAt: string | null } }>, nodes: Array<{ id: string, workspaceId: string, name: string, prefix: string, scopes: Array<ApiKeyScope>, createdAt: string, expiresAt: string | null, lastUsedAt: string | null, revokedAt: string | null }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null } } };

export type AuditLogQueryVariables = Exact<{
  workspaceId?: string | number | null | undefined;
  first?: number;
  after?: string | null | undefined;
}>;


export type AuditLogQuery = { auditLog: { edges: Array<{ cursor: string, node: { recordedAt: string, action: string, object: string | null, workspaceId: string | null, userId: string | null, apiKeyId: string | null, agent: string | null, session: string | null, requestId: string, details: Array<{ name: string, value: string }> } }>, nodes: Array<{ recordedAt: string, action: string, object: string | null, workspaceId: string | null, userId: string | null, apiKeyId: string | null, agent: string | null, session: string | null, requestId: string, details: Array<{ name: string, value: string }> }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null } } };

export type ChangePasswordMutationVariables = Exact<{
  input: ChangePasswordInput;
}>;


export type ChangePasswordMutation = { changePassword: { accepted: boolean, message: string } };

export type CreateApiKeyMutationVariables = Exact<{
  input: CreateApiKeyInput;
}>;


export type CreateApiKeyMutation = { createApiKey: { secret: string, apiKey: { id: string, workspaceId: string, name: string, prefix: string, scopes: Array<ApiKeyScope>, createdAt: string, expiresAt: string | null, lastUsedAt: string | null, revokedAt: string | null } } };

export type CreateInstrumentMutationVariables = Exact<{
  input: CreateInstrumentInput;
}>;


export type CreateInstrumentMutation = { createInstrument: { id: string, symbol: string, name: string | null, instrumentClass: InstrumentClass, currency: string, multiplier: number | string, isPrivate: boolean, expiration: string | null, strike: number | string | null, optionRight: OptionRight | null } };

export type CreateWorkspaceMutationVariables = Exact<{
  input: CreateWorkspaceInput;
}>;


export type CreateWorkspaceMutation = { createWorkspace: { id: string, name: string, isPersonal: boolean, role: WorkspaceRole, createdAt: string, members: Array<{ userId: string, name: string | null, email: string | null, role: WorkspaceRole, joinedAt: string }>, invitations: Array<{ id: string, workspaceId: string, email: string, role: WorkspaceRole, createdAt: string, expiresAt: string }> | null } };

export type DeleteAccountMutationVariables = Exact<{
  input: DeleteAccountInput;
}>;


export type DeleteAccountMutation = { deleteAccount: { accepted: boolean, message: string } };

export type DeleteInstrumentMutationVariables = Exact<{
  instrumentId: string | number;
}>;


export type DeleteInstrumentMutation = { deleteInstrument: boolean };

export type DeleteWorkspaceMutationVariables = Exact<{
  input: DeleteWorkspaceInput;
}>;


export type DeleteWorkspaceMutation = { deleteWorkspace: { accepted: boolean, message: string } };

export type ExportMyDataQueryVariables = Exact<{ [key: string]: never; }>;


export type ExportMyDataQuery = { exportMyData: unknown };

export type FactorEtfPricesQueryVariables = Exact<{
  lookbackDays?: number;
  factors?: Array<string> | string | null | undefined;
  at?: string | null | undefined;
  recordedAt?: string | null | undefined;
}>;


export type FactorEtfPricesQuery = { factorEtfPrices: { startDate: string | null, endDate: string | null, lookbackDays: number, tradingDaysIncluded: number, coverageFraction: number, asOf: string, asOfRequested: string | null, factorModel: { version: string, regressionWindow: number, minimumDataPoints: number }, factors: Array<{ factor: string, etfSymbol: string, dates: string[], prices: (number | null)[], returns: (number | null)[], source: string | null, warnings: Array<{ code: DataWarningCode, message: string }> }>, warnings: Array<{ code: DataWarningCode, message: string }> } };

export type FxRateQueryVariables = Exact<{
  base: string;
  quote: string;
  at?: string | null | undefined;
  recordedAt?: string | null | undefined;
}>;


export type FxRateQuery = { fxRate: { base: string, quote: string, rate: number | null, rateDay: string | null, path: Array<string>, asOf: string, asOfRequested: string | null, warnings: Array<{ code: DataWarningCode, message: string }> } };

export type InstrumentBarsQueryVariables = Exact<{
  symbol: string;
  at?: string | null | undefined;
  recordedAt?: string | null | undefined;
  view?: PriceView;
  from?: string | null | undefined;
  to?: string | null | undefined;
  source?: string | null | undefined;
  first?: number;
  after?: string | null | undefined;
}>;


export type InstrumentBarsQuery = { instrument: { id: string, symbol: string, asOf: string, bars: { edges: Array<{ cursor: string, node: { tradingDay: string, open: number | null, high: number | null, low: number | null, close: number | null, volume: number | null, adjustedClose: number | null, knownAt: string } }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null } } } };

export type InstrumentSeriesQueryVariables = Exact<{
  symbol: string;
  at?: string | null | undefined;
  recordedAt?: string | null | undefined;
  view?: PriceView;
  lookbackDays?: number;
  from?: string | null | undefined;
  to?: string | null | undefined;
  source?: string | null | undefined;
  decimals?: number | null | undefined;
}>;


export type InstrumentSeriesQuery = { instrument: { id: string, symbol: string, name: string | null, instrumentClass: InstrumentClass, currency: string, sector: string | null, asOf: string, asOfRequested: string | null, columns: { dates: string[], open: (number | null)[], high: (number | null)[], low: (number | null)[], close: (number | null)[], volume: (number | null)[], adjustedClose: (number | null)[], view: PriceView, source: string | null, firstDate: string | null, lastDate: string | null, barCount: number, sessionCount: number, warnings: Array<{ code: DataWarningCode, message: string }> }, corporateActions: Array<{ exDay: string, kind: CorporateActionKind, ratioOrAmount: number, currency: string | null, derived: boolean, source: string, knownAt: string }>, warnings: Array<{ code: DataWarningCode, message: string }> } };

export type InstrumentsQueryVariables = Exact<{
  symbols?: Array<string> | string | null | undefined;
  instrumentClass?: InstrumentClass | null | undefined;
  search?: string | null | undefined;
  first?: number;
  after?: string | null | undefined;
  at?: string | null | undefined;
  recordedAt?: string | null | undefined;
}>;


export type InstrumentsQuery = { instruments: { nodes: Array<{ id: string, symbol: string, name: string | null, instrumentClass: InstrumentClass, currency: string, multiplier: number | string, isPrivate: boolean, sector: string | null, subIndustry: string | null, headquarters: string | null, cik: string | null, founded: string | null, indexCode: string | null, indexSince: string | null, expiration: string | null, strike: number | string | null, optionRight: OptionRight | null, underlying: { id: string, symbol: string } | null, warnings: Array<{ code: DataWarningCode, message: string }> }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type LoginMutationVariables = Exact<{
  input: LoginInput;
}>;


export type LoginMutation = { login: { accessToken: string, accessTokenExpiresAt: string, refreshToken: string, refreshTokenExpiresAt: string, user: { id: string, email: string | null, name: string | null, isOperator: boolean | null, createdAt: string } } };

export type LogoutMutationVariables = Exact<{ [key: string]: never; }>;


export type LogoutMutation = { logout: { accepted: boolean, message: string } };

export type MarketCoverageQueryVariables = Exact<{
  symbols?: Array<string> | string | null | undefined;
  source?: string | null | undefined;
  first?: number;
  after?: string | null | undefined;
  at?: string | null | undefined;
  recordedAt?: string | null | undefined;
}>;


export type MarketCoverageQuery = { marketCoverage: { nodes: Array<{ symbol: string, source: string, basis: string, firstDay: string, lastDay: string, barCount: number, sessionCount: number, missingCount: number, sessionsBehind: number, coverageFraction: number, revisedCount: number }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type MarketQuotesQueryVariables = Exact<{
  symbols: Array<string> | string;
  at?: string | null | undefined;
  recordedAt?: string | null | undefined;
}>;


export type MarketQuotesQuery = { marketQuotes: Array<{ symbol: string, currency: string, price: number | string | null, priceExact: string | null, splitAdjustedPrice: number | string | null, splitFactorSince: number, tradingDay: string | null, knownAt: string | null, ageSec: number | null, open: number | null, high: number | null, low: number | null, volume: number | null, previousClose: number | null, changeFraction: number | null, source: string | null, asOf: string, asOfRequested: string | null, warnings: Array<{ code: DataWarningCode, message: string }> }> };

export type MeQueryVariables = Exact<{
  first?: number;
  after?: string | null | undefined;
}>;


export type MeQuery = { me: { id: string, email: string | null, name: string | null, isOperator: boolean | null, createdAt: string, workspaces: Array<{ id: string, name: string, isPersonal: boolean, role: WorkspaceRole, createdAt: string, members: Array<{ userId: string, name: string | null, email: string | null, role: WorkspaceRole, joinedAt: string }>, invitations: Array<{ id: string, workspaceId: string, email: string, role: WorkspaceRole, createdAt: string, expiresAt: string }> | null }>, apiKeys: { edges: Array<{ cursor: string, node: { id: string, workspaceId: string, name: string, prefix: string, scopes: Array<ApiKeyScope>, createdAt: string, expiresAt: string | null, lastUsedAt: string | null, revokedAt: string | null } }>, nodes: Array<{ id: string, workspaceId: string, name: string, prefix: string, scopes: Array<ApiKeyScope>, createdAt: string, expiresAt: string | null, lastUsedAt: string | null, revokedAt: string | null }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null } } | null } };

export type NodeByIdQueryVariables = Exact<{
  id: string | number;
  at?: string | null | undefined;
  recordedAt?: string | null | undefined;
}>;


export type NodeByIdQuery = { node:
    | { __typename: 'ApiKey', id: string }
    | { __typename: 'Instrument', symbol: string, name: string | null, asOf: string, id: string }
    | { __typename: 'Invitation', id: string }
    | { __typename: 'User', id: string }
    | { __typename: 'Workspace', id: string, workspaceName: string }
   };

export type RefreshTokenMutationVariables = Exact<{
  input: RefreshTokenInput;
}>;


export type RefreshTokenMutation = { refreshToken: { accessToken: string, accessTokenExpiresAt: string, refreshToken: string, refreshTokenExpiresAt: string, user: { id: string, email: string | null, name: string | null, isOperator: boolean | null, createdAt: string } } };

export type RegisterMutationVariables = Exact<{
  input: RegisterInput;
}>;


export type RegisterMutation = { register: { accepted: boolean, message: string } };

export type RemoveMemberMutationVariables = Exact<{
  input: RemoveMemberInput;
}>;


export type RemoveMemberMutation = { removeMember: { accepted: boolean, message: string } };

export type RenameWorkspaceMutationVariables = Exact<{
  input: RenameWorkspaceInput;
}>;


export type RenameWorkspaceMutation = { renameWorkspace: { id: string, name: string, isPersonal: boolean, role: WorkspaceRole, createdAt: string, members: Array<{ userId: string, name: string | null, email: string | null, role: WorkspaceRole, joinedAt: string }>, invitations: Array<{ id: string, workspaceId: string, email: string, role: WorkspaceRole, createdAt: string, expiresAt: string }> | null } };

export type RequestPasswordResetMutationVariables = Exact<{
  input: RequestPasswordResetInput;
}>;


export type RequestPasswordResetMutation = { requestPasswordReset: { accepted: boolean, message: string } };

export type ResetPasswordMutationVariables = Exact<{
  input: ResetPasswordInput;
}>;


export type ResetPasswordMutation = { resetPassword: { accepted: boolean, message: string } };

export type RevokeApiKeyMutationVariables = Exact<{
  input: RevokeApiKeyInput;
}>;


export type RevokeApiKeyMutation = { revokeApiKey: { id: string, workspaceId: string, name: string, prefix: string, scopes: Array<ApiKeyScope>, createdAt: string, expiresAt: string | null, lastUsedAt: string | null, revokedAt: string | null } };

export type RevokeInvitationMutationVariables = Exact<{
  input: RevokeInvitationInput;
}>;


export type RevokeInvitationMutation = { revokeInvitation: { accepted: boolean, message: string } };

export type SeriesListQueryVariables = Exact<{
  search?: string | null | undefined;
  first?: number;
  after?: string | null | undefined;
  at?: string | null | undefined;
  recordedAt?: string | null | undefined;
}>;


export type SeriesListQuery = { seriesList: { nodes: Array<{ code: string, source: string, otherSources: Array<string>, unit: string, latest: { date: string, value: number } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type SeriesValuesQueryVariables = Exact<{
  code: string;
  source?: string | null | undefined;
  at?: string | null | undefined;
  recordedAt?: string | null | undefined;
  from?: string | null | undefined;
  to?: string | null | undefined;
  last?: number | null | undefined;
}>;


export type SeriesValuesQuery = { series: { code: string, source: string, otherSources: Array<string>, unit: string, asOf: string, asOfRequested: string | null, latest: { date: string, value: number, knownAt: string } | null, columns: { dates: string[], values: (number | null)[], count: number, warnings: Array<{ code: DataWarningCode, message: string }> } } };

export type SetMemberRoleMutationVariables = Exact<{
  input: SetMemberRoleInput;
}>;


export type SetMemberRoleMutation = { setMemberRole: { id: string, name: string, isPersonal: boolean, role: WorkspaceRole, createdAt: string, members: Array<{ userId: string, name: string | null, email: string | null, role: WorkspaceRole, joinedAt: string }>, invitations: Array<{ id: string, workspaceId: string, email: string, role: WorkspaceRole, createdAt: string, expiresAt: string }> | null } };

export type SetSourcePriorityMutationVariables = Exact<{
  input: SourcePriorityInput;
}>;


export type SetSourcePriorityMutation = { setSourcePriority: { source: string, priority: number } };

export type SetUserRoleMutationVariables = Exact<{
  input: SetUserRoleInput;
}>;


export type SetUserRoleMutation = { setUserRole: { userId: string, email: string, role: UserRole } };

export type TradingSessionsQueryVariables = Exact<{
  from: string;
  to: string;
  first?: number;
}>;


export type TradingSessionsQuery = { tradingSessions: Array<{ tradingDay: string, opensAt: string, closesAt: string, isHalfDay: boolean }> };

export type UpdateProfileMutationVariables = Exact<{
  input: UpdateProfileInput;
}>;


export type UpdateProfileMutation = { updateProfile: { id: string, email: string | null, name: string | null, isOperator: boolean | null, createdAt: string } };

export type WorkspaceByIdQueryVariables = Exact<{
  id: string | number;
}>;


export type WorkspaceByIdQuery = { workspace: { id: string, name: string, isPersonal: boolean, role: WorkspaceRole, createdAt: string, members: Array<{ userId: string, name: string | null, email: string | null, role: WorkspaceRole, joinedAt: string }>, invitations: Array<{ id: string, workspaceId: string, email: string, role: WorkspaceRole, createdAt: string, expiresAt: string }> | null } | null };

export type WorkspacesQueryVariables = Exact<{ [key: string]: never; }>;


export type WorkspacesQuery = { me: { id: string, workspaces: Array<{ id: string, name: string, isPersonal: boolean, role: WorkspaceRole, createdAt: string, members: Array<{ userId: string, name: string | null, email: string | null, role: WorkspaceRole, joinedAt: string }>, invitations: Array<{ id: string, workspaceId: string, email: string, role: WorkspaceRole, createdAt: string, expiresAt: string }> | null }> } };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}

export const AcceptInvitationDocument = new TypedDocumentString(`
    mutation AcceptInvitation($input: AcceptInvitationInput!) {
  acceptInvitation(input: $input) {
    id
    name
    isPersonal
    role
    createdAt
    members {
      userId
      name
      email
      role
      joinedAt
    }
    invitations {
      id
      workspaceId
      email
      role
      createdAt
      expiresAt
    }
  }
}
    `) as unknown as TypedDocumentString<AcceptInvitationMutation, AcceptInvitationMutationVariables>;
export const AddMemberDocument = new TypedDocumentString(`
    mutation AddMember($input: AddMemberInput!) {
  addMember(input: $input) {
    invitation {
      id
      workspaceId
      email
      role
      createdAt
      expiresAt
    }
    acceptToken
  }
}
    `) as unknown as TypedDocumentString<AddMemberMutation, AddMemberMutationVariables>;
export const ApiKeysDocument = new TypedDocumentString(`
    query ApiKeys($workspaceId: ID, $first: Int! = 50, $after: String) {
  apiKeys(workspaceId: $workspaceId, first: $first, after: $after) {
    edges {
      cursor
      node {
        id
        workspaceId
        name
        prefix
        scopes
        createdAt
        expiresAt
        lastUsedAt
        revokedAt
      }
    }
    nodes {
      id
      workspaceId
      name
      prefix
      scopes
      createdAt
      expiresAt
      lastUsedAt
      revokedAt
    }
    pageInfo {
      hasNextPage
      hasPreviousPage
      startCursor
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<ApiKeysQuery, ApiKeysQueryVariables>;
export const AuditLogDocument = new TypedDocumentString(`
    query AuditLog($workspaceId: ID, $first: Int! = 50, $after: String) {
  auditLog(workspaceId: $workspaceId, first: $first, after: $after) {
    edges {
      cursor
      node {
        recordedAt
        action
        object
        workspaceId
        userId
        apiKeyId
        agent
        session
        requestId
        details {
          name
          value
        }
      }
    }
    nodes {
      recordedAt
      action
      object
      workspaceId
      userId
      apiKeyId
      agent
      session
      requestId
      details {
        name
        value
      }
    }
    pageInfo {
      hasNextPage
      hasPreviousPage
      startCursor
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<AuditLogQuery, AuditLogQueryVariables>;
export const ChangePasswordDocument = new TypedDocumentString(`
    mutation ChangePassword($input: ChangePasswordInput!) {
  changePassword(input: $input) {
    accepted
    message
  }
}
    `) as unknown as TypedDocumentString<ChangePasswordMutation, ChangePasswordMutationVariables>;
export const CreateApiKeyDocument = new TypedDocumentString(`
    mutation CreateApiKey($input: CreateApiKeyInput!) {
  createApiKey(input: $input) {
    apiKey {
      id
      workspaceId
      name
      prefix
      scopes
      createdAt
      expiresAt
      lastUsedAt
      revokedAt
    }
    secret
  }
}
    `) as unknown as TypedDocumentString<CreateApiKeyMutation, CreateApiKeyMutationVariables>;
export const CreateInstrumentDocument = new TypedDocumentString(`
    mutation CreateInstrument($input: CreateInstrumentInput!) {
  createInstrument(input: $input) {
    id
    symbol
    name
    instrumentClass
    currency
    multiplier
    isPrivate
    expiration
    strike
    optionRight
  }
}
    `) as unknown as TypedDocumentString<CreateInstrumentMutation, CreateInstrumentMutationVariables>;
export const CreateWorkspaceDocument = new TypedDocumentString(`
    mutation CreateWorkspace($input: CreateWorkspaceInput!) {
  createWorkspace(input: $input) {
    id
    name
    isPersonal
    role
    createdAt
    members {
      userId
      name
      email
      role
      joinedAt
    }
    invitations {
      id
      workspaceId
      email
      role
      createdAt
      expiresAt
    }
  }
}
    `) as unknown as TypedDocumentString<CreateWorkspaceMutation, CreateWorkspaceMutationVariables>;
export const DeleteAccountDocument = new TypedDocumentString(`
    mutation DeleteAccount($input: DeleteAccountInput!) {
  deleteAccount(input: $input) {
    accepted
    message
  }
}
    `) as unknown as TypedDocumentString<DeleteAccountMutation, DeleteAccountMutationVariables>;
export const DeleteInstrumentDocument = new TypedDocumentString(`
    mutation DeleteInstrument($instrumentId: ID!) {
  deleteInstrument(instrumentId: $instrumentId)
}
    `) as unknown as TypedDocumentString<DeleteInstrumentMutation, DeleteInstrumentMutationVariables>;
export const DeleteWorkspaceDocument = new TypedDocumentString(`
    mutation DeleteWorkspace($input: DeleteWorkspaceInput!) {
  deleteWorkspace(input: $input) {
    accepted
    message
  }
}
    `) as unknown as TypedDocumentString<DeleteWorkspaceMutation, DeleteWorkspaceMutationVariables>;
export const ExportMyDataDocument = new TypedDocumentString(`
    query ExportMyData {
  exportMyData
}
    `) as unknown as TypedDocumentString<ExportMyDataQuery, ExportMyDataQueryVariables>;
export const FactorEtfPricesDocument = new TypedDocumentString(`
    query FactorEtfPrices($lookbackDays: Int! = 150, $factors: [String!], $at: AsOf, $recordedAt: DateTime) {
  factorEtfPrices(
    lookbackDays: $lookbackDays
    factors: $factors
    at: $at
    recordedAt: $recordedAt
  ) {
    factorModel {
      version
      regressionWindow
      minimumDataPoints
    }
    factors {
      factor
      etfSymbol
      dates
      prices
      returns
      source
      warnings {
        code
        message
      }
    }
    startDate
    endDate
    lookbackDays
    tradingDaysIncluded
    coverageFraction
    asOf
    asOfRequested
    warnings {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<FactorEtfPricesQuery, FactorEtfPricesQueryVariables>;
export const FxRateDocument = new TypedDocumentString(`
    query FxRate($base: String!, $quote: String!, $at: AsOf, $recordedAt: DateTime) {
  fxRate(base: $base, quote: $quote, at: $at, recordedAt: $recordedAt) {
    base
    quote
    rate
    rateDay
    path
    asOf
    asOfRequested
    warnings {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<FxRateQuery, FxRateQueryVariables>;
export const InstrumentBarsDocument = new TypedDocumentString(`
    query InstrumentBars($symbol: String!, $at: AsOf, $recordedAt: DateTime, $view: PriceView! = SPLIT_ADJUSTED, $from: LocalDate, $to: LocalDate, $source: String, $first: Int! = 50, $after: String) {
  instrument(symbol: $symbol, at: $at, recordedAt: $recordedAt) {
    id
    symbol
    asOf
    bars(
      view: $view
      from: $from
      to: $to
      source: $source
      first: $first
      after: $after
    ) {
      edges {
        cursor
        node {
          tradingDay
          open
          high
          low
          close
          volume
          adjustedClose
          knownAt
        }
      }
      pageInfo {
        hasNextPage
        hasPreviousPage
        startCursor
        endCursor
      }
    }
  }
}
    `) as unknown as TypedDocumentString<InstrumentBarsQuery, InstrumentBarsQueryVariables>;
export const InstrumentSeriesDocument = new TypedDocumentString(`
    query InstrumentSeries($symbol: String!, $at: AsOf, $recordedAt: DateTime, $view: PriceView! = SPLIT_ADJUSTED, $lookbackDays: Int! = 150, $from: LocalDate, $to: LocalDate, $source: String, $decimals: Int) {
  instrument(symbol: $symbol, at: $at, recordedAt: $recordedAt) {
    id
    symbol
    name
    instrumentClass
    currency
    sector
    asOf
    asOfRequested
    columns(
      view: $view
      lookbackDays: $lookbackDays
      from: $from
      to: $to
      source: $source
      decimals: $decimals
    ) {
      dates
      open
      high
      low
      close
      volume
      adjustedClose
      view
      source
      firstDate
      lastDate
      barCount
      sessionCount
      warnings {
        code
        message
      }
    }
    corporateActions(source: $source) {
      exDay
      kind
      ratioOrAmount
      currency
      derived
      source
      knownAt
    }
    warnings {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<InstrumentSeriesQuery, InstrumentSeriesQueryVariables>;
export const InstrumentsDocument = new TypedDocumentString(`
    query Instruments($symbols: [String!], $instrumentClass: InstrumentClass, $search: String, $first: Int! = 50, $after: String, $at: AsOf, $recordedAt: DateTime) {
  instruments(
    symbols: $symbols
    instrumentClass: $instrumentClass
    search: $search
    first: $first
    after: $after
    at: $at
    recordedAt: $recordedAt
  ) {
    nodes {
      id
      symbol
      name
      instrumentClass
      currency
      multiplier
      isPrivate
      sector
      subIndustry
      headquarters
      cik
      founded
      indexCode
      indexSince
      expiration
      strike
      optionRight
      underlying {
        id
        symbol
      }
      warnings {
        code
        message
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<InstrumentsQuery, InstrumentsQueryVariables>;
export const LoginDocument = new TypedDocumentString(`
    mutation Login($input: LoginInput!) {
  login(input: $input) {
    accessToken
    accessTokenExpiresAt
    refreshToken
    refreshTokenExpiresAt
    user {
      id
      email
      name
      isOperator
      createdAt
    }
  }
}
    `) as unknown as TypedDocumentString<LoginMutation, LoginMutationVariables>;
export const LogoutDocument = new TypedDocumentString(`
    mutation Logout {
  logout {
    accepted
    message
  }
}
    `) as unknown as TypedDocumentString<LogoutMutation, LogoutMutationVariables>;
export const MarketCoverageDocument = new TypedDocumentString(`
    query MarketCoverage($symbols: [String!], $source: String, $first: Int! = 50, $after: String, $at: AsOf, $recordedAt: DateTime) {
  marketCoverage(
    symbols: $symbols
    source: $source
    first: $first
    after: $after
    at: $at
    recordedAt: $recordedAt
  ) {
    nodes {
      symbol
      source
      basis
      firstDay
      lastDay
      barCount
      sessionCount
      missingCount
      sessionsBehind
      coverageFraction
      revisedCount
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<MarketCoverageQuery, MarketCoverageQueryVariables>;
export const MarketQuotesDocument = new TypedDocumentString(`
    query MarketQuotes($symbols: [String!]!, $at: AsOf, $recordedAt: DateTime) {
  marketQuotes(symbols: $symbols, at: $at, recordedAt: $recordedAt) {
    symbol
    currency
    price
    priceExact
    splitAdjustedPrice
    splitFactorSince
    tradingDay
    knownAt
    ageSec
    open
    high
    low
    volume
    previousClose
    changeFraction
    source
    asOf
    asOfRequested
    warnings {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<MarketQuotesQuery, MarketQuotesQueryVariables>;
export const MeDocument = new TypedDocumentString(`
    query Me($first: Int! = 50, $after: String) {
  me {
    id
    email
    name
    isOperator
    createdAt
    workspaces {
      id
      name
      isPersonal
      role
      createdAt
      members {
        userId
        name
        email
        role
        joinedAt
      }
      invitations {
        id
        workspaceId
        email
        role
        createdAt
        expiresAt
      }
    }
    apiKeys(first: $first, after: $after) {
      edges {
        cursor
        node {
          id
          workspaceId
          name
          prefix
          scopes
          createdAt
          expiresAt
          lastUsedAt
          revokedAt
        }
      }
      nodes {
        id
        workspaceId
        name
        prefix
        scopes
        createdAt
        expiresAt
        lastUsedAt
        revokedAt
      }
      pageInfo {
        hasNextPage
        hasPreviousPage
        startCursor
        endCursor
      }
    }
  }
}
    `) as unknown as TypedDocumentString<MeQuery, MeQueryVariables>;
export const NodeByIdDocument = new TypedDocumentString(`
    query NodeById($id: ID!, $at: AsOf, $recordedAt: DateTime) {
  node(id: $id, at: $at, recordedAt: $recordedAt) {
    __typename
    id
    ... on Instrument {
      symbol
      name
      asOf
    }
    ... on Workspace {
      workspaceName: name
    }
  }
}
    `) as unknown as TypedDocumentString<NodeByIdQuery, NodeByIdQueryVariables>;
export const RefreshTokenDocument = new TypedDocumentString(`
    mutation RefreshToken($input: RefreshTokenInput!) {
  refreshToken(input: $input) {
    accessToken
    accessTokenExpiresAt
    refreshToken
    refreshTokenExpiresAt
    user {
      id
      email
      name
      isOperator
      createdAt
    }
  }
}
    `) as unknown as TypedDocumentString<RefreshTokenMutation, RefreshTokenMutationVariables>;
export const RegisterDocument = new TypedDocumentString(`
    mutation Register($input: RegisterInput!) {
  register(input: $input) {
    accepted
    message
  }
}
    `) as unknown as TypedDocumentString<RegisterMutation, RegisterMutationVariables>;
export const RemoveMemberDocument = new TypedDocumentString(`
    mutation RemoveMember($input: RemoveMemberInput!) {
  removeMember(input: $input) {
    accepted
    message
  }
}
    `) as unknown as TypedDocumentString<RemoveMemberMutation, RemoveMemberMutationVariables>;
export const RenameWorkspaceDocument = new TypedDocumentString(`
    mutation RenameWorkspace($input: RenameWorkspaceInput!) {
  renameWorkspace(input: $input) {
    id
    name
    isPersonal
    role
    createdAt
    members {
      userId
      name
      email
      role
      joinedAt
    }
    invitations {
      id
      workspaceId
      email
      role
      createdAt
      expiresAt
    }
  }
}
    `) as unknown as TypedDocumentString<RenameWorkspaceMutation, RenameWorkspaceMutationVariables>;
export const RequestPasswordResetDocument = new TypedDocumentString(`
    mutation RequestPasswordReset($input: RequestPasswordResetInput!) {
  requestPasswordReset(input: $input) {
    accepted
    message
  }
}
    `) as unknown as TypedDocumentString<RequestPasswordResetMutation, RequestPasswordResetMutationVariables>;
export const ResetPasswordDocument = new TypedDocumentString(`
    mutation ResetPassword($input: ResetPasswordInput!) {
  resetPassword(input: $input) {
    accepted
    message
  }
}
    `) as unknown as TypedDocumentString<ResetPasswordMutation, ResetPasswordMutationVariables>;
export const RevokeApiKeyDocument = new TypedDocumentString(`
    mutation RevokeApiKey($input: RevokeApiKeyInput!) {
  revokeApiKey(input: $input) {
    id
    workspaceId
    name
    prefix
    scopes
    createdAt
    expiresAt
    lastUsedAt
    revokedAt
  }
}
    `) as unknown as TypedDocumentString<RevokeApiKeyMutation, RevokeApiKeyMutationVariables>;
export const RevokeInvitationDocument = new TypedDocumentString(`
    mutation RevokeInvitation($input: RevokeInvitationInput!) {
  revokeInvitation(input: $input) {
    accepted
    message
  }
}
    `) as unknown as TypedDocumentString<RevokeInvitationMutation, RevokeInvitationMutationVariables>;
export const SeriesListDocument = new TypedDocumentString(`
    query SeriesList($search: String, $first: Int! = 50, $after: String, $at: AsOf, $recordedAt: DateTime) {
  seriesList(
    search: $search
    first: $first
    after: $after
    at: $at
    recordedAt: $recordedAt
  ) {
    nodes {
      code
      source
      otherSources
      unit
      latest {
        date
        value
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<SeriesListQuery, SeriesListQueryVariables>;
export const SeriesValuesDocument = new TypedDocumentString(`
    query SeriesValues($code: String!, $source: String, $at: AsOf, $recordedAt: DateTime, $from: LocalDate, $to: LocalDate, $last: Int) {
  series(code: $code, source: $source, at: $at, recordedAt: $recordedAt) {
    code
    source
    otherSources
    unit
    asOf
    asOfRequested
    latest {
      date
      value
      knownAt
    }
    columns(from: $from, to: $to, last: $last) {
      dates
      values
      count
      warnings {
        code
        message
      }
    }
  }
}
    `) as unknown as TypedDocumentString<SeriesValuesQuery, SeriesValuesQueryVariables>;
export const SetMemberRoleDocument = new TypedDocumentString(`
    mutation SetMemberRole($input: SetMemberRoleInput!) {
  setMemberRole(input: $input) {
    id
    name
    isPersonal
    role
    createdAt
    members {
      userId
      name
      email
      role
      joinedAt
    }
    invitations {
      id
      workspaceId
      email
      role
      createdAt
      expiresAt
    }
  }
}
    `) as unknown as TypedDocumentString<SetMemberRoleMutation, SetMemberRoleMutationVariables>;
export const SetSourcePriorityDocument = new TypedDocumentString(`
    mutation SetSourcePriority($input: SourcePriorityInput!) {
  setSourcePriority(input: $input) {
    source
    priority
  }
}
    `) as unknown as TypedDocumentString<SetSourcePriorityMutation, SetSourcePriorityMutationVariables>;
export const SetUserRoleDocument = new TypedDocumentString(`
    mutation SetUserRole($input: SetUserRoleInput!) {
  setUserRole(input: $input) {
    userId
    email
    role
  }
}
    `) as unknown as TypedDocumentString<SetUserRoleMutation, SetUserRoleMutationVariables>;
export const TradingSessionsDocument = new TypedDocumentString(`
    query TradingSessions($from: LocalDate!, $to: LocalDate!, $first: Int! = 1000) {
  tradingSessions(from: $from, to: $to, first: $first) {
    tradingDay
    opensAt
    closesAt
    isHalfDay
  }
}
    `) as unknown as TypedDocumentString<TradingSessionsQuery, TradingSessionsQueryVariables>;
export const UpdateProfileDocument = new TypedDocumentString(`
    mutation UpdateProfile($input: UpdateProfileInput!) {
  updateProfile(input: $input) {
    id
    email
    name
    isOperator
    createdAt
  }
}
    `) as unknown as TypedDocumentString<UpdateProfileMutation, UpdateProfileMutationVariables>;
export const WorkspaceByIdDocument = new TypedDocumentString(`
    query WorkspaceById($id: ID!) {
  workspace(id: $id) {
    id
    name
    isPersonal
    role
    createdAt
    members {
      userId
      name
      email
      role
      joinedAt
    }
    invitations {
      id
      workspaceId
      email
      role
      createdAt
      expiresAt
    }
  }
}
    `) as unknown as TypedDocumentString<WorkspaceByIdQuery, WorkspaceByIdQueryVariables>;
export const WorkspacesDocument = new TypedDocumentString(`
    query Workspaces {
  me {
    id
    workspaces {
      id
      name
      isPersonal
      role
      createdAt
      members {
        userId
        name
        email
        role
        joinedAt
      }
      invitations {
        id
        workspaceId
        email
        role
        createdAt
        expiresAt
      }
    }
  }
}
    `) as unknown as TypedDocumentString<WorkspacesQuery, WorkspacesQueryVariables>;