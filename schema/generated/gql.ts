/* eslint-disable */
import * as types from './graphql.js';



/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "mutation AcceptInvitation($input: AcceptInvitationInput!) {\n  acceptInvitation(input: $input) {\n    id\n    name\n    isPersonal\n    role\n    createdAt\n    members {\n      userId\n      name\n      email\n      role\n      joinedAt\n    }\n    invitations {\n      id\n      workspaceId\n      email\n      role\n      createdAt\n      expiresAt\n    }\n  }\n}": typeof types.AcceptInvitationDocument,
    "mutation AddMember($input: AddMemberInput!) {\n  addMember(input: $input) {\n    invitation {\n      id\n      workspaceId\n      email\n      role\n      createdAt\n      expiresAt\n    }\n    acceptToken\n  }\n}": typeof types.AddMemberDocument,
    "query ApiKeys($workspaceId: ID, $first: Int! = 50, $after: String) {\n  apiKeys(workspaceId: $workspaceId, first: $first, after: $after) {\n    edges {\n      cursor\n      node {\n        id\n        workspaceId\n        name\n        prefix\n        scopes\n        createdAt\n        expiresAt\n        lastUsedAt\n        revokedAt\n      }\n    }\n    nodes {\n      id\n      workspaceId\n      name\n      prefix\n      scopes\n      createdAt\n      expiresAt\n      lastUsedAt\n      revokedAt\n    }\n    pageInfo {\n      hasNextPage\n      hasPreviousPage\n      startCursor\n      endCursor\n    }\n  }\n}": typeof types.ApiKeysDocument,
    "query AuditLog($workspaceId: ID, $first: Int! = 50, $after: String) {\n  auditLog(workspaceId: $workspaceId, first: $first, after: $after) {\n    edges {\n      cursor\n      node {\n        recordedAt\n        action\n        object\n        workspaceId\n        userId\n        apiKeyId\n        agent\n        session\n        requestId\n        details {\n          name\n          value\n        }\n      }\n    }\n    nodes {\n      recordedAt\n      action\n      object\n      workspaceId\n      userId\n      apiKeyId\n      agent\n      session\n      requestId\n      details {\n        name\n        value\n      }\n    }\n    pageInfo {\n      hasNextPage\n      hasPreviousPage\n      startCursor\n      endCursor\n    }\n  }\n}": typeof types.AuditLogDocument,
    "mutation ChangePassword($input: ChangePasswordInput!) {\n  changePassword(input: $input) {\n    accepted\n    message\n  }\n}": typeof types.ChangePasswordDocument,
    "mutation CreateApiKey($input: CreateApiKeyInput!) {\n  createApiKey(input: $input) {\n    apiKey {\n      id\n      workspaceId\n      name\n      prefix\n      scopes\n      createdAt\n      expiresAt\n      lastUsedAt\n      revokedAt\n    }\n    secret\n  }\n}": typeof types.CreateApiKeyDocument,
    "mutation CreateInstrument($input: CreateInstrumentInput!) {\n  createInstrument(input: $input) {\n    id\n    symbol\n    name\n    instrumentClass\n    currency\n    multiplier\n    isPrivate\n    expiration\n    strike\n    optionRight\n  }\n}": typeof types.CreateInstrumentDocument,
    "mutation CreateWorkspace($input: CreateWorkspaceInput!) {\n  createWorkspace(input: $input) {\n    id\n    name\n    isPersonal\n    role\n    createdAt\n    members {\n      userId\n      name\n      email\n      role\n      joinedAt\n    }\n    invitations {\n      id\n      workspaceId\n      email\n      role\n      createdAt\n      expiresAt\n    }\n  }\n}": typeof types.CreateWorkspaceDocument,
    "mutation DeleteAccount($input: DeleteAccountInput!) {\n  deleteAccount(input: $input) {\n    accepted\n    message\n  }\n}": typeof types.DeleteAccountDocument,
    "mutation DeleteInstrument($instrumentId: ID!) {\n  deleteInstrument(instrumentId: $instrumentId)\n}": typeof types.DeleteInstrumentDocument,
    "mutation DeleteWorkspace($input: DeleteWorkspaceInput!) {\n  deleteWorkspace(input: $input) {\n    accepted\n    message\n  }\n}": typeof types.DeleteWorkspaceDocument,
    "query ExportMyData {\n  exportMyData\n}": typeof types.ExportMyDataDocument,
    "query FactorEtfPrices($lookbackDays: Int! = 150, $factors: [String!], $at: AsOf, $recordedAt: DateTime) {\n  factorEtfPrices(\n    lookbackDays: $lookbackDays\n    factors: $factors\n    at: $at\n    recordedAt: $recordedAt\n  ) {\n    factorModel {\n      version\n      regressionWindow\n      minimumDataPoints\n    }\n    factors {\n      factor\n      etfSymbol\n      dates\n      prices\n      returns\n      source\n      warnings {\n        code\n        message\n      }\n    }\n    startDate\n    endDate\n    lookbackDays\n    tradingDaysIncluded\n    coverageFraction\n    asOf\n    asOfRequested\n    warnings {\n      code\n      message\n    }\n  }\n}": typeof types.FactorEtfPricesDocument,
    "query FxRate($base: String!, $quote: String!, $at: AsOf, $recordedAt: DateTime) {\n  fxRate(base: $base, quote: $quote, at: $at, recordedAt: $recordedAt) {\n    base\n    quote\n    rate\n    rateDay\n    path\n    asOf\n    asOfRequested\n    warnings {\n      code\n      message\n    }\n  }\n}": typeof types.FxRateDocument,
    "query InstrumentBars($symbol: String!, $at: AsOf, $recordedAt: DateTime, $view: PriceView! = SPLIT_ADJUSTED, $from: LocalDate, $to: LocalDate, $source: String, $first: Int! = 50, $after: String) {\n  instrument(symbol: $symbol, at: $at, recordedAt: $recordedAt) {\n    id\n    symbol\n    asOf\n    bars(\n      view: $view\n      from: $from\n      to: $to\n      source: $source\n      first: $first\n      after: $after\n    ) {\n      edges {\n        cursor\n        node {\n          tradingDay\n          open\n          high\n          low\n          close\n          volume\n          adjustedClose\n          knownAt\n        }\n      }\n      pageInfo {\n        hasNextPage\n        hasPreviousPage\n        startCursor\n        endCursor\n      }\n    }\n  }\n}": typeof types.InstrumentBarsDocument,
    "query InstrumentSeries($symbol: String!, $at: AsOf, $recordedAt: DateTime, $view: PriceView! = SPLIT_ADJUSTED, $lookbackDays: Int! = 150, $from: LocalDate, $to: LocalDate, $source: String, $decimals: Int) {\n  instrument(symbol: $symbol, at: $at, recordedAt: $recordedAt) {\n    id\n    symbol\n    name\n    instrumentClass\n    currency\n    sector\n    asOf\n    asOfRequested\n    columns(\n      view: $view\n      lookbackDays: $lookbackDays\n      from: $from\n      to: $to\n      source: $source\n      decimals: $decimals\n    ) {\n      dates\n      open\n      high\n      low\n      close\n      volume\n      adjustedClose\n      view\n      source\n      firstDate\n      lastDate\n      barCount\n      sessionCount\n      warnings {\n        code\n        message\n      }\n    }\n    corporateActions(source: $source) {\n      exDay\n      kind\n      ratioOrAmount\n      currency\n      derived\n      source\n      knownAt\n    }\n    warnings {\n      code\n      message\n    }\n  }\n}": typeof types.InstrumentSeriesDocument,
    "query Instruments($symbols: [String!], $instrumentClass: InstrumentClass, $search: String, $first: Int! = 50, $after: String, $at: AsOf, $recordedAt: DateTime) {\n  instruments(\n    symbols: $symbols\n    instrumentClass: $instrumentClass\n    search: $search\n    first: $first\n    after: $after\n    at: $at\n    recordedAt: $recordedAt\n  ) {\n    nodes {\n      id\n      symbol\n      name\n      instrumentClass\n      currency\n      multiplier\n      isPrivate\n      sector\n      subIndustry\n      headquarters\n      cik\n      founded\n      indexCode\n      indexSince\n      expiration\n      strike\n      optionRight\n      underlying {\n        id\n        symbol\n      }\n      warnings {\n        code\n        message\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}": typeof types.InstrumentsDocument,
    "mutation Login($input: LoginInput!) {\n  login(input: $input) {\n    accessToken\n    accessTokenExpiresAt\n    refreshToken\n    refreshTokenExpiresAt\n    user {\n      id\n      email\n      name\n      isOperator\n      createdAt\n    }\n  }\n}": typeof types.LoginDocument,
    "mutation Logout {\n  logout {\n    accepted\n    message\n  }\n}": typeof types.LogoutDocument,
    "query MarketCoverage($symbols: [String!], $source: String, $first: Int! = 50, $after: String, $at: AsOf, $recordedAt: DateTime) {\n  marketCoverage(\n    symbols: $symbols\n    source: $source\n    first: $first\n    after: $after\n    at: $at\n    recordedAt: $recordedAt\n  ) {\n    nodes {\n      symbol\n      source\n      basis\n      firstDay\n      lastDay\n      barCount\n      sessionCount\n      missingCount\n      sessionsBehind\n      coverageFraction\n      revisedCount\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}": typeof types.MarketCoverageDocument,
    "query MarketQuotes($symbols: [String!]!, $at: AsOf, $recordedAt: DateTime) {\n  marketQuotes(symbols: $symbols, at: $at, recordedAt: $recordedAt) {\n    symbol\n    currency\n    price\n    priceExact\n    splitAdjustedPrice\n    splitFactorSince\n    tradingDay\n    knownAt\n    ageSec\n    open\n    high\n    low\n    volume\n    previousClose\n    changeFraction\n    source\n    asOf\n    asOfRequested\n    warnings {\n      code\n      message\n    }\n  }\n}": typeof types.MarketQuotesDocument,
    "query Me($first: Int! = 50, $after: String) {\n  me {\n    id\n    email\n    name\n    isOperator\n    createdAt\n    workspaces {\n      id\n      name\n      isPersonal\n      role\n      createdAt\n      members {\n        userId\n        name\n        email\n        role\n        joinedAt\n      }\n      invitations {\n        id\n        workspaceId\n        email\n        role\n        createdAt\n        expiresAt\n      }\n    }\n    apiKeys(first: $first, after: $after) {\n      edges {\n        cursor\n        node {\n          id\n          workspaceId\n          name\n          prefix\n          scopes\n          createdAt\n          expiresAt\n          lastUsedAt\n          revokedAt\n        }\n      }\n      nodes {\n        id\n        workspaceId\n        name\n        prefix\n        scopes\n        createdAt\n        expiresAt\n        lastUsedAt\n        revokedAt\n      }\n      pageInfo {\n        hasNextPage\n        hasPreviousPage\n        startCursor\n        endCursor\n      }\n    }\n  }\n}": typeof types.MeDocument,
    "query NodeById($id: ID!, $at: AsOf, $recordedAt: DateTime) {\n  node(id: $id, at: $at, recordedAt: $recordedAt) {\n    __typename\n    id\n    ... on Instrument {\n      symbol\n      name\n      asOf\n    }\n    ... on Workspace {\n      workspaceName: name\n    }\n  }\n}": typeof types.NodeByIdDocument,
    "mutation RefreshToken($input: RefreshTokenInput!) {\n  refreshToken(input: $input) {\n    accessToken\n    accessTokenExpiresAt\n    refreshToken\n    refreshTokenExpiresAt\n    user {\n      id\n      email\n      name\n      isOperator\n      createdAt\n    }\n  }\n}": typeof types.RefreshTokenDocument,
    "mutation Register($input: RegisterInput!) {\n  register(input: $input) {\n    accepted\n    message\n  }\n}": typeof types.RegisterDocument,
    "mutation RemoveMember($input: RemoveMemberInput!) {\n  removeMember(input: $input) {\n    accepted\n    message\n  }\n}": typeof types.RemoveMemberDocument,
    "mutation RenameWorkspace($input: RenameWorkspaceInput!) {\n  renameWorkspace(input: $input) {\n    id\n    name\n    isPersonal\n    role\n    createdAt\n    members {\n      userId\n      name\n      email\n      role\n      joinedAt\n    }\n    invitations {\n      id\n      workspaceId\n      email\n      role\n      createdAt\n      expiresAt\n    }\n  }\n}": typeof types.RenameWorkspaceDocument,
    "mutation RequestPasswordReset($input: RequestPasswordResetInput!) {\n  requestPasswordReset(input: $input) {\n    accepted\n    message\n  }\n}": typeof types.RequestPasswordResetDocument,
    "mutation ResetPassword($input: ResetPasswordInput!) {\n  resetPassword(input: $input) {\n    accepted\n    message\n  }\n}": typeof types.ResetPasswordDocument,
    "mutation RevokeApiKey($input: RevokeApiKeyInput!) {\n  revokeApiKey(input: $input) {\n    id\n    workspaceId\n    name\n    prefix\n    scopes\n    createdAt\n    expiresAt\n    lastUsedAt\n    revokedAt\n  }\n}": typeof types.RevokeApiKeyDocument,
    "mutation RevokeInvitation($input: RevokeInvitationInput!) {\n  revokeInvitation(input: $input) {\n    accepted\n    message\n  }\n}": typeof types.RevokeInvitationDocument,
    "query SeriesList($search: String, $first: Int! = 50, $after: String, $at: AsOf, $recordedAt: DateTime) {\n  seriesList(\n    search: $search\n    first: $first\n    after: $after\n    at: $at\n    recordedAt: $recordedAt\n  ) {\n    nodes {\n      code\n      source\n      otherSources\n      unit\n      latest {\n        date\n        value\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}": typeof types.SeriesListDocument,
    "query SeriesValues($code: String!, $source: String, $at: AsOf, $recordedAt: DateTime, $from: LocalDate, $to: LocalDate, $last: Int) {\n  series(code: $code, source: $source, at: $at, recordedAt: $recordedAt) {\n    code\n    source\n    otherSources\n    unit\n    asOf\n    asOfRequested\n    latest {\n      date\n      value\n      knownAt\n    }\n    columns(from: $from, to: $to, last: $last) {\n      dates\n      values\n      count\n      warnings {\n        code\n        message\n      }\n    }\n  }\n}": typeof types.SeriesValuesDocument,
    "mutation SetMemberRole($input: SetMemberRoleInput!) {\n  setMemberRole(input: $input) {\n    id\n    name\n    isPersonal\n    role\n    createdAt\n    members {\n      userId\n      name\n      email\n      role\n      joinedAt\n    }\n    invitations {\n      id\n      workspaceId\n      email\n      role\n      createdAt\n      expiresAt\n    }\n  }\n}": typeof types.SetMemberRoleDocument,
    "mutation SetSourcePriority($input: SourcePriorityInput!) {\n  setSourcePriority(input: $input) {\n    source\n    priority\n  }\n}": typeof types.SetSourcePriorityDocument,
    "mutation SetUserRole($input: SetUserRoleInput!) {\n  setUserRole(input: $input) {\n    userId\n    email\n    role\n  }\n}": typeof types.SetUserRoleDocument,
    "query TradingSessions($from: LocalDate!, $to: LocalDate!, $first: Int! = 1000) {\n  tradingSessions(from: $from, to: $to, first: $first) {\n    tradingDay\n    opensAt\n    closesAt\n    isHalfDay\n  }\n}": typeof types.TradingSessionsDocument,
    "mutation UpdateProfile($input: UpdateProfileInput!) {\n  updateProfile(input: $input) {\n    id\n    email\n    name\n    isOperator\n    createdAt\n  }\n}": typeof types.UpdateProfileDocument,
    "query WorkspaceById($id: ID!) {\n  workspace(id: $id) {\n    id\n    name\n    isPersonal\n    role\n    createdAt\n    members {\n      userId\n      name\n      email\n      role\n      joinedAt\n    }\n    invitations {\n      id\n      workspaceId\n      email\n      role\n      createdAt\n      expiresAt\n    }\n  }\n}": typeof types.WorkspaceByIdDocument,
    "query Workspaces {\n  me {\n    id\n    workspaces {\n      id\n      name\n      isPersonal\n      role\n      createdAt\n      members {\n        userId\n        name\n        email\n        role\n        joinedAt\n      }\n      invitations {\n        id\n        workspaceId\n        email\n        role\n        createdAt\n        expiresAt\n      }\n    }\n  }\n}": typeof types.WorkspacesDocument,
};
const documents: Documents = {
    "mutation AcceptInvitation($input: AcceptInvitationInput!) {\n  acceptInvitation(input: $input) {\n    id\n    name\n    isPersonal\n    role\n    createdAt\n    members {\n      userId\n      name\n      email\n      role\n      joinedAt\n    }\n    invitations {\n      id\n      workspaceId\n      email\n      role\n      createdAt\n      expiresAt\n    }\n  }\n}": types.AcceptInvitationDocument,
    "mutation AddMember($input: AddMemberInput!) {\n  addMember(input: $input) {\n    invitation {\n      id\n      workspaceId\n      email\n      role\n      createdAt\n      expiresAt\n    }\n    acceptToken\n  }\n}": types.AddMemberDocument,
    "query ApiKeys($workspaceId: ID, $first: Int! = 50, $after: String) {\n  apiKeys(workspaceId: $workspaceId, first: $first, after: $after) {\n    edges {\n      cursor\n      node {\n        id\n        workspaceId\n        name\n        prefix\n        scopes\n        createdAt\n        expiresAt\n        lastUsedAt\n        revokedAt\n      }\n    }\n    nodes {\n      id\n      workspaceId\n      name\n      prefix\n      scopes\n      createdAt\n      expiresAt\n      lastUsedAt\n      revokedAt\n    }\n    pageInfo {\n      hasNextPage\n      hasPreviousPage\n      startCursor\n      endCursor\n    }\n  }\n}": types.ApiKeysDocument,
    "query AuditLog($workspaceId: ID, $first: Int! = 50, $after: String) {\n  auditLog(workspaceId: $workspaceId, first: $first, after: $after) {\n    edges {\n      cursor\n      node {\n        recordedAt\n        action\n        object\n        workspaceId\n        userId\n        apiKeyId\n        agent\n        session\n        requestId\n        details {\n          name\n          value\n        }\n      }\n    }\n    nodes {\n      recordedAt\n      action\n      object\n      workspaceId\n      userId\n      apiKeyId\n      agent\n      session\n      requestId\n      details {\n        name\n        value\n      }\n    }\n    pageInfo {\n      hasNextPage\n      hasPreviousPage\n      startCursor\n      endCursor\n    }\n  }\n}": types.AuditLogDocument,
    "mutation ChangePassword($input: ChangePasswordInput!) {\n  changePassword(input: $input) {\n    accepted\n    message\n  }\n}": types.ChangePasswordDocument,
    "mutation CreateApiKey($input: CreateApiKeyInput!) {\n  createApiKey(input: $input) {\n    apiKey {\n      id\n      workspaceId\n      name\n      prefix\n      scopes\n      createdAt\n      expiresAt\n      lastUsedAt\n      revokedAt\n    }\n    secret\n  }\n}": types.CreateApiKeyDocument,
    "mutation CreateInstrument($input: CreateInstrumentInput!) {\n  createInstrument(input: $input) {\n    id\n    symbol\n    name\n    instrumentClass\n    currency\n    multiplier\n    isPrivate\n    expiration\n    strike\n    optionRight\n  }\n}": types.CreateInstrumentDocument,
    "mutation CreateWorkspace($input: CreateWorkspaceInput!) {\n  createWorkspace(input: $input) {\n    id\n    name\n    isPersonal\n    role\n    createdAt\n    members {\n      userId\n      name\n      email\n      role\n      joinedAt\n    }\n    invitations {\n      id\n      workspaceId\n      email\n      role\n      createdAt\n      expiresAt\n    }\n  }\n}": types.CreateWorkspaceDocument,
    "mutation DeleteAccount($input: DeleteAccountInput!) {\n  deleteAccount(input: $input) {\n    accepted\n    message\n  }\n}": types.DeleteAccountDocument,
    "mutation DeleteInstrument($instrumentId: ID!) {\n  deleteInstrument(instrumentId: $instrumentId)\n}": types.DeleteInstrumentDocument,
    "mutation DeleteWorkspace($input: DeleteWorkspaceInput!) {\n  deleteWorkspace(input: $input) {\n    accepted\n    message\n  }\n}": types.DeleteWorkspaceDocument,
    "query ExportMyData {\n  exportMyData\n}": types.ExportMyDataDocument,
    "query FactorEtfPrices($lookbackDays: Int! = 150, $factors: [String!], $at: AsOf, $recordedAt: DateTime) {\n  factorEtfPrices(\n    lookbackDays: $lookbackDays\n    factors: $factors\n    at: $at\n    recordedAt: $recordedAt\n  ) {\n    factorModel {\n      version\n      regressionWindow\n      minimumDataPoints\n    }\n    factors {\n      factor\n      etfSymbol\n      dates\n      prices\n      returns\n      source\n      warnings {\n        code\n        message\n      }\n    }\n    startDate\n    endDate\n    lookbackDays\n    tradingDaysIncluded\n    coverageFraction\n    asOf\n    asOfRequested\n    warnings {\n      code\n      message\n    }\n  }\n}": types.FactorEtfPricesDocument,
    "query FxRate($base: String!, $quote: String!, $at: AsOf, $recordedAt: DateTime) {\n  fxRate(base: $base, quote: $quote, at: $at, recordedAt: $recordedAt) {\n    base\n    quote\n    rate\n    rateDay\n    path\n    asOf\n    asOfRequested\n    warnings {\n      code\n      message\n    }\n  }\n}": types.FxRateDocument,
    "query InstrumentBars($symbol: String!, $at: AsOf, $recordedAt: DateTime, $view: PriceView! = SPLIT_ADJUSTED, $from: LocalDate, $to: LocalDate, $source: String, $first: Int! = 50, $after: String) {\n  instrument(symbol: $symbol, at: $at, recordedAt: $recordedAt) {\n    id\n    symbol\n    asOf\n    bars(\n      view: $view\n      from: $from\n      to: $to\n      source: $source\n      first: $first\n      after: $after\n    ) {\n      edges {\n        cursor\n        node {\n          tradingDay\n          open\n          high\n          low\n          close\n          volume\n          adjustedClose\n          knownAt\n        }\n      }\n      pageInfo {\n        hasNextPage\n        hasPreviousPage\n        startCursor\n        endCursor\n      }\n    }\n  }\n}": types.InstrumentBarsDocument,
    "query InstrumentSeries($symbol: String!, $at: AsOf, $recordedAt: DateTime, $view: PriceView! = SPLIT_ADJUSTED, $lookbackDays: Int! = 150, $from: LocalDate, $to: LocalDate, $source: String, $decimals: Int) {\n  instrument(symbol: $symbol, at: $at, recordedAt: $recordedAt) {\n    id\n    symbol\n    name\n    instrumentClass\n    currency\n    sector\n    asOf\n    asOfRequested\n    columns(\n      view: $view\n      lookbackDays: $lookbackDays\n      from: $from\n      to: $to\n      source: $source\n      decimals: $decimals\n    ) {\n      dates\n      open\n      high\n      low\n      close\n      volume\n      adjustedClose\n      view\n      source\n      firstDate\n      lastDate\n      barCount\n      sessionCount\n      warnings {\n        code\n        message\n      }\n    }\n    corporateActions(source: $source) {\n      exDay\n      kind\n      ratioOrAmount\n      currency\n      derived\n      source\n      knownAt\n    }\n    warnings {\n      code\n      message\n    }\n  }\n}": types.InstrumentSeriesDocument,
    "query Instruments($symbols: [String!], $instrumentClass: InstrumentClass, $search: String, $first: Int! = 50, $after: String, $at: AsOf, $recordedAt: DateTime) {\n  instruments(\n    symbols: $symbols\n    instrumentClass: $instrumentClass\n    search: $search\n    first: $first\n    after: $after\n    at: $at\n    recordedAt: $recordedAt\n  ) {\n    nodes {\n      id\n      symbol\n      name\n      instrumentClass\n      currency\n      multiplier\n      isPrivate\n      sector\n      subIndustry\n      headquarters\n      cik\n      founded\n      indexCode\n      indexSince\n      expiration\n      strike\n      optionRight\n      underlying {\n        id\n        symbol\n      }\n      warnings {\n        code\n        message\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}": types.InstrumentsDocument,
    "mutation Login($input: LoginInput!) {\n  login(input: $input) {\n    accessToken\n    accessTokenExpiresAt\n    refreshToken\n    refreshTokenExpiresAt\n    user {\n      id\n      email\n      name\n      isOperator\n      createdAt\n    }\n  }\n}": types.LoginDocument,
    "mutation Logout {\n  logout {\n    accepted\n    message\n  }\n}": types.LogoutDocument,
    "query MarketCoverage($symbols: [String!], $source: String, $first: Int! = 50, $after: String, $at: AsOf, $recordedAt: DateTime) {\n  marketCoverage(\n    symbols: $symbols\n    source: $source\n    first: $first\n    after: $after\n    at: $at\n    recordedAt: $recordedAt\n  ) {\n    nodes {\n      symbol\n      source\n      basis\n      firstDay\n      lastDay\n      barCount\n      sessionCount\n      missingCount\n      sessionsBehind\n      coverageFraction\n      revisedCount\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}": types.MarketCoverageDocument,
    "query MarketQuotes($symbols: [String!]!, $at: AsOf, $recordedAt: DateTime) {\n  marketQuotes(symbols: $symbols, at: $at, recordedAt: $recordedAt) {\n    symbol\n    currency\n    price\n    priceExact\n    splitAdjustedPrice\n    splitFactorSince\n    tradingDay\n    knownAt\n    ageSec\n    open\n    high\n    low\n    volume\n    previousClose\n    changeFraction\n    source\n    asOf\n    asOfRequested\n    warnings {\n      code\n      message\n    }\n  }\n}": types.MarketQuotesDocument,
    "query Me($first: Int! = 50, $after: String) {\n  me {\n    id\n    email\n    name\n    isOperator\n    createdAt\n    workspaces {\n      id\n      name\n      isPersonal\n      role\n      createdAt\n      members {\n        userId\n        name\n        email\n        role\n        joinedAt\n      }\n      invitations {\n        id\n        workspaceId\n        email\n        role\n        createdAt\n        expiresAt\n      }\n    }\n    apiKeys(first: $first, after: $after) {\n      edges {\n        cursor\n        node {\n          id\n          workspaceId\n          name\n          prefix\n          scopes\n          createdAt\n          expiresAt\n          lastUsedAt\n          revokedAt\n        }\n      }\n      nodes {\n        id\n        workspaceId\n        name\n        prefix\n        scopes\n        createdAt\n        expiresAt\n        lastUsedAt\n        revokedAt\n      }\n      pageInfo {\n        hasNextPage\n        hasPreviousPage\n        startCursor\n        endCursor\n      }\n    }\n  }\n}": types.MeDocument,
    "query NodeById($id: ID!, $at: AsOf, $recordedAt: DateTime) {\n  node(id: $id, at: $at, recordedAt: $recordedAt) {\n    __typename\n    id\n    ... on Instrument {\n      symbol\n      name\n      asOf\n    }\n    ... on Workspace {\n      workspaceName: name\n    }\n  }\n}": types.NodeByIdDocument,
    "mutation RefreshToken($input: RefreshTokenInput!) {\n  refreshToken(input: $input) {\n    accessToken\n    accessTokenExpiresAt\n    refreshToken\n    refreshTokenExpiresAt\n    user {\n      id\n      email\n      name\n      isOperator\n      createdAt\n    }\n  }\n}": types.RefreshTokenDocument,
    "mutation Register($input: RegisterInput!) {\n  register(input: $input) {\n    accepted\n    message\n  }\n}": types.RegisterDocument,
    "mutation RemoveMember($input: RemoveMemberInput!) {\n  removeMember(input: $input) {\n    accepted\n    message\n  }\n}": types.RemoveMemberDocument,
    "mutation RenameWorkspace($input: RenameWorkspaceInput!) {\n  renameWorkspace(input: $input) {\n    id\n    name\n    isPersonal\n    role\n    createdAt\n    members {\n      userId\n      name\n      email\n      role\n      joinedAt\n    }\n    invitations {\n      id\n      workspaceId\n      email\n      role\n      createdAt\n      expiresAt\n    }\n  }\n}": types.RenameWorkspaceDocument,
    "mutation RequestPasswordReset($input: RequestPasswordResetInput!) {\n  requestPasswordReset(input: $input) {\n    accepted\n    message\n  }\n}": types.RequestPasswordResetDocument,
    "mutation ResetPassword($input: ResetPasswordInput!) {\n  resetPassword(input: $input) {\n    accepted\n    message\n  }\n}": types.ResetPasswordDocument,
    "mutation RevokeApiKey($input: RevokeApiKeyInput!) {\n  revokeApiKey(input: $input) {\n    id\n    workspaceId\n    name\n    prefix\n    scopes\n    createdAt\n    expiresAt\n    lastUsedAt\n    revokedAt\n  }\n}": types.RevokeApiKeyDocument,
    "mutation RevokeInvitation($input: RevokeInvitationInput!) {\n  revokeInvitation(input: $input) {\n    accepted\n    message\n  }\n}": types.RevokeInvitationDocument,
    "query SeriesList($search: String, $first: Int! = 50, $after: String, $at: AsOf, $recordedAt: DateTime) {\n  seriesList(\n    search: $search\n    first: $first\n    after: $after\n    at: $at\n    recordedAt: $recordedAt\n  ) {\n    nodes {\n      code\n      source\n      otherSources\n      unit\n      latest {\n        date\n        value\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}": types.SeriesListDocument,
    "query SeriesValues($code: String!, $source: String, $at: AsOf, $recordedAt: DateTime, $from: LocalDate, $to: LocalDate, $last: Int) {\n  series(code: $code, source: $source, at: $at, recordedAt: $recordedAt) {\n    code\n    source\n    otherSources\n    unit\n    asOf\n    asOfRequested\n    latest {\n      date\n      value\n      knownAt\n    }\n    columns(from: $from, to: $to, last: $last) {\n      dates\n      values\n      count\n      warnings {\n        code\n        message\n      }\n    }\n  }\n}": types.SeriesValuesDocument,
    "mutation SetMemberRole($input: SetMemberRoleInput!) {\n  setMemberRole(input: $input) {\n    id\n    name\n    isPersonal\n    role\n    createdAt\n    members {\n      userId\n      name\n      email\n      role\n      joinedAt\n    }\n    invitations {\n      id\n      workspaceId\n      email\n      role\n      createdAt\n      expiresAt\n    }\n  }\n}": types.SetMemberRoleDocument,
    "mutation SetSourcePriority($input: SourcePriorityInput!) {\n  setSourcePriority(input: $input) {\n    source\n    priority\n  }\n}": types.SetSourcePriorityDocument,
    "mutation SetUserRole($input: SetUserRoleInput!) {\n  setUserRole(input: $input) {\n    userId\n    email\n    role\n  }\n}": types.SetUserRoleDocument,
    "query TradingSessions($from: LocalDate!, $to: LocalDate!, $first: Int! = 1000) {\n  tradingSessions(from: $from, to: $to, first: $first) {\n    tradingDay\n    opensAt\n    closesAt\n    isHalfDay\n  }\n}": types.TradingSessionsDocument,
    "mutation UpdateProfile($input: UpdateProfileInput!) {\n  updateProfile(input: $input) {\n    id\n    email\n    name\n    isOperator\n    createdAt\n  }\n}": types.UpdateProfileDocument,
    "query WorkspaceById($id: ID!) {\n  workspace(id: $id) {\n    id\n    name\n    isPersonal\n    role\n    createdAt\n    members {\n      userId\n      name\n      email\n      role\n      joinedAt\n    }\n    invitations {\n      id\n      workspaceId\n      email\n      role\n      createdAt\n      expiresAt\n    }\n  }\n}": types.WorkspaceByIdDocument,
    "query Workspaces {\n  me {\n    id\n    workspaces {\n      id\n      name\n      isPersonal\n      role\n      createdAt\n      members {\n        userId\n        name\n        email\n        role\n        joinedAt\n      }\n      invitations {\n        id\n        workspaceId\n        email\n        role\n        createdAt\n        expiresAt\n      }\n    }\n  }\n}": types.WorkspacesDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation AcceptInvitation($input: AcceptInvitationInput!) {\n  acceptInvitation(input: $input) {\n    id\n    name\n    isPersonal\n    role\n    createdAt\n    members {\n      userId\n      name\n      email\n      role\n      joinedAt\n    }\n    invitations {\n      id\n      workspaceId\n      email\n      role\n      createdAt\n      expiresAt\n    }\n  }\n}"): typeof import('./graphql.js').AcceptInvitationDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation AddMember($input: AddMemberInput!) {\n  addMember(input: $input) {\n    invitation {\n      id\n      workspaceId\n      email\n      role\n      createdAt\n      expiresAt\n    }\n    acceptToken\n  }\n}"): typeof import('./graphql.js').AddMemberDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query ApiKeys($workspaceId: ID, $first: Int! = 50, $after: String) {\n  apiKeys(workspaceId: $workspaceId, first: $first, after: $after) {\n    edges {\n      cursor\n      node {\n        id\n        workspaceId\n        name\n        prefix\n        scopes\n        createdAt\n        expiresAt\n        lastUsedAt\n        revokedAt\n      }\n    }\n    nodes {\n      id\n      workspaceId\n      name\n      prefix\n      scopes\n      createdAt\n      expiresAt\n      lastUsedAt\n      revokedAt\n    }\n    pageInfo {\n      hasNextPage\n      hasPreviousPage\n      startCursor\n      endCursor\n    }\n  }\n}"): typeof import('./graphql.js').ApiKeysDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query AuditLog($workspaceId: ID, $first: Int! = 50, $after: String) {\n  auditLog(workspaceId: $workspaceId, first: $first, after: $after) {\n    edges {\n      cursor\n      node {\n        recordedAt\n        action\n        object\n        workspaceId\n        userId\n        apiKeyId\n        agent\n        session\n        requestId\n        details {\n          name\n          value\n        }\n      }\n    }\n    nodes {\n      recordedAt\n      action\n      object\n      workspaceId\n      userId\n      apiKeyId\n      agent\n      session\n      requestId\n      details {\n        name\n        value\n      }\n    }\n    pageInfo {\n      hasNextPage\n      hasPreviousPage\n      startCursor\n      endCursor\n    }\n  }\n}"): typeof import('./graphql.js').AuditLogDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation ChangePassword($input: ChangePasswordInput!) {\n  changePassword(input: $input) {\n    accepted\n    message\n  }\n}"): typeof import('./graphql.js').ChangePasswordDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation CreateApiKey($input: CreateApiKeyInput!) {\n  createApiKey(input: $input) {\n    apiKey {\n      id\n      workspaceId\n      name\n      prefix\n      scopes\n      createdAt\n      expiresAt\n      lastUsedAt\n      revokedAt\n    }\n    secret\n  }\n}"): typeof import('./graphql.js').CreateApiKeyDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation CreateInstrument($input: CreateInstrumentInput!) {\n  createInstrument(input: $input) {\n    id\n    symbol\n    name\n    instrumentClass\n    currency\n    multiplier\n    isPrivate\n    expiration\n    strike\n    optionRight\n  }\n}"): typeof import('./graphql.js').CreateInstrumentDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation CreateWorkspace($input: CreateWorkspaceInput!) {\n  createWorkspace(input: $input) {\n    id\n    name\n    isPersonal\n    role\n    createdAt\n    members {\n      userId\n      name\n      email\n      role\n      joinedAt\n    }\n    invitations {\n      id\n      workspaceId\n      email\n      role\n      createdAt\n      expiresAt\n    }\n  }\n}"): typeof import('./graphql.js').CreateWorkspaceDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation DeleteAccount($input: DeleteAccountInput!) {\n  deleteAccount(input: $input) {\n    accepted\n    message\n  }\n}"): typeof import('./graphql.js').DeleteAccountDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation DeleteInstrument($instrumentId: ID!) {\n  deleteInstrument(instrumentId: $instrumentId)\n}"): typeof import('./graphql.js').DeleteInstrumentDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation DeleteWorkspace($input: DeleteWorkspaceInput!) {\n  deleteWorkspace(input: $input) {\n    accepted\n    message\n  }\n}"): typeof import('./graphql.js').DeleteWorkspaceDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query ExportMyData {\n  exportMyData\n}"): typeof import('./graphql.js').ExportMyDataDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query FactorEtfPrices($lookbackDays: Int! = 150, $factors: [String!], $at: AsOf, $recordedAt: DateTime) {\n  factorEtfPrices(\n    lookbackDays: $lookbackDays\n    factors: $factors\n    at: $at\n    recordedAt: $recordedAt\n  ) {\n    factorModel {\n      version\n      regressionWindow\n      minimumDataPoints\n    }\n    factors {\n      factor\n      etfSymbol\n      dates\n      prices\n      returns\n      source\n      warnings {\n        code\n        message\n      }\n    }\n    startDate\n    endDate\n    lookbackDays\n    tradingDaysIncluded\n    coverageFraction\n    asOf\n    asOfRequested\n    warnings {\n      code\n      message\n    }\n  }\n}"): typeof import('./graphql.js').FactorEtfPricesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query FxRate($base: String!, $quote: String!, $at: AsOf, $recordedAt: DateTime) {\n  fxRate(base: $base, quote: $quote, at: $at, recordedAt: $recordedAt) {\n    base\n    quote\n    rate\n    rateDay\n    path\n    asOf\n    asOfRequested\n    warnings {\n      code\n      message\n    }\n  }\n}"): typeof import('./graphql.js').FxRateDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query InstrumentBars($symbol: String!, $at: AsOf, $recordedAt: DateTime, $view: PriceView! = SPLIT_ADJUSTED, $from: LocalDate, $to: LocalDate, $source: String, $first: Int! = 50, $after: String) {\n  instrument(symbol: $symbol, at: $at, recordedAt: $recordedAt) {\n    id\n    symbol\n    asOf\n    bars(\n      view: $view\n      from: $from\n      to: $to\n      source: $source\n      first: $first\n      after: $after\n    ) {\n      edges {\n        cursor\n        node {\n          tradingDay\n          open\n          high\n          low\n          close\n          volume\n          adjustedClose\n          knownAt\n        }\n      }\n      pageInfo {\n        hasNextPage\n        hasPreviousPage\n        startCursor\n        endCursor\n      }\n    }\n  }\n}"): typeof import('./graphql.js').InstrumentBarsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query InstrumentSeries($symbol: String!, $at: AsOf, $recordedAt: DateTime, $view: PriceView! = SPLIT_ADJUSTED, $lookbackDays: Int! = 150, $from: LocalDate, $to: LocalDate, $source: String, $decimals: Int) {\n  instrument(symbol: $symbol, at: $at, recordedAt: $recordedAt) {\n    id\n    symbol\n    name\n    instrumentClass\n    currency\n    sector\n    asOf\n    asOfRequested\n    columns(\n      view: $view\n      lookbackDays: $lookbackDays\n      from: $from\n      to: $to\n      source: $source\n      decimals: $decimals\n    ) {\n      dates\n      open\n      high\n      low\n      close\n      volume\n      adjustedClose\n      view\n      source\n      firstDate\n      lastDate\n      barCount\n      sessionCount\n      warnings {\n        code\n        message\n      }\n    }\n    corporateActions(source: $source) {\n      exDay\n      kind\n      ratioOrAmount\n      currency\n      derived\n      source\n      knownAt\n    }\n    warnings {\n      code\n      message\n    }\n  }\n}"): typeof import('./graphql.js').InstrumentSeriesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Instruments($symbols: [String!], $instrumentClass: InstrumentClass, $search: String, $first: Int! = 50, $after: String, $at: AsOf, $recordedAt: DateTime) {\n  instruments(\n    symbols: $symbols\n    instrumentClass: $instrumentClass\n    search: $search\n    first: $first\n    after: $after\n    at: $at\n    recordedAt: $recordedAt\n  ) {\n    nodes {\n      id\n      symbol\n      name\n      instrumentClass\n      currency\n      multiplier\n      isPrivate\n      sector\n      subIndustry\n      headquarters\n      cik\n      founded\n      indexCode\n      indexSince\n      expiration\n      strike\n      optionRight\n      underlying {\n        id\n        symbol\n      }\n      warnings {\n        code\n        message\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}"): typeof import('./graphql.js').InstrumentsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation Login($input: LoginInput!) {\n  login(input: $input) {\n    accessToken\n    accessTokenExpiresAt\n    refreshToken\n    refreshTokenExpiresAt\n    user {\n      id\n      email\n      name\n      isOperator\n      createdAt\n    }\n  }\n}"): typeof import('./graphql.js').LoginDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation Logout {\n  logout {\n    accepted\n    message\n  }\n}"): typeof import('./graphql.js').LogoutDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query MarketCoverage($symbols: [String!], $source: String, $first: Int! = 50, $after: String, $at: AsOf, $recordedAt: DateTime) {\n  marketCoverage(\n    symbols: $symbols\n    source: $source\n    first: $first\n    after: $after\n    at: $at\n    recordedAt: $recordedAt\n  ) {\n    nodes {\n      symbol\n      source\n      basis\n      firstDay\n      lastDay\n      barCount\n      sessionCount\n      missingCount\n      sessionsBehind\n      coverageFraction\n      revisedCount\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}"): typeof import('./graphql.js').MarketCoverageDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query MarketQuotes($symbols: [String!]!, $at: AsOf, $recordedAt: DateTime) {\n  marketQuotes(symbols: $symbols, at: $at, recordedAt: $recordedAt) {\n    symbol\n    currency\n    price\n    priceExact\n    splitAdjustedPrice\n    splitFactorSince\n    tradingDay\n    knownAt\n    ageSec\n    open\n    high\n    low\n    volume\n    previousClose\n    changeFraction\n    source\n    asOf\n    asOfRequested\n    warnings {\n      code\n      message\n    }\n  }\n}"): typeof import('./graphql.js').MarketQuotesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Me($first: Int! = 50, $after: String) {\n  me {\n    id\n    email\n    name\n    isOperator\n    createdAt\n    workspaces {\n      id\n      name\n      isPersonal\n      role\n      createdAt\n      members {\n        userId\n        name\n        email\n        role\n        joinedAt\n      }\n      invitations {\n        id\n        workspaceId\n        email\n        role\n        createdAt\n        expiresAt\n      }\n    }\n    apiKeys(first: $first, after: $after) {\n      edges {\n        cursor\n        node {\n          id\n          workspaceId\n          name\n          prefix\n          scopes\n          createdAt\n          expiresAt\n          lastUsedAt\n          revokedAt\n        }\n      }\n      nodes {\n        id\n        workspaceId\n        name\n        prefix\n        scopes\n        createdAt\n        expiresAt\n        lastUsedAt\n        revokedAt\n      }\n      pageInfo {\n        hasNextPage\n        hasPreviousPage\n        startCursor\n        endCursor\n      }\n    }\n  }\n}"): typeof import('./graphql.js').MeDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query NodeById($id: ID!, $at: AsOf, $recordedAt: DateTime) {\n  node(id: $id, at: $at, recordedAt: $recordedAt) {\n    __typename\n    id\n    ... on Instrument {\n      symbol\n      name\n      asOf\n    }\n    ... on Workspace {\n      workspaceName: name\n    }\n  }\n}"): typeof import('./graphql.js').NodeByIdDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation RefreshToken($input: RefreshTokenInput!) {\n  refreshToken(input: $input) {\n    accessToken\n    accessTokenExpiresAt\n    refreshToken\n    refreshTokenExpiresAt\n    user {\n      id\n      email\n      name\n      isOperator\n      createdAt\n    }\n  }\n}"): typeof import('./graphql.js').RefreshTokenDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation Register($input: RegisterInput!) {\n  register(input: $input) {\n    accepted\n    message\n  }\n}"): typeof import('./graphql.js').RegisterDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation RemoveMember($input: RemoveMemberInput!) {\n  removeMember(input: $input) {\n    accepted\n    message\n  }\n}"): typeof import('./graphql.js').RemoveMemberDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation RenameWorkspace($input: RenameWorkspaceInput!) {\n  renameWorkspace(input: $input) {\n    id\n    name\n    isPersonal\n    role\n    createdAt\n    members {\n      userId\n      name\n      email\n      role\n      joinedAt\n    }\n    invitations {\n      id\n      workspaceId\n      email\n      role\n      createdAt\n      expiresAt\n    }\n  }\n}"): typeof import('./graphql.js').RenameWorkspaceDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation RequestPasswordReset($input: RequestPasswordResetInput!) {\n  requestPasswordReset(input: $input) {\n    accepted\n    message\n  }\n}"): typeof import('./graphql.js').RequestPasswordResetDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation ResetPassword($input: ResetPasswordInput!) {\n  resetPassword(input: $input) {\n    accepted\n    message\n  }\n}"): typeof import('./graphql.js').ResetPasswordDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation RevokeApiKey($input: RevokeApiKeyInput!) {\n  revokeApiKey(input: $input) {\n    id\n    workspaceId\n    name\n    prefix\n    scopes\n    createdAt\n    expiresAt\n    lastUsedAt\n    revokedAt\n  }\n}"): typeof import('./graphql.js').RevokeApiKeyDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation RevokeInvitation($input: RevokeInvitationInput!) {\n  revokeInvitation(input: $input) {\n    accepted\n    message\n  }\n}"): typeof import('./graphql.js').RevokeInvitationDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query SeriesList($search: String, $first: Int! = 50, $after: String, $at: AsOf, $recordedAt: DateTime) {\n  seriesList(\n    search: $search\n    first: $first\n    after: $after\n    at: $at\n    recordedAt: $recordedAt\n  ) {\n    nodes {\n      code\n      source\n      otherSources\n      unit\n      latest {\n        date\n        value\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}"): typeof import('./graphql.js').SeriesListDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query SeriesValues($code: String!, $source: String, $at: AsOf, $recordedAt: DateTime, $from: LocalDate, $to: LocalDate, $last: Int) {\n  series(code: $code, source: $source, at: $at, recordedAt: $recordedAt) {\n    code\n    source\n    otherSources\n    unit\n    asOf\n    asOfRequested\n    latest {\n      date\n      value\n      knownAt\n    }\n    columns(from: $from, to: $to, last: $last) {\n      dates\n      values\n      count\n      warnings {\n        code\n        message\n      }\n    }\n  }\n}"): typeof import('./graphql.js').SeriesValuesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation SetMemberRole($input: SetMemberRoleInput!) {\n  setMemberRole(input: $input) {\n    id\n    name\n    isPersonal\n    role\n    createdAt\n    members {\n      userId\n      name\n      email\n      role\n      joinedAt\n    }\n    invitations {\n      id\n      workspaceId\n      email\n      role\n      createdAt\n      expiresAt\n    }\n  }\n}"): typeof import('./graphql.js').SetMemberRoleDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation SetSourcePriority($input: SourcePriorityInput!) {\n  setSourcePriority(input: $input) {\n    source\n    priority\n  }\n}"): typeof import('./graphql.js').SetSourcePriorityDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation SetUserRole($input: SetUserRoleInput!) {\n  setUserRole(input: $input) {\n    userId\n    email\n    role\n  }\n}"): typeof import('./graphql.js').SetUserRoleDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query TradingSessions($from: LocalDate!, $to: LocalDate!, $first: Int! = 1000) {\n  tradingSessions(from: $from, to: $to, first: $first) {\n    tradingDay\n    opensAt\n    closesAt\n    isHalfDay\n  }\n}"): typeof import('./graphql.js').TradingSessionsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation UpdateProfile($input: UpdateProfileInput!) {\n  updateProfile(input: $input) {\n    id\n    email\n    name\n    isOperator\n    createdAt\n  }\n}"): typeof import('./graphql.js').UpdateProfileDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query WorkspaceById($id: ID!) {\n  workspace(id: $id) {\n    id\n    name\n    isPersonal\n    role\n    createdAt\n    members {\n      userId\n      name\n      email\n      role\n      joinedAt\n    }\n    invitations {\n      id\n      workspaceId\n      email\n      role\n      createdAt\n      expiresAt\n    }\n  }\n}"): typeof import('./graphql.js').WorkspaceByIdDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Workspaces {\n  me {\n    id\n    workspaces {\n      id\n      name\n      isPersonal\n      role\n      createdAt\n      members {\n        userId\n        name\n        email\n        role\n        joinedAt\n      }\n      invitations {\n        id\n        workspaceId\n        email\n        role\n        createdAt\n        expiresAt\n      }\n    }\n  }\n}"): typeof import('./graphql.js').WorkspacesDocument;


export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}
