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

/** A position to enter. */
export type AddPositionInput = {
  /** Omitted: `Main`. */
  account?: string | null | undefined;
  aiMetadata?: AiMetadataInput | null | undefined;
  /** Not in the future. Give this or `tradeDate`; neither: now. */
  executedAt?: string | null | undefined;
  /** Positive, in the instrument's currency. */
  fee?: number | string | null | undefined;
  /** false: an opening balance, cash stays as it is. */
  fromCash?: boolean;
  /** Sent again with the same key, nothing happens twice. */
  idempotencyKey?: string | null | undefined;
  /** At most 1,000 characters. */
  note?: string | null | undefined;
  portfolioId: string | number;
  /** For one unit, in the instrument's currency. */
  price: number | string;
  /** Positive; the type says the side. */
  quantity: number | string;
  /** Omitted: the one a tag `#strategy:<name>` names. */
  strategy?: string | null | undefined;
  /** Ticker or OCC symbol, any case. */
  symbol: string;
  /** Labels such as `#tech`; new ones are made. */
  tags?: Array<string> | null | undefined;
  /** A day without a time: 16:00 New York of that day. */
  tradeDate?: string | null | undefined;
  type: PositionType;
};

/** Which portfolio takes over the limits of the template that it lacks. */
export type AdoptDefaultRiskLimitsInput = {
  portfolioId: string | number;
  /** From when on, not in the future: past instants from then on are measured against it. What was told of later instants stands. Omitted: now. */
  since?: string | null | undefined;
};

/** Why a program makes an entry; each text at most 1,000 characters. */
export type AiMetadataInput = {
  conversationId?: string | null | undefined;
  intent?: string | null | undefined;
  note?: string | null | undefined;
  source?: string | null | undefined;
};

/** HIERARCHICAL_RISK_PARITY: risk shared down the tree of what moves together (Lopez de Prado 2016, single linkage). MINIMUM_VOLATILITY: the weights from 0 to 1 with the least variance. */
export type AllocationMethod =
  | 'HIERARCHICAL_RISK_PARITY'
  | 'MINIMUM_VOLATILITY';

/** What an API key may do. The description of every root field names the scope it needs. */
export type ApiKeyScope =
  /** Reads the audit log of the workspace. Only owners can give it. */
  | 'ADMIN'
  /** Takes whole data sets out. */
  | 'EXPORT'
  /** Uploads files, and defines and deletes instruments of one's own. */
  | 'IMPORT'
  /** Starts calculations and changes models, scenarios and tags. */
  | 'MODEL'
  /** Queries and subscriptions. */
  | 'READ'
  /** Writes to the ledgers of portfolios. */
  | 'TRADE_LEDGER';

/** What a fitted surface would give away. */
export type ArbitrageType =
  /** A negative density: Durrleman's g(k) below 0. */
  | 'BUTTERFLY'
  /** Total variance falls by more than 0.001 from one expiry to the next. */
  | 'CALENDAR'
  /** Total variance falls below 0. */
  | 'NEGATIVE_VARIANCE'
  /** A wing rises faster than 2 in total variance, Lee's bound. */
  | 'STEEP_WING';

/** An assumption that a band of exposures runs over. */
export type BandAssumption =
  /** Which side dealers have: NAIVE, INVERTED, ALL_SHORT. */
  | 'CONVENTION'
  /** Whose vols price the contracts: QUOTE, SVI. */
  | 'IV_SOURCE';

/** What to compare with: a symbol, or a blend. Total returns, in the answer's currency. */
export type BenchmarkInput = {
  /** Steps in the order of their days. */
  blend?: Array<BlendStepInput> | null | undefined;
  symbol?: string | null | undefined;
};

/** Weights from a day on, held every day. */
export type BlendStepInput = {
  /** The first day whose return has these weights. */
  from: string;
  weights: Array<BlendWeightInput>;
};

/** A symbol and how much of it. */
export type BlendWeightInput = {
  symbol: string;
  /** A fraction; the weights of a step sum to 1. */
  weight: number;
};

/** MEDIUM: a soft breach. CRITICAL: a hard one. */
export type BreachSeverity =
  | 'CRITICAL'
  | 'MEDIUM';

/** Whose columns a file has. It is found by them, never by the file's name. */
export type BrokerDialect =
  | 'FIDELITY_TRANSACTIONS'
  | 'FREETRADE_TRANSACTIONS'
  | 'IBKR_TRANSACTIONS'
  /** Holdings in our own columns: ticker, quantity, entry_price, entry_date, tags. */
  | 'RISKGRAPH_HOLDINGS'
  | 'SCHWAB_POSITIONS'
  | 'SCHWAB_TRANSACTIONS'
  | 'TRADING212_TRANSACTIONS'
  | 'VANGUARD_UK_REPORT';

/** Whether a file lists what is held (opening balances) or what happened. */
export type BrokerFileKind =
  | 'HOLDINGS'
  | 'TRANSACTIONS';

/** What fractions of a book are of. */
export type CapitalBasis =
  /** Sum of magnitudes: positions nobody holds come without cash. */
  | 'GROSS_VALUE'
  /** Positions plus cash of the whole portfolio, also for a view of it. */
  | 'NET_ASSET_VALUE';

/** A new password by the current one. */
export type ChangePasswordInput = {
  /** The password the account has now. */
  currentPassword: string;
  /** 10 to 256 characters of any kind. */
  newPassword: string;
};

/** A new size for a position. */
export type ChangePositionInput = {
  aiMetadata?: AiMetadataInput | null | undefined;
  /** Not in the future. Give this or `tradeDate`; neither: now. */
  executedAt?: string | null | undefined;
  /** Positive, in the instrument's currency. */
  fee?: number | string | null | undefined;
  /** Sent again with the same key, nothing happens twice. */
  idempotencyKey?: string | null | undefined;
  /** At most 1,000 characters. */
  note?: string | null | undefined;
  positionId: string | number;
  /** Of the units bought or sold. */
  price: number | string;
  /** Signed: what is to be held afterwards. */
  quantity: number | string;
  /** A day without a time: 16:00 New York of that day. */
  tradeDate?: string | null | undefined;
};

/** What dealers do as time passes, by the sign of net CHEX; exactly 0 is neutral. */
export type CharmRegime =
  | 'NEUTRAL'
  | 'TIME_DECAY_DEALERS_BUY'
  | 'TIME_DECAY_DEALERS_SELL';

/** The end of a position. */
export type ClosePositionInput = {
  aiMetadata?: AiMetadataInput | null | undefined;
  /** Not in the future. Give this or `tradeDate`; neither: now. */
  executedAt?: string | null | undefined;
  /** Positive, in the instrument's currency. */
  fee?: number | string | null | undefined;
  /** Sent again with the same key, nothing happens twice. */
  idempotencyKey?: string | null | undefined;
  /** At most 1,000 characters. */
  note?: string | null | undefined;
  positionId: string | number;
  /** Of the units sold or bought back. */
  price: number | string;
  /** A day without a time: 16:00 New York of that day. */
  tradeDate?: string | null | undefined;
};

/** Where a cluster's nickname is from: a TAG or SECTOR that at least 70 % of its members share, else its LARGEST member. */
export type ClusterNaming =
  | 'LARGEST'
  | 'SECTOR'
  | 'TAG';

/** Coins that take no part in a factor. */
export type CoinKind =
  /** Follows a currency. */
  | 'STABLE'
  /** Stands for a share. */
  | 'TOKENISED_EQUITY'
  /** Stands for another coin. */
  | 'WRAPPED';

/** An upload to be written to a portfolio's ledger. */
export type CommitHoldingsInput = {
  /** Unknown symbols of the file that become private instruments of the portfolio's workspace, as the preview offers them. */
  createInstruments?: Array<string> | null | undefined;
  /** Omitted: the broker's, or what the dates tell. */
  dateOrder?: DateOrder | null | undefined;
  /** Omitted: found by the column headings. */
  dialect?: BrokerDialect | null | undefined;
  /** Sent again with the same key, nothing happens twice. */
  idempotencyKey?: string | null | undefined;
  portfolioId: string | number;
  /** Leave out rows that cannot be taken; otherwise one of them refuses the file. */
  skipRefused?: boolean;
  /** From `POST /uploads`. */
  uploadId: string | number;
};

/** What a crypto factor is computed with. Assets are sorted at the end of each week (Sunday, UTC) by what was known then, and held for the next week. */
export type ComputeCryptoFactorInput = {
  /** Compute with what was known then; omitted: now. */
  at?: string | null | undefined;
  /** Paid a year for the coins borrowed in the short leg, as a fraction; omitted: 0. */
  borrowRate?: number | null | undefined;
  /** Share of the sorted assets in each leg, 0.1 to 0.5; omitted: 0.5, for the momentum factors 0.25. Not for `market`. */
  breakpoint?: number | null | undefined;
  /** What a held asset earned in a week in which it has no price any more, as a fraction, -1 to 1; omitted: 0. */
  delistingReturn?: number | null | undefined;
  /** The last week ends on the last Sunday up to here. */
  endDate: string;
  /** `smb`, `market`, `value`, `momentum`, `momentum_v2` or `growth`; NOT_FOUND for any other. */
  factor: string;
  /** Paid per unit of turnover, as a fraction of value, e.g. 0.001; omitted: 0. Net returns alone pay it. */
  feeFraction?: number | null | undefined;
  /** Paid a year for the money in the long leg, as a fraction; omitted: 0. */
  fundingRate?: number | null | undefined;
  /** Dollars that an asset's volume of the whole week must exceed; omitted: 35,000,000. */
  liquidityThreshold?: number | null | undefined;
  /** Weeks that `momentum` and `momentum_v2` look back, 1 to 12; omitted: 3. */
  lookbackPeriods?: number | null | undefined;
  /** Dollars that an asset's market cap must exceed; omitted: 100,000,000. */
  marketCapThreshold?: number | null | undefined;
  /** Assets that must pass, 5 or more, or the week is left out; omitted: 30, for `market` 10. */
  minAssets?: number | null | undefined;
  /** Days from an asset's first price until it may be sorted; omitted: 30. Returns of its first 30 days never count. */
  minLifetimeDays?: number | null | undefined;
  /** Whether to wait; omitted: for what is expected to take less than two seconds. */
  mode?: ExecutionMode | null | undefined;
  /** Ignore what the server stored later than this. */
  recordedAt?: string | null | undefined;
  /** For `market`: the continuous rate a year that its Sharpe ratio is in excess of; omitted: the imported rates of 28 to 91 days, else 0 with a warning. */
  riskFreeRate?: number | null | undefined;
  /** Datasets to use, the preferred one first; omitted: all. An asset keeps its dataset while that goes on, and no return joins two. */
  sources?: Array<string> | null | undefined;
  /** The first week begins on the first Sunday from here on. */
  startDate: string;
  /** Names that `market` holds; omitted: 10. */
  topAssets?: number | null | undefined;
  /** Omitted: EQUAL, for `market` MARKET_CAP. */
  weightingMethod?: WeightingMethod | null | undefined;
  /** The workspace that keeps the run and alone sees it; omitted: your personal one. */
  workspaceId?: string | number | null | undefined;
};

/** On which side of its threshold a figure lies. */
export type ConditionSide =
  /** Above it, not at it. */
  | 'ABOVE'
  /** Below it, not at it. */
  | 'BELOW';

/** A symbol that stands for part of a benchmark. */
export type ConstituentInput = {
  symbol: string;
  /** A fraction; omitted: an equal share. */
  weight?: number | null | undefined;
};

/** SPLIT: more or fewer shares for the old ones. DIVIDEND: money for each share. */
export type CorporateActionKind =
  | 'DIVIDEND'
  | 'SPLIT';

/** A correlation that is replaced in the stressed VaR. */
export type CorrelationAdjustmentInput = {
  /** -1 to 1. */
  correlation: number;
  /** `all_pairs`, or two symbols that positions depend on with a slash between: `BTCUSDT/ETHUSDT`. */
  pair: string;
};

/** A column of each row of a correlation matrix. */
export type CorrelationColumn =
  | 'CORRELATIONS'
  | 'REPAIRED'
  | 'SAMPLE_SIZES'
  | 'SIGNIFICANCE';

/** Why something held takes no part in the matrix. */
export type CorrelationExclusionReason =
  /** It is below the minimum of value or weight that was asked for. */
  | 'BELOW_MINIMUM'
  /** None of its positions has a value, so no minimum can be checked. */
  | 'NO_VALUE'
  /** More than 500 underlyings pass; the largest take part. */
  | 'TOO_MANY'
  /** It is an option whose underlying is not known. */
  | 'UNKNOWN_UNDERLYING';

/** Which minimum an underlying has to reach to take part: of value and of weight BOTH, EITHER, or one of them alone. */
export type CorrelationFilterMode =
  | 'BOTH'
  | 'EITHER'
  | 'VALUE_ONLY'
  | 'WEIGHT_ONLY';

/** NEAREST: the nearest correlation matrix in the Frobenius norm (Higham 2002), up to 100 instruments. CLIPPED: negative eigenvalues set to 0 and the diagonal scaled back to 1. */
export type CorrelationRepairMethod =
  | 'CLIPPED'
  | 'NEAREST';

/** An account to be. Accounts that entries name open by themselves, with FIFO lots. */
export type CreateAccountInput = {
  /** For good: past profits depend on it. */
  lotMethod: LotMethod;
  /** 1 to 200 printable characters. */
  name: string;
  portfolioId: string | number;
};

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
  /** 1 to 40 visible ASCII characters, kept in capitals; an OCC symbol makes an option on the instrument its root names (SPXW, NDXP, RUTW and VIXW name their index). */
  symbol: string;
  /** Workspace it belongs to; omitted: your personal one. */
  workspaceId?: string | number | null | undefined;
};

/** A portfolio to be. */
export type CreatePortfolioInput = {
  /** ISO 4217, or a coin's code. */
  baseCurrency?: string;
  description?: string | null | undefined;
  /** Sent again with the same key, nothing happens twice. */
  idempotencyKey?: string | null | undefined;
  /** 1 to 200 printable characters. */
  name: string;
  /** Omitted: your personal workspace. */
  workspaceId?: string | number | null | undefined;
};

/** A tag to be. Labels that positions and entries name are made by themselves. */
export type CreateTagInput = {
  /** At most 1,000 characters. */
  description?: string | null | undefined;
  /** Sent again with the same key, nothing happens twice. */
  idempotencyKey?: string | null | undefined;
  /** 1 to 60 printable characters without # and comma; a # before it is left out. */
  name: string;
  type?: TagType;
  /** Omitted: your personal workspace. */
  workspaceId?: string | number | null | undefined;
};

/** A new workspace. */
export type CreateWorkspaceInput = {
  /** A name of 1 to 100 characters. */
  name: string;
};

/** What a recommendation is to do with the exposure it is about. */
export type CryptoFactorAction =
  /** More of it. */
  | 'INCREASE'
  /** Less of it. */
  | 'REDUCE';

/** Whether a leg of a factor is bought or sold. */
export type CryptoLegSide =
  /** Bought. */
  | 'LONG'
  /** Sold short. */
  | 'SHORT';

/** A factor, and what is varied of it: every breakpoint with every lookback. */
export type CryptoSensitivityInput = {
  /** The factor with all that is not varied; its `mode` and `workspaceId` are the job's. */
  base: ComputeCryptoFactorInput;
  /** Shares of the assets in each leg, 0.1 to 0.5; omitted: 0.1, 0.15 … 0.5. Not for `market`. */
  breakpoints?: Array<number> | null | undefined;
  /** Weeks, 1 to 12; omitted: 1 to 12. For the momentum factors alone. */
  lookbacks?: Array<number> | null | undefined;
  /** Assets that must pass, each 5 or more; omitted: that of the base alone. */
  minAssets?: Array<number> | null | undefined;
};

/** A scenario of one's own: shocks, or days to be replayed, also with a shock of VOL. */
export type CustomScenarioInput = {
  /** They change the stressed VaR alone; the shocked value stays. */
  correlationAdjustments?: Array<CorrelationAdjustmentInput>;
  /** At most 1,000 characters. */
  description?: string | null | undefined;
  /** 1 to 200 characters. */
  name: string;
  /** Replay: from the close of this day. */
  replayFrom?: string | null | undefined;
  /** Replay: to the close of this day. */
  replayTo?: string | null | undefined;
  /** At most 100. */
  shocks?: Array<ScenarioShockInput>;
};

/** Why sessions of the window have no close. */
export type DataGapReason =
  /** They lie after the last close known: delisted, or not yet recorded. */
  | 'after_last_bar'
  /** They lie before the first close known: not yet listed, or not recorded. */
  | 'before_first_bar'
  /** They lie inside the history known. */
  | 'missing'
  /** No close of the instrument was known at all. */
  | 'no_data';

/** Why a value is null, or less than it seems. */
export type DataWarningCode =
  /** The chain was copied while the market was closed: it is the closing one of its session. */
  | 'CLOSED_MARKET_SNAPSHOT'
  /** Sessions inside the range have no bar; their entries are null. */
  | 'DATA_GAP'
  /** A contract has expired and the ledger does not yet say whether it was exercised. */
  | 'EXPIRED_CONTRACT'
  /** Less than five minutes are left to settlement: greeks jump from quote to quote. */
  | 'NEAR_CLOSE'
  /** Another source of this instrument holds later bars; the one asked for was served. */
  | 'NOT_CURRENT_SOURCE'
  /** No margin and buying power of a broker's account are known, so nothing of them can be told. */
  | 'NO_ACCOUNT_DATA'
  /** No vol at the money was quoted, so no expected move can be told. */
  | 'NO_ATM_IV'
  /** Nothing was known of this by the instant asked for. */
  | 'NO_DATA'
  /** No price of the factor's fund was known, or too few of them. */
  | 'NO_FACTOR_PROXY'
  /** No exchange rate of the last five days was known. */
  | 'NO_FX_RATE'
  /** No open interest was known, so nothing that counts it can be told. */
  | 'NO_OPEN_INTEREST'
  /** Some positions have no value and are not in the total. */
  | 'PARTIAL_COVERAGE'
  /** The source's prices are split-adjusted and the splits are not imported, so no price as traded can be given. Returns are sound. */
  | 'PRICE_BASIS_UNKNOWN'
  /** Name and sector are today's: their source has no history, so they are shown for every past instant. */
  | 'REFERENCE_WITHOUT_HISTORY'
  /** Fewer sessions exist than were asked for. */
  | 'SHORT_HISTORY'
  /** The last price known is more than five sessions older than the instant asked for. */
  | 'STALE_PRICE'
  /** The underlying's price is older than the option quotes; put-call parity stands for it. */
  | 'STALE_SPOT'
  /** The factor's fund has ended; the one that followed it stands for it, with its own history for the whole window. */
  | 'SUCCESSOR_PROXY'
  /** The figures come from the seeded demo market, not from any exchange. */
  | 'SYNTHETIC'
  /** The answer was cut to the number of tokens asked for. */
  | 'TRUNCATED';

/** How the dates of columns are written; the other form's column is null. */
export type DateFormat =
  /** `dates`: text YYYY-MM-DD. */
  | 'ISO'
  /** `unixDates`: seconds from 1970-01-01 to 00:00 UTC of the date. */
  | 'UNIX';

/** What stands first in a date such as 03/04/2020: the month or the day. */
export type DateOrder =
  | 'DMY'
  | 'MDY';

/** Whether max pain agrees with the dealers' levels. */
export type DealerAlignment =
  /** Within 0.5 % of the gamma flip and between the walls. */
  | 'CONVERGING'
  /** Outside the walls. */
  | 'DIVERGING'
  /** Between the walls, further from the flip. */
  | 'MODERATE'
  /** A level is missing. */
  | 'UNKNOWN';

/** Which side dealers are assumed to have in every open contract. */
export type DealerConvention =
  /** Short both. */
  | 'ALL_SHORT'
  /** Short calls, long puts. */
  | 'INVERTED'
  /** Long calls, short puts: customers sell calls and buy puts. */
  | 'NAIVE';

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

/** What happened to a portfolio. */
export type EntryKind =
  /** A correction by the broker, of units or cash; profit or loss. */
  | 'ADJUSTMENT'
  /** Short contracts end at no value and the underlying changes hands at the strike: the premium is the option's profit. */
  | 'ASSIGNMENT'
  /** Units against cash. Buying more than was short opens a long position. */
  | 'BUY'
  /** Cash brought in. */
  | 'DEPOSIT'
  /** Cash from a holding; negative for one that is short. */
  | 'DIVIDEND'
  /** Long contracts end at no value and the underlying changes hands at the strike: the premium is the option's loss, not part of the underlying's cost. */
  | 'EXERCISE'
  /** Contracts that end worthless; without a quantity all that are held. Refused where none are. */
  | 'EXPIRY'
  /** A charge (-) or its refund (+). */
  | 'FEE'
  /** Cash of one currency (amount) for cash of another (counterAmount). */
  | 'FX'
  /** Cash from lending (+) or for borrowing (-). */
  | 'INTEREST'
  /** Units go for cash, for units of another instrument, or both. Without intoPrice their cost goes along; a short position mirrors a long one. */
  | 'MERGER'
  /** Units at their cost, or cash, that were there before the ledger. A contribution. */
  | 'OPENING'
  /** Cash from a holding that lowers its cost. */
  | 'RETURN_OF_CAPITAL'
  /** Units against cash. Selling more than is held opens a short position. */
  | 'SELL'
  /** Part of the cost (costReduction) goes to units of another instrument. */
  | 'SPINOFF'
  /** New units for old ones, by ratio or by units added. Splits the market data knows pass through by themselves; one told here within seven days takes their place. */
  | 'SPLIT'
  /** A tax (-) or its refund (+). */
  | 'TAX'
  /** Units at their cost, or cash, to another account, or in from (+) or out to (-) elsewhere. */
  | 'TRANSFER'
  /** Cash taken out. */
  | 'WITHDRAWAL';

/** Whether a request waits for a calculation. */
export type ExecutionMode =
  /** Get the job at once and watch it. */
  | 'ASYNC'
  /** Wait for the result, at most 20 seconds; then the answer is the job as it stands. */
  | 'SYNC';

/** MEAN_HISTORICAL: compound growth a year. EXPONENTIAL: the exponentially weighted mean day, span 500, compounded over a year. CAPM: risk-free rate plus beta times the premium of the underlyings' mean. */
export type ExpectedReturnMethod =
  | 'CAPM'
  | 'EXPONENTIAL'
  | 'MEAN_HISTORICAL';

/** How time to expiry is counted. */
export type ExpiryDayCount =
  /** Whole calendar days over 365; on the last day hours over 8,760. */
  | 'CALENDAR_DAYS_365'
  /** Minutes to settlement over 525,600. */
  | 'MINUTES_TO_SETTLEMENT';

/** What an option counts as. All else counts with its market value. */
export type ExposureBasis =
  /** Delta x price of the underlying x quantity x multiplier: what it moves like. A bought put counts below 0. */
  | 'DELTA'
  /** Its market value, as the source has it: a bought put counts above 0. */
  | 'MARKET_VALUE';

/** The sign of a net exposure; not the regime. */
export type ExposureSign =
  | 'NEGATIVE'
  /** Exactly 0. */
  | 'NEUTRAL'
  | 'POSITIVE';

/** How exposures to a factor come about. */
export type FactorCalculation =
  /** Nothing is calculated yet: the factor is listed, its figures are null. */
  | 'MOCK'
  /** By regression on the returns of a fund. */
  | 'REAL';

/** How betas are fitted, always by least squares with an intercept on daily returns. */
export type FactorFitMethod =
  /** On all available factors at once, not capped. */
  | 'JOINT'
  /** On each factor alone, capped at plus and minus 3. The funds move so much alike that a joint fit tells little of each. */
  | 'UNIVARIATE';

/** R squared in words: from 0.70 excellent, 0.50 good, 0.30 fair, 0.10 poor, else very poor. */
export type FitClass =
  | 'EXCELLENT'
  | 'FAIR'
  | 'GOOD'
  | 'POOR'
  | 'VERY_POOR';

/** Why an expiry has no fitted smile. */
export type FitRefusal =
  /** The best fit misses the quotes by more than 5 vol points. */
  | 'POOR_FIT'
  /** Fewer than 5 strikes with a vol out of the money. */
  | 'TOO_FEW_QUOTES';

/** From what the forward of an expiry comes. */
export type ForwardSource =
  /** Spot grown at the rate less the dividend yield known. */
  | 'DIVIDEND_YIELD'
  /** Put-call parity at the strike where call and put are closest. */
  | 'PARITY'
  /** Spot grown at the rate: no parity, no dividend yield known. */
  | 'SPOT'
  /** The dataset gives it beside each contract. */
  | 'VENDOR';

/** How the spot at which dealers' net gamma changes sign is found. */
export type GammaFlipMethod =
  /** Between the two adjacent strikes of opposite net GEX nearest to spot, on a straight line. */
  | 'NEAREST_CROSSING'
  /** Where the whole chain, repriced at other spots with each contract's own vol, has no net gamma. */
  | 'REPRICED';

/** Spot against the gamma flip; not the sign of net GEX. */
export type GammaRegime =
  /** Spot is below the flip. */
  | 'NEGATIVE_GAMMA'
  /** Spot is above the flip. */
  | 'POSITIVE_GAMMA'
  /** There is no flip, or spot stands on it. */
  | 'UNKNOWN';

/** How concentrated gamma is: danger from 80 % of it in one expiry or one position, warning from 50 %, else success; info: there is none. */
export type GammaStatus =
  | 'danger'
  | 'info'
  | 'success'
  | 'warning';

/** A portfolio's position with another quantity. */
export type GreekModificationInput = {
  positionId: string | number;
  /** The new quantity, signed; 0: as if it were closed. */
  quantity: number;
};

/** A position to be measured: by `symbol`, also an OCC symbol, or by `ticker` with `type`, and for options `strike` and `expiration`. A contract need not be one the server knows; its underlying must be. */
export type GreekPositionInput = {
  /** Last day of the option. */
  expiration?: string | null | undefined;
  /** Other than 0; with `type` the sign may be left out. */
  quantity: number;
  strike?: number | null | undefined;
  /** Of an instrument or an option (`AAPL251219C00200000`). */
  symbol?: string | null | undefined;
  /** Of the instrument, or of an option's underlying. */
  ticker?: string | null | undefined;
  /** With `ticker`. With LONG, LC, LP the quantity's sign is +, with SHORT, SC, SP it is −. */
  type?: PositionType | null | undefined;
};

/** What dealers do in the underlying to stay hedged. */
export type HedgeDirection =
  | 'BUY'
  /** Their exposure is 0. */
  | 'NONE'
  | 'SELL';

/** Whether there are enough returns for a beta. */
export type HistoryQuality =
  /** At least as many as were asked for. */
  | 'FULL_HISTORY'
  /** Fewer: the figures are null. */
  | 'LIMITED_HISTORY';

/** What becomes of a row. */
export type HoldingsRowStatus =
  /** It is no data: headings, blank lines, totals. */
  | 'IGNORED'
  /** It can be committed. */
  | 'READY'
  /** It cannot; its reason names the value that offends. */
  | 'REFUSED'
  /** It can be committed once its symbol is named in `createInstruments`. */
  | 'UNKNOWN_SYMBOL';

/** Which vol prices a contract. */
export type ImpliedVolSource =
  /** The contract's own, as its source gives it or as worked out from its mid. */
  | 'QUOTE'
  /** That of the SVI slice fitted to its expiry. */
  | 'SVI';

/** A file of market data that was uploaded, and how it is to be read. */
export type ImportMarketDataInput = {
  /** Of bars: what the prices mean; omitted: worked out from the file. */
  basis?: PriceBasis | null | undefined;
  /** Class of the instruments the file brings in; omitted: by its columns, else EQUITY. */
  class?: InstrumentClass | null | undefined;
  /** Currency of the instruments the file brings in. */
  currency?: string;
  /** The index that constituents belong to. */
  index?: string;
  kind: MarketFileKind;
  /** Whether to wait; omitted: for what is expected to take less than two seconds. */
  mode?: ExecutionMode | null | undefined;
  /** Code of the dataset; omitted: the file's `source` column, else the file's name without its ending. */
  source?: string | null | undefined;
  /** Of coin days: which moment of their date prices are of; omitted: told by the header. */
  stamp?: PriceStamp | null | undefined;
  /** CSV, gzipped CSV or Parquet, from `POST /uploads`, in one of your workspaces. */
  uploadId: string | number;
};

/** What kind of thing is priced. Crypto trades every UTC day, all others on New York sessions. */
export type InstrumentClass =
  | 'CRYPTO'
  | 'EQUITY'
  | 'ETF'
  | 'FUND'
  | 'INDEX'
  | 'OPTION';

/** Why a history is too short: fewer than 20 daily closes count as a recent listing. */
export type InsufficientDataReason =
  | 'incomplete_data'
  | 'recent_listing';

/** Why a quote has no vols of its bid and its ask. */
export type IvSideGate =
  /** Datasets of chains carry one vol a contract, not one a side. */
  | 'NOT_IMPORTED';

/** Where a calculation stands. The last four are final. */
export type JobStatus =
  /** Whoever asked gave it up. */
  | 'CANCELLED'
  /** `result` is there. */
  | 'COMPLETED'
  /** `error` says why, `failures` what each attempt met. */
  | 'FAILED'
  /** `result` is there and incomplete; `message` says why. */
  | 'PARTIAL'
  /** A worker has it in hand. */
  | 'PROCESSING'
  /** It waits for a worker. */
  | 'QUEUED';

/** One thing that happened. Which fields it needs follows from its kind; quantities have at most 12 decimals, prices and amounts too. */
export type LedgerEntryInput = {
  /** Omitted: `Main`. An account that is not there opens. */
  account?: string | null | undefined;
  aiMetadata?: AiMetadataInput | null | undefined;
  /** Signed effect on cash, fee included: negative leaves the account (DEPOSIT, WITHDRAWAL, BUY and SELL know their sign). For a trade it may be omitted: -quantity x price x multiplier - fee. Given with `price` in the instrument's currency and without a broker's rate, it may differ from that by 1 % or 1 unit of currency. */
  amount?: number | string | null | undefined;
  /** SPINOFF, RETURN_OF_CAPITAL: what the cost falls by. SPINOFF: at most the cost, its sign that of what is held. */
  costReduction?: number | string | null | undefined;
  /** FX: what was paid. */
  counterAmount?: number | string | null | undefined;
  /** FX: its currency. */
  counterCurrency?: string | null | undefined;
  /** Of amount and fee, the major unit: GBP, not GBX; omitted: the instrument's, else the base currency. */
  currency?: string | null | undefined;
  /** Not in the future. Give this or `tradeDate`; neither: now. */
  executedAt?: string | null | undefined;
  /** Positive; inside `amount` where that is given. */
  fee?: number | string | null | undefined;
  /** MERGER: value of one, in its currency; omitted: the cost goes along. SPINOFF: only where its currency is another one. */
  intoPrice?: number | string | null | undefined;
  /** MERGER, SPINOFF: how many units; a short position receives them short. */
  intoQuantity?: number | string | null | undefined;
  /** MERGER, SPINOFF: what the holders received. */
  intoSymbol?: string | null | undefined;
  kind: EntryKind;
  /** At most 1,000 characters. */
  note?: string | null | undefined;
  /** For one unit, in the instrument's currency, without the multiplier. */
  price?: number | string | null | undefined;
  /** Units: into the book +, out of it -. The sign follows from the kind for BUY and SELL, and from what is held for MERGER, EXPIRY, EXERCISE, ASSIGNMENT and a TRANSFER with toAccount, which end or move at most what is held. */
  quantity?: number | string | null | undefined;
  /** SPLIT: new units for one old. */
  splitRatio?: number | string | null | undefined;
  /** Positions of different strategies stand apart, also in one account. */
  strategy?: string | null | undefined;
  /** Ticker or OCC symbol, any case. */
  symbol?: string | null | undefined;
  /** Labels for the position, e.g. `#tech`. */
  tags?: Array<string> | null | undefined;
  /** TRANSFER: another account of this portfolio, which `quantity` units or the cash go to whatever the sign; omitted: from or to elsewhere. */
  toAccount?: string | null | undefined;
  /** A day without a time: 16:00 New York of that day. */
  tradeDate?: string | null | undefined;
};

/** How effects of many days are made to sum to the compounded active return. */
export type LinkingMethod =
  /** By logarithms (1999). */
  | 'CARINO'
  /** By the optimised coefficients of Menchero (2000). */
  | 'MENCHERO';

/** Credentials of an account. */
export type LoginInput = {
  /** The e-mail of the account; case does not matter. */
  email: string;
  /** The password of the account. */
  password: string;
};

/** Which cost a sale takes: that of the oldest units, or the average of all. */
export type LotMethod =
  | 'AVERAGE'
  | 'FIFO';

/** What the rows of a file of market data are; src/modules/imports/README.md lists the columns. */
export type MarketFileKind =
  /** Splits and dividends. */
  | 'ACTIONS'
  /** At-the-money vols of thirty days, a column for each symbol. */
  | 'ATM_IV'
  /** Daily prices. */
  | 'BARS'
  /** Option chains, quote by quote. */
  | 'CHAIN'
  /** Prices, volumes, market caps, fees, active users, revenue and value locked of coins by UTC day. */
  | 'COIN_DAYS'
  /** Which coins are stable, wrapped or tokenised, and which names mean one coin. */
  | 'COIN_REFERENCES'
  /** Members of an index with their sectors. */
  | 'CONSTITUENTS'
  /** Dividend yields by symbol. */
  | 'DIVIDEND_YIELDS'
  /** Exchange rates. */
  | 'FX'
  /** Prices of minutes. */
  | 'MINUTE_BARS'
  /** Open interest of stored option chains. */
  | 'OPEN_INTEREST'
  /** Interest rates by tenor. */
  | 'RATES'
  /** Dated numbers, such as rates and indicators. */
  | 'SERIES';

/** Where spot stands, seen from max pain. */
export type MaxPainDirection =
  | 'ABOVE'
  | 'AT'
  | 'BELOW';

/** What the distance of spot from max pain says. */
export type MaxPainSignal =
  /** Spot is 5 % of max pain or more above it. */
  | 'BEARISH'
  /** Spot is 5 % of max pain or more below it. */
  | 'BULLISH'
  | 'NEUTRAL';

/** How contracts ended: worthless, exercised by their holder, or assigned to their seller. */
export type OptionOutcome =
  | 'ASSIGNMENT'
  | 'EXERCISE'
  | 'EXPIRY';

/** C: call, P: put. */
export type OptionRight =
  | 'C'
  | 'P';

/** Look-backs by the calendar from the last day, and the range asked for. */
export type PerformancePeriod =
  /** Since the session before. */
  | 'DAY_1'
  /** Since the last session on or before the same day a month earlier. */
  | 'MONTH_1'
  /** Since the last session on or before the same day three months earlier. */
  | 'MONTH_3'
  /** The range asked for, since the session before its first day. */
  | 'RANGE'
  /** Since the last session on or before the day a week earlier. */
  | 'WEEK_1'
  /** Since the last session on or before the same day a year earlier. */
  | 'YEAR_1'
  /** Since the last session of the year before. */
  | 'YTD';

/** What a day's P&L is told by. */
export type PnlGrouping =
  /** By position alone. */
  | 'POSITION'
  /** By strategy. */
  | 'STRATEGY'
  /** A position counts under each of its tags: groups need not sum to the total. */
  | 'TAG'
  /** LONG, SHORT, LC, LP, SC or SP. */
  | 'TYPE';

/** By what positions are put together. By TAG a position counts under each of its tags. */
export type PositionGrouping =
  | 'STRATEGY'
  | 'TAG'
  | 'TYPE';

/** Where the underlying's price comes from. */
export type PositionSpotSource =
  /** The price beside the chain's quotes. */
  | 'CHAIN'
  /** The last daily close known. */
  | 'LAST_CLOSE';

/** LONG and SHORT for shares, funds and coins; LC, LP, SC, SP for long and short calls and puts. The sign of the quantity decides. */
export type PositionType =
  | 'LC'
  | 'LONG'
  | 'LP'
  | 'SC'
  | 'SHORT'
  | 'SP';

/** Where an option's vol comes from. */
export type PositionVolSource =
  /** The contract's own in the underlying's chain of the session served. */
  | 'QUOTE'
  /** Deviation of the underlying's last 30 daily log returns x sqrt 252, as the contract is not quoted. */
  | 'REALIZED_30D';

/** The premium over 20 days' realised vol in words. */
export type PremiumAssessment =
  /** Below -5. */
  | 'DANGER_ZONE'
  /** 5 to 10. */
  | 'HEALTHY_PREMIUM'
  /** 2 to 5. */
  | 'MODERATE_PREMIUM'
  /** -5 to 0. */
  | 'NEGATIVE_SPREAD'
  /** 0 to 2. */
  | 'THIN_PREMIUM'
  /** 10 vol points and more. */
  | 'VERY_HIGH_PREMIUM';

/** What the premium is good for: the first that matches, in this order. */
export type PremiumRegime =
  /** A percentile of at most 20, or a 20-day premium of at most 0. */
  | 'CHEAP_CONVEXITY'
  /** Vols in backwardation and a z-score of at least 1. */
  | 'EVENT_ONLY'
  /** None of these. */
  | 'FAIR_VALUE'
  /** z-score at least 0.5, percentile at least 60, positive gamma. */
  | 'HARVESTABLE'
  /** An arbitrage flag on one of the two nearest expiries, or fewer than 50 liquid contracts. */
  | 'SURFACE_DISTORTED'
  /** Negative gamma, and a negative 20-day premium or the VIX in backwardation. */
  | 'TOXIC_SHORT_VOL';

/** What a seller of premium should know first. */
export type PremiumWarning =
  /** The high-yield spread is above 5 %. */
  | 'CREDIT_STRESS'
  /** The regime is EVENT_ONLY. */
  | 'EVENT_RISK'
  /** The z-score is beyond 3. */
  | 'EXTREME_VRP'
  /** Too few days before for a z-score. */
  | 'INSUFFICIENT_HISTORY_FOR_ZSCORE'
  /** Spot is below the gamma flip. */
  | 'NEGATIVE_GAMMA'
  /** Wings are quoted more than 50 % wide on average. */
  | 'POOR_WING_LIQUIDITY'
  /** Vols are in backwardation. */
  | 'TERM_INVERSION'
  /** Fewer than 10,000 contracts are open. */
  | 'THIN_CHAIN_OPEN_INTEREST';

/** What the prices of a dataset mean. */
export type PriceBasis =
  /** With splits and dividends in them: good for returns alone. */
  | 'ADJUSTED_ONLY'
  /** As traded. */
  | 'RAW'
  /** Counted in today's shares. */
  | 'SPLIT_ADJUSTED';

/** Which moment of its date, in UTC, a daily price is of. */
export type PriceStamp =
  /** 24:00: the close of the day. */
  | 'END'
  /** 00:00: the close of the day before. */
  | 'START';

/** How past prices are made comparable with the last one known. */
export type PriceView =
  /** As traded on the day. */
  | 'RAW'
  /** Continuous through the splits known by the cut; the last bar equals the price as traded. */
  | 'SPLIT_ADJUSTED'
  /** Dividends reinvested too: the daily ratio is (close x split + dividend) / previous close, chained back from the last close. */
  | 'TOTAL_RETURN';

/** What the import remarked on a quote. */
export type QuoteRemark =
  /** A split or merger changed what is delivered. */
  | 'ADJUSTED'
  /** The bid is above the ask. */
  | 'CROSSED'
  /** Settled by the time of the quotes. */
  | 'EXPIRED'
  /** The vol is not the source's but implied by the middle of bid and ask. */
  | 'IV_FROM_MID'
  /** A bid without an ask. */
  | 'NO_ASK'
  /** An ask without a bid. */
  | 'NO_BID'
  /** Neither bid nor ask: none in the source, or both 0. */
  | 'NO_QUOTE'
  /** The source's price of the underlying is older than the quotes. */
  | 'STALE_SPOT'
  /** The source gives 0 for the vol: it did not compute one. */
  | 'ZERO_IV';

/** Entries for one ledger, all or none. */
export type RecordEntriesInput = {
  /** 1 to 5,000. */
  entries: Array<LedgerEntryInput>;
  /** Sent again with the same key, nothing happens twice. */
  idempotencyKey?: string | null | undefined;
  portfolioId: string | number;
};

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

/** A limit to be ended. */
export type RemoveRiskLimitInput = {
  riskLimitId: string | number;
  /** From when on, not before it was last set; earlier instants still have it. Omitted: now. */
  since?: string | null | undefined;
};

/** A new name for a portfolio. */
export type RenamePortfolioInput = {
  /** Omitted: stays; empty: taken away. */
  description?: string | null | undefined;
  /** 1 to 200 printable characters. */
  name: string;
  portfolioId: string | number;
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

/** LOG: ln(1 + r). SIMPLE: r, the change of the total-return close over the one before. */
export type ReturnKind =
  | 'LOG'
  | 'SIMPLE';

/** What one return spans: a session, a calendar week or a calendar month of New York sessions. Weeks and months that are not over, or not wholly inside the window, do not count. */
export type ReturnTimeframe =
  | 'DAILY'
  | 'MONTHLY'
  | 'WEEKLY';

/** An entry to take back. */
export type ReverseEntryInput = {
  entryId: string | number;
  /** Sent again with the same key, nothing happens twice. */
  idempotencyKey?: string | null | undefined;
  reason?: string | null | undefined;
  /** What should have stood there. It is known when recorded, also where it was executed earlier. */
  replacement?: LedgerEntryInput | null | undefined;
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

/** HALT_NEW_TRADES and REDUCE, what contributes most first: after a hard breach. MONITOR: after a soft one. */
export type RiskAction =
  | 'HALT_NEW_TRADES'
  | 'MONITOR'
  | 'REDUCE';

/** How grave a risk is. */
export type RiskLevel =
  | 'CRITICAL'
  | 'HIGH'
  | 'LOW'
  | 'MEDIUM';

/** A limit to be. */
export type RiskLimitInput = {
  /** The cap, above 0, or the upper bound of a range, in the metric's unit. */
  hardMax: number;
  /** Lower bound; given, the limit is a range. */
  hardMin?: number | null | undefined;
  metric: RiskLimitMetric;
  /** Of UNDERLYING_NOTIONAL: an underlying's symbol; omitted: each underlying without a limit of its own. */
  scope?: string | null | undefined;
  /** Share of a cap from which a breach is soft, above 0 and at most 1; for a range the bands inside its bounds, each (max - min)(1 - softFraction) / 2 wide, are soft. 1: there are no soft breaches. Omitted: 0.8. */
  softFraction?: number | null | undefined;
};

/** MAX: a cap on the magnitude. RANGE: a lower and an upper bound of the signed figure. */
export type RiskLimitKind =
  | 'MAX'
  | 'RANGE';

/** What is limited. Money is in the portfolio's base currency. */
export type RiskLimitMetric =
  /** Largest magnitude of an underlying's signed value over gross notional, a fraction. */
  | 'CONCENTRATION'
  /** Units of the underlyings that the portfolio moves like, shares with 1 each. */
  | 'DELTA'
  /** Change of delta for 1.00 of each underlying, of options. */
  | 'GAMMA'
  /** Sum of the magnitudes of the positions' values. */
  | 'GROSS_NOTIONAL'
  /** Margin used over buying power. Not known without a broker's account: always UNKNOWN. */
  | 'MARGIN_UTILIZATION'
  /** Sum of the signed values. */
  | 'NET_NOTIONAL'
  /** Money a calendar day, of options; negative: lost. */
  | 'THETA'
  /** Signed value of all positions that follow one underlying: that of the scope, or, without a scope, each underlying that has no limit of its own. */
  | 'UNDERLYING_NOTIONAL'
  /** Loss of one day at 95 %, historical, over 252 sessions of the underlyings' total returns and today's dollar deltas; positive. */
  | 'VALUE_AT_RISK'
  /** The same over net asset value, a fraction. */
  | 'VALUE_AT_RISK_FRACTION'
  /** Money for 0.01 of vol, of options. */
  | 'VEGA';

/** The bound it is about. */
export type RiskLimitSide =
  | 'MAX'
  | 'MIN';

/** HARD_BREACH: a cap is reached, a range is left. SOFT_BREACH: the soft share of a cap is reached (80 % unless told otherwise), or the band inside a bound of a range, (max - min)(1 - softFraction) / 2 wide. UNKNOWN: something that counts is not known. */
export type RiskLimitState =
  | 'HARD_BREACH'
  | 'OK'
  | 'SOFT_BREACH'
  | 'UNKNOWN';

/** How long a risk is told for. Returns are daily whatever the period; risk grows with the root of its sessions. */
export type RiskPeriod =
  /** 252 sessions. */
  | 'ANNUAL'
  /** One session. */
  | 'DAILY'
  /** 21 sessions. */
  | 'MONTHLY'
  /** Five sessions. */
  | 'WEEKLY';

/** A position to be assessed that nobody need hold. Give either `quantity` or `value`. */
export type RiskPositionInput = {
  /** Units, contracts of options; shorts are negative. */
  quantity?: number | null | undefined;
  /** Ticker or OCC symbol of an instrument known at the instant, any case. A contract that chains alone have is none: calculateGreeks takes those. */
  symbol: string;
  /** Market value in `currency`; shorts are negative. */
  value?: number | null | undefined;
};

/** What a risk is about. */
export type RiskType =
  | 'CONCENTRATION'
  | 'CORRELATION'
  | 'DATA_QUALITY'
  | 'DIVERSIFICATION'
  | 'DRAWDOWN'
  | 'LEVERAGE'
  | 'MARKET'
  | 'MODEL'
  | 'TAIL'
  | 'VOLATILITY';

/** Which positions a figure is about. */
export type RiskView =
  /** Those with a positive quantity: LONG, LC, LP. */
  | 'LONGS'
  /** All of them. */
  | 'PORTFOLIO'
  /** Those with a negative quantity: SHORT, SC, SP. */
  | 'SHORTS';

/** What a scenario is about. */
export type ScenarioCategory =
  | 'COMMODITY'
  /** Shocks of coins by name. */
  | 'CRYPTO'
  /** The asker's own. */
  | 'CUSTOM'
  /** Shocks of the size of a past event. */
  | 'HISTORICAL'
  | 'MARKET'
  | 'RATES'
  /** What each position's driver really returned between two days. */
  | 'REPLAY'
  | 'ROTATION'
  | 'VOLATILITY';

/** One shock of a scenario: see `ScenarioShock`. */
export type ScenarioShockInput = {
  /** A factor, VOL, or an asset by name; spy_change, oil_change and rate_change are MARKET, OIL and INTEREST_RATE. */
  factor: string;
  /** From -1 to 10 for returns, within 0.2 of 0 for INTEREST_RATE, from -1 to 5 for VOL; others are refused. */
  shock: number;
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

/** All tags a position is to carry. */
export type SetPositionTagsInput = {
  /** Sent again with the same key, nothing happens twice. */
  idempotencyKey?: string | null | undefined;
  positionId: string | number;
  /** Since when it carries them, from its opening to now; what was said of later instants no longer counts. Omitted: now. */
  since?: string | null | undefined;
  /** Labels such as `#tech`, `#sector:Energy` and at most one `#strategy:tech-longs`. Those that do not exist are made; those not named are taken off. */
  tags: Array<string>;
};

/** Limits of a portfolio; one of the same metric and scope takes the place of the present one. */
export type SetRiskLimitsInput = {
  /** 1 to 100. */
  limits: Array<RiskLimitInput>;
  portfolioId: string | number;
  /** From when on, not in the future: past instants from then on are measured against it. What was told of later instants stands. Omitted: now. */
  since?: string | null | undefined;
};

/** A role for a user. */
export type SetUserRoleInput = {
  /** The e-mail of the account; case does not matter. */
  email: string;
  /** The role the user shall have. */
  role: UserRole;
};

/** How the contracts of a position ended. */
export type SettleOptionInput = {
  aiMetadata?: AiMetadataInput | null | undefined;
  /** Not in the future. Give this or `tradeDate`; neither: now. */
  executedAt?: string | null | undefined;
  /** Positive, in the instrument's currency. */
  fee?: number | string | null | undefined;
  /** Sent again with the same key, nothing happens twice. */
  idempotencyKey?: string | null | undefined;
  /** At most 1,000 characters. */
  note?: string | null | undefined;
  outcome: OptionOutcome;
  positionId: string | number;
  /** Contracts, positive; omitted: all. */
  quantity?: number | string | null | undefined;
  /** A day without a time: 16:00 New York of that day. */
  tradeDate?: string | null | undefined;
};

/** How downside deviation is taken. */
export type SortinoMethod =
  /** Sample deviation of the returns below the riskless alone, as some vendors have it. */
  | 'NEGATIVE_RETURNS_DEVIATION'
  /** Root of the mean of min(r - riskless, 0)^2 over all days. */
  | 'SEMIDEVIATION';

/** Which dataset to prefer, and from when on. */
export type SourcePriorityInput = {
  /** Answers of instants from this day on, New York; omitted: all. */
  from?: string | null | undefined;
  /** -1,000 to 1,000. */
  priority: number;
  /** Code of the dataset. */
  source: string;
};

/** Where spot stands, seen from the gamma flip. */
export type SpotVsFlip =
  | 'ABOVE'
  | 'AT'
  | 'BELOW'
  /** There is no flip. */
  | 'UNKNOWN';

/** Where the price of a stock at a minute is from. */
export type StockPriceSource =
  /** Beside the quotes of its option chain. */
  | 'CHAIN_FRAME'
  /** Close of the last daily bar known. */
  | 'DAILY_BAR'
  /** Close of the last minute bar that had ended. */
  | 'MINUTE_BAR';

/** Band of a loss as a share of value: MILD below 5 %, MODERATE below 15 %, SEVERE below 35 %, else EXTREME; a gain is POSITIVE. */
export type StressSeverity =
  | 'EXTREME'
  | 'MILD'
  | 'MODERATE'
  | 'POSITIVE'
  | 'SEVERE';

/** Why a contract has no SVI vol. */
export type SviVolGate =
  /** The quotes of its expiry and root are too few or fit no smile, or it has no variance there. */
  | 'NO_FIT';

/** Whether a position needs one of the tags or all of them. */
export type TagMode =
  | 'ALL'
  | 'ANY';

/** What a tag says: a STRATEGY (`#strategy:tech-longs`, one a position), a SECTOR (`#sector:Energy`) or anything else (`#tech`). */
export type TagType =
  | 'REGULAR'
  | 'SECTOR'
  | 'STRATEGY';

/** How vols lie over time to expiry. */
export type TermState =
  /** Both slopes fall. */
  | 'BACKWARDATION'
  /** Both slopes rise. */
  | 'CONTANGO'
  /** Neither. */
  | 'MIXED'
  /** A slope is not known. */
  | 'UNKNOWN';

/** A plan; each has what those above it have. A server of one's own gives ALPHA to everybody. */
export type Tier =
  /** All there is. */
  | 'ALPHA'
  /** More operations a day. */
  | 'BASIC'
  /** The least. */
  | 'FREE'
  /** Many operations a day. */
  | 'GROWTH';

/** REFUSE: trades that would break a limit are the error RISK_LIMIT_EXCEEDED. REPORT: they are answered like others, with `decision` REFUSED. */
export type TradeCheckMode =
  | 'REFUSE'
  | 'REPORT';

/** REFUSED: a limit would be in hard breach, and no better than before. UNKNOWN: a limit that can be measured now could not be after the trades. */
export type TradeDecision =
  | 'ALLOWED'
  | 'REFUSED'
  | 'UNKNOWN';

/** A trade to be checked. */
export type TradeInput = {
  /** Units, signed: to buy +, to sell -. */
  quantity: number;
  symbol: string;
};

/** What to change in one's profile. */
export type UpdateProfileInput = {
  /** A name of 1 to 100 characters. */
  name: string;
};

/** What to change about a tag. Its type stays. */
export type UpdateTagInput = {
  /** Omitted: stays; empty: taken away. */
  description?: string | null | undefined;
  /** 1 to 60 printable characters; omitted: stays. */
  name?: string | null | undefined;
  tagId: string | number;
};

/** What a user may do on the server as a whole. */
export type UserRole =
  /** Also writes public market data and gives this role to others. */
  | 'OPERATOR'
  /** Reads public data and works in its own workspaces. */
  | 'USER';

/** What dealers do as vol rises, by the sign of net VEX; exactly 0 is neutral. */
export type VannaDirection =
  | 'NEUTRAL'
  | 'VOL_UP_DEALERS_BUY'
  | 'VOL_UP_DEALERS_SELL';

/** What a change of vol makes dealers do, by the sign of net VEX and the gamma regime. */
export type VannaOutlook =
  /** Net VEX and gamma are negative. */
  | 'VANNA_CASCADE_RISK'
  /** Neither, or not known. */
  | 'VANNA_NEUTRAL'
  /** Net VEX is positive. */
  | 'VANNA_SUPPORTIVE';

/** How a loss is told from the profits of today's book on past days. */
export type VarMethod =
  /** The normal quantile bent by skew and kurtosis; null where the expansion does not rise with confidence. */
  | 'CORNISH_FISHER'
  /** HISTORICAL on profits over the vol forecast for their day, times the one for tomorrow (decay 0.94). */
  | 'FILTERED_HISTORICAL'
  /** Minus the empirical quantile, interpolated linearly; CVaR: the mean of what is no better. Beyond the days there are, the worst day. */
  | 'HISTORICAL'
  /** 10,000 draws with a fixed seed of the book's normal profit: what paths of all its positions, jointly normal, sum to. */
  | 'MONTE_CARLO'
  /** Normal with the mean and deviation of the profits. */
  | 'PARAMETRIC';

/** How a figure stands against its limit or range; info: it has neither. */
export type VisualStatus =
  | 'danger'
  | 'info'
  | 'success'
  | 'warning';

/** Where volatility goes. */
export type VolatilityTrend =
  /** The same downwards. */
  | 'DECREASING'
  /** More than a tenth of a point a day, on a line that explains over 0.3 of it. */
  | 'INCREASING'
  /** Neither. */
  | 'STABLE';

/** By what the call and the put wall are the greatest. */
export type WallMeasure =
  /** Gamma exposure of their side. */
  | 'GEX'
  /** Open interest of their side. */
  | 'OPEN_INTEREST';

/** How the assets of a leg are weighed. */
export type WeightingMethod =
  /** All alike. */
  | 'EQUAL'
  /** By 1 / variance of all weekly returns up to the end of the week before; an asset with fewer than 8 has no weight. */
  | 'INVERSE_VARIANCE'
  /** By market cap at the end of the week before. */
  | 'MARKET_CAP';

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

export type AddPositionMutationVariables = Exact<{
  input: AddPositionInput;
}>;


export type AddPositionMutation = { addPosition: { id: string, portfolioId: string, symbol: string, positionType: PositionType, account: string, strategy: string | null, tags: Array<string>, quantity: number | string, entryDate: string, entryPrice: number | string | null, costBasis: number | string, currentPrice: number | string | null, marketValue: number | string | null, unrealizedPnl: number | string | null, unrealizedPnlPercent: number | null, realizedPnl: number | string, isClosed: boolean, closedAt: string | null, aiMetadata: { source: string | null, intent: string | null, conversationId: string | null, note: string | null } | null, warnings: Array<{ code: DataWarningCode, message: string }> } };

export type AdoptDefaultRiskLimitsMutationVariables = Exact<{
  input: AdoptDefaultRiskLimitsInput;
}>;


export type AdoptDefaultRiskLimitsMutation = { adoptDefaultRiskLimits: Array<{ id: string, portfolioId: string, metric: RiskLimitMetric, scope: string | null, kind: RiskLimitKind, softFraction: number, hardMin: number | null, hardMax: number, since: string, recordedAt: string, asOf: string, asOfRequested: string | null }> };

export type AdvancedVolatilityQueryVariables = Exact<{
  symbol: string;
  convention?: DealerConvention | null | undefined;
  flipMethod?: GammaFlipMethod | null | undefined;
  dayCount?: ExpiryDayCount | null | undefined;
  maxQuoteAgeSec?: number | null | undefined;
  ivSource?: ImpliedVolSource | null | undefined;
  wallBy?: WallMeasure | null | undefined;
  source?: string | null | undefined;
  at?: string | null | undefined;
  recordedAt?: string | null | undefined;
}>;


export type AdvancedVolatilityQuery = { instrument: { optionChain: { symbol: string, underlyingPrice: number, asOf: string, asOfRequested: string | null, clock: string, tradingDay: string, marketOpen: boolean, printedAt: string | null, source: string, knownAt: string, fitKnownAt: string | null, openInterestSession: string | null, multiplier: number, contractCount: number, withoutVolCount: number, expiredCount: number, adjustedCount: number, assumptions: { convention: DealerConvention, flipMethod: GammaFlipMethod, dayCount: ExpiryDayCount, maxQuoteAgeSec: number | null, ivSource: ImpliedVolSource, wallBy: WallMeasure, annualRate: number, isRateAssumed: boolean }, warnings: Array<{ code: DataWarningCode, message: string }>, advancedVolatility: { fitAsOf: string, fitKnownAt: string, isFitStored: boolean, sviParameters: Array<{ expiry: string, root: string, daysToExpiry: number, timeToExpiryYears: number, forward: number, a: number | null, b: number | null, rho: number | null, m: number | null, sigma: number | null, atmTotalVariance: number | null, atmIvPct: number | null, rmsePct: number | null, quoteCount: number | null, rejectedCount: number | null, refusal: FitRefusal | null }>, forwardPrices: Array<{ expiry: string, root: string, daysToExpiry: number, forward: number, spot: number, basisPct: number }>, totalVarianceSurface: { moneyness: (number | null)[], expiries: string[], roots: (string | null)[], tenors: (number | null)[], totalVariance: Array<(number | null)[]>, impliedVolPct: Array<(number | null)[]> }, arbitrageFlags: Array<{ expiry: string, farExpiry: string | null, type: ArbitrageType, strikeOrK: number | null, description: string }>, varianceSwapFairValues: Array<{ expiry: string, root: string, daysToExpiry: number, fairVariance: number | null, fairVolPct: number | null, atmIvPct: number | null, convexityAdjustmentPct: number | null }>, greeksSurfaces: { vanna: { strikes: (number | null)[], expiries: string[], roots: (string | null)[], values: Array<(number | null)[]> }, charm: { strikes: (number | null)[], expiries: string[], roots: (string | null)[], values: Array<(number | null)[]> }, volga: { strikes: (number | null)[], expiries: string[], roots: (string | null)[], values: Array<(number | null)[]> }, speed: { strikes: (number | null)[], expiries: string[], roots: (string | null)[], values: Array<(number | null)[]> } }, warnings: Array<{ code: DataWarningCode, message: string }> } } | null } };

export type ApiKeysQueryVariables = Exact<{
  workspaceId?: string | number | null | undefined;
  first?: number;
  after?: string | null | undefined;
}>;


export type ApiKeysQuery = { apiKeys: { edges: Array<{ cursor: string, node: { id: string, workspaceId: string, name: string, prefix: string, scopes: Array<ApiKeyScope>, createdAt: string, expiresAt: string | null, lastUsedAt: string | null, revokedAt: string | null } }>, nodes: Array<{ id: string, workspaceId: string, name: string, prefix: string, scopes: Array<ApiKeyScope>, createdAt: string, expiresAt: string | null, lastUsedAt: string | null, revokedAt: string | null }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null } } };

export type ArchivePortfolioMutationVariables = Exact<{
  portfolioId: string | number;
}>;


export type ArchivePortfolioMutation = { archivePortfolio: { id: string, workspaceId: string, name: string, description: string | null, baseCurrency: string, isArchived: boolean, createdAt: string, asOf: string } };

export type AssessPortfolioRiskQueryVariables = Exact<{
  portfolioId?: string | number | null | undefined;
  positions?: Array<RiskPositionInput> | RiskPositionInput | null | undefined;
  exchange?: string | null | undefined;
  lookbackDays?: number;
  view?: RiskView;
  market?: string | null | undefined;
  riskFreeRate?: number;
  sortinoMethod?: SortinoMethod;
  currency?: string | null | undefined;
  templates?: Array<string> | string;
  at?: string | null | undefined;
  recordedAt?: string | null | undefined;
}>;


export type AssessPortfolioRiskQuery = { assessPortfolioRisk: { portfolioId: string | null, view: RiskView, currency: string, asOf: string, asOfRequested: string | null, totalValue: number, grossValue: number, netValue: number, capital: number | null, capitalBasis: CapitalBasis, lookbackDays: number, observationCount: number, firstDay: string | null, lastDay: string | null, sharpeRatio: number | null, sortinoRatio: number | null, sortinoMethod: SortinoMethod, riskFreeRate: number, maxDrawdown: number | null, currentDrawdown: number | null, drawdownPeakDay: string | null, drawdownTroughDay: string | null, annualizedVolatility: number | null, correlationToMarket: number | null, grossLeverage: number | null, netLeverage: number | null, riskLevel: RiskLevel | null, var1d: { lossFraction: number | null, lossAmount: number | null, method: VarMethod, confidenceLevel: number, timeHorizonDays: number, percentile: number }, var7d: { lossFraction: number | null, lossAmount: number | null, method: VarMethod, confidenceLevel: number, timeHorizonDays: number, percentile: number }, cvar1d: { lossFraction: number | null, lossAmount: number | null, method: VarMethod, confidenceLevel: number, timeHorizonDays: number, percentile: number, varThreshold: number | null, varThresholdAmount: number | null } | null, cvar7d: { lossFraction: number | null, lossAmount: number | null, method: VarMethod, confidenceLevel: number, timeHorizonDays: number, percentile: number, varThreshold: number | null, varThresholdAmount: number | null } | null, valueAtRisk: Array<{ lossFraction: number | null, lossAmount: number | null, method: VarMethod, confidenceLevel: number, timeHorizonDays: number, percentile: number }>, conditionalValueAtRisk: Array<{ lossFraction: number | null, lossAmount: number | null, method: VarMethod, confidenceLevel: number, timeHorizonDays: number, percentile: number, varThreshold: number | null, varThresholdAmount: number | null }>, backtests: Array<{ method: VarMethod, confidenceLevel: number, windowDays: number, dayCount: number, exceptionCount: number, expectedExceptions: number, kupiecStatistic: number, kupiecPValue: number, christoffersenStatistic: number | null, christoffersenPValue: number | null, conditionalCoverageStatistic: number | null, conditionalCoveragePValue: number | null }>, volatility: { realized21d: number | null, realized63d: number | null, harForecast: number | null, harRSquared: number | null, trend: VolatilityTrend | null, trendSlope: number | null, trendStrength: number | null, percentile: number | null }, positionCorrelation: { mean: number | null, meanAbsolute: number | null, pairCount: number, instrumentCount: number }, beta: { market: string, value: number | null, betaToGross: number | null, dollarBeta: number | null, dataPoints: number }, concentration: { positionCount: number, concentrationRisk: number, largestPositionWeight: number, largestPosition: string, herfindahlIndex: number, effectivePositions: number, top3Weight: number, top10Weight: number, coverage: { includedValue: number, includedCount: number, excluded: Array<{ positionId: string | null, symbol: string, reason: DataWarningCode, message: string }> } } | null, positionContributions: Array<{ positionId: string | null, symbol: string, driver: string, value: number | null, exposure: number, weight: number | null, volatilityShare: number | null, volatilityContribution: number | null, tailLossAmount: number | null, tailLossShare: number | null }>, tailLoss: { lossFraction: number | null, lossAmount: number | null, dayCount: number, confidenceLevel: number } | null, sectors: { rows: Array<{ sector: string, isClassified: boolean, netValue: number, grossValue: number, weight: number | null, grossShare: number | null, positionCount: number }>, coverage: { includedValue: number, includedCount: number, excluded: Array<{ positionId: string | null, symbol: string, reason: DataWarningCode, message: string }> }, warnings: Array<{ code: DataWarningCode, message: string }> }, stressTestResults: Array<{ scenarioId: string | null, scenario: string, lossFraction: number | null, lossAmount: number | null, coverage: { includedValue: number, includedCount: number, excluded: Array<{ positionId: string | null, symbol: string, reason: DataWarningCode, message: string }> }, warnings: Array<{ code: DataWarningCode, message: string }> }>, biggestRisks: Array<{ ruleId: string, type: RiskType, severity: RiskLevel, figure: string, value: number, threshold: number, subject: string | null, description: string, recommendation: string | null, suggestedActions: Array<string> }>, aiInsights: Array<{ ruleId: string, type: RiskType, severity: RiskLevel, figure: string, value: number, threshold: number, subject: string | null, description: string, recommendation: string | null, suggestedActions: Array<string> }>, riskWarnings: Array<{ ruleId: string, type: RiskType, severity: RiskLevel, figure: string, value: number, threshold: number, subject: string | null, description: string, recommendation: string | null, suggestedActions: Array<string> }>, recommendations: Array<{ ruleId: string, type: RiskType, severity: RiskLevel, figure: string, value: number, threshold: number, subject: string | null, description: string, recommendation: string | null, suggestedActions: Array<string> }>, coverage: { includedValue: number, includedCount: number, excluded: Array<{ positionId: string | null, symbol: string, reason: DataWarningCode, message: string }> }, warnings: Array<{ code: DataWarningCode, message: string }> } };

export type ValueAtRiskPartsFragment = { lossFraction: number | null, lossAmount: number | null, method: VarMethod, confidenceLevel: number, timeHorizonDays: number, percentile: number };

export type ConditionalPartsFragment = { lossFraction: number | null, lossAmount: number | null, method: VarMethod, confidenceLevel: number, timeHorizonDays: number, percentile: number, varThreshold: number | null, varThresholdAmount: number | null };

export type RiskFindingPartsFragment = { ruleId: string, type: RiskType, severity: RiskLevel, figure: string, value: number, threshold: number, subject: string | null, description: string, recommendation: string | null, suggestedActions: Array<string> };

export type RiskCoverageOfAssessmentFragment = { includedValue: number, includedCount: number, excluded: Array<{ positionId: string | null, symbol: string, reason: DataWarningCode, message: string }> };

export type AuditLogQueryVariables = Exact<{
  workspaceId?: string | number | null | undefined;
  first?: number;
  after?: string | null | undefined;
}>;


export type AuditLogQuery = { auditLog: { edges: Array<{ cursor: string, node: { recordedAt: string, action: string, object: string | null, workspaceId: string | null, userId: string | null, apiKeyId: string | null, agent: string | null, session: string | null, requestId: string, details: Array<{ name: string, value: string }> } }>, nodes: Array<{ recordedAt: string, action: string, object: string | null, workspaceId: string | null, userId: string | null, apiKeyId: string | null, agent: string | null, session: string | null, requestId: string, details: Array<{ name: string, value: string }> }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null } } };

export type BackfillSnapshotsMutationVariables = Exact<{
  portfolioId: string | number;
  at?: string | null | undefined;
  mode?: ExecutionMode | null | undefined;
}>;


export type BackfillSnapshotsMutation = { backfillSnapshots: { id: string, operation: string, status: JobStatus, stage: string | null, done: number | null, total: number | null, message: string | null, etaMs: number | null, estimatedDurationMs: number, estimatedCompletion: string | null, createdAt: string, finishedAt: string | null, expiresAt: string | null, error: { code: string, message: string } | null, result:
      | { portfolioId: string, currency: string, from: string | null, to: string | null, madeCount: number, keptCount: number }
      | Record<PropertyKey, never>
     | null } };

export type CalculateGreeksMutationVariables = Exact<{
  positions?: Array<GreekPositionInput> | GreekPositionInput | null | undefined;
  portfolioId?: string | number | null | undefined;
  modifications?: Array<GreekModificationInput> | GreekModificationInput | null | undefined;
  currency?: string | null | undefined;
  mode?: ExecutionMode | null | undefined;
  at?: string | null | undefined;
  recordedAt?: string | null | undefined;
}>;


export type CalculateGreeksMutation = { calculateGreeks: { id: string, operation: string, status: JobStatus, stage: string | null, done: number | null, total: number | null, message: string | null, etaMs: number | null, estimatedDurationMs: number, estimatedCompletion: string | null, createdAt: string, finishedAt: string | null, expiresAt: string | null, error: { code: string, message: string } | null, result:
      | { currency: string, view: RiskView, asOf: string, asOfRequested: string | null, current: { delta: number | null, gamma: number | null, theta: number | null, vega: number | null, rho: number | null, vanna: number | null, volga: number | null, charm: number | null, deltaDollars: number | null, gammaDollars: number | null, deltaInclStock: number | null, deltaDollarsInclStock: number | null, optionCount: number, stockCount: number, visual: { gammaStatus: GammaStatus, gammaMessage: string, gammaShare: number | null, gammaShareIn: string | null } }, afterExpiry: { expiration: string, expiringCount: number, delta: number | null, gamma: number | null, theta: number | null, vega: number | null, rho: number | null, vanna: number | null, volga: number | null, charm: number | null, deltaDollars: number | null, gammaDollars: number | null, deltaInclStock: number | null, deltaDollarsInclStock: number | null, optionCount: number, stockCount: number, changes: { delta: number | null, gamma: number | null, theta: number | null, vega: number | null, gammaPercent: number | null } } | null, byUnderlying: Array<{ underlying: string, spot: number | null, delta: number | null, gamma: number | null, theta: number | null, vega: number | null, rho: number | null, vanna: number | null, volga: number | null, charm: number | null, deltaDollars: number | null, gammaDollars: number | null, deltaInclStock: number | null, deltaDollarsInclStock: number | null, optionCount: number, stockCount: number }>, byExpiry: Array<{ bucket: string, delta: number | null, gamma: number | null, theta: number | null, vega: number | null, rho: number | null, vanna: number | null, volga: number | null, charm: number | null, deltaDollars: number | null, gammaDollars: number | null, deltaInclStock: number | null, deltaDollarsInclStock: number | null, optionCount: number, stockCount: number }>, positions: Array<{ positionId: string | null, symbol: string, positionType: PositionType, underlying: string | null, quantity: number | null, expiration: string | null, daysToExpiry: number | null, bucket: string, spot: number | null, spotSource: PositionSpotSource | null, impliedVol: number | null, volSource: PositionVolSource | null, timeToExpiryYears: number | null, annualRate: number | null, annualDividendYield: number | null, modelPrice: number | null, unitDelta: number | null, unitGamma: number | null, delta: number | null, gamma: number | null, theta: number | null, vega: number | null, rho: number | null, vanna: number | null, volga: number | null, charm: number | null, deltaDollars: number | null, gammaDollars: number | null, gap: string | null }>, coverage: { includedValue: number, includedCount: number, excluded: Array<{ positionId: string | null, symbol: string, reason: DataWarningCode, message: string }> }, warnings: Array<{ code: DataWarningCode, message: string }> }
      | Record<PropertyKey, never>
     | null } };

export type CalculatedGreeksFragment = { currency: string, view: RiskView, asOf: string, asOfRequested: string | null, current: { delta: number | null, gamma: number | null, theta: number | null, vega: number | null, rho: number | null, vanna: number | null, volga: number | null, charm: number | null, deltaDollars: number | null, gammaDollars: number | null, deltaInclStock: number | null, deltaDollarsInclStock: number | null, optionCount: number, stockCount: number, visual: { gammaStatus: GammaStatus, gammaMessage: string, gammaShare: number | null, gammaShareIn: string | null } }, afterExpiry: { expiration: string, expiringCount: number, delta: number | null, gamma: number | null, theta: number | null, vega: number | null, rho: number | null, vanna: number | null, volga: number | null, charm: number | null, deltaDollars: number | null, gammaDollars: number | null, deltaInclStock: number | null, deltaDollarsInclStock: number | null, optionCount: number, stockCount: number, changes: { delta: number | null, gamma: number | null, theta: number | null, vega: number | null, gammaPercent: number | null } } | null, byUnderlying: Array<{ underlying: string, spot: number | null, delta: number | null, gamma: number | null, theta: number | null, vega: number | null, rho: number | null, vanna: number | null, volga: number | null, charm: number | null, deltaDollars: number | null, gammaDollars: number | null, deltaInclStock: number | null, deltaDollarsInclStock: number | null, optionCount: number, stockCount: number }>, byExpiry: Array<{ bucket: string, delta: number | null, gamma: number | null, theta: number | null, vega: number | null, rho: number | null, vanna: number | null, volga: number | null, charm: number | null, deltaDollars: number | null, gammaDollars: number | null, deltaInclStock: number | null, deltaDollarsInclStock: number | null, optionCount: number, stockCount: number }>, positions: Array<{ positionId: string | null, symbol: string, positionType: PositionType, underlying: string | null, quantity: number | null, expiration: string | null, daysToExpiry: number | null, bucket: string, spot: number | null, spotSource: PositionSpotSource | null, impliedVol: number | null, volSource: PositionVolSource | null, timeToExpiryYears: number | null, annualRate: number | null, annualDividendYield: number | null, modelPrice: number | null, unitDelta: number | null, unitGamma: number | null, delta: number | null, gamma: number | null, theta: number | null, vega: number | null, rho: number | null, vanna: number | null, volga: number | null, charm: number | null, deltaDollars: number | null, gammaDollars: number | null, gap: string | null }>, coverage: { includedValue: number, includedCount: number, excluded: Array<{ positionId: string | null, symbol: string, reason: DataWarningCode, message: string }> }, warnings: Array<{ code: DataWarningCode, message: string }> };

export type CancelJobMutationVariables = Exact<{
  id: string | number;
}>;


export type CancelJobMutation = { cancelJob: { id: string, operation: string, status: JobStatus, stage: string | null, done: number | null, total: number | null, message: string | null, etaMs: number | null, estimatedDurationMs: number, estimatedCompletion: string | null, attempts: number, createdAt: string, startedAt: string | null, updatedAt: string, finishedAt: string | null, expiresAt: string | null, failures: Array<{ attempt: number, failedAt: string, code: string, message: string }>, error: { code: string, message: string } | null, result:
      | { __typename: 'ClearedResults' }
      | { __typename: 'CryptoFactorRun' }
      | { __typename: 'CryptoFactorSensitivity' }
      | { __typename: 'EveningFactorExposures' }
      | { __typename: 'EveningSnapshots' }
      | { __typename: 'ExposureHistory' }
      | { __typename: 'MarketImport' }
      | { __typename: 'PortfolioGreeks' }
      | { __typename: 'PortfolioPerformance' }
      | { __typename: 'PortfolioTimeline' }
      | { __typename: 'ScenarioRun' }
      | { __typename: 'SnapshotBackfill' }
     | null } };

export type ChangePasswordMutationVariables = Exact<{
  input: ChangePasswordInput;
}>;


export type ChangePasswordMutation = { changePassword: { accepted: boolean, message: string } };

export type ChangePositionMutationVariables = Exact<{
  input: ChangePositionInput;
}>;


export type ChangePositionMutation = { changePosition: { id: string, portfolioId: string, symbol: string, positionType: PositionType, account: string, strategy: string | null, tags: Array<string>, quantity: number | string, entryDate: string, entryPrice: number | string | null, costBasis: number | string, currentPrice: number | string | null, marketValue: number | string | null, unrealizedPnl: number | string | null, unrealizedPnlPercent: number | null, realizedPnl: number | string, isClosed: boolean, closedAt: string | null, aiMetadata: { source: string | null, intent: string | null, conversationId: string | null, note: string | null } | null, warnings: Array<{ code: DataWarningCode, message: string }> } };

export type CheckTradeQueryVariables = Exact<{
  portfolioId: string | number;
  trades: Array<TradeInput> | TradeInput;
  mode?: TradeCheckMode;
  at?: string | null | undefined;
  recordedAt?: string | null | undefined;
}>;


export type CheckTradeQuery = { checkTrade: { portfolioId: string, currency: string, decision: TradeDecision, suggestions: Array<string>, asOf: string, asOfRequested: string | null, limits: Array<{ name: string, metric: RiskLimitMetric, scope: string | null, isViolated: boolean, isWorse: boolean, limit: { id: string, portfolioId: string, metric: RiskLimitMetric, scope: string | null, kind: RiskLimitKind, softFraction: number, hardMin: number | null, hardMax: number, since: string, recordedAt: string, asOf: string, asOfRequested: string | null }, before: { value: number | null, knownValue: number | null, bound: number, side: RiskLimitSide, utilisationPercent: number | null, excess: number | null, state: RiskLimitState, missing: string | null, contributors: Array<{ symbol: string, contribution: number, shareOfValue: number | null }> }, after: { value: number | null, knownValue: number | null, bound: number, side: RiskLimitSide, utilisationPercent: number | null, excess: number | null, state: RiskLimitState, missing: string | null, contributors: Array<{ symbol: string, contribution: number, shareOfValue: number | null }> } }>, trades: Array<{ symbol: string, quantity: number, price: number | null, value: number | null, largestQuantity: number | null }>, warnings: Array<{ code: DataWarningCode, message: string }> } };

export type ChexQueryVariables = Exact<{
  symbol: string;
  expiration?: string | null | undefined;
  convention?: DealerConvention | null | undefined;
  flipMethod?: GammaFlipMethod | null | undefined;
  dayCount?: ExpiryDayCount | null | undefined;
  maxQuoteAgeSec?: number | null | undefined;
  ivSource?: ImpliedVolSource | null | undefined;
  wallBy?: WallMeasure | null | undefined;
  source?: string | null | undefined;
  at?: string | null | undefined;
  recordedAt?: string | null | undefined;
}>;


export type ChexQuery = { instrument: { optionChain: { symbol: string, underlyingPrice: number, asOf: string, asOfRequested: string | null, clock: string, tradingDay: string, marketOpen: boolean, printedAt: string | null, source: string, knownAt: string, fitKnownAt: string | null, openInterestSession: string | null, multiplier: number, contractCount: number, withoutVolCount: number, expiredCount: number, adjustedCount: number, assumptions: { convention: DealerConvention, flipMethod: GammaFlipMethod, dayCount: ExpiryDayCount, maxQuoteAgeSec: number | null, ivSource: ImpliedVolSource, wallBy: WallMeasure, annualRate: number, isRateAssumed: boolean }, warnings: Array<{ code: DataWarningCode, message: string }>, chex: { netChex: number | null, chexInterpretation: string | null, strikes: Array<{ strike: number, callChex: number | null, putChex: number | null, netChex: number | null }> } } | null } };

export type ClosePositionMutationVariables = Exact<{
  input: ClosePositionInput;
}>;


export type ClosePositionMutation = { closePosition: { id: string, portfolioId: string, symbol: string, positionType: PositionType, account: string, strategy: string | null, tags: Array<string>, quantity: number | string, entryDate: string, entryPrice: number | string | null, costBasis: number | string, currentPrice: number | string | null, marketValue: number | string | null, unrealizedPnl: number | string | null, unrealizedPnlPercent: number | null, realizedPnl: number | string, isClosed: boolean, closedAt: string | null, aiMetadata: { source: string | null, intent: string | null, conversationId: string | null, note: string | null } | null, warnings: Array<{ code: DataWarningCode, message: string }> } };

export type CommitHoldingsMutationVariables = Exact<{
  input: CommitHoldingsInput;
}>;


export type CommitHoldingsMutation = { commitHoldings: { importId: string, portfolioId: string, positionsCreated: number, positionsUpdated: number, entriesCommitted: number, rowsCommitted: number, rowsLeftOut: number, message: string } };

export type CompareCryptoFactorsQueryVariables = Exact<{
  factors?: Array<string> | string | null | undefined;
  workspaceId?: string | number | null | undefined;
}>;


export type CompareCryptoFactorsQuery = { compareCryptoFactors: { comparison: Array<{ id: string, runId: string, factor: string, breakpoint: number | null, minAssets: number, weightingMethod: WeightingMethod, lookbackPeriods: number | null, cumulativeReturns: number | null, annualizedReturn: number | null, years: number | null, sharpeRatio: number | null, sortinoRatio: number | null, longOnlyReturns: number | null, shortOnlyReturns: number | null, numPeriods: number, annualizedVolatility: number | null, maxDrawdown: number | null, startDate: string | null, endDate: string | null, createdAt: string }>, commonWindow: { startDate: string, endDate: string, weekCount: number, dates: string[], comparison: Array<{ factor: string, cumulativeReturns: number | null, annualizedReturn: number | null, years: number | null, sharpeRatio: number | null, sortinoRatio: number | null, longOnlyReturns: number | null, shortOnlyReturns: number | null, numPeriods: number, annualizedVolatility: number | null, maxDrawdown: number | null, growthOfOne: (number | null)[] }> } | null, recommendations: Array<{ ruleId: string, factor: string | null, runId: string | null, exposure: number | null, action: CryptoFactorAction, description: string, recommendation: string, conditions: Array<{ figure: string, side: ConditionSide, threshold: number, value: number }> }> } };

export type ComputeCryptoFactorMutationVariables = Exact<{
  input: ComputeCryptoFactorInput;
}>;


export type ComputeCryptoFactorMutation = { computeCryptoFactor: { id: string, operation: string, status: JobStatus, stage: string | null, done: number | null, total: number | null, message: string | null, etaMs: number | null, estimatedDurationMs: number, createdAt: string, finishedAt: string | null, error: { code: string, message: string } | null, result:
      | { id: string, workspaceId: string, runId: string, factor: string, dataVersion: string, knownBy: string, createdAt: string, config: { factor: string, breakpoint: number | null, minAssets: number, weightingMethod: WeightingMethod, startDate: string, endDate: string, marketCapThreshold: number, liquidityThreshold: number, minLifetimeDays: number, lookbackPeriods: number | null, topAssets: number | null, delistingReturn: number, feeFraction: number, fundingRate: number, borrowRate: number, riskFreeRate: number | null, sources: Array<string> }, performance: { runId: string, factor: string, breakpoint: number | null, minAssets: number, weightingMethod: WeightingMethod, lookbackPeriods: number | null, cumulativeReturns: number | null, annualizedReturn: number | null, years: number | null, sharpeRatio: number | null, sortinoRatio: number | null, longOnlyReturns: number | null, shortOnlyReturns: number | null, numPeriods: number, annualizedVolatility: number | null, maxDrawdown: number | null, startDate: string | null, endDate: string | null }, netPerformance: { runId: string, factor: string, breakpoint: number | null, minAssets: number, weightingMethod: WeightingMethod, lookbackPeriods: number | null, cumulativeReturns: number | null, annualizedReturn: number | null, years: number | null, sharpeRatio: number | null, sortinoRatio: number | null, longOnlyReturns: number | null, shortOnlyReturns: number | null, numPeriods: number, annualizedVolatility: number | null, maxDrawdown: number | null, startDate: string | null, endDate: string | null }, returns: Array<{ date: string, factorReturn: number }>, weeks: { weekCount: number, dates: string[], factorReturns: (number | null)[], netReturns: (number | null)[], longReturns: (number | null)[], shortReturns: (number | null)[], turnover: (number | null)[], legConcentration: (number | null)[], assetCounts: (number | null)[], growthOfOne: (number | null)[], netGrowthOfOne: (number | null)[] }, months: { monthCount: number, months: (string | null)[], weekCounts: (number | null)[], factorReturns: (number | null)[], netReturns: (number | null)[], maxDrawdowns: (number | null)[], legConcentration: (number | null)[], turnover: (number | null)[] }, lastWeek: { date: string, factorReturn: number, monthReturn: number | null, yearReturn: number | null, monthMaxDrawdown: number | null, annualizedExcessReturn: number | null, legConcentration: number | null, topContributor: string | null, averageDailyVolume: number | null, averageMarketCap: number | null, holdings: Array<{ asset: string, side: CryptoLegSide, weight: number, weekReturn: number | null, contribution: number, marketCap: number | null, dailyVolume: number | null, valueLocked: number | null, marketCapToValueLocked: number | null }> | null, warnings: Array<{ code: DataWarningCode, message: string }> }, membership: Array<{ date: string, assetCount: number, long: (string | null)[], short: (string | null)[] }>, universe: Array<{ asset: string, sources: Array<string> }>, excluded: Array<{ asset: string, kind: CoinKind, fromDay: string | null, toDay: string | null, isByName: boolean }>, survivorship: { gone: Array<string>, annualizedGap: number | null, survivors: { cumulativeReturns: number | null, annualizedReturn: number | null, years: number | null, sharpeRatio: number | null, sortinoRatio: number | null, longOnlyReturns: number | null, shortOnlyReturns: number | null, numPeriods: number, annualizedVolatility: number | null, maxDrawdown: number | null } }, robustness: { variantsTried: number, sharpeDeviation: number, expectedMaxSharpe: number | null, probabilisticSharpe: number | null, deflatedSharpe: number | null, splitDate: string | null, inSample: { cumulativeReturns: number | null, annualizedReturn: number | null, years: number | null, sharpeRatio: number | null, sortinoRatio: number | null, longOnlyReturns: number | null, shortOnlyReturns: number | null, numPeriods: number, annualizedVolatility: number | null, maxDrawdown: number | null } | null, outOfSample: { cumulativeReturns: number | null, annualizedReturn: number | null, years: number | null, sharpeRatio: number | null, sortinoRatio: number | null, longOnlyReturns: number | null, shortOnlyReturns: number | null, numPeriods: number, annualizedVolatility: number | null, maxDrawdown: number | null } | null, warnings: Array<{ code: DataWarningCode, message: string }> }, warnings: Array<{ code: DataWarningCode, message: string }> }
      | Record<PropertyKey, never>
     | null } };

export type CryptoRunPartsFragment = { id: string, workspaceId: string, runId: string, factor: string, dataVersion: string, knownBy: string, createdAt: string, config: { factor: string, breakpoint: number | null, minAssets: number, weightingMethod: WeightingMethod, startDate: string, endDate: string, marketCapThreshold: number, liquidityThreshold: number, minLifetimeDays: number, lookbackPeriods: number | null, topAssets: number | null, delistingReturn: number, feeFraction: number, fundingRate: number, borrowRate: number, riskFreeRate: number | null, sources: Array<string> }, performance: { runId: string, factor: string, breakpoint: number | null, minAssets: number, weightingMethod: WeightingMethod, lookbackPeriods: number | null, cumulativeReturns: number | null, annualizedReturn: number | null, years: number | null, sharpeRatio: number | null, sortinoRatio: number | null, longOnlyReturns: number | null, shortOnlyReturns: number | null, numPeriods: number, annualizedVolatility: number | null, maxDrawdown: number | null, startDate: string | null, endDate: string | null }, netPerformance: { runId: string, factor: string, breakpoint: number | null, minAssets: number, weightingMethod: WeightingMethod, lookbackPeriods: number | null, cumulativeReturns: number | null, annualizedReturn: number | null, years: number | null, sharpeRatio: number | null, sortinoRatio: number | null, longOnlyReturns: number | null, shortOnlyReturns: number | null, numPeriods: number, annualizedVolatility: number | null, maxDrawdown: number | null, startDate: string | null, endDate: string | null }, returns: Array<{ date: string, factorReturn: number }>, weeks: { weekCount: number, dates: string[], factorReturns: (number | null)[], netReturns: (number | null)[], longReturns: (number | null)[], shortReturns: (number | null)[], turnover: (number | null)[], legConcentration: (number | null)[], assetCounts: (number | null)[], growthOfOne: (number | null)[], netGrowthOfOne: (number | null)[] }, months: { monthCount: number, months: (string | null)[], weekCounts: (number | null)[], factorReturns: (number | null)[], netReturns: (number | null)[], maxDrawdowns: (number | null)[], legConcentration: (number | null)[], turnover: (number | null)[] }, lastWeek: { date: string, factorReturn: number, monthReturn: number | null, yearReturn: number | null, monthMaxDrawdown: number | null, annualizedExcessReturn: number | null, legConcentration: number | null, topContributor: string | null, averageDailyVolume: number | null, averageMarketCap: number | null, holdings: Array<{ asset: string, side: CryptoLegSide, weight: number, weekReturn: number | null, contribution: number, marketCap: number | null, dailyVolume: number | null, valueLocked: number | null, marketCapToValueLocked: number | null }> | null, warnings: Array<{ code: DataWarningCode, message: string }> }, membership: Array<{ date: string, assetCount: number, long: (string | null)[], short: (string | null)[] }>, universe: Array<{ asset: string, sources: Array<string> }>, excluded: Array<{ asset: string, kind: CoinKind, fromDay: string | null, toDay: string | null, isByName: boolean }>, survivorship: { gone: Array<string>, annualizedGap: number | null, survivors: { cumulativeReturns: number | null, annualizedReturn: number | null, years: number | null, sharpeRatio: number | null, sortinoRatio: number | null, longOnlyReturns: number | null, shortOnlyReturns: number | null, numPeriods: number, annualizedVolatility: number | null, maxDrawdown: number | null } }, robustness: { variantsTried: number, sharpeDeviation: number, expectedMaxSharpe: number | null, probabilisticSharpe: number | null, deflatedSharpe: number | null, splitDate: string | null, inSample: { cumulativeReturns: number | null, annualizedReturn: number | null, years: number | null, sharpeRatio: number | null, sortinoRatio: number | null, longOnlyReturns: number | null, shortOnlyReturns: number | null, numPeriods: number, annualizedVolatility: number | null, maxDrawdown: number | null } | null, outOfSample: { cumulativeReturns: number | null, annualizedReturn: number | null, years: number | null, sharpeRatio: number | null, sortinoRatio: number | null, longOnlyReturns: number | null, shortOnlyReturns: number | null, numPeriods: number, annualizedVolatility: number | null, maxDrawdown: number | null } | null, warnings: Array<{ code: DataWarningCode, message: string }> }, warnings: Array<{ code: DataWarningCode, message: string }> };

export type CorrelationMatrixQueryVariables = Exact<{
  portfolioId?: string | number | null | undefined;
  symbols?: Array<string> | string | null | undefined;
  lookbackDays?: number;
  timeframe?: ReturnTimeframe;
  returnKind?: ReturnKind;
  minOverlap?: number;
  columns?: Array<CorrelationColumn> | CorrelationColumn;
  minValue?: number;
  minWeight?: number;
  filterMode?: CorrelationFilterMode;
  at?: string | null | undefined;
  recordedAt?: string | null | undefined;
}>;


export type CorrelationMatrixQuery = { correlationMatrix: { symbols: (string | null)[], timeframe: ReturnTimeframe, returnKind: ReturnKind, lookbackDays: number, minOverlap: number, observationCount: number, from: string | null, to: string | null, knownPairCount: number, unknownPairCount: number, meanCorrelation: number | null, meanAbsoluteCorrelation: number | null, effectivePositions: number | null, concentration: number | null, asOf: string, asOfRequested: string | null, rows: Array<{ symbol: string, positionIds: Array<string>, grossValue: number | null, weight: number | null, observationCount: number, meanCorrelation: number | null, meanAbsoluteCorrelation: number | null, correlations: (number | null)[] | null, sampleSizes: (number | null)[] | null, significance: (number | null)[] | null, repaired: (number | null)[] | null }>, clusters: Array<{ nickname: string, namedBy: ClusterNaming, symbols: Array<string>, positionIds: Array<string>, meanCorrelation: number | null, grossValue: number | null, shareOfValue: number | null }>, repair: { isNeeded: boolean, method: CorrelationRepairMethod | null, largestChange: number, symbols: (string | null)[] }, excluded: Array<{ symbol: string, reason: CorrelationExclusionReason, message: string }>, warnings: Array<{ code: DataWarningCode, message: string }> } };

export type CoverageQueryVariables = Exact<{
  symbol?: string | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
  at?: string | null | undefined;
  recordedAt?: string | null | undefined;
}>;


export type CoverageQuery = { optionCoverage: { count: number, tickers: Array<{ symbol: string, firstChainDay: string | null, lastChainDay: string | null, sources: Array<string>, updatedAt: string, coverage: { first: string | null, last: string | null, totalDays: number, healthyDays: number }, tables: { stocksDays: number, optionsDays: number, optionEodDays: number, sviDays: number }, gaps: { missingEod: number, missingSvi: number, uncoveredCalendar: number, missingOptions: number, uncoveredDates: string[], missingOptionsDates: string[], missingEodDates: string[], missingSviDates: string[] }, warnings: Array<{ code: DataWarningCode, message: string }> }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null } } };

export type CreateAccountMutationVariables = Exact<{
  input: CreateAccountInput;
}>;


export type CreateAccountMutation = { createAccount: { name: string, lotMethod: LotMethod } };

export type CreateApiKeyMutationVariables = Exact<{
  input: CreateApiKeyInput;
}>;


export type CreateApiKeyMutation = { createApiKey: { secret: string, apiKey: { id: string, workspaceId: string, name: string, prefix: string, scopes: Array<ApiKeyScope>, createdAt: string, expiresAt: string | null, lastUsedAt: string | null, revokedAt: string | null } } };

export type CreateInstrumentMutationVariables = Exact<{
  input: CreateInstrumentInput;
}>;


export type CreateInstrumentMutation = { createInstrument: { id: string, symbol: string, name: string | null, instrumentClass: InstrumentClass, currency: string, multiplier: number | string, isPrivate: boolean, expiration: string | null, strike: number | string | null, optionRight: OptionRight | null } };

export type CreatePortfolioMutationVariables = Exact<{
  input: CreatePortfolioInput;
}>;


export type CreatePortfolioMutation = { createPortfolio: { id: string, workspaceId: string, name: string, description: string | null, baseCurrency: string, isArchived: boolean, createdAt: string, asOf: string } };

export type CreateTagMutationVariables = Exact<{
  input: CreateTagInput;
}>;


export type CreateTagMutation = { createTag: { id: string, workspaceId: string, label: string, name: string, tagType: TagType, description: string | null, createdAt: string } };

export type CreateWorkspaceMutationVariables = Exact<{
  input: CreateWorkspaceInput;
}>;


export type CreateWorkspaceMutation = { createWorkspace: { id: string, name: string, isPersonal: boolean, role: WorkspaceRole, createdAt: string, members: Array<{ userId: string, name: string | null, email: string | null, role: WorkspaceRole, joinedAt: string }>, invitations: Array<{ id: string, workspaceId: string, email: string, role: WorkspaceRole, createdAt: string, expiresAt: string }> | null } };

export type CryptoFactorLatestQueryVariables = Exact<{
  factor: string;
  workspaceId?: string | number | null | undefined;
}>;


export type CryptoFactorLatestQuery = { cryptoFactorLatest: { id: string, runId: string, factor: string, breakpoint: number | null, minAssets: number, weightingMethod: WeightingMethod, lookbackPeriods: number | null, cumulativeReturns: number | null, annualizedReturn: number | null, years: number | null, sharpeRatio: number | null, sortinoRatio: number | null, longOnlyReturns: number | null, shortOnlyReturns: number | null, numPeriods: number, annualizedVolatility: number | null, maxDrawdown: number | null, startDate: string | null, endDate: string | null, createdAt: string } };

export type CryptoFactorLogsQueryVariables = Exact<{
  factor: string;
  limit?: number;
  workspaceId?: string | number | null | undefined;
}>;


export type CryptoFactorLogsQuery = { cryptoFactorLogs: Array<{ id: string, runId: string, factor: string, breakpoint: number | null, minAssets: number, weightingMethod: WeightingMethod, lookbackPeriods: number | null, cumulativeReturns: number | null, annualizedReturn: number | null, years: number | null, sharpeRatio: number | null, sortinoRatio: number | null, longOnlyReturns: number | null, shortOnlyReturns: number | null, numPeriods: number, annualizedVolatility: number | null, maxDrawdown: number | null, startDate: string | null, endDate: string | null, createdAt: string }> };

export type CryptoFactorRunQueryVariables = Exact<{
  id: string | number;
  variantsTried?: number | null | undefined;
  splitDate?: string | null | undefined;
}>;


export type CryptoFactorRunQuery = { cryptoFactorRun: { id: string, workspaceId: string, runId: string, factor: string, dataVersion: string, knownBy: string, createdAt: string, config: { factor: string, breakpoint: number | null, minAssets: number, weightingMethod: WeightingMethod, startDate: string, endDate: string, marketCapThreshold: number, liquidityThreshold: number, minLifetimeDays: number, lookbackPeriods: number | null, topAssets: number | null, delistingReturn: number, feeFraction: number, fundingRate: number, borrowRate: number, riskFreeRate: number | null, sources: Array<string> }, performance: { runId: string, factor: string, breakpoint: number | null, minAssets: number, weightingMethod: WeightingMethod, lookbackPeriods: number | null, cumulativeReturns: number | null, annualizedReturn: number | null, years: number | null, sharpeRatio: number | null, sortinoRatio: number | null, longOnlyReturns: number | null, shortOnlyReturns: number | null, numPeriods: number, annualizedVolatility: number | null, maxDrawdown: number | null, startDate: string | null, endDate: string | null }, netPerformance: { runId: string, factor: string, breakpoint: number | null, minAssets: number, weightingMethod: WeightingMethod, lookbackPeriods: number | null, cumulativeReturns: number | null, annualizedReturn: number | null, years: number | null, sharpeRatio: number | null, sortinoRatio: number | null, longOnlyReturns: number | null, shortOnlyReturns: number | null, numPeriods: number, annualizedVolatility: number | null, maxDrawdown: number | null, startDate: string | null, endDate: string | null }, returns: Array<{ date: string, factorReturn: number }>, weeks: { weekCount: number, dates: string[], factorReturns: (number | null)[], netReturns: (number | null)[], longReturns: (number | null)[], shortReturns: (number | null)[], turnover: (number | null)[], legConcentration: (number | null)[], assetCounts: (number | null)[], growthOfOne: (number | null)[], netGrowthOfOne: (number | null)[] }, months: { monthCount: number, months: (string | null)[], weekCounts: (number | null)[], factorReturns: (number | null)[], netReturns: (number | null)[], maxDrawdowns: (number | null)[], legConcentration: (number | null)[], turnover: (number | null)[] }, lastWeek: { date: string, factorReturn: number, monthReturn: number | null, yearReturn: number | null, monthMaxDrawdown: number | null, annualizedExcessReturn: number | null, legConcentration: number | null, topContributor: string | null, averageDailyVolume: number | null, averageMarketCap: number | null, holdings: Array<{ asset: string, side: CryptoLegSide, weight: number, weekReturn: number | null, contribution: number, marketCap: number | null, dailyVolume: number | null, valueLocked: number | null, marketCapToValueLocked: number | null }> | null, warnings: Array<{ code: DataWarningCode, message: string }> }, membership: Array<{ date: string, assetCount: number, long: (string | null)[], short: (string | null)[] }>, universe: Array<{ asset: string, sources: Array<string> }>, excluded: Array<{ asset: string, kind: CoinKind, fromDay: string | null, toDay: string | null, isByName: boolean }>, survivorship: { gone: Array<string>, annualizedGap: number | null, survivors: { cumulativeReturns: number | null, annualizedReturn: number | null, years: number | null, sharpeRatio: number | null, sortinoRatio: number | null, longOnlyReturns: number | null, shortOnlyReturns: number | null, numPeriods: number, annualizedVolatility: number | null, maxDrawdown: number | null } }, robustness: { variantsTried: number, sharpeDeviation: number, expectedMaxSharpe: number | null, probabilisticSharpe: number | null, deflatedSharpe: number | null, splitDate: string | null, inSample: { cumulativeReturns: number | null, annualizedReturn: number | null, years: number | null, sharpeRatio: number | null, sortinoRatio: number | null, longOnlyReturns: number | null, shortOnlyReturns: number | null, numPeriods: number, annualizedVolatility: number | null, maxDrawdown: number | null } | null, outOfSample: { cumulativeReturns: number | null, annualizedReturn: number | null, years: number | null, sharpeRatio: number | null, sortinoRatio: number | null, longOnlyReturns: number | null, shortOnlyReturns: number | null, numPeriods: number, annualizedVolatility: number | null, maxDrawdown: number | null } | null, warnings: Array<{ code: DataWarningCode, message: string }> }, warnings: Array<{ code: DataWarningCode, message: string }> } };

export type CryptoRunWholeFragment = { id: string, workspaceId: string, runId: string, factor: string, dataVersion: string, knownBy: string, createdAt: string, config: { factor: string, breakpoint: number | null, minAssets: number, weightingMethod: WeightingMethod, startDate: string, endDate: string, marketCapThreshold: number, liquidityThreshold: number, minLifetimeDays: number, lookbackPeriods: number | null, topAssets: number | null, delistingReturn: number, feeFraction: number, fundingRate: number, borrowRate: number, riskFreeRate: number | null, sources: Array<string> }, performance: { runId: string, factor: string, breakpoint: number | null, minAssets: number, weightingMethod: WeightingMethod, lookbackPeriods: number | null, cumulativeReturns: number | null, annualizedReturn: number | null, years: number | null, sharpeRatio: number | null, sortinoRatio: number | null, longOnlyReturns: number | null, shortOnlyReturns: number | null, numPeriods: number, annualizedVolatility: number | null, maxDrawdown: number | null, startDate: string | null, endDate: string | null }, netPerformance: { runId: string, factor: string, breakpoint: number | null, minAssets: number, weightingMethod: WeightingMethod, lookbackPeriods: number | null, cumulativeReturns: number | null, annualizedReturn: number | null, years: number | null, sharpeRatio: number | null, sortinoRatio: number | null, longOnlyReturns: number | null, shortOnlyReturns: number | null, numPeriods: number, annualizedVolatility: number | null, maxDrawdown: number | null, startDate: string | null, endDate: string | null }, returns: Array<{ date: string, factorReturn: number }>, weeks: { weekCount: number, dates: string[], factorReturns: (number | null)[], netReturns: (number | null)[], longReturns: (number | null)[], shortReturns: (number | null)[], turnover: (number | null)[], legConcentration: (number | null)[], assetCounts: (number | null)[], growthOfOne: (number | null)[], netGrowthOfOne: (number | null)[] }, months: { monthCount: number, months: (string | null)[], weekCounts: (number | null)[], factorReturns: (number | null)[], netReturns: (number | null)[], maxDrawdowns: (number | null)[], legConcentration: (number | null)[], turnover: (number | null)[] }, lastWeek: { date: string, factorReturn: number, monthReturn: number | null, yearReturn: number | null, monthMaxDrawdown: number | null, annualizedExcessReturn: number | null, legConcentration: number | null, topContributor: string | null, averageDailyVolume: number | null, averageMarketCap: number | null, holdings: Array<{ asset: string, side: CryptoLegSide, weight: number, weekReturn: number | null, contribution: number, marketCap: number | null, dailyVolume: number | null, valueLocked: number | null, marketCapToValueLocked: number | null }> | null, warnings: Array<{ code: DataWarningCode, message: string }> }, membership: Array<{ date: string, assetCount: number, long: (string | null)[], short: (string | null)[] }>, universe: Array<{ asset: string, sources: Array<string> }>, excluded: Array<{ asset: string, kind: CoinKind, fromDay: string | null, toDay: string | null, isByName: boolean }>, survivorship: { gone: Array<string>, annualizedGap: number | null, survivors: { cumulativeReturns: number | null, annualizedReturn: number | null, years: number | null, sharpeRatio: number | null, sortinoRatio: number | null, longOnlyReturns: number | null, shortOnlyReturns: number | null, numPeriods: number, annualizedVolatility: number | null, maxDrawdown: number | null } }, robustness: { variantsTried: number, sharpeDeviation: number, expectedMaxSharpe: number | null, probabilisticSharpe: number | null, deflatedSharpe: number | null, splitDate: string | null, inSample: { cumulativeReturns: number | null, annualizedReturn: number | null, years: number | null, sharpeRatio: number | null, sortinoRatio: number | null, longOnlyReturns: number | null, shortOnlyReturns: number | null, numPeriods: number, annualizedVolatility: number | null, maxDrawdown: number | null } | null, outOfSample: { cumulativeReturns: number | null, annualizedReturn: number | null, years: number | null, sharpeRatio: number | null, sortinoRatio: number | null, longOnlyReturns: number | null, shortOnlyReturns: number | null, numPeriods: number, annualizedVolatility: number | null, maxDrawdown: number | null } | null, warnings: Array<{ code: DataWarningCode, message: string }> }, warnings: Array<{ code: DataWarningCode, message: string }> };

export type CryptoFactorSensitivityMutationVariables = Exact<{
  input: CryptoSensitivityInput;
}>;


export type CryptoFactorSensitivityMutation = { measureCryptoSensitivity: { id: string, operation: string, status: JobStatus, stage: string | null, done: number | null, total: number | null, message: string | null, etaMs: number | null, estimatedDurationMs: number, createdAt: string, finishedAt: string | null, error: { code: string, message: string } | null, result:
      | { factor: string, variantCount: number, sharpeRatios: (number | null)[], positiveShare: number | null, medianSharpe: number | null, sharpeDeviation: number | null, expectedMaxSharpe: number | null, deflatedSharpe: number | null, threadCount: number, dataVersion: string, base: { factor: string, breakpoint: number | null, minAssets: number, weightingMethod: WeightingMethod, startDate: string, endDate: string, marketCapThreshold: number, liquidityThreshold: number, minLifetimeDays: number, lookbackPeriods: number | null, topAssets: number | null, delistingReturn: number, feeFraction: number, fundingRate: number, borrowRate: number, riskFreeRate: number | null, sources: Array<string> }, variants: Array<{ breakpoint: number | null, lookbackPeriods: number | null, minAssets: number, netAnnualizedReturn: number | null, averageTurnover: number | null, figures: { cumulativeReturns: number | null, annualizedReturn: number | null, years: number | null, sharpeRatio: number | null, sortinoRatio: number | null, longOnlyReturns: number | null, shortOnlyReturns: number | null, numPeriods: number, annualizedVolatility: number | null, maxDrawdown: number | null } }>, best: { breakpoint: number | null, lookbackPeriods: number | null, minAssets: number, netAnnualizedReturn: number | null, averageTurnover: number | null, figures: { cumulativeReturns: number | null, annualizedReturn: number | null, years: number | null, sharpeRatio: number | null, sortinoRatio: number | null, longOnlyReturns: number | null, shortOnlyReturns: number | null, numPeriods: number, annualizedVolatility: number | null, maxDrawdown: number | null } } | null, warnings: Array<{ code: DataWarningCode, message: string }> }
      | Record<PropertyKey, never>
     | null } };

export type CryptoFactorsQueryVariables = Exact<{ [key: string]: never; }>;


export type CryptoFactorsQuery = { cryptoFactors: Array<{ name: string, description: string, signal: string, longPortfolio: string, shortPortfolio: string | null, rebalanceFrequency: string, inputs: Array<string>, defaultBreakpoint: number | null, defaultMinAssets: number, defaultWeightingMethod: WeightingMethod, defaultLookbackPeriods: number | null, growthWindowWeeks: number | null }>, cryptoFactorService: { name: string, version: string, status: string, timestamp: string, apiKeyConfigured: boolean, availableFactors: Array<string>, endpoints: Array<string>, providers: Array<{ name: string, apiKeyConfigured: boolean }> } };

export type CryptoPanelQueryVariables = Exact<{
  first?: number;
  after?: string | null | undefined;
  at?: string | null | undefined;
  recordedAt?: string | null | undefined;
}>;


export type CryptoPanelQuery = { cryptoPanel: { edges: Array<{ cursor: string, node: { asset: string, source: string, firstDay: string, lastDay: string, dayCount: number, closeCount: number, marketCapCount: number, volumeCount: number, feesCount: number, activeUsersCount: number, revenueCount: number, tvlCount: number } }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null } } };

export type DataQualityQueryVariables = Exact<{
  portfolioId: string | number;
  checkFactors?: boolean;
  checkCorrelations?: boolean;
  at?: string | null | undefined;
  recordedAt?: string | null | undefined;
}>;


export type DataQualityQuery = { portfolio: { dataQuality: { portfolioId: string, assessmentDate: string, lastUpdate: string | null, asOf: string, asOfRequested: string | null, positionDataQuality: { completeHistory: Array<string>, partialHistory: Array<{ symbol: string, daysAvailable: number, daysMissing: number }>, insufficientData: Array<{ symbol: string, daysAvailable: number, reason: InsufficientDataReason }> }, calculationFeasibility: { correlationMatrix: { feasible: boolean, positionsEligible: number, positionsExcluded: number, minDaysOverlap: number } | null, factorRegression: { feasible: boolean, positionsEligible: number, positionsExcluded: number, minDaysRequired: number } | null, volatilityAnalysis: { feasible: boolean, positionsEligible: number, positionsExcluded: number, minDaysRequired: number } }, factorEtfCoverage: { complete: Array<string>, partial: Array<string>, missing: Array<string> } | null, warnings: Array<{ code: DataWarningCode, message: string }> } } };

export type DefaultRiskLimitsQueryVariables = Exact<{ [key: string]: never; }>;


export type DefaultRiskLimitsQuery = { defaultRiskLimits: Array<{ metric: RiskLimitMetric, scope: string | null, kind: RiskLimitKind, softFraction: number, hardMin: number | null, hardMax: number }> };

export type DeleteAccountMutationVariables = Exact<{
  input: DeleteAccountInput;
}>;


export type DeleteAccountMutation = { deleteAccount: { accepted: boolean, message: string } };

export type DeleteInstrumentMutationVariables = Exact<{
  instrumentId: string | number;
}>;


export type DeleteInstrumentMutation = { deleteInstrument: boolean };

export type DeleteTagMutationVariables = Exact<{
  tagId: string | number;
}>;


export type DeleteTagMutation = { deleteTag: boolean };

export type DeleteWorkspaceMutationVariables = Exact<{
  input: DeleteWorkspaceInput;
}>;


export type DeleteWorkspaceMutation = { deleteWorkspace: { accepted: boolean, message: string } };

export type DexQueryVariables = Exact<{
  symbol: string;
  expiration?: string | null | undefined;
  convention?: DealerConvention | null | undefined;
  flipMethod?: GammaFlipMethod | null | undefined;
  dayCount?: ExpiryDayCount | null | undefined;
  maxQuoteAgeSec?: number | null | undefined;
  ivSource?: ImpliedVolSource | null | undefined;
  wallBy?: WallMeasure | null | undefined;
  source?: string | null | undefined;
  at?: string | null | undefined;
  recordedAt?: string | null | undefined;
}>;


export type DexQuery = { instrument: { optionChain: { symbol: string, underlyingPrice: number, asOf: string, asOfRequested: string | null, clock: string, tradingDay: string, marketOpen: boolean, printedAt: string | null, source: string, knownAt: string, fitKnownAt: string | null, openInterestSession: string | null, multiplier: number, contractCount: number, withoutVolCount: number, expiredCount: number, adjustedCount: number, assumptions: { convention: DealerConvention, flipMethod: GammaFlipMethod, dayCount: ExpiryDayCount, maxQuoteAgeSec: number | null, ivSource: ImpliedVolSource, wallBy: WallMeasure, annualRate: number, isRateAssumed: boolean }, warnings: Array<{ code: DataWarningCode, message: string }>, dex: { netDex: number | null, strikes: Array<{ strike: number, callDex: number | null, putDex: number | null, netDex: number | null }> } } | null } };

export type ExportMyDataQueryVariables = Exact<{ [key: string]: never; }>;


export type ExportMyDataQuery = { exportMyData: unknown };

export type ExposureBandQueryVariables = Exact<{
  symbol: string;
  convention?: DealerConvention | null | undefined;
  flipMethod?: GammaFlipMethod | null | undefined;
  dayCount?: ExpiryDayCount | null | undefined;
  maxQuoteAgeSec?: number | null | undefined;
  ivSource?: ImpliedVolSource | null | undefined;
  wallBy?: WallMeasure | null | undefined;
  source?: string | null | undefined;
  at?: string | null | undefined;
  recordedAt?: string | null | undefined;
}>;


export type ExposureBandQuery = { instrument: { optionChain: { symbol: string, underlyingPrice: number, asOf: string, asOfRequested: string | null, clock: string, tradingDay: string, marketOpen: boolean, printedAt: string | null, source: string, knownAt: string, fitKnownAt: string | null, openInterestSession: string | null, multiplier: number, contractCount: number, withoutVolCount: number, expiredCount: number, adjustedCount: number, assumptions: { convention: DealerConvention, flipMethod: GammaFlipMethod, dayCount: ExpiryDayCount, maxQuoteAgeSec: number | null, ivSource: ImpliedVolSource, wallBy: WallMeasure, annualRate: number, isRateAssumed: boolean }, warnings: Array<{ code: DataWarningCode, message: string }>, exposureBand: { conventions: Array<DealerConvention>, ivSources: Array<ImpliedVolSource>, netGex: { min: number | null, median: number | null, max: number | null, count: number, driver: BandAssumption | null, spreads: Array<{ assumption: BandAssumption, spread: number | null }> }, gammaFlip: { min: number | null, median: number | null, max: number | null, count: number, driver: BandAssumption | null, spreads: Array<{ assumption: BandAssumption, spread: number | null }> }, callWall: { min: number | null, median: number | null, max: number | null, count: number, driver: BandAssumption | null, spreads: Array<{ assumption: BandAssumption, spread: number | null }> }, putWall: { min: number | null, median: number | null, max: number | null, count: number, driver: BandAssumption | null, spreads: Array<{ assumption: BandAssumption, spread: number | null }> }, cases: Array<{ convention: DealerConvention, ivSource: ImpliedVolSource, netGex: number | null, gammaFlip: number | null, callWall: number | null, putWall: number | null, withoutVolCount: number }>, warnings: Array<{ code: DataWarningCode, message: string }> } } | null } };

export type ExposureHistoryQueryVariables = Exact<{
  symbol: string;
  from: string;
  to?: string | null | undefined;
  interval?: number | null | undefined;
  convention?: DealerConvention | null | undefined;
  flipMethod?: GammaFlipMethod | null | undefined;
  dayCount?: ExpiryDayCount | null | undefined;
  maxQuoteAgeSec?: number | null | undefined;
  ivSource?: ImpliedVolSource | null | undefined;
  wallBy?: WallMeasure | null | undefined;
  source?: string | null | undefined;
  at?: string | null | undefined;
  recordedAt?: string | null | undefined;
}>;


export type ExposureHistoryQuery = { instrument: { optionChain: { symbol: string, underlyingPrice: number, asOf: string, asOfRequested: string | null, clock: string, tradingDay: string, marketOpen: boolean, printedAt: string | null, source: string, knownAt: string, fitKnownAt: string | null, openInterestSession: string | null, multiplier: number, contractCount: number, withoutVolCount: number, expiredCount: number, adjustedCount: number, assumptions: { convention: DealerConvention, flipMethod: GammaFlipMethod, dayCount: ExpiryDayCount, maxQuoteAgeSec: number | null, ivSource: ImpliedVolSource, wallBy: WallMeasure, annualRate: number, isRateAssumed: boolean }, warnings: Array<{ code: DataWarningCode, message: string }>, exposureHistory: { symbol: string, source: string, interval: number | null, frameCount: number, instants: string[], spot: (number | null)[], netGex: (number | null)[], netDex: (number | null)[], netVex: (number | null)[], netChex: (number | null)[], flip: (number | null)[], callWall: (number | null)[], putWall: (number | null)[], assumptions: { convention: DealerConvention, flipMethod: GammaFlipMethod, dayCount: ExpiryDayCount, maxQuoteAgeSec: number | null, ivSource: ImpliedVolSource, wallBy: WallMeasure }, warnings: Array<{ code: DataWarningCode, message: string }> } } | null } };

export type ExposureLevelsQueryVariables = Exact<{
  symbol: string;
  convention?: DealerConvention | null | undefined;
  flipMethod?: GammaFlipMethod | null | undefined;
  dayCount?: ExpiryDayCount | null | undefined;
  maxQuoteAgeSec?: number | null | undefined;
  ivSource?: ImpliedVolSource | null | undefined;
  wallBy?: WallMeasure | null | undefined;
  source?: string | null | undefined;
  at?: string | null | undefined;
  recordedAt?: string | null | undefined;
}>;


export type ExposureLevelsQuery = { instrument: { optionChain: { symbol: string, underlyingPrice: number, asOf: string, asOfRequested: string | null, clock: string, tradingDay: string, marketOpen: boolean, printedAt: string | null, source: string, knownAt: string, fitKnownAt: string | null, openInterestSession: string | null, multiplier: number, contractCount: number, withoutVolCount: number, expiredCount: number, adjustedCount: number, assumptions: { convention: DealerConvention, flipMethod: GammaFlipMethod, dayCount: ExpiryDayCount, maxQuoteAgeSec: number | null, ivSource: ImpliedVolSource, wallBy: WallMeasure, annualRate: number, isRateAssumed: boolean }, warnings: Array<{ code: DataWarningCode, message: string }>, exposureLevels: { gammaFlip: number | null, regime: GammaRegime, spotVsFlip: SpotVsFlip, maxPositiveGamma: number | null, maxNegativeGamma: number | null, callWall: number | null, putWall: number | null, highestOiStrike: number | null, zeroDteMagnet: number | null, warnings: Array<{ code: DataWarningCode, message: string }> } } | null } };

export type ExposureNarrativeQueryVariables = Exact<{
  symbol: string;
  convention?: DealerConvention | null | undefined;
  flipMethod?: GammaFlipMethod | null | undefined;
  dayCount?: ExpiryDayCount | null | undefined;
  maxQuoteAgeSec?: number | null | undefined;
  ivSource?: ImpliedVolSource | null | undefined;
  wallBy?: WallMeasure | null | undefined;
  source?: string | null | undefined;
  at?: string | null | undefined;
  recordedAt?: string | null | undefined;
}>;


export type ExposureNarrativeQuery = { instrument: { optionChain: { symbol: string, underlyingPrice: number, asOf: string, asOfRequested: string | null, clock: string, tradingDay: string, marketOpen: boolean, printedAt: string | null, source: string, knownAt: string, fitKnownAt: string | null, openInterestSession: string | null, multiplier: number, contractCount: number, withoutVolCount: number, expiredCount: number, adjustedCount: number, assumptions: { convention: DealerConvention, flipMethod: GammaFlipMethod, dayCount: ExpiryDayCount, maxQuoteAgeSec: number | null, ivSource: ImpliedVolSource, wallBy: WallMeasure, annualRate: number, isRateAssumed: boolean }, warnings: Array<{ code: DataWarningCode, message: string }>, exposureNarrative: { regime: string, gexChange: string, keyLevels: string, flow: string, vanna: string, charm: string, zeroDte: string, outlook: string, data: { netGex: number | null, netSign: ExposureSign | null, netGexPrior: number | null, priorSession: string | null, netGexChangePct: number | null, vix: number | null, vixDate: string | null, gammaFlip: number | null, callWall: number | null, putWall: number | null, regime: GammaRegime, spotVsFlip: SpotVsFlip, zeroDtePct: number | null, topOiChanges: Array<{ strike: number, type: OptionRight, oiChange: number, volume: number | null }> }, warnings: Array<{ code: DataWarningCode, message: string }> } } | null } };

export type ExposureSummaryQueryVariables = Exact<{
  symbol: string;
  convention?: DealerConvention | null | undefined;
  flipMethod?: GammaFlipMethod | null | undefined;
  dayCount?: ExpiryDayCount | null | undefined;
  maxQuoteAgeSec?: number | null | undefined;
  ivSource?: ImpliedVolSource | null | undefined;
  wallBy?: WallMeasure | null | undefined;
  source?: string | null | undefined;
  at?: string | null | undefined;
  recordedAt?: string | null | undefined;
}>;


export type ExposureSummaryQuery = { instrument: { optionChain: { symbol: string, underlyingPrice: number, asOf: string, asOfRequested: string | null, clock: string, tradingDay: string, marketOpen: boolean, printedAt: string | null, source: string, knownAt: string, fitKnownAt: string | null, openInterestSession: string | null, multiplier: number, contractCount: number, withoutVolCount: number, expiredCount: number, adjustedCount: number, assumptions: { convention: DealerConvention, flipMethod: GammaFlipMethod, dayCount: ExpiryDayCount, maxQuoteAgeSec: number | null, ivSource: ImpliedVolSource, wallBy: WallMeasure, annualRate: number, isRateAssumed: boolean }, warnings: Array<{ code: DataWarningCode, message: string }>, exposureSummary: { gammaFlip: number | null, regime: GammaRegime, spotVsFlip: SpotVsFlip, netSign: ExposureSign | null, exposures: { netGex: number | null, netDex: number | null, netVex: number | null, netChex: number | null }, interpretation: { gamma: string, vanna: string | null, charm: string | null }, hedgingEstimate: { spotDown1Pct: { dealerSharesToTrade: number | null, direction: HedgeDirection | null, notionalUsd: number | null }, spotUp1Pct: { dealerSharesToTrade: number | null, direction: HedgeDirection | null, notionalUsd: number | null } }, zeroDte: { netGex: number | null, pctOfTotalGex: number | null, expiration: string | null }, warnings: Array<{ code: DataWarningCode, message: string }> } } | null } };

export type FactorDefinitionsQueryVariables = Exact<{
  at?: string | null | undefined;
  recordedAt?: string | null | undefined;
}>;


export type FactorDefinitionsQuery = { factorDefinitions: Array<{ factorName: string, etfTicker: string | null, description: string, calculationMethod: FactorCalculation, displayOrder: number, available: boolean, proxies: Array<{ etfTicker: string, validFrom: string | null, validTo: string | null }> }> };

export type FactorEtfPricesQueryVariables = Exact<{
  lookbackDays?: number;
  factors?: Array<string> | string | null | undefined;
  at?: string | null | undefined;
  recordedAt?: string | null | undefined;
  dateFormat?: DateFormat;
  maxTokens?: number | null | undefined;
}>;


export type FactorEtfPricesQuery = { factorEtfPrices: { startDate: string | null, endDate: string | null, lookbackDays: number, tradingDaysIncluded: number, coverageFraction: number, asOf: string, asOfRequested: string | null, factorModel: { version: string, regressionWindow: number, minimumDataPoints: number }, factors: Array<{ factor: string, etfSymbol: string, dates: string[] | null, unixDates: (number | null)[] | null, prices: (number | null)[], returns: (number | null)[], source: string | null, warnings: Array<{ code: DataWarningCode, message: string }> }>, truncated: { sessionsLeftOut: number, reason: string } | null, warnings: Array<{ code: DataWarningCode, message: string }> } };

export type FactorHistoryQueryVariables = Exact<{
  portfolioId: string | number;
  from?: string | null | undefined;
  to?: string | null | undefined;
  at?: string | null | undefined;
  recordedAt?: string | null | undefined;
}>;


export type FactorHistoryQuery = { portfolio: { id: string, name: string, factorHistory: { dates: string[], modelVersions: (number | null)[], knownAt: string[], recordedAt: (string | null)[], windowEnds: (string | null)[], currencies: (string | null)[], netAssetValue: (number | null)[], grossExposure: (number | null)[], includedCount: (number | null)[], excludedCount: (number | null)[], factors: Array<{ factorName: string, etfTickers: (string | null)[], exposure: (number | null)[], magnitudeExposure: (number | null)[], dollarExposure: (number | null)[], betaToNav: (number | null)[] }>, warnings: Array<{ code: DataWarningCode, message: string }> } } };

export type FxRateQueryVariables = Exact<{
  base: string;
  quote: string;
  at?: string | null | undefined;
  recordedAt?: string | null | undefined;
}>;


export type FxRateQuery = { fxRate: { base: string, quote: string, rate: number | null, rateDay: string | null, path: Array<string>, asOf: string, asOfRequested: string | null, warnings: Array<{ code: DataWarningCode, message: string }> } };

export type GexQueryVariables = Exact<{
  symbol: string;
  expiration?: string | null | undefined;
  minOi?: number | null | undefined;
  convention?: DealerConvention | null | undefined;
  flipMethod?: GammaFlipMethod | null | undefined;
  dayCount?: ExpiryDayCount | null | undefined;
  maxQuoteAgeSec?: number | null | undefined;
  ivSource?: ImpliedVolSource | null | undefined;
  wallBy?: WallMeasure | null | undefined;
  source?: string | null | undefined;
  at?: string | null | undefined;
  recordedAt?: string | null | undefined;
}>;


export type GexQuery = { instrument: { optionChain: { symbol: string, underlyingPrice: number, asOf: string, asOfRequested: string | null, clock: string, tradingDay: string, marketOpen: boolean, printedAt: string | null, source: string, knownAt: string, fitKnownAt: string | null, openInterestSession: string | null, multiplier: number, contractCount: number, withoutVolCount: number, expiredCount: number, adjustedCount: number, assumptions: { convention: DealerConvention, flipMethod: GammaFlipMethod, dayCount: ExpiryDayCount, maxQuoteAgeSec: number | null, ivSource: ImpliedVolSource, wallBy: WallMeasure, annualRate: number, isRateAssumed: boolean }, warnings: Array<{ code: DataWarningCode, message: string }>, gex: { gammaFlip: number | null, netGex: number | null, netGexLabel: ExposureSign | null, regime: GammaRegime, spotVsFlip: SpotVsFlip, strikes: Array<{ strike: number, callGex: number | null, putGex: number | null, netGex: number | null, callOi: number | null, putOi: number | null, callVolume: number | null, putVolume: number | null, callOiChange: number | null, putOiChange: number | null }>, warnings: Array<{ code: DataWarningCode, message: string }> } } | null } };

export type HistoricalPricesQueryVariables = Exact<{
  portfolioId: string | number;
  lookbackDays?: number;
  includeFactorEtfs?: boolean;
  at?: string | null | undefined;
  recordedAt?: string | null | undefined;
  dateFormat?: DateFormat;
  maxTokens?: number | null | undefined;
}>;


export type HistoricalPricesQuery = { portfolio: { historicalPrices: { metadata: { portfolioId: string, lookbackDays: number, dateFormat: DateFormat, startDate: string | null, endDate: string | null, tradingDaysIncluded: number, asOf: string, asOfRequested: string | null, truncated: { sessionsLeftOut: number, reason: string } | null }, symbols: Array<{ symbol: string, instrumentId: string, instrumentClass: InstrumentClass, currency: string, isHeld: boolean, dates: string[] | null, unixDates: (number | null)[] | null, open: (number | null)[], high: (number | null)[], low: (number | null)[], close: (number | null)[], volume: (number | null)[], adjustedClose: (number | null)[], source: string | null, dataGaps: Array<{ from: string, to: string, sessions: number, reason: DataGapReason }>, corporateActions: Array<{ date: string, kind: CorporateActionKind, ratioOrAmount: number, currency: string | null, derived: boolean }>, warnings: Array<{ code: DataWarningCode, message: string }> }>, factorEtfs: Array<{ factor: string, symbol: string, dates: string[] | null, unixDates: (number | null)[] | null, close: (number | null)[], warnings: Array<{ code: DataWarningCode, message: string }> }> | null, warnings: Array<{ code: DataWarningCode, message: string }> } } };

export type ImportMarketDataMutationVariables = Exact<{
  input: ImportMarketDataInput;
}>;


export type ImportMarketDataMutation = { importMarketData: { id: string, operation: string, status: JobStatus, stage: string | null, done: number | null, total: number | null, message: string | null, etaMs: number | null, estimatedDurationMs: number, createdAt: string, finishedAt: string | null, error: { code: string, message: string } | null, result:
      | { kind: MarketFileKind, fileName: string, source: string, rowsRead: number, rowsWritten: number, rowsUnchanged: number, rowsRefused: number, notes: Array<string>, refusals: Array<{ line: number, reason: string }> }
      | Record<PropertyKey, never>
     | null } };

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

export type InstrumentFactorHistoryQueryVariables = Exact<{
  symbol: string;
  from?: string | null | undefined;
  to?: string | null | undefined;
  at?: string | null | undefined;
  recordedAt?: string | null | undefined;
}>;


export type InstrumentFactorHistoryQuery = { instrument: { id: string, symbol: string, factorHistory: { dates: string[], modelVersions: (number | null)[], knownAt: string[], recordedAt: (string | null)[], windowEnds: (string | null)[], factors: Array<{ factorName: string, etfTickers: (string | null)[], beta: (number | null)[], uncappedBeta: (number | null)[], rSquared: (number | null)[], standardError: (number | null)[], observations: (number | null)[] }>, warnings: Array<{ code: DataWarningCode, message: string }> } } };

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

export type JobChangedSubscriptionVariables = Exact<{
  id: string | number;
}>;


export type JobChangedSubscription = { jobChanged: { id: string, operation: string, status: JobStatus, stage: string | null, done: number | null, total: number | null, message: string | null, etaMs: number | null, estimatedDurationMs: number, estimatedCompletion: string | null, attempts: number, createdAt: string, startedAt: string | null, updatedAt: string, finishedAt: string | null, expiresAt: string | null, failures: Array<{ attempt: number, failedAt: string, code: string, message: string }>, error: { code: string, message: string } | null, result:
      | { __typename: 'ClearedResults' }
      | { __typename: 'CryptoFactorRun' }
      | { __typename: 'CryptoFactorSensitivity' }
      | { __typename: 'EveningFactorExposures' }
      | { __typename: 'EveningSnapshots' }
      | { __typename: 'ExposureHistory' }
      | { __typename: 'MarketImport' }
      | { __typename: 'PortfolioGreeks' }
      | { __typename: 'PortfolioPerformance' }
      | { __typename: 'PortfolioTimeline' }
      | { __typename: 'ScenarioRun' }
      | { __typename: 'SnapshotBackfill' }
     | null } };

export type JobStatusQueryVariables = Exact<{
  id: string | number;
}>;


export type JobStatusQuery = { job: { id: string, operation: string, status: JobStatus, stage: string | null, done: number | null, total: number | null, message: string | null, etaMs: number | null, estimatedDurationMs: number, estimatedCompletion: string | null, attempts: number, createdAt: string, startedAt: string | null, updatedAt: string, finishedAt: string | null, expiresAt: string | null, failures: Array<{ attempt: number, failedAt: string, code: string, message: string }>, error: { code: string, message: string } | null, result:
      | { __typename: 'ClearedResults' }
      | { __typename: 'CryptoFactorRun' }
      | { __typename: 'CryptoFactorSensitivity' }
      | { __typename: 'EveningFactorExposures' }
      | { __typename: 'EveningSnapshots' }
      | { __typename: 'ExposureHistory' }
      | { __typename: 'MarketImport' }
      | { __typename: 'PortfolioGreeks' }
      | { __typename: 'PortfolioPerformance' }
      | { __typename: 'PortfolioTimeline' }
      | { __typename: 'ScenarioRun' }
      | { __typename: 'SnapshotBackfill' }
     | null } };

export type JobsQueryVariables = Exact<{
  operation?: string | null | undefined;
  statuses?: Array<JobStatus> | JobStatus | null | undefined;
  first?: number;
  after?: string | null | undefined;
}>;


export type JobsQuery = { jobs: { nodes: Array<{ id: string, operation: string, status: JobStatus, stage: string | null, done: number | null, total: number | null, message: string | null, etaMs: number | null, estimatedDurationMs: number, estimatedCompletion: string | null, attempts: number, createdAt: string, startedAt: string | null, updatedAt: string, finishedAt: string | null, expiresAt: string | null, failures: Array<{ attempt: number, failedAt: string, code: string, message: string }>, error: { code: string, message: string } | null, result:
        | { __typename: 'ClearedResults' }
        | { __typename: 'CryptoFactorRun' }
        | { __typename: 'CryptoFactorSensitivity' }
        | { __typename: 'EveningFactorExposures' }
        | { __typename: 'EveningSnapshots' }
        | { __typename: 'ExposureHistory' }
        | { __typename: 'MarketImport' }
        | { __typename: 'PortfolioGreeks' }
        | { __typename: 'PortfolioPerformance' }
        | { __typename: 'PortfolioTimeline' }
        | { __typename: 'ScenarioRun' }
        | { __typename: 'SnapshotBackfill' }
       | null }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null } } };

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

export type MaxPainQueryVariables = Exact<{
  symbol: string;
  expiration?: string | null | undefined;
  convention?: DealerConvention | null | undefined;
  flipMethod?: GammaFlipMethod | null | undefined;
  dayCount?: ExpiryDayCount | null | undefined;
  maxQuoteAgeSec?: number | null | undefined;
  ivSource?: ImpliedVolSource | null | undefined;
  wallBy?: WallMeasure | null | undefined;
  source?: string | null | undefined;
  at?: string | null | undefined;
  recordedAt?: string | null | undefined;
}>;


export type MaxPainQuery = { instrument: { optionChain: { symbol: string, underlyingPrice: number, asOf: string, asOfRequested: string | null, clock: string, tradingDay: string, marketOpen: boolean, printedAt: string | null, source: string, knownAt: string, fitKnownAt: string | null, openInterestSession: string | null, multiplier: number, contractCount: number, withoutVolCount: number, expiredCount: number, adjustedCount: number, assumptions: { convention: DealerConvention, flipMethod: GammaFlipMethod, dayCount: ExpiryDayCount, maxQuoteAgeSec: number | null, ivSource: ImpliedVolSource, wallBy: WallMeasure, annualRate: number, isRateAssumed: boolean }, warnings: Array<{ code: DataWarningCode, message: string }>, maxPain: { expiration: string | null, maxPainStrike: number | null, signal: MaxPainSignal | null, putCallOiRatio: number | null, chainPutCallOiRatio: number | null, regime: GammaRegime, pinProbability: number | null, distance: { absolute: number, percent: number, direction: MaxPainDirection } | null, painCurve: Array<{ strike: number, callPain: number, putPain: number, totalPain: number }>, oiByStrike: Array<{ strike: number, callOi: number | null, putOi: number | null, totalOi: number | null, callVolume: number | null, putVolume: number | null }>, maxPainByExpiration: Array<{ expiration: string, maxPainStrike: number | null, dte: number, totalOi: number | null, roots: Array<{ root: string, maxPainStrike: number | null, totalOi: number | null }> }> | null, dealerAlignment: { alignment: DealerAlignment, description: string, gammaFlip: number | null, callWall: number | null, putWall: number | null }, expectedMove: { straddlePrice: number | null, atmIvPct: number | null, maxPainWithinExpectedRange: boolean | null }, warnings: Array<{ code: DataWarningCode, message: string }> } } | null } };

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
    | { __typename: 'CryptoFactorRun', id: string }
    | { __typename: 'HoldingsImport', id: string }
    | { __typename: 'Instrument', symbol: string, name: string | null, asOf: string, id: string }
    | { __typename: 'Invitation', id: string }
    | { __typename: 'Job', id: string }
    | { __typename: 'LedgerEntry', id: string }
    | { __typename: 'Portfolio', id: string }
    | { __typename: 'Position', id: string }
    | { __typename: 'RiskLimit', id: string }
    | { __typename: 'Tag', id: string }
    | { __typename: 'Upload', id: string }
    | { __typename: 'User', id: string }
    | { __typename: 'Workspace', id: string, workspaceName: string }
   };

export type OptionQuotesQueryVariables = Exact<{
  symbol: string;
  expiry?: string | null | undefined;
  strike?: number | null | undefined;
  type?: string | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
  dayCount?: ExpiryDayCount | null | undefined;
  maxQuoteAgeSec?: number | null | undefined;
  ivSource?: ImpliedVolSource | null | undefined;
  source?: string | null | undefined;
  at?: string | null | undefined;
  recordedAt?: string | null | undefined;
}>;


export type OptionQuotesQuery = { instrument: { optionChain: { symbol: string, underlyingPrice: number, asOf: string, asOfRequested: string | null, clock: string, tradingDay: string, marketOpen: boolean, printedAt: string | null, source: string, knownAt: string, fitKnownAt: string | null, openInterestSession: string | null, multiplier: number, contractCount: number, withoutVolCount: number, expiredCount: number, adjustedCount: number, assumptions: { convention: DealerConvention, flipMethod: GammaFlipMethod, dayCount: ExpiryDayCount, maxQuoteAgeSec: number | null, ivSource: ImpliedVolSource, wallBy: WallMeasure, annualRate: number, isRateAssumed: boolean }, warnings: Array<{ code: DataWarningCode, message: string }>, quotes: { nodes: Array<{ type: OptionRight, expiry: string, strike: number, contractSymbol: string, root: string, bid: number | null, ask: number | null, mid: number | null, bidSize: number | null, askSize: number | null, last: number | null, volume: number | null, openInterest: number | null, lastUpdate: string, quoteAgeSec: number, impliedVol: number | null, ivBid: number | null, ivAsk: number | null, ivSidesGated: IvSideGate | null, delta: number | null, gamma: number | null, theta: number | null, vega: number | null, rho: number | null, vanna: number | null, charm: number | null, sviVol: number | null, sviVolGated: SviVolGate | null, flags: Array<QuoteRemark>, daysToExpiry: number, timeToExpiryYears: number, warnings: Array<{ code: DataWarningCode, message: string }> }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null } } } | null } };

export type OptionsChainQueryVariables = Exact<{
  symbol: string;
  expiry?: string | null | undefined;
  strikes?: number | null | undefined;
  minStrike?: number | null | undefined;
  maxStrike?: number | null | undefined;
  type?: string | null | undefined;
  dayCount?: ExpiryDayCount | null | undefined;
  maxQuoteAgeSec?: number | null | undefined;
  ivSource?: ImpliedVolSource | null | undefined;
  source?: string | null | undefined;
  at?: string | null | undefined;
  recordedAt?: string | null | undefined;
}>;


export type OptionsChainQuery = { instrument: { optionChain: { symbol: string, underlyingPrice: number, asOf: string, asOfRequested: string | null, clock: string, tradingDay: string, marketOpen: boolean, printedAt: string | null, source: string, knownAt: string, fitKnownAt: string | null, openInterestSession: string | null, multiplier: number, contractCount: number, withoutVolCount: number, expiredCount: number, adjustedCount: number, assumptions: { convention: DealerConvention, flipMethod: GammaFlipMethod, dayCount: ExpiryDayCount, maxQuoteAgeSec: number | null, ivSource: ImpliedVolSource, wallBy: WallMeasure, annualRate: number, isRateAssumed: boolean }, warnings: Array<{ code: DataWarningCode, message: string }>, expirations: Array<{ expiry: string, root: string, settlesAt: string, daysToExpiry: number, timeToExpiryYears: number, forward: number, forwardSource: ForwardSource, basisPct: number, annualRate: number, annualDividendYield: number, contractCount: number }>, contracts: { count: number, contractSymbol: (string | null)[], root: (string | null)[], expiry: string[], type: (string | null)[], strike: (number | null)[], bid: (number | null)[], ask: (number | null)[], mid: (number | null)[], bidSize: (number | null)[], askSize: (number | null)[], last: (number | null)[], volume: (number | null)[], openInterest: (number | null)[], quoteAgeSec: (number | null)[], impliedVol: (number | null)[], delta: (number | null)[], gamma: (number | null)[], theta: (number | null)[], vega: (number | null)[], rho: (number | null)[], vanna: (number | null)[], charm: (number | null)[], sviVol: (number | null)[] } } | null } };

export type PnlAttributionQueryVariables = Exact<{
  portfolioId: string | number;
  date?: string | null | undefined;
  groupBy?: PnlGrouping;
  currency?: string | null | undefined;
  at?: string | null | undefined;
  recordedAt?: string | null | undefined;
}>;


export type PnlAttributionQuery = { portfolio: { id: string, name: string, asOf: string, asOfRequested: string | null, pnlAttribution: { date: string | null, previousDate: string | null, currency: string, groupBy: PnlGrouping, totalPl: number | string | null, positions: Array<{ id: string, symbol: string, positionType: PositionType, account: string, strategy: string | null, tags: Array<string>, pnl: number | string | null, pnlPercent: number | null, contributionPercent: number | null, explain: { delta: number, gamma: number, vega: number, theta: number, rho: number, vanna: number, volga: number, charm: number, explained: number, remainder: number, spotChange: number, volChange: number, daysGone: number } | null }>, remainder: { pnl: number | string | null, contributionPercent: number | null }, byType: Array<{ key: string | null, positionCount: number, pnl: number | string | null, contributionPercent: number | null }>, groups: Array<{ key: string | null, positionCount: number, pnl: number | string | null, contributionPercent: number | null }>, groupRemainder: { pnl: number | string | null, contributionPercent: number | null } | null, warnings: Array<{ code: DataWarningCode, message: string }> } } };

export type PnlGroupPartsFragment = { key: string | null, positionCount: number, pnl: number | string | null, contributionPercent: number | null };

export type PortfolioAllocationQueryVariables = Exact<{
  portfolioId: string | number;
  method?: AllocationMethod;
  lookbackDays?: number;
  expectedReturns?: ExpectedReturnMethod;
  riskFreeRate?: number;
  at?: string | null | undefined;
  recordedAt?: string | null | undefined;
}>;


export type PortfolioAllocationQuery = { portfolio: { id: string, allocation: { method: AllocationMethod, expectedReturns: ExpectedReturnMethod, currency: string, observationCount: number, from: string | null, to: string | null, riskFreeRate: number, asOf: string, asOfRequested: string | null, rows: Array<{ symbol: string, positionIds: Array<string>, presentValue: number, presentWeight: number | null, suggestedWeight: number | null, suggestedValue: number | null, change: number | null, expectedReturn: number | null, volatility: number | null }>, present: { expectedReturn: number | null, volatility: number | null, sharpeRatio: number | null }, suggested: { expectedReturn: number | null, volatility: number | null, sharpeRatio: number | null }, excluded: Array<{ symbol: string, message: string }>, warnings: Array<{ code: DataWarningCode, message: string }> } } };

export type PortfolioChangedSubscriptionVariables = Exact<{
  portfolioId: string | number;
  currency?: string | null | undefined;
}>;


export type PortfolioChangedSubscription = { portfolioChanged: { id: string, name: string, asOf: string, overview: { currency: string, totalValue: number | string, cash: number | string, totalMarketValue: number | string, totalPl: number | string | null, totalPlPercent: number | null, netContributions: number | string | null, unrealizedPnl: number | string, dailyPnl: number | string | null, positionCount: number, warnings: Array<{ code: DataWarningCode, message: string }> } } };

export type PortfolioCompleteQueryVariables = Exact<{
  portfolioId: string | number;
  at?: string | null | undefined;
  recordedAt?: string | null | undefined;
  includePositions?: boolean;
  includeCash?: boolean;
  maxTokens?: number | null | undefined;
}>;


export type PortfolioCompleteQuery = { portfolio: { complete: { positionsLeftOut: number, asOf: string, asOfRequested: string | null, portfolio: { id: string, name: string, baseCurrency: string, totalValue: number | string, cashBalance: number | string, positionCount: number, timestamp: string }, positionsSummary: { longCount: number, shortCount: number, optionCount: number, totalMarketValue: number | string }, positions: Array<{ id: string, symbol: string, quantity: number | string, positionType: PositionType, currency: string, marketValue: number | string | null, value: number | string | null, lastPrice: number | string | null, hasCompleteHistory: boolean, warnings: Array<{ code: DataWarningCode, message: string }> }> | null, cash: Array<{ account: string, currency: string, amount: number | string, value: number | string | null }> | null, dataQuality: { completeDataPositions: number, partialDataPositions: number, insufficientDataPositions: number, dataAsOf: string | null }, coverage: { includedValue: number | string, includedCount: number, excluded: Array<{ positionId: string, symbol: string, reason: DataWarningCode }> }, warnings: Array<{ code: DataWarningCode, message: string }> } } };

export type PortfolioCryptoExposureQueryVariables = Exact<{
  portfolioId: string | number;
  factors?: Array<string> | string | null | undefined;
  lookbackWeeks?: number | null | undefined;
  at?: string | null | undefined;
  recordedAt?: string | null | undefined;
}>;


export type PortfolioCryptoExposureQuery = { portfolio: { id: string, asOf: string, asOfRequested: string | null, cryptoExposure: { from: string | null, to: string | null, observationCount: number, alpha: number | null, rSquared: number | null, adjustedRSquared: number | null, residualVolatility: number | null, dates: string[], portfolioReturns: (number | null)[], exposures: Array<{ factor: string, runId: string, beta: number | null, standardError: number | null, robustStandardError: number | null, tStatistic: number | null, pValue: number | null, varianceInflation: number | null, singleBeta: number | null, singleRSquared: number | null, commonWeeks: number }>, recommendations: Array<{ ruleId: string, factor: string | null, runId: string | null, exposure: number | null, action: CryptoFactorAction, description: string, recommendation: string, conditions: Array<{ figure: string, side: ConditionSide, threshold: number, value: number }> }>, warnings: Array<{ code: DataWarningCode, message: string }> } } };

export type PortfolioFactorExposuresQueryVariables = Exact<{
  portfolioId: string | number;
  view?: RiskView | null | undefined;
  period?: RiskPeriod | null | undefined;
  window?: number | null | undefined;
  minObservations?: number | null | undefined;
  method?: FactorFitMethod | null | undefined;
  exposureBasis?: ExposureBasis | null | undefined;
  currency?: string | null | undefined;
  at?: string | null | undefined;
  recordedAt?: string | null | undefined;
}>;


export type PortfolioFactorExposuresQuery = { portfolio: { id: string, name: string, factorExposures: { view: RiskView, period: RiskPeriod, exposureBasis: ExposureBasis, currency: string, netAssetValue: number, grossExposure: number, asOf: string, asOfRequested: string | null, factorModel: { version: string, modelVersion: number, method: FactorFitMethod, regressionWindow: number, minimumDataPoints: number, dataPoints: number, startDate: string | null, endDate: string | null, conditionNumber: number | null }, factors: Array<{ factorName: string, etfTicker: string | null, displayOrder: number, available: boolean, exposure: number | null, magnitudeExposure: number | null, dollarExposure: number | null, betaToNav: number | null, factorRisk: number | null, factorDailyVol: number | null, varianceInflation: number | null, coverageFraction: number, exposureVisual: { value: number, display: string, percentage: number, status: VisualStatus, color: string, targetRange: Array<number> | null, limit: number | null } | null }>, coverage: { includedValue: number, includedCount: number, excluded: Array<{ positionId: string | null, symbol: string, reason: DataWarningCode, message: string }> }, warnings: Array<{ code: DataWarningCode, message: string }> } } };

export type PortfolioGreeksQueryVariables = Exact<{
  portfolioId: string | number;
  view?: RiskView | null | undefined;
  includeAfterExpiry?: boolean | null | undefined;
  currency?: string | null | undefined;
  at?: string | null | undefined;
  recordedAt?: string | null | undefined;
}>;


export type PortfolioGreeksQuery = { portfolio: { id: string, name: string, greeks: { currency: string, view: RiskView, asOf: string, asOfRequested: string | null, current: { delta: number | null, gamma: number | null, theta: number | null, vega: number | null, rho: number | null, vanna: number | null, volga: number | null, charm: number | null, deltaDollars: number | null, gammaDollars: number | null, deltaInclStock: number | null, deltaDollarsInclStock: number | null, optionCount: number, stockCount: number, visual: { gammaStatus: GammaStatus, gammaMessage: string, gammaShare: number | null, gammaShareIn: string | null } }, afterExpiry: { expiration: string, expiringCount: number, delta: number | null, gamma: number | null, theta: number | null, vega: number | null, rho: number | null, vanna: number | null, volga: number | null, charm: number | null, deltaDollars: number | null, gammaDollars: number | null, deltaInclStock: number | null, deltaDollarsInclStock: number | null, optionCount: number, stockCount: number, changes: { delta: number | null, gamma: number | null, theta: number | null, vega: number | null, gammaPercent: number | null } } | null, byUnderlying: Array<{ underlying: string, spot: number | null, delta: number | null, gamma: number | null, theta: number | null, vega: number | null, rho: number | null, vanna: number | null, volga: number | null, charm: number | null, deltaDollars: number | null, gammaDollars: number | null, deltaInclStock: number | null, deltaDollarsInclStock: number | null, optionCount: number, stockCount: number }>, byExpiry: Array<{ bucket: string, delta: number | null, gamma: number | null, theta: number | null, vega: number | null, rho: number | null, vanna: number | null, volga: number | null, charm: number | null, deltaDollars: number | null, gammaDollars: number | null, deltaInclStock: number | null, deltaDollarsInclStock: number | null, optionCount: number, stockCount: number }>, positions: Array<{ positionId: string | null, symbol: string, positionType: PositionType, underlying: string | null, quantity: number | null, expiration: string | null, daysToExpiry: number | null, bucket: string, spot: number | null, spotSource: PositionSpotSource | null, impliedVol: number | null, volSource: PositionVolSource | null, timeToExpiryYears: number | null, annualRate: number | null, annualDividendYield: number | null, modelPrice: number | null, unitDelta: number | null, unitGamma: number | null, delta: number | null, gamma: number | null, theta: number | null, vega: number | null, rho: number | null, vanna: number | null, volga: number | null, charm: number | null, deltaDollars: number | null, gammaDollars: number | null, gap: string | null }>, coverage: { includedValue: number, includedCount: number, excluded: Array<{ positionId: string | null, symbol: string, reason: DataWarningCode, message: string }> }, warnings: Array<{ code: DataWarningCode, message: string }> } } };

export type HeldGreeksFragment = { currency: string, view: RiskView, asOf: string, asOfRequested: string | null, current: { delta: number | null, gamma: number | null, theta: number | null, vega: number | null, rho: number | null, vanna: number | null, volga: number | null, charm: number | null, deltaDollars: number | null, gammaDollars: number | null, deltaInclStock: number | null, deltaDollarsInclStock: number | null, optionCount: number, stockCount: number, visual: { gammaStatus: GammaStatus, gammaMessage: string, gammaShare: number | null, gammaShareIn: string | null } }, afterExpiry: { expiration: string, expiringCount: number, delta: number | null, gamma: number | null, theta: number | null, vega: number | null, rho: number | null, vanna: number | null, volga: number | null, charm: number | null, deltaDollars: number | null, gammaDollars: number | null, deltaInclStock: number | null, deltaDollarsInclStock: number | null, optionCount: number, stockCount: number, changes: { delta: number | null, gamma: number | null, theta: number | null, vega: number | null, gammaPercent: number | null } } | null, byUnderlying: Array<{ underlying: string, spot: number | null, delta: number | null, gamma: number | null, theta: number | null, vega: number | null, rho: number | null, vanna: number | null, volga: number | null, charm: number | null, deltaDollars: number | null, gammaDollars: number | null, deltaInclStock: number | null, deltaDollarsInclStock: number | null, optionCount: number, stockCount: number }>, byExpiry: Array<{ bucket: string, delta: number | null, gamma: number | null, theta: number | null, vega: number | null, rho: number | null, vanna: number | null, volga: number | null, charm: number | null, deltaDollars: number | null, gammaDollars: number | null, deltaInclStock: number | null, deltaDollarsInclStock: number | null, optionCount: number, stockCount: number }>, positions: Array<{ positionId: string | null, symbol: string, positionType: PositionType, underlying: string | null, quantity: number | null, expiration: string | null, daysToExpiry: number | null, bucket: string, spot: number | null, spotSource: PositionSpotSource | null, impliedVol: number | null, volSource: PositionVolSource | null, timeToExpiryYears: number | null, annualRate: number | null, annualDividendYield: number | null, modelPrice: number | null, unitDelta: number | null, unitGamma: number | null, delta: number | null, gamma: number | null, theta: number | null, vega: number | null, rho: number | null, vanna: number | null, volga: number | null, charm: number | null, deltaDollars: number | null, gammaDollars: number | null, gap: string | null }>, coverage: { includedValue: number, includedCount: number, excluded: Array<{ positionId: string | null, symbol: string, reason: DataWarningCode, message: string }> }, warnings: Array<{ code: DataWarningCode, message: string }> };

export type PortfolioImportsQueryVariables = Exact<{
  portfolioId: string | number;
  first?: number;
  after?: string | null | undefined;
  at?: string | null | undefined;
  recordedAt?: string | null | undefined;
}>;


export type PortfolioImportsQuery = { portfolio: { id: string, imports: { nodes: Array<{ id: string, portfolioId: string, uploadId: string, fileName: string, dialect: BrokerDialect, rowsCommitted: number, entriesCommitted: number, recordedAt: string, undoneAt: string | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } };

export type PortfolioLedgerQueryVariables = Exact<{
  portfolioId: string | number;
  kinds?: Array<EntryKind> | EntryKind | null | undefined;
  first?: number;
  after?: string | null | undefined;
  at?: string | null | undefined;
  recordedAt?: string | null | undefined;
}>;


export type PortfolioLedgerQuery = { portfolio: { id: string, accounts: Array<{ name: string, lotMethod: LotMethod, cash: Array<{ account: string, currency: string, amount: number | string, value: number | string | null }> }>, cash: Array<{ account: string, currency: string, amount: number | string, value: number | string | null }>, entries: { nodes: Array<{ id: string, portfolioId: string, kind: EntryKind, account: string, strategy: string | null, symbol: string | null, instrumentId: string | null, quantity: number | string, price: number | string | null, priceCurrency: string | null, cashAmount: number | string, cashCurrency: string | null, counterAmount: number | string | null, counterCurrency: string | null, fee: number | string, fxRate: number | string | null, costReduction: number | string, splitRatio: number | string | null, executedAt: string, knownAt: string, recordedAt: string, reversesId: string | null, replacesId: string | null, reversedAt: string | null, importId: string | null, note: string | null, aiMetadata: { source: string | null, intent: string | null, conversationId: string | null, note: string | null } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } };

export type PortfolioOverviewQueryVariables = Exact<{
  portfolioId: string | number;
  currency?: string | null | undefined;
  at?: string | null | undefined;
  recordedAt?: string | null | undefined;
}>;


export type PortfolioOverviewQuery = { portfolio: { id: string, name: string, overview: { currency: string, totalValue: number | string, cash: number | string, totalMarketValue: number | string, totalPl: number | string | null, totalPlPercent: number | null, netContributions: number | string | null, unrealizedPnl: number | string, dailyPnl: number | string | null, positionCount: number, asOf: string, asOfRequested: string | null, exposures: { long: { value: number | string, visual: { value: number, display: string, percentage: number, status: VisualStatus, color: string, targetRange: Array<number> | null, limit: number | null } | null }, short: { value: number | string, visual: { value: number, display: string, percentage: number, status: VisualStatus, color: string, targetRange: Array<number> | null, limit: number | null } | null }, gross: { value: number | string, visual: { value: number, display: string, percentage: number, status: VisualStatus, color: string, targetRange: Array<number> | null, limit: number | null } | null }, net: { value: number | string, visual: { value: number, display: string, percentage: number, status: VisualStatus, color: string, targetRange: Array<number> | null, limit: number | null } | null } }, exposureCalculations: { notional: { longExposure: number | string, shortExposure: number | string, grossExposure: number | string, netExposure: number | string } }, coverage: { includedValue: number | string, includedCount: number, excluded: Array<{ positionId: string, symbol: string, reason: DataWarningCode }> }, warnings: Array<{ code: DataWarningCode, message: string }> } } };

export type ExposurePartsFragment = { value: number | string, visual: { value: number, display: string, percentage: number, status: VisualStatus, color: string, targetRange: Array<number> | null, limit: number | null } | null };

export type PortfolioPerformanceQueryVariables = Exact<{
  portfolioId: string | number;
  from?: string | null | undefined;
  to?: string | null | undefined;
  currency?: string | null | undefined;
  benchmark?: BenchmarkInput | null | undefined;
  constituents?: Array<ConstituentInput> | ConstituentInput | null | undefined;
  linking?: LinkingMethod;
  peerIds?: Array<string | number> | string | number | null | undefined;
  riskFreeRate?: number;
  sortinoMethod?: SortinoMethod;
  rollingWindow?: number;
  drawdownCount?: number;
  at?: string | null | undefined;
  recordedAt?: string | null | undefined;
}>;


export type PortfolioPerformanceQuery = { portfolio: { id: string, name: string, asOf: string, asOfRequested: string | null, performance: { currency: string, base: string | null, from: string | null, to: string | null, dayCount: number, knownDayCount: number, riskFreeRate: number, periods: Array<{ period: PerformancePeriod, from: string | null, to: string | null, timeWeighted: number | null, moneyWeighted: number | null, moneyWeightedAnnual: number | null, isMoneyWeightedAmbiguous: boolean, simple: number | null, profit: number | null, externalFlow: number | null, startValue: number | null, endValue: number | null, benchmarkReturn: number | null, activeReturn: number | null, bridgedDays: number }>, figures: { observationCount: number, totalReturn: number, annualReturn: number | null, annualVolatility: number | null, sharpe: number | null, sortino: number | null, sortinoMethod: SortinoMethod, downsideDeviation: number | null, calmar: number | null, recoveryFactor: number | null, omega: number | null, gainToPain: number | null, tailRatio: number | null, maxDrawdown: number, currentDrawdown: number, painIndex: number, ulcerIndex: number, longestUnderwater: number, skew: number | null, excessKurtosis: number | null, hitRate: number, bestDay: number, worstDay: number, meanTStat: number | null, jarqueBera: number | null, jarqueBeraPValue: number | null, lag1Autocorrelation: number | null, stability: number | null, monthlyWinRate: number | null, bestMonth: { period: string, totalReturn: number } | null, worstMonth: { period: string, totalReturn: number } | null, bestYear: { period: string, totalReturn: number } | null, worstYear: { period: string, totalReturn: number } | null } | null, monthlyReturns: Array<{ year: number, months: (number | null)[], total: number }>, drawdowns: Array<{ peakDate: string, troughDate: string, recoveryDate: string | null, lossFraction: number, sessionsToTrough: number, sessionsUnderWater: number }>, rolling: { window: number, dates: string[], totalReturn: (number | null)[], annualVolatility: (number | null)[], sharpe: (number | null)[], beta: (number | null)[] | null }, benchmark: { benchmark: string, observationCount: number, benchmarkReturn: number | null, beta: number | null, alphaAnnual: number | null, correlation: number | null, trackingError: number | null, informationRatio: number | null, treynor: number | null, upCapture: number | null, downCapture: number | null, battingAverage: number | null, m2: number | null, warnings: Array<{ code: DataWarningCode, message: string }> } | null, trades: { tradeCount: number, totalProfit: number, winRate: number, profitFactor: number | null, expectancy: number, systemQuality: number | null, averageWin: number | null, averageLoss: number | null, best: number, worst: number, longestWinStreak: number, longestLossStreak: number, averageHeldDays: number | null, excursions: { tradeCount: number, averageAdverse: number, averageFavourable: number, worstAdverse: number, edgeRatio: number | null } | null } | null, sectors: { linking: LinkingMethod, dayCount: number, portfolioReturn: number | null, benchmarkReturn: number | null, activeReturn: number | null, residual: number | null, sectors: Array<{ sector: string, allocation: number, selection: number, interaction: number, total: number }>, warnings: Array<{ code: DataWarningCode, message: string }> } | null, factors: { observationCount: number, totalReturn: number | null, alphaContribution: number | null, specificShare: number | null, factors: Array<{ factor: string, symbol: string, beta: number | null, returnContribution: number | null, varianceShare: number | null }>, warnings: Array<{ code: DataWarningCode, message: string }> }, peers: { percentile: number | null, rank: number | null, peers: Array<{ portfolioId: string, name: string, timeWeighted: number | null }> } | null, warnings: Array<{ code: DataWarningCode, message: string }> } } };

export type PerformancePartsFragment = { currency: string, base: string | null, from: string | null, to: string | null, dayCount: number, knownDayCount: number, riskFreeRate: number, periods: Array<{ period: PerformancePeriod, from: string | null, to: string | null, timeWeighted: number | null, moneyWeighted: number | null, moneyWeightedAnnual: number | null, isMoneyWeightedAmbiguous: boolean, simple: number | null, profit: number | null, externalFlow: number | null, startValue: number | null, endValue: number | null, benchmarkReturn: number | null, activeReturn: number | null, bridgedDays: number }>, figures: { observationCount: number, totalReturn: number, annualReturn: number | null, annualVolatility: number | null, sharpe: number | null, sortino: number | null, sortinoMethod: SortinoMethod, downsideDeviation: number | null, calmar: number | null, recoveryFactor: number | null, omega: number | null, gainToPain: number | null, tailRatio: number | null, maxDrawdown: number, currentDrawdown: number, painIndex: number, ulcerIndex: number, longestUnderwater: number, skew: number | null, excessKurtosis: number | null, hitRate: number, bestDay: number, worstDay: number, meanTStat: number | null, jarqueBera: number | null, jarqueBeraPValue: number | null, lag1Autocorrelation: number | null, stability: number | null, monthlyWinRate: number | null, bestMonth: { period: string, totalReturn: number } | null, worstMonth: { period: string, totalReturn: number } | null, bestYear: { period: string, totalReturn: number } | null, worstYear: { period: string, totalReturn: number } | null } | null, monthlyReturns: Array<{ year: number, months: (number | null)[], total: number }>, drawdowns: Array<{ peakDate: string, troughDate: string, recoveryDate: string | null, lossFraction: number, sessionsToTrough: number, sessionsUnderWater: number }>, rolling: { window: number, dates: string[], totalReturn: (number | null)[], annualVolatility: (number | null)[], sharpe: (number | null)[], beta: (number | null)[] | null }, benchmark: { benchmark: string, observationCount: number, benchmarkReturn: number | null, beta: number | null, alphaAnnual: number | null, correlation: number | null, trackingError: number | null, informationRatio: number | null, treynor: number | null, upCapture: number | null, downCapture: number | null, battingAverage: number | null, m2: number | null, warnings: Array<{ code: DataWarningCode, message: string }> } | null, trades: { tradeCount: number, totalProfit: number, winRate: number, profitFactor: number | null, expectancy: number, systemQuality: number | null, averageWin: number | null, averageLoss: number | null, best: number, worst: number, longestWinStreak: number, longestLossStreak: number, averageHeldDays: number | null, excursions: { tradeCount: number, averageAdverse: number, averageFavourable: number, worstAdverse: number, edgeRatio: number | null } | null } | null, sectors: { linking: LinkingMethod, dayCount: number, portfolioReturn: number | null, benchmarkReturn: number | null, activeReturn: number | null, residual: number | null, sectors: Array<{ sector: string, allocation: number, selection: number, interaction: number, total: number }>, warnings: Array<{ code: DataWarningCode, message: string }> } | null, factors: { observationCount: number, totalReturn: number | null, alphaContribution: number | null, specificShare: number | null, factors: Array<{ factor: string, symbol: string, beta: number | null, returnContribution: number | null, varianceShare: number | null }>, warnings: Array<{ code: DataWarningCode, message: string }> }, peers: { percentile: number | null, rank: number | null, peers: Array<{ portfolioId: string, name: string, timeWeighted: number | null }> } | null, warnings: Array<{ code: DataWarningCode, message: string }> };

export type CalendarPartsFragment = { period: string, totalReturn: number };

export type PortfolioSnapshotsQueryVariables = Exact<{
  portfolioId: string | number;
  from?: string | null | undefined;
  to?: string | null | undefined;
  first?: number;
  after?: string | null | undefined;
  at?: string | null | undefined;
  recordedAt?: string | null | undefined;
}>;


export type PortfolioSnapshotsQuery = { portfolio: { id: string, asOf: string, asOfRequested: string | null, snapshots: { nodes: Array<{ tradingDay: string, knownAt: string, recordedAt: string, revision: number, currency: string, isComplete: boolean, totalValue: number | string | null, cash: number | string | null, longExposure: number | string | null, shortExposure: number | string | null, grossExposure: number | string | null, netExposure: number | string | null, dailyPnl: number | string | null, dailyReturn: number | null, cumulativePnl: number | string | null, externalFlow: number | string | null, netContributions: number | string | null, positionCount: number, longCount: number, shortCount: number, excludedCount: number, delta: number | null, gamma: number | null, theta: number | null, vega: number | null, deltaDollarsInclStock: number | null, excludedFromGreeksCount: number | null, herfindahl: number | null, effectivePositions: number | null, top3Share: number | null, top10Share: number | null }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null } } } };

export type PortfolioSummaryQueryVariables = Exact<{
  portfolioId: string | number;
  currency?: string | null | undefined;
  top?: number;
  at?: string | null | undefined;
  recordedAt?: string | null | undefined;
}>;


export type PortfolioSummaryQuery = { portfolio: { id: string, name: string, asOf: string, summary: { currency: string, totalValue: number | string, totalPl: number | string | null, totalPlPercent: number | null, topPositions: Array<{ id: string, value: number | string | null, ticker: string, pnl: number | string | null, pnlPercent: number | null }>, coverage: { includedValue: number | string, includedCount: number, excluded: Array<{ positionId: string, symbol: string, reason: DataWarningCode }> }, warnings: Array<{ code: DataWarningCode, message: string }> } } };

export type PortfolioTimelineMutationVariables = Exact<{
  portfolioId: string | number;
  from?: string | null | undefined;
  to?: string | null | undefined;
  currency?: string | null | undefined;
  at?: string | null | undefined;
  recordedAt?: string | null | undefined;
  mode?: ExecutionMode | null | undefined;
}>;


export type PortfolioTimelineMutation = { requestPortfolioTimeline: { id: string, operation: string, status: JobStatus, stage: string | null, done: number | null, total: number | null, message: string | null, etaMs: number | null, estimatedDurationMs: number, estimatedCompletion: string | null, createdAt: string, finishedAt: string | null, expiresAt: string | null, error: { code: string, message: string } | null, result:
      | { currency: string, from: string | null, to: string | null, dayCount: number, dates: string[], totalValue: (number | null)[], knownValue: (number | null)[], cash: (number | null)[], longExposure: (number | null)[], shortExposure: (number | null)[], grossExposure: (number | null)[], netExposure: (number | null)[], dailyPnl: (number | null)[], cumulativePnl: (number | null)[], externalFlow: (number | null)[], positionCount: (number | null)[], excludedCount: (number | null)[], gaps: Array<{ from: string, to: string, dayCount: number, reason: DataWarningCode, message: string }>, warnings: Array<{ code: DataWarningCode, message: string }> }
      | Record<PropertyKey, never>
     | null } };

export type TimelinePartsFragment = { currency: string, from: string | null, to: string | null, dayCount: number, dates: string[], totalValue: (number | null)[], knownValue: (number | null)[], cash: (number | null)[], longExposure: (number | null)[], shortExposure: (number | null)[], grossExposure: (number | null)[], netExposure: (number | null)[], dailyPnl: (number | null)[], cumulativePnl: (number | null)[], externalFlow: (number | null)[], positionCount: (number | null)[], excludedCount: (number | null)[], gaps: Array<{ from: string, to: string, dayCount: number, reason: DataWarningCode, message: string }>, warnings: Array<{ code: DataWarningCode, message: string }> };

export type PortfolioTimelineNowQueryVariables = Exact<{
  portfolioId: string | number;
  from?: string | null | undefined;
  to?: string | null | undefined;
  currency?: string | null | undefined;
  at?: string | null | undefined;
  recordedAt?: string | null | undefined;
}>;


export type PortfolioTimelineNowQuery = { portfolio: { id: string, name: string, timeline: { currency: string, from: string | null, to: string | null, dayCount: number, dates: string[], totalValue: (number | null)[], knownValue: (number | null)[], cash: (number | null)[], longExposure: (number | null)[], shortExposure: (number | null)[], grossExposure: (number | null)[], netExposure: (number | null)[], dailyPnl: (number | null)[], cumulativePnl: (number | null)[], externalFlow: (number | null)[], positionCount: (number | null)[], excludedCount: (number | null)[], gaps: Array<{ from: string, to: string, dayCount: number, reason: DataWarningCode, message: string }>, warnings: Array<{ code: DataWarningCode, message: string }> } } };

export type PortfoliosQueryVariables = Exact<{
  first?: number;
  after?: string | null | undefined;
  includeArchived?: boolean;
  at?: string | null | undefined;
  recordedAt?: string | null | undefined;
}>;


export type PortfoliosQuery = { portfolios: { nodes: Array<{ id: string, workspaceId: string, name: string, description: string | null, baseCurrency: string, isArchived: boolean, createdAt: string, asOf: string, asOfRequested: string | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type PositionByIdQueryVariables = Exact<{
  positionId: string | number;
  at?: string | null | undefined;
  recordedAt?: string | null | undefined;
}>;


export type PositionByIdQuery = { position: { exitPrice: number | string | null, closedAt: string | null, id: string, portfolioId: string, instrumentId: string, symbol: string, name: string | null, positionType: PositionType, account: string, strategy: string | null, tags: Array<string>, currency: string, multiplier: number | string, quantity: number | string, quantityExact: string, entryDate: string, openedAt: string, entryPrice: number | string | null, costBasis: number | string, currentPrice: number | string | null, priceDate: string | null, priceAgeSec: number | null, priceSource: string | null, marketValue: number | string | null, value: number | string | null, valueCurrency: string, notionalExposure: number | string | null, unrealizedPnl: number | string | null, unrealizedPnlPercent: number | null, dailyPnl: number | string | null, realizedPnl: number | string, realizedPnlPercent: number | null, income: number | string | null, fees: number | string | null, isClosed: boolean, asOf: string, asOfRequested: string | null, lots: Array<{ entryId: string, acquiredAt: string, quantity: number | string, price: number | string | null, costBasis: number | string }>, entries: Array<{ id: string, kind: EntryKind, executedAt: string, knownAt: string, recordedAt: string, reversedAt: string | null, quantity: number | string, price: number | string | null, cashAmount: number | string, cashCurrency: string | null, fee: number | string, note: string | null, closedLots: Array<{ entryId: string, acquiredAt: string, quantity: number | string, costBasis: number | string, proceeds: number | string, realizedPnl: number | string, daysHeld: number }> }>, instrument: { id: string, name: string | null, instrumentClass: InstrumentClass, sector: string | null } | null, aiMetadata: { source: string | null, intent: string | null, conversationId: string | null, note: string | null } | null, warnings: Array<{ code: DataWarningCode, message: string }> } };

export type PositionPartsFragment = { id: string, portfolioId: string, instrumentId: string, symbol: string, name: string | null, positionType: PositionType, account: string, strategy: string | null, tags: Array<string>, currency: string, multiplier: number | string, quantity: number | string, quantityExact: string, entryDate: string, openedAt: string, entryPrice: number | string | null, costBasis: number | string, currentPrice: number | string | null, priceDate: string | null, priceAgeSec: number | null, priceSource: string | null, marketValue: number | string | null, value: number | string | null, valueCurrency: string, notionalExposure: number | string | null, unrealizedPnl: number | string | null, unrealizedPnlPercent: number | null, dailyPnl: number | string | null, realizedPnl: number | string, realizedPnlPercent: number | null, income: number | string | null, fees: number | string | null, isClosed: boolean, asOf: string, asOfRequested: string | null, aiMetadata: { source: string | null, intent: string | null, conversationId: string | null, note: string | null } | null, warnings: Array<{ code: DataWarningCode, message: string }> };

export type PositionDetailsQueryVariables = Exact<{
  portfolioId?: string | number | null | undefined;
  positionIds?: Array<string | number> | string | number | null | undefined;
  includeClosed?: boolean;
  at?: string | null | undefined;
  recordedAt?: string | null | undefined;
  maxTokens?: number | null | undefined;
}>;


export type PositionDetailsQuery = { positionDetails: { positionsLeftOut: number, asOf: string, asOfRequested: string | null, positions: Array<{ id: string, portfolioId: string, symbol: string, instrumentId: string, positionType: PositionType, currency: string, multiplier: number | string, account: string, strategy: string | null, tags: Array<string>, quantity: number | string, quantityExact: string, entryDate: string, openedAt: string, entryPrice: number | string | null, costBasis: number | string, currentPrice: number | string | null, priceDate: string | null, priceAgeSec: number | null, priceSource: string | null, marketValue: number | string | null, value: number | string | null, valueCurrency: string, notionalExposure: number | string | null, unrealizedPnl: number | string | null, unrealizedPnlPercent: number | null, dailyPnl: number | string | null, realizedPnl: number | string, realizedPnlPercent: number | null, income: number | string | null, fees: number | string | null, isClosed: boolean, closedAt: string | null, exitPrice: number | string | null, asOf: string, asOfRequested: string | null, warnings: Array<{ code: DataWarningCode, message: string }> }>, summary: { totalPositions: number, currency: string, totalMarketValue: number | string, totalCostBasis: number | string, totalUnrealizedPnl: number | string, longExposure: number | string, shortExposure: number | string, grossExposure: number | string, netExposure: number | string, excludedPositions: number } | null, warnings: Array<{ code: DataWarningCode, message: string }> } };

export type PositionFactorExposuresQueryVariables = Exact<{
  portfolioId: string | number;
  positionIds?: Array<string | number> | string | number | null | undefined;
  factors?: Array<string> | string | null | undefined;
  window?: number | null | undefined;
  minObservations?: number | null | undefined;
  method?: FactorFitMethod | null | undefined;
  exposureBasis?: ExposureBasis | null | undefined;
  currency?: string | null | undefined;
  at?: string | null | undefined;
  recordedAt?: string | null | undefined;
}>;


export type PositionFactorExposuresQuery = { portfolio: { id: string, name: string, positionFactorExposures: { exposureBasis: ExposureBasis, currency: string, asOf: string, asOfRequested: string | null, factorModel: { version: string, modelVersion: number, method: FactorFitMethod, regressionWindow: number, minimumDataPoints: number, dataPoints: number, startDate: string | null, endDate: string | null, conditionNumber: number | null }, positions: Array<{ positionId: string, ticker: string, positionType: PositionType, drivenBy: string | null, value: number | null, exposure: number | null, quality: HistoryQuality, factorExposures: Array<{ factorName: string, etfTicker: string | null, available: boolean, beta: number | null, uncappedBeta: number | null, isCapped: boolean, alpha: number | null, rSquared: number | null, fitClass: FitClass | null, standardError: number | null, robustStandardError: number | null, tStat: number | null, pValue: number | null, significance: string | null, varianceInflation: number | null, observations: number, quality: HistoryQuality, dollarExposure: number | null }>, regressionStats: { rSquared: number | null, adjustedRSquared: number | null, fitClass: FitClass | null, dataPoints: number, residualDeviation: number | null, conditionNumber: number | null, lastUpdated: string } }>, coverage: { includedValue: number, includedCount: number, excluded: Array<{ positionId: string | null, symbol: string, reason: DataWarningCode, message: string }> }, warnings: Array<{ code: DataWarningCode, message: string }> } } };

export type PositionsListQueryVariables = Exact<{
  portfolioId: string | number;
  groupBy?: PositionGrouping | null | undefined;
  tags?: Array<string> | string | null | undefined;
  tagMode?: TagMode;
  includeClosed?: boolean;
  currency?: string | null | undefined;
  first?: number;
  after?: string | null | undefined;
  at?: string | null | undefined;
  recordedAt?: string | null | undefined;
}>;


export type PositionsListQuery = { portfolio: { id: string, positions: { nodes: Array<{ id: string, name: string | null, account: string, strategy: string | null, quantity: number | string, priceDate: string | null, priceAgeSec: number | null, value: number | string | null, valueCurrency: string, dailyPnl: number | string | null, realizedPnl: number | string, tags: Array<string>, notionalExposure: number | string | null, isClosed: boolean, ticker: string, type: PositionType, price: number | string | null, pnl: number | string | null, pnlPercent: number | null, warnings: Array<{ code: DataWarningCode, message: string }> }>, pageInfo: { hasNextPage: boolean, endCursor: string | null }, summary: { totalPositions: number, currency: string, totalMarketValue: number | string, totalCostBasis: number | string, totalUnrealizedPnl: number | string, longExposure: number | string, shortExposure: number | string, grossExposure: number | string, netExposure: number | string, excludedPositions: number }, groups: Array<{ key: string | null, positionIds: Array<string>, summary: { totalPositions: number, currency: string, totalMarketValue: number | string, totalCostBasis: number | string, totalUnrealizedPnl: number | string, longExposure: number | string, shortExposure: number | string, grossExposure: number | string, netExposure: number | string, excludedPositions: number } }> } } };

export type SummaryPartsFragment = { totalPositions: number, currency: string, totalMarketValue: number | string, totalCostBasis: number | string, totalUnrealizedPnl: number | string, longExposure: number | string, shortExposure: number | string, grossExposure: number | string, netExposure: number | string, excludedPositions: number };

export type PreviewHoldingsQueryVariables = Exact<{
  uploadId: string | number;
  portfolioId: string | number;
  dialect?: BrokerDialect | null | undefined;
  dateOrder?: DateOrder | null | undefined;
}>;


export type PreviewHoldingsQuery = { previewHoldings: { uploadId: string, portfolioId: string, fileName: string, dialect: BrokerDialect, kind: BrokerFileKind, encoding: string, notes: Array<string>, rowsReady: number, rowsRefused: number, rowsIgnored: number, rowsUnknown: number, rows: Array<{ line: number, status: HoldingsRowStatus, reason: string, entries: Array<{ kind: EntryKind, symbol: string | null, name: string | null, quantity: number | string | null, price: number | string | null, currency: string | null, cashAmount: number | string | null, cashCurrency: string | null, fee: number | string | null, executedAt: string, account: string, isNewInstrument: boolean }> }>, unknownSymbols: Array<{ symbol: string, name: string | null, isin: string | null, currency: string, rows: number, suggestedClass: InstrumentClass }>, cashByCurrency: Array<{ currency: string, amount: number | string }>, quantityBySymbol: Array<{ symbol: string, quantity: number | string }> } };

export type QuotesChangedSubscriptionVariables = Exact<{
  symbols: Array<string> | string;
}>;


export type QuotesChangedSubscription = { quotesChanged: Array<{ symbol: string, currency: string, price: number | string | null, priceExact: string | null, splitAdjustedPrice: number | string | null, splitFactorSince: number, tradingDay: string | null, knownAt: string | null, ageSec: number | null, open: number | null, high: number | null, low: number | null, volume: number | null, previousClose: number | null, changeFraction: number | null, source: string | null, asOf: string, asOfRequested: string | null, warnings: Array<{ code: DataWarningCode, message: string }> }> };

export type RateLimitQueryVariables = Exact<{ [key: string]: never; }>;


export type RateLimitQuery = { rateLimit: { limit: number | null, remaining: number | null, resetSec: number | null, dailyUsed: number | null, dailyLimit: number | null, dailyResetAt: string, tier: Tier | null } };

export type RecordEntriesMutationVariables = Exact<{
  input: RecordEntriesInput;
}>;


export type RecordEntriesMutation = { recordEntries: { entryIds: Array<string> } };

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

export type RemoveRiskLimitMutationVariables = Exact<{
  input: RemoveRiskLimitInput;
}>;


export type RemoveRiskLimitMutation = { removeRiskLimit: boolean };

export type RenamePortfolioMutationVariables = Exact<{
  input: RenamePortfolioInput;
}>;


export type RenamePortfolioMutation = { renamePortfolio: { id: string, workspaceId: string, name: string, description: string | null, baseCurrency: string, isArchived: boolean, createdAt: string, asOf: string } };

export type RenameWorkspaceMutationVariables = Exact<{
  input: RenameWorkspaceInput;
}>;


export type RenameWorkspaceMutation = { renameWorkspace: { id: string, name: string, isPersonal: boolean, role: WorkspaceRole, createdAt: string, members: Array<{ userId: string, name: string | null, email: string | null, role: WorkspaceRole, joinedAt: string }>, invitations: Array<{ id: string, workspaceId: string, email: string, role: WorkspaceRole, createdAt: string, expiresAt: string }> | null } };

export type RequestExposureHistoryMutationVariables = Exact<{
  symbol: string;
  from: string;
  to?: string | null | undefined;
  interval?: number | null | undefined;
  convention?: DealerConvention | null | undefined;
  flipMethod?: GammaFlipMethod | null | undefined;
  dayCount?: ExpiryDayCount | null | undefined;
  maxQuoteAgeSec?: number | null | undefined;
  ivSource?: ImpliedVolSource | null | undefined;
  wallBy?: WallMeasure | null | undefined;
  source?: string | null | undefined;
  at?: string | null | undefined;
  recordedAt?: string | null | undefined;
  mode?: ExecutionMode | null | undefined;
}>;


export type RequestExposureHistoryMutation = { requestExposureHistory: { id: string, operation: string, status: JobStatus, stage: string | null, done: number | null, total: number | null, message: string | null, etaMs: number | null, estimatedDurationMs: number, estimatedCompletion: string | null, createdAt: string, finishedAt: string | null, expiresAt: string | null, error: { code: string, message: string } | null, result:
      | { symbol: string, source: string, interval: number | null, frameCount: number, instants: string[], spot: (number | null)[], netGex: (number | null)[], netDex: (number | null)[], netVex: (number | null)[], netChex: (number | null)[], flip: (number | null)[], callWall: (number | null)[], putWall: (number | null)[], assumptions: { convention: DealerConvention, flipMethod: GammaFlipMethod, dayCount: ExpiryDayCount, maxQuoteAgeSec: number | null, ivSource: ImpliedVolSource, wallBy: WallMeasure }, warnings: Array<{ code: DataWarningCode, message: string }> }
      | Record<PropertyKey, never>
     | null } };

export type RequestPasswordResetMutationVariables = Exact<{
  input: RequestPasswordResetInput;
}>;


export type RequestPasswordResetMutation = { requestPasswordReset: { accepted: boolean, message: string } };

export type RequestPortfolioPerformanceMutationVariables = Exact<{
  portfolioId: string | number;
  from?: string | null | undefined;
  to?: string | null | undefined;
  currency?: string | null | undefined;
  benchmark?: BenchmarkInput | null | undefined;
  constituents?: Array<ConstituentInput> | ConstituentInput | null | undefined;
  linking?: LinkingMethod;
  peerIds?: Array<string | number> | string | number | null | undefined;
  riskFreeRate?: number;
  sortinoMethod?: SortinoMethod;
  rollingWindow?: number;
  drawdownCount?: number;
  at?: string | null | undefined;
  recordedAt?: string | null | undefined;
  mode?: ExecutionMode | null | undefined;
}>;


export type RequestPortfolioPerformanceMutation = { requestPortfolioPerformance: { id: string, operation: string, status: JobStatus, stage: string | null, done: number | null, total: number | null, message: string | null, etaMs: number | null, estimatedDurationMs: number, estimatedCompletion: string | null, createdAt: string, finishedAt: string | null, expiresAt: string | null, error: { code: string, message: string } | null, result:
      | { currency: string, base: string | null, from: string | null, to: string | null, dayCount: number, knownDayCount: number, riskFreeRate: number, periods: Array<{ period: PerformancePeriod, from: string | null, to: string | null, timeWeighted: number | null, moneyWeighted: number | null, moneyWeightedAnnual: number | null, isMoneyWeightedAmbiguous: boolean, simple: number | null, profit: number | null, externalFlow: number | null, startValue: number | null, endValue: number | null, benchmarkReturn: number | null, activeReturn: number | null, bridgedDays: number }>, figures: { observationCount: number, totalReturn: number, annualReturn: number | null, annualVolatility: number | null, sharpe: number | null, sortino: number | null, sortinoMethod: SortinoMethod, downsideDeviation: number | null, calmar: number | null, recoveryFactor: number | null, omega: number | null, gainToPain: number | null, tailRatio: number | null, maxDrawdown: number, currentDrawdown: number, painIndex: number, ulcerIndex: number, longestUnderwater: number, skew: number | null, excessKurtosis: number | null, hitRate: number, bestDay: number, worstDay: number, meanTStat: number | null, jarqueBera: number | null, jarqueBeraPValue: number | null, lag1Autocorrelation: number | null, stability: number | null, monthlyWinRate: number | null, bestMonth: { period: string, totalReturn: number } | null, worstMonth: { period: string, totalReturn: number } | null, bestYear: { period: string, totalReturn: number } | null, worstYear: { period: string, totalReturn: number } | null } | null, monthlyReturns: Array<{ year: number, months: (number | null)[], total: number }>, drawdowns: Array<{ peakDate: string, troughDate: string, recoveryDate: string | null, lossFraction: number, sessionsToTrough: number, sessionsUnderWater: number }>, rolling: { window: number, dates: string[], totalReturn: (number | null)[], annualVolatility: (number | null)[], sharpe: (number | null)[], beta: (number | null)[] | null }, benchmark: { benchmark: string, observationCount: number, benchmarkReturn: number | null, beta: number | null, alphaAnnual: number | null, correlation: number | null, trackingError: number | null, informationRatio: number | null, treynor: number | null, upCapture: number | null, downCapture: number | null, battingAverage: number | null, m2: number | null, warnings: Array<{ code: DataWarningCode, message: string }> } | null, trades: { tradeCount: number, totalProfit: number, winRate: number, profitFactor: number | null, expectancy: number, systemQuality: number | null, averageWin: number | null, averageLoss: number | null, best: number, worst: number, longestWinStreak: number, longestLossStreak: number, averageHeldDays: number | null, excursions: { tradeCount: number, averageAdverse: number, averageFavourable: number, worstAdverse: number, edgeRatio: number | null } | null } | null, sectors: { linking: LinkingMethod, dayCount: number, portfolioReturn: number | null, benchmarkReturn: number | null, activeReturn: number | null, residual: number | null, sectors: Array<{ sector: string, allocation: number, selection: number, interaction: number, total: number }>, warnings: Array<{ code: DataWarningCode, message: string }> } | null, factors: { observationCount: number, totalReturn: number | null, alphaContribution: number | null, specificShare: number | null, factors: Array<{ factor: string, symbol: string, beta: number | null, returnContribution: number | null, varianceShare: number | null }>, warnings: Array<{ code: DataWarningCode, message: string }> }, peers: { percentile: number | null, rank: number | null, peers: Array<{ portfolioId: string, name: string, timeWeighted: number | null }> } | null, warnings: Array<{ code: DataWarningCode, message: string }> }
      | Record<PropertyKey, never>
     | null } };

export type ResetPasswordMutationVariables = Exact<{
  input: ResetPasswordInput;
}>;


export type ResetPasswordMutation = { resetPassword: { accepted: boolean, message: string } };

export type RestorePortfolioMutationVariables = Exact<{
  portfolioId: string | number;
}>;


export type RestorePortfolioMutation = { restorePortfolio: { id: string, workspaceId: string, name: string, description: string | null, baseCurrency: string, isArchived: boolean, createdAt: string, asOf: string } };

export type ReverseEntryMutationVariables = Exact<{
  input: ReverseEntryInput;
}>;


export type ReverseEntryMutation = { reverseEntry: { entryIds: Array<string> } };

export type RevokeApiKeyMutationVariables = Exact<{
  input: RevokeApiKeyInput;
}>;


export type RevokeApiKeyMutation = { revokeApiKey: { id: string, workspaceId: string, name: string, prefix: string, scopes: Array<ApiKeyScope>, createdAt: string, expiresAt: string | null, lastUsedAt: string | null, revokedAt: string | null } };

export type RevokeInvitationMutationVariables = Exact<{
  input: RevokeInvitationInput;
}>;


export type RevokeInvitationMutation = { revokeInvitation: { accepted: boolean, message: string } };

export type RiskLimitBreachesQueryVariables = Exact<{
  portfolioId: string | number;
  at?: string | null | undefined;
  recordedAt?: string | null | undefined;
}>;


export type RiskLimitBreachesQuery = { portfolio: { id: string, riskLimitBreaches: { portfolioId: string, currency: string, limitCount: number, severity: BreachSeverity | null, immediateActionsRequired: Array<RiskAction>, unknownMetrics: Array<RiskLimitMetric>, asOf: string, asOfRequested: string | null, breaches: Array<{ riskLimitId: string, name: string, metric: RiskLimitMetric, scope: string | null, value: number | null, knownValue: number | null, limit: number, side: RiskLimitSide, breachPercent: number | null, excess: number | null, state: RiskLimitState, severity: BreachSeverity, immediateActions: Array<RiskAction>, missing: string | null, contributors: Array<{ symbol: string, contribution: number, shareOfValue: number | null }> }>, warnings: Array<{ code: DataWarningCode, message: string }> } } };

export type RiskLimitsQueryVariables = Exact<{
  portfolioId: string | number;
  at?: string | null | undefined;
  recordedAt?: string | null | undefined;
}>;


export type RiskLimitsQuery = { portfolio: { id: string, limits: { currency: string, state: RiskLimitState | null, asOf: string, asOfRequested: string | null, utilisations: Array<{ metric: RiskLimitMetric, scope: string | null, value: number | null, knownValue: number | null, bound: number, side: RiskLimitSide, utilisationPercent: number | null, excess: number | null, state: RiskLimitState, missing: string | null, limit: { id: string, portfolioId: string, metric: RiskLimitMetric, scope: string | null, kind: RiskLimitKind, softFraction: number, hardMin: number | null, hardMax: number, since: string, recordedAt: string, asOf: string, asOfRequested: string | null }, contributors: Array<{ symbol: string, contribution: number, shareOfValue: number | null }> }>, warnings: Array<{ code: DataWarningCode, message: string }> } } };

export type RiskOverviewQueryVariables = Exact<{
  portfolioId: string | number;
  view?: RiskView;
  period?: RiskPeriod;
  market?: string | null | undefined;
  currency?: string | null | undefined;
  at?: string | null | undefined;
  recordedAt?: string | null | undefined;
}>;


export type RiskOverviewQuery = { portfolio: { id: string, name: string, riskOverview: { view: RiskView, period: RiskPeriod, periodDays: number, currency: string, asOf: string, asOfRequested: string | null, observationCount: number, metrics: { beta: { value: number | null, description: string, market: string, betaToGross: number | null, dollarBeta: number | null, correlation: number | null, dataPoints: number, factorRisk: { lossFraction: number | null, lossAmount: number | null }, visual: { value: number, display: string, percentage: number, status: VisualStatus, color: string, targetRange: Array<number> | null, limit: number | null } | null }, annualizedVolatility: { value: number | null, description: string, visual: { value: number, display: string, percentage: number, status: VisualStatus, color: string, targetRange: Array<number> | null, limit: number | null } | null }, positionCorrelation: { value: number | null, meanAbsolute: number | null, description: string, visual: { value: number, display: string, percentage: number, status: VisualStatus, color: string, targetRange: Array<number> | null, limit: number | null } | null }, maxDrawdown: { value: number | null, description: string, visual: { value: number, display: string, percentage: number, status: VisualStatus, color: string, targetRange: Array<number> | null, limit: number | null } | null }, var1d: { lossFraction: number | null, lossAmount: number | null, method: VarMethod, confidenceLevel: number, timeHorizonDays: number, percentile: number, description: string, visual: { value: number, display: string, percentage: number, status: VisualStatus, color: string, targetRange: Array<number> | null, limit: number | null } | null }, varPeriod: { lossFraction: number | null, lossAmount: number | null, method: VarMethod, confidenceLevel: number, timeHorizonDays: number, percentile: number, description: string, visual: { value: number, display: string, percentage: number, status: VisualStatus, color: string, targetRange: Array<number> | null, limit: number | null } | null } }, aiRiskSummary: { riskLevel: RiskLevel | null, biggestRisks: Array<{ ruleId: string, type: RiskType, severity: RiskLevel, figure: string, value: number, threshold: number, subject: string | null, description: string, recommendation: string | null, suggestedActions: Array<string> }>, aiInsights: Array<{ ruleId: string, type: RiskType, severity: RiskLevel, figure: string, value: number, threshold: number, subject: string | null, description: string, recommendation: string | null, suggestedActions: Array<string> }> }, coverage: { includedValue: number, includedCount: number, excluded: Array<{ positionId: string | null, symbol: string, reason: DataWarningCode, message: string }> }, warnings: Array<{ code: DataWarningCode, message: string }> } } };

export type RiskVisualPartsFragment = { value: number, display: string, percentage: number, status: VisualStatus, color: string, targetRange: Array<number> | null, limit: number | null };

export type ValueAtRiskMetricPartsFragment = { lossFraction: number | null, lossAmount: number | null, method: VarMethod, confidenceLevel: number, timeHorizonDays: number, percentile: number, description: string, visual: { value: number, display: string, percentage: number, status: VisualStatus, color: string, targetRange: Array<number> | null, limit: number | null } | null };

export type RiskFindingOfOverviewFragment = { ruleId: string, type: RiskType, severity: RiskLevel, figure: string, value: number, threshold: number, subject: string | null, description: string, recommendation: string | null, suggestedActions: Array<string> };

export type RunScenariosMutationVariables = Exact<{
  portfolioId: string | number;
  scenarioIds?: Array<string | number> | string | number | null | undefined;
  customScenario?: CustomScenarioInput | null | undefined;
  view?: RiskView | null | undefined;
  lookbackDays?: number | null | undefined;
  currency?: string | null | undefined;
  mode?: ExecutionMode | null | undefined;
  at?: string | null | undefined;
  recordedAt?: string | null | undefined;
}>;


export type RunScenariosMutation = { runScenarios: { id: string, operation: string, status: JobStatus, stage: string | null, done: number | null, total: number | null, message: string | null, etaMs: number | null, estimatedDurationMs: number, estimatedCompletion: string | null, createdAt: string, finishedAt: string | null, expiresAt: string | null, error: { code: string, message: string } | null, result:
      | { currency: string, view: RiskView, asOf: string, asOfRequested: string | null, portfolioValue: number, correlationDays: number, positionIds: (string | null)[], symbols: (string | null)[], values: (number | null)[], results: Array<{ scenarioId: string | null, name: string, description: string, category: ScenarioCategory, intendedSeverity: StressSeverity | null, replayFrom: string | null, replayTo: string | null, correlationEffect: number | null, impact: (number | null)[], correlatedImpact: (number | null)[] | null, move: (number | null)[], movedBy: (string | null)[], shocks: Array<{ factor: string, shock: number }>, direct: { dollarImpact: number | null, percentageImpact: number | null, lossAmount: number | null, lossFraction: number | null, newPortfolioValue: number | null, severity: StressSeverity | null, isCut: boolean, uncutImpact: number | null }, correlated: { dollarImpact: number | null, percentageImpact: number | null, lossAmount: number | null, lossFraction: number | null, newPortfolioValue: number | null, severity: StressSeverity | null, isCut: boolean, uncutImpact: number | null } | null, impacts: Array<{ factor: string, shock: number | null, correlatedShock: number | null, impact: number, correlatedImpact: number | null }>, stressedVar: { confidenceLevel: number, timeHorizonDays: number, lossAmount: number | null, lossFraction: number | null, measuredLossAmount: number | null, measuredLossFraction: number | null, warnings: Array<{ code: DataWarningCode, message: string }> } | null, coverage: { includedValue: number, includedCount: number, excluded: Array<{ positionId: string | null, symbol: string, reason: DataWarningCode, message: string }> }, warnings: Array<{ code: DataWarningCode, message: string }> }>, summary: { worst: number, best: number, mean: number, median: number, deviation: number | null, meanCorrelationEffect: number | null } | null, coverage: { includedValue: number, includedCount: number, excluded: Array<{ positionId: string | null, symbol: string, reason: DataWarningCode, message: string }> }, warnings: Array<{ code: DataWarningCode, message: string }> }
      | Record<PropertyKey, never>
     | null } };

export type RunPartsFragment = { currency: string, view: RiskView, asOf: string, asOfRequested: string | null, portfolioValue: number, correlationDays: number, positionIds: (string | null)[], symbols: (string | null)[], values: (number | null)[], results: Array<{ scenarioId: string | null, name: string, description: string, category: ScenarioCategory, intendedSeverity: StressSeverity | null, replayFrom: string | null, replayTo: string | null, correlationEffect: number | null, impact: (number | null)[], correlatedImpact: (number | null)[] | null, move: (number | null)[], movedBy: (string | null)[], shocks: Array<{ factor: string, shock: number }>, direct: { dollarImpact: number | null, percentageImpact: number | null, lossAmount: number | null, lossFraction: number | null, newPortfolioValue: number | null, severity: StressSeverity | null, isCut: boolean, uncutImpact: number | null }, correlated: { dollarImpact: number | null, percentageImpact: number | null, lossAmount: number | null, lossFraction: number | null, newPortfolioValue: number | null, severity: StressSeverity | null, isCut: boolean, uncutImpact: number | null } | null, impacts: Array<{ factor: string, shock: number | null, correlatedShock: number | null, impact: number, correlatedImpact: number | null }>, stressedVar: { confidenceLevel: number, timeHorizonDays: number, lossAmount: number | null, lossFraction: number | null, measuredLossAmount: number | null, measuredLossFraction: number | null, warnings: Array<{ code: DataWarningCode, message: string }> } | null, coverage: { includedValue: number, includedCount: number, excluded: Array<{ positionId: string | null, symbol: string, reason: DataWarningCode, message: string }> }, warnings: Array<{ code: DataWarningCode, message: string }> }>, summary: { worst: number, best: number, mean: number, median: number, deviation: number | null, meanCorrelationEffect: number | null } | null, coverage: { includedValue: number, includedCount: number, excluded: Array<{ positionId: string | null, symbol: string, reason: DataWarningCode, message: string }> }, warnings: Array<{ code: DataWarningCode, message: string }> };

export type RunStressTestQueryVariables = Exact<{
  portfolioId?: string | number | null | undefined;
  positions?: Array<RiskPositionInput> | RiskPositionInput | null | undefined;
  exchange?: string | null | undefined;
  lookbackDays?: number | null | undefined;
  scenario?: CustomScenarioInput | null | undefined;
  template?: string | null | undefined;
  view?: RiskView | null | undefined;
  currency?: string | null | undefined;
  at?: string | null | undefined;
  recordedAt?: string | null | undefined;
}>;


export type RunStressTestQuery = { stressTest: { scenarioName: string, scenarioDescription: string, currency: string, view: RiskView, asOf: string, asOfRequested: string | null, originalValue: number, stressedValue: number | null, absoluteLoss: number | null, percentageLoss: number | null, lossFraction: number | null, severity: StressSeverity | null, isCut: boolean, correlated: { dollarImpact: number | null, percentageImpact: number | null, lossAmount: number | null, lossFraction: number | null, newPortfolioValue: number | null, severity: StressSeverity | null, isCut: boolean, uncutImpact: number | null } | null, impacts: Array<{ factor: string, shock: number | null, correlatedShock: number | null, impact: number, correlatedImpact: number | null }>, stressedVar: { confidenceLevel: number, timeHorizonDays: number, lossAmount: number | null, lossFraction: number | null, measuredLossAmount: number | null, measuredLossFraction: number | null, warnings: Array<{ code: DataWarningCode, message: string }> } | null, positions: Array<{ positionId: string | null, symbol: string, positionType: PositionType, value: number | null, shock: number | null, movedBy: string, loss: number | null, stressedValue: number | null }>, coverage: { includedValue: number, includedCount: number, excluded: Array<{ positionId: string | null, symbol: string, reason: DataWarningCode, message: string }> }, warnings: Array<{ code: DataWarningCode, message: string }> } };

export type ScenarioTemplatesQueryVariables = Exact<{
  category?: ScenarioCategory | null | undefined;
  at?: string | null | undefined;
  recordedAt?: string | null | undefined;
}>;


export type ScenarioTemplatesQuery = { scenarioTemplates: Array<{ id: string, name: string, category: ScenarioCategory, severity: StressSeverity, description: string, pairCorrelation: number | null, replayFrom: string | null, replayTo: string | null, shocks: Array<{ factor: string, shock: number }> }> };

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

export type SetPositionTagsMutationVariables = Exact<{
  input: SetPositionTagsInput;
}>;


export type SetPositionTagsMutation = { setPositionTags: { id: string, symbol: string, strategy: string | null, tags: Array<string> } };

export type SetRiskLimitsMutationVariables = Exact<{
  input: SetRiskLimitsInput;
}>;


export type SetRiskLimitsMutation = { setRiskLimits: Array<{ id: string, portfolioId: string, metric: RiskLimitMetric, scope: string | null, kind: RiskLimitKind, softFraction: number, hardMin: number | null, hardMax: number, since: string, recordedAt: string, asOf: string, asOfRequested: string | null }> };

export type SetSourcePriorityMutationVariables = Exact<{
  input: SourcePriorityInput;
}>;


export type SetSourcePriorityMutation = { setSourcePriority: { source: string, priority: number } };

export type SetUserRoleMutationVariables = Exact<{
  input: SetUserRoleInput;
}>;


export type SetUserRoleMutation = { setUserRole: { userId: string, email: string, role: UserRole } };

export type SettleOptionMutationVariables = Exact<{
  input: SettleOptionInput;
}>;


export type SettleOptionMutation = { settleOption: { id: string, portfolioId: string, symbol: string, positionType: PositionType, account: string, strategy: string | null, tags: Array<string>, quantity: number | string, entryDate: string, entryPrice: number | string | null, costBasis: number | string, currentPrice: number | string | null, marketValue: number | string | null, unrealizedPnl: number | string | null, unrealizedPnlPercent: number | null, realizedPnl: number | string, isClosed: boolean, closedAt: string | null, aiMetadata: { source: string | null, intent: string | null, conversationId: string | null, note: string | null } | null, warnings: Array<{ code: DataWarningCode, message: string }> } };

export type StockQuoteQueryVariables = Exact<{
  symbol: string;
  at?: string | null | undefined;
  recordedAt?: string | null | undefined;
}>;


export type StockQuoteQuery = { instrument: { symbol: string, currency: string, asOf: string, asOfRequested: string | null, stockQuote: { ticker: string, bid: number | null, ask: number | null, mid: number | null, lastPrice: number | null, lastUpdate: string, ageSec: number, priceSource: StockPriceSource, source: string, warnings: Array<{ code: DataWarningCode, message: string }> } | null } };

export type StockSummaryQueryVariables = Exact<{
  symbol: string;
  convention?: DealerConvention | null | undefined;
  flipMethod?: GammaFlipMethod | null | undefined;
  dayCount?: ExpiryDayCount | null | undefined;
  maxQuoteAgeSec?: number | null | undefined;
  ivSource?: ImpliedVolSource | null | undefined;
  wallBy?: WallMeasure | null | undefined;
  source?: string | null | undefined;
  at?: string | null | undefined;
  recordedAt?: string | null | undefined;
}>;


export type StockSummaryQuery = { instrument: { optionChain: { symbol: string, underlyingPrice: number, asOf: string, asOfRequested: string | null, clock: string, tradingDay: string, marketOpen: boolean, printedAt: string | null, source: string, knownAt: string, fitKnownAt: string | null, openInterestSession: string | null, multiplier: number, contractCount: number, withoutVolCount: number, expiredCount: number, adjustedCount: number, assumptions: { convention: DealerConvention, flipMethod: GammaFlipMethod, dayCount: ExpiryDayCount, maxQuoteAgeSec: number | null, ivSource: ImpliedVolSource, wallBy: WallMeasure, annualRate: number, isRateAssumed: boolean }, warnings: Array<{ code: DataWarningCode, message: string }>, stockSummary: { price: { bid: number | null, ask: number | null, mid: number | null, last: number | null, lastUpdate: string }, volatility: { atmIvPct: number | null, hv20Pct: number | null, hv60Pct: number | null, vrpPct: number | null, skew25d: { expiry: string, dte: number, put25IvPct: number | null, atmIvPct: number | null, call25IvPct: number | null, skewPct: number | null, smileRatio: number | null, fitKnownAt: string } | null, ivTermStructure: Array<{ expiry: string, root: string, dte: number, ivPct: number }> }, optionsFlow: { totalCallOi: number | null, totalPutOi: number | null, totalCallVolume: number | null, totalPutVolume: number | null, pcRatioOi: number | null, pcRatioVolume: number | null, activeExpirations: number }, exposure: { netGex: number | null, netDex: number | null, netVex: number | null, netChex: number | null, gammaFlip: number | null, callWall: number | null, putWall: number | null, maxPain: number | null, highestOiStrike: number | null, regime: GammaRegime, netSign: ExposureSign | null, spotVsFlip: SpotVsFlip, oiWeightedDte: number | null, interpretation: { gamma: string, vanna: string | null, charm: string | null }, hedgingEstimate: { spotDown1Pct: { dealerSharesToTrade: number | null, direction: HedgeDirection | null, notionalUsd: number | null }, spotUp1Pct: { dealerSharesToTrade: number | null, direction: HedgeDirection | null, notionalUsd: number | null } }, zeroDte: { netGex: number | null, pctOfTotal: number | null, expiration: string | null }, topStrikes: Array<{ strike: number, netGex: number | null, callOi: number, putOi: number, totalOi: number }> }, macro: { vix: { value: number, change: number | null, changePct: number | null, date: string } | null, vvix: { value: number, change: number | null, changePct: number | null, date: string } | null, skew: { value: number, change: number | null, changePct: number | null, date: string } | null, spx: { value: number, change: number | null, changePct: number | null, date: string } | null, move: { value: number, change: number | null, changePct: number | null, date: string } | null, vixTermStructure: { nearSlopePct: number | null, structure: TermState, levels: { vix9d: number | null, vix: number | null, vix3m: number | null, vix6m: number | null } }, vixFutures: { frontMonth: number | null, spot: number | null, spread: number | null, basisPct: number | null } | null, fearAndGreed: { score: number | null, rating: string | null } | null }, warnings: Array<{ code: DataWarningCode, message: string }> } } | null } };

export type StrategiesQueryVariables = Exact<{
  portfolioId: string | number;
  currency?: string | null | undefined;
  at?: string | null | undefined;
  recordedAt?: string | null | undefined;
}>;


export type StrategiesQuery = { portfolio: { id: string, strategies: Array<{ name: string | null, description: string | null, tagId: string | null, currency: string, positionCount: number, totalValue: number | string | null, longExposure: number | string | null, shortExposure: number | string | null, grossExposure: number | string | null, netExposure: number | string | null, unrealizedPnl: number | string | null, excludedPositions: number, warnings: Array<{ code: DataWarningCode, message: string }> }> } };

export type TagsQueryVariables = Exact<{
  workspaceId?: string | number | null | undefined;
  type?: TagType | null | undefined;
  first?: number;
  after?: string | null | undefined;
  at?: string | null | undefined;
  recordedAt?: string | null | undefined;
}>;


export type TagsQuery = { tags: { nodes: Array<{ id: string, workspaceId: string, label: string, name: string, tagType: TagType, description: string | null, createdAt: string, asOf: string, asOfRequested: string | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type TradingSessionsQueryVariables = Exact<{
  from: string;
  to: string;
  first?: number;
}>;


export type TradingSessionsQuery = { tradingSessions: Array<{ tradingDay: string, opensAt: string, closesAt: string, isHalfDay: boolean }> };

export type UndoImportMutationVariables = Exact<{
  importId: string | number;
}>;


export type UndoImportMutation = { undoImport: { importId: string, portfolioId: string, entriesReversed: number } };

export type UpdateProfileMutationVariables = Exact<{
  input: UpdateProfileInput;
}>;


export type UpdateProfileMutation = { updateProfile: { id: string, email: string | null, name: string | null, isOperator: boolean | null, createdAt: string } };

export type UpdateTagMutationVariables = Exact<{
  input: UpdateTagInput;
}>;


export type UpdateTagMutation = { updateTag: { id: string, workspaceId: string, label: string, name: string, tagType: TagType, description: string | null, createdAt: string } };

export type VexQueryVariables = Exact<{
  symbol: string;
  expiration?: string | null | undefined;
  convention?: DealerConvention | null | undefined;
  flipMethod?: GammaFlipMethod | null | undefined;
  dayCount?: ExpiryDayCount | null | undefined;
  maxQuoteAgeSec?: number | null | undefined;
  ivSource?: ImpliedVolSource | null | undefined;
  wallBy?: WallMeasure | null | undefined;
  source?: string | null | undefined;
  at?: string | null | undefined;
  recordedAt?: string | null | undefined;
}>;


export type VexQuery = { instrument: { optionChain: { symbol: string, underlyingPrice: number, asOf: string, asOfRequested: string | null, clock: string, tradingDay: string, marketOpen: boolean, printedAt: string | null, source: string, knownAt: string, fitKnownAt: string | null, openInterestSession: string | null, multiplier: number, contractCount: number, withoutVolCount: number, expiredCount: number, adjustedCount: number, assumptions: { convention: DealerConvention, flipMethod: GammaFlipMethod, dayCount: ExpiryDayCount, maxQuoteAgeSec: number | null, ivSource: ImpliedVolSource, wallBy: WallMeasure, annualRate: number, isRateAssumed: boolean }, warnings: Array<{ code: DataWarningCode, message: string }>, vex: { netVex: number | null, vexInterpretation: string | null, strikes: Array<{ strike: number, callVex: number | null, putVex: number | null, netVex: number | null }> } } | null } };

export type VolSurfaceQueryVariables = Exact<{
  symbol: string;
  convention?: DealerConvention | null | undefined;
  flipMethod?: GammaFlipMethod | null | undefined;
  dayCount?: ExpiryDayCount | null | undefined;
  maxQuoteAgeSec?: number | null | undefined;
  ivSource?: ImpliedVolSource | null | undefined;
  wallBy?: WallMeasure | null | undefined;
  source?: string | null | undefined;
  at?: string | null | undefined;
  recordedAt?: string | null | undefined;
}>;


export type VolSurfaceQuery = { instrument: { optionChain: { symbol: string, underlyingPrice: number, asOf: string, asOfRequested: string | null, clock: string, tradingDay: string, marketOpen: boolean, printedAt: string | null, source: string, knownAt: string, fitKnownAt: string | null, openInterestSession: string | null, multiplier: number, contractCount: number, withoutVolCount: number, expiredCount: number, adjustedCount: number, assumptions: { convention: DealerConvention, flipMethod: GammaFlipMethod, dayCount: ExpiryDayCount, maxQuoteAgeSec: number | null, ivSource: ImpliedVolSource, wallBy: WallMeasure, annualRate: number, isRateAssumed: boolean }, warnings: Array<{ code: DataWarningCode, message: string }>, surface: { spot: number, gridSize: number, tenors: (number | null)[], moneyness: (number | null)[], iv: Array<(number | null)[]>, slicesUsed: number } } | null } };

export type VolatilityQueryVariables = Exact<{
  symbol: string;
  convention?: DealerConvention | null | undefined;
  flipMethod?: GammaFlipMethod | null | undefined;
  dayCount?: ExpiryDayCount | null | undefined;
  maxQuoteAgeSec?: number | null | undefined;
  ivSource?: ImpliedVolSource | null | undefined;
  wallBy?: WallMeasure | null | undefined;
  source?: string | null | undefined;
  at?: string | null | undefined;
  recordedAt?: string | null | undefined;
}>;


export type VolatilityQuery = { instrument: { optionChain: { symbol: string, underlyingPrice: number, asOf: string, asOfRequested: string | null, clock: string, tradingDay: string, marketOpen: boolean, printedAt: string | null, source: string, knownAt: string, fitKnownAt: string | null, openInterestSession: string | null, multiplier: number, contractCount: number, withoutVolCount: number, expiredCount: number, adjustedCount: number, assumptions: { convention: DealerConvention, flipMethod: GammaFlipMethod, dayCount: ExpiryDayCount, maxQuoteAgeSec: number | null, ivSource: ImpliedVolSource, wallBy: WallMeasure, annualRate: number, isRateAssumed: boolean }, warnings: Array<{ code: DataWarningCode, message: string }>, volatility: { atmIvPct: number | null, fitAsOf: string, fitKnownAt: string, realizedVol: { rv5dPct: number | null, rv10dPct: number | null, rv20dPct: number | null, rv30dPct: number | null, rv60dPct: number | null }, ivRvSpreads: { vrp5dPct: number | null, vrp10dPct: number | null, vrp20dPct: number | null, vrp30dPct: number | null, assessment: PremiumAssessment | null }, skewProfiles: Array<{ expiry: string, root: string, daysToExpiry: number, put10dIvPct: number | null, put25dIvPct: number | null, atmIvPct: number | null, call25dIvPct: number | null, call10dIvPct: number | null, skew25dPct: number | null, smileRatio: number | null, tailConvexityPct: number | null, butterfly25dPct: number | null }>, termStructure: { nearSlopePct: number | null, farSlopePct: number | null, state: TermState }, ivDispersion: { crossExpiryPct: number | null, crossStrikePct: number | null }, gexByDte: Array<{ bucket: string, netGex: number, pctOfTotal: number | null, contractCount: number }>, thetaByDte: Array<{ bucket: string, netTheta: number, contractCount: number }>, putCallProfile: { byExpiry: Array<{ expiry: string, callOi: number | null, putOi: number | null, pcRatioOi: number | null, callVolume: number | null, putVolume: number | null, pcRatioVolume: number | null }>, byMoneyness: { otmCallOi: number, atmCallOi: number, itmCallOi: number, otmPutOi: number, atmPutOi: number, itmPutOi: number } | null }, oiConcentration: { top3Pct: number, top5Pct: number, top10Pct: number, herfindahl: number, isHigh: boolean } | null, hedgingScenarios: Array<{ movePct: number, dealerShares: number | null, direction: HedgeDirection | null, notionalUsd: number | null }>, liquidity: { atmAvgSpreadPct: number | null, wingAvgSpreadPct: number | null, atmContracts: number, wingContracts: number, liquidContracts: number }, warnings: Array<{ code: DataWarningCode, message: string }> } } | null } };

export type VrpQueryVariables = Exact<{
  symbol: string;
  convention?: DealerConvention | null | undefined;
  flipMethod?: GammaFlipMethod | null | undefined;
  dayCount?: ExpiryDayCount | null | undefined;
  maxQuoteAgeSec?: number | null | undefined;
  ivSource?: ImpliedVolSource | null | undefined;
  wallBy?: WallMeasure | null | undefined;
  source?: string | null | undefined;
  at?: string | null | undefined;
  recordedAt?: string | null | undefined;
}>;


export type VrpQuery = { instrument: { optionChain: { symbol: string, underlyingPrice: number, asOf: string, asOfRequested: string | null, clock: string, tradingDay: string, marketOpen: boolean, printedAt: string | null, source: string, knownAt: string, fitKnownAt: string | null, openInterestSession: string | null, multiplier: number, contractCount: number, withoutVolCount: number, expiredCount: number, adjustedCount: number, assumptions: { convention: DealerConvention, flipMethod: GammaFlipMethod, dayCount: ExpiryDayCount, maxQuoteAgeSec: number | null, ivSource: ImpliedVolSource, wallBy: WallMeasure, annualRate: number, isRateAssumed: boolean }, warnings: Array<{ code: DataWarningCode, message: string }>, vrp: { varianceRiskPremium: number | null, convexityPremiumPct: number | null, fairVolPct: number | null, netHarvestScore: number | null, dealerFlowRisk: number | null, warnings: Array<PremiumWarning>, fitAsOf: string, fitKnownAt: string, vrp: { atmIvPct: number | null, rv5dPct: number | null, rv10dPct: number | null, rv20dPct: number | null, rv30dPct: number | null, vrp5dPct: number | null, vrp10dPct: number | null, vrp20dPct: number | null, vrp30dPct: number | null, zScore: number | null, percentile: number | null, historyDays: number, historySource: string | null }, directional: { putWingIv25dPct: number | null, callWingIv25dPct: number | null, downsideRv20dPct: number | null, upsideRv20dPct: number | null, downsideVrpPct: number | null, upsideVrpPct: number | null }, termVrp: Array<{ dte: number, ivPct: number | null, rvPct: number | null, vrpPct: number | null }>, gexConditioned: { regime: GammaRegime, harvestScore: number | null, interpretation: string }, vannaConditioned: { outlook: VannaOutlook, interpretation: string }, regime: { gamma: GammaRegime, vrpRegime: PremiumRegime, netGex: number | null, gammaFlip: number | null }, strategyScores: { shortPutSpread: number | null, shortStrangle: number | null, ironCondor: number | null, calendarSpread: number | null }, macro: { vix: number | null, vix3m: number | null, vixTermSlopePct: number | null, vixTermRatio: number | null, dgs10Pct: number | null, hySpreadPct: number | null }, dataWarnings: Array<{ code: DataWarningCode, message: string }> } } | null } };

export type WorkspaceByIdQueryVariables = Exact<{
  id: string | number;
}>;


export type WorkspaceByIdQuery = { workspace: { id: string, name: string, isPersonal: boolean, role: WorkspaceRole, createdAt: string, members: Array<{ userId: string, name: string | null, email: string | null, role: WorkspaceRole, joinedAt: string }>, invitations: Array<{ id: string, workspaceId: string, email: string, role: WorkspaceRole, createdAt: string, expiresAt: string }> | null } | null };

export type WorkspacesQueryVariables = Exact<{ [key: string]: never; }>;


export type WorkspacesQuery = { me: { id: string, workspaces: Array<{ id: string, name: string, isPersonal: boolean, role: WorkspaceRole, createdAt: string, members: Array<{ userId: string, name: string | null, email: string | null, role: WorkspaceRole, joinedAt: string }>, invitations: Array<{ id: string, workspaceId: string, email: string, role: WorkspaceRole, createdAt: string, expiresAt: string }> | null }> } };

export type ZeroDteQueryVariables = Exact<{
  symbol: string;
  strikeRange?: number | null | undefined;
  assumedAtmIv?: number | null | undefined;
  convention?: DealerConvention | null | undefined;
  flipMethod?: GammaFlipMethod | null | undefined;
  dayCount?: ExpiryDayCount | null | undefined;
  maxQuoteAgeSec?: number | null | undefined;
  ivSource?: ImpliedVolSource | null | undefined;
  wallBy?: WallMeasure | null | undefined;
  source?: string | null | undefined;
  at?: string | null | undefined;
  recordedAt?: string | null | undefined;
}>;


export type ZeroDteQuery = { instrument: { optionChain: { symbol: string, underlyingPrice: number, asOf: string, asOfRequested: string | null, clock: string, tradingDay: string, marketOpen: boolean, printedAt: string | null, source: string, knownAt: string, fitKnownAt: string | null, openInterestSession: string | null, multiplier: number, contractCount: number, withoutVolCount: number, expiredCount: number, adjustedCount: number, assumptions: { convention: DealerConvention, flipMethod: GammaFlipMethod, dayCount: ExpiryDayCount, maxQuoteAgeSec: number | null, ivSource: ImpliedVolSource, wallBy: WallMeasure, annualRate: number, isRateAssumed: boolean }, warnings: Array<{ code: DataWarningCode, message: string }>, zeroDte: { expiration: string | null, noZeroDte: boolean, nextZeroDteExpiry: string | null, message: string | null, timeToCloseHours: number | null, timeToClosePct: number | null, regime: { label: GammaRegime, gammaFlip: number | null, spotVsFlip: SpotVsFlip, netSign: ExposureSign | null, spotToFlipPct: number | null, distanceToFlipSigmas: number | null, description: string } | null, exposures: { netGex: number | null, netDex: number | null, netVex: number | null, netChex: number | null, pctOfTotalGex: number | null, totalChainNetGex: number | null } | null, expectedMove: { straddlePrice: number | null, implied1sdDollars: number | null, implied1sdPct: number | null, remaining1sdDollars: number | null, remaining1sdPct: number | null, upperBound: number | null, lowerBound: number | null, atmIv: number | null, isAtmIvAssumed: boolean } | null, pinRisk: { magnetStrike: number | null, magnetGex: number | null, maxPain: number | null, pinScore: number, pinProbability: number | null, distanceToMagnetPct: number | null, oiConcentrationTop3Pct: number | null, description: string } | null, hedging: { convexityAtSpot: number | null, spotUpHalfPct: { dealerSharesToTrade: number | null, direction: HedgeDirection | null, notionalUsd: number | null }, spotDownHalfPct: { dealerSharesToTrade: number | null, direction: HedgeDirection | null, notionalUsd: number | null }, spotUp1Pct: { dealerSharesToTrade: number | null, direction: HedgeDirection | null, notionalUsd: number | null }, spotDown1Pct: { dealerSharesToTrade: number | null, direction: HedgeDirection | null, notionalUsd: number | null } } | null, decay: { thetaPerHourRemaining: number | null, netThetaDollars: number | null, gammaAcceleration: number | null, charmRegime: CharmRegime | null, description: string } | null, volContext: { zeroDteAtmIv: number | null, sevenDteAtmIv: number | null, ivRatio0Dte7Dte: number | null, skew25dPct: number | null, vannaInterpretation: VannaDirection | null, description: string } | null, flow: { callOi: number | null, putOi: number | null, totalOi: number | null, callVolume: number | null, putVolume: number | null, totalVolume: number | null, pcRatioOi: number | null, pcRatioVolume: number | null, volumeToOiRatio: number | null } | null, levels: { highestOiStrike: number | null, highestOiTotal: number | null, callWall: number | null, putWall: number | null, callWallGex: number | null, putWallGex: number | null, callWallDistancePct: number | null, putWallDistancePct: number | null, callWallStrengthPct: number | null, putWallStrengthPct: number | null, maxPositiveGamma: number | null, maxNegativeGamma: number | null } | null, liquidity: { atmSpreadPct: number | null, weightedSpreadPct: number | null, executionScore: number | null } | null, strikes: Array<{ strike: number, distanceFromSpotPct: number, callOi: number | null, putOi: number | null, callOiChange: number | null, putOiChange: number | null, callVolume: number | null, putVolume: number | null, callGex: number | null, putGex: number | null, netGex: number | null, callDex: number | null, putDex: number | null, netDex: number | null, callVex: number | null, putVex: number | null, netVex: number | null, callChex: number | null, putChex: number | null, netChex: number | null, callIv: number | null, putIv: number | null, callDelta: number | null, putDelta: number | null, callGamma: number | null, putGamma: number | null, callTheta: number | null, putTheta: number | null, callMid: number | null, putMid: number | null, callSpreadPct: number | null, putSpreadPct: number | null, gexSharePct: number | null, oiSharePct: number | null, volumeSharePct: number | null }> | null, warnings: Array<{ code: DataWarningCode, message: string }> } } | null } };

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
export const ValueAtRiskPartsFragmentDoc = new TypedDocumentString(`
    fragment ValueAtRiskParts on ValueAtRisk {
  lossFraction
  lossAmount
  method
  confidenceLevel
  timeHorizonDays
  percentile
}
    `, {"fragmentName":"ValueAtRiskParts"}) as unknown as TypedDocumentString<ValueAtRiskPartsFragment, unknown>;
export const ConditionalPartsFragmentDoc = new TypedDocumentString(`
    fragment ConditionalParts on ConditionalValueAtRisk {
  lossFraction
  lossAmount
  method
  confidenceLevel
  timeHorizonDays
  percentile
  varThreshold
  varThresholdAmount
}
    `, {"fragmentName":"ConditionalParts"}) as unknown as TypedDocumentString<ConditionalPartsFragment, unknown>;
export const RiskFindingPartsFragmentDoc = new TypedDocumentString(`
    fragment RiskFindingParts on RiskFinding {
  ruleId
  type
  severity
  figure
  value
  threshold
  subject
  description
  recommendation
  suggestedActions
}
    `, {"fragmentName":"RiskFindingParts"}) as unknown as TypedDocumentString<RiskFindingPartsFragment, unknown>;
export const RiskCoverageOfAssessmentFragmentDoc = new TypedDocumentString(`
    fragment RiskCoverageOfAssessment on RiskCoverage {
  includedValue
  includedCount
  excluded {
    positionId
    symbol
    reason
    message
  }
}
    `, {"fragmentName":"RiskCoverageOfAssessment"}) as unknown as TypedDocumentString<RiskCoverageOfAssessmentFragment, unknown>;
export const CalculatedGreeksFragmentDoc = new TypedDocumentString(`
    fragment CalculatedGreeks on PortfolioGreeks {
  currency
  view
  asOf
  asOfRequested
  current {
    delta
    gamma
    theta
    vega
    rho
    vanna
    volga
    charm
    deltaDollars
    gammaDollars
    deltaInclStock
    deltaDollarsInclStock
    optionCount
    stockCount
    visual {
      gammaStatus
      gammaMessage
      gammaShare
      gammaShareIn
    }
  }
  afterExpiry {
    expiration
    expiringCount
    delta
    gamma
    theta
    vega
    rho
    vanna
    volga
    charm
    deltaDollars
    gammaDollars
    deltaInclStock
    deltaDollarsInclStock
    optionCount
    stockCount
    changes {
      delta
      gamma
      theta
      vega
      gammaPercent
    }
  }
  byUnderlying {
    underlying
    spot
    delta
    gamma
    theta
    vega
    rho
    vanna
    volga
    charm
    deltaDollars
    gammaDollars
    deltaInclStock
    deltaDollarsInclStock
    optionCount
    stockCount
  }
  byExpiry {
    bucket
    delta
    gamma
    theta
    vega
    rho
    vanna
    volga
    charm
    deltaDollars
    gammaDollars
    deltaInclStock
    deltaDollarsInclStock
    optionCount
    stockCount
  }
  positions {
    positionId
    symbol
    positionType
    underlying
    quantity
    expiration
    daysToExpiry
    bucket
    spot
    spotSource
    impliedVol
    volSource
    timeToExpiryYears
    annualRate
    annualDividendYield
    modelPrice
    unitDelta
    unitGamma
    delta
    gamma
    theta
    vega
    rho
    vanna
    volga
    charm
    deltaDollars
    gammaDollars
    gap
  }
  coverage {
    includedValue
    includedCount
    excluded {
      positionId
      symbol
      reason
      message
    }
  }
  warnings {
    code
    message
  }
}
    `, {"fragmentName":"CalculatedGreeks"}) as unknown as TypedDocumentString<CalculatedGreeksFragment, unknown>;
export const CryptoRunPartsFragmentDoc = new TypedDocumentString(`
    fragment CryptoRunParts on CryptoFactorRun {
  id
  workspaceId
  runId
  factor
  config {
    factor
    breakpoint
    minAssets
    weightingMethod
    startDate
    endDate
    marketCapThreshold
    liquidityThreshold
    minLifetimeDays
    lookbackPeriods
    topAssets
    delistingReturn
    feeFraction
    fundingRate
    borrowRate
    riskFreeRate
    sources
  }
  performance {
    runId
    factor
    breakpoint
    minAssets
    weightingMethod
    lookbackPeriods
    cumulativeReturns
    annualizedReturn
    years
    sharpeRatio
    sortinoRatio
    longOnlyReturns
    shortOnlyReturns
    numPeriods
    annualizedVolatility
    maxDrawdown
    startDate
    endDate
  }
  netPerformance {
    runId
    factor
    breakpoint
    minAssets
    weightingMethod
    lookbackPeriods
    cumulativeReturns
    annualizedReturn
    years
    sharpeRatio
    sortinoRatio
    longOnlyReturns
    shortOnlyReturns
    numPeriods
    annualizedVolatility
    maxDrawdown
    startDate
    endDate
  }
  returns {
    date
    factorReturn
  }
  weeks {
    weekCount
    dates
    factorReturns
    netReturns
    longReturns
    shortReturns
    turnover
    legConcentration
    assetCounts
    growthOfOne
    netGrowthOfOne
  }
  months {
    monthCount
    months
    weekCounts
    factorReturns
    netReturns
    maxDrawdowns
    legConcentration
    turnover
  }
  lastWeek {
    date
    factorReturn
    monthReturn
    yearReturn
    monthMaxDrawdown
    annualizedExcessReturn
    legConcentration
    topContributor
    averageDailyVolume
    averageMarketCap
    holdings {
      asset
      side
      weight
      weekReturn
      contribution
      marketCap
      dailyVolume
      valueLocked
      marketCapToValueLocked
    }
    warnings {
      code
      message
    }
  }
  membership {
    date
    assetCount
    long
    short
  }
  universe {
    asset
    sources
  }
  excluded {
    asset
    kind
    fromDay
    toDay
    isByName
  }
  survivorship {
    survivors {
      cumulativeReturns
      annualizedReturn
      years
      sharpeRatio
      sortinoRatio
      longOnlyReturns
      shortOnlyReturns
      numPeriods
      annualizedVolatility
      maxDrawdown
    }
    gone
    annualizedGap
  }
  robustness {
    variantsTried
    sharpeDeviation
    expectedMaxSharpe
    probabilisticSharpe
    deflatedSharpe
    splitDate
    inSample {
      cumulativeReturns
      annualizedReturn
      years
      sharpeRatio
      sortinoRatio
      longOnlyReturns
      shortOnlyReturns
      numPeriods
      annualizedVolatility
      maxDrawdown
    }
    outOfSample {
      cumulativeReturns
      annualizedReturn
      years
      sharpeRatio
      sortinoRatio
      longOnlyReturns
      shortOnlyReturns
      numPeriods
      annualizedVolatility
      maxDrawdown
    }
    warnings {
      code
      message
    }
  }
  dataVersion
  knownBy
  createdAt
  warnings {
    code
    message
  }
}
    `, {"fragmentName":"CryptoRunParts"}) as unknown as TypedDocumentString<CryptoRunPartsFragment, unknown>;
export const CryptoRunWholeFragmentDoc = new TypedDocumentString(`
    fragment CryptoRunWhole on CryptoFactorRun {
  id
  workspaceId
  runId
  factor
  config {
    factor
    breakpoint
    minAssets
    weightingMethod
    startDate
    endDate
    marketCapThreshold
    liquidityThreshold
    minLifetimeDays
    lookbackPeriods
    topAssets
    delistingReturn
    feeFraction
    fundingRate
    borrowRate
    riskFreeRate
    sources
  }
  performance {
    runId
    factor
    breakpoint
    minAssets
    weightingMethod
    lookbackPeriods
    cumulativeReturns
    annualizedReturn
    years
    sharpeRatio
    sortinoRatio
    longOnlyReturns
    shortOnlyReturns
    numPeriods
    annualizedVolatility
    maxDrawdown
    startDate
    endDate
  }
  netPerformance {
    runId
    factor
    breakpoint
    minAssets
    weightingMethod
    lookbackPeriods
    cumulativeReturns
    annualizedReturn
    years
    sharpeRatio
    sortinoRatio
    longOnlyReturns
    shortOnlyReturns
    numPeriods
    annualizedVolatility
    maxDrawdown
    startDate
    endDate
  }
  returns {
    date
    factorReturn
  }
  weeks {
    weekCount
    dates
    factorReturns
    netReturns
    longReturns
    shortReturns
    turnover
    legConcentration
    assetCounts
    growthOfOne
    netGrowthOfOne
  }
  months {
    monthCount
    months
    weekCounts
    factorReturns
    netReturns
    maxDrawdowns
    legConcentration
    turnover
  }
  lastWeek {
    date
    factorReturn
    monthReturn
    yearReturn
    monthMaxDrawdown
    annualizedExcessReturn
    legConcentration
    topContributor
    averageDailyVolume
    averageMarketCap
    holdings {
      asset
      side
      weight
      weekReturn
      contribution
      marketCap
      dailyVolume
      valueLocked
      marketCapToValueLocked
    }
    warnings {
      code
      message
    }
  }
  membership {
    date
    assetCount
    long
    short
  }
  universe {
    asset
    sources
  }
  excluded {
    asset
    kind
    fromDay
    toDay
    isByName
  }
  survivorship {
    survivors {
      cumulativeReturns
      annualizedReturn
      years
      sharpeRatio
      sortinoRatio
      longOnlyReturns
      shortOnlyReturns
      numPeriods
      annualizedVolatility
      maxDrawdown
    }
    gone
    annualizedGap
  }
  robustness(variantsTried: $variantsTried, splitDate: $splitDate) {
    variantsTried
    sharpeDeviation
    expectedMaxSharpe
    probabilisticSharpe
    deflatedSharpe
    splitDate
    inSample {
      cumulativeReturns
      annualizedReturn
      years
      sharpeRatio
      sortinoRatio
      longOnlyReturns
      shortOnlyReturns
      numPeriods
      annualizedVolatility
      maxDrawdown
    }
    outOfSample {
      cumulativeReturns
      annualizedReturn
      years
      sharpeRatio
      sortinoRatio
      longOnlyReturns
      shortOnlyReturns
      numPeriods
      annualizedVolatility
      maxDrawdown
    }
    warnings {
      code
      message
    }
  }
  dataVersion
  knownBy
  createdAt
  warnings {
    code
    message
  }
}
    `, {"fragmentName":"CryptoRunWhole"}) as unknown as TypedDocumentString<CryptoRunWholeFragment, unknown>;
export const PnlGroupPartsFragmentDoc = new TypedDocumentString(`
    fragment PnlGroupParts on PnlGroup {
  key
  positionCount
  pnl
  contributionPercent
}
    `, {"fragmentName":"PnlGroupParts"}) as unknown as TypedDocumentString<PnlGroupPartsFragment, unknown>;
export const HeldGreeksFragmentDoc = new TypedDocumentString(`
    fragment HeldGreeks on PortfolioGreeks {
  currency
  view
  asOf
  asOfRequested
  current {
    delta
    gamma
    theta
    vega
    rho
    vanna
    volga
    charm
    deltaDollars
    gammaDollars
    deltaInclStock
    deltaDollarsInclStock
    optionCount
    stockCount
    visual {
      gammaStatus
      gammaMessage
      gammaShare
      gammaShareIn
    }
  }
  afterExpiry {
    expiration
    expiringCount
    delta
    gamma
    theta
    vega
    rho
    vanna
    volga
    charm
    deltaDollars
    gammaDollars
    deltaInclStock
    deltaDollarsInclStock
    optionCount
    stockCount
    changes {
      delta
      gamma
      theta
      vega
      gammaPercent
    }
  }
  byUnderlying {
    underlying
    spot
    delta
    gamma
    theta
    vega
    rho
    vanna
    volga
    charm
    deltaDollars
    gammaDollars
    deltaInclStock
    deltaDollarsInclStock
    optionCount
    stockCount
  }
  byExpiry {
    bucket
    delta
    gamma
    theta
    vega
    rho
    vanna
    volga
    charm
    deltaDollars
    gammaDollars
    deltaInclStock
    deltaDollarsInclStock
    optionCount
    stockCount
  }
  positions {
    positionId
    symbol
    positionType
    underlying
    quantity
    expiration
    daysToExpiry
    bucket
    spot
    spotSource
    impliedVol
    volSource
    timeToExpiryYears
    annualRate
    annualDividendYield
    modelPrice
    unitDelta
    unitGamma
    delta
    gamma
    theta
    vega
    rho
    vanna
    volga
    charm
    deltaDollars
    gammaDollars
    gap
  }
  coverage {
    includedValue
    includedCount
    excluded {
      positionId
      symbol
      reason
      message
    }
  }
  warnings {
    code
    message
  }
}
    `, {"fragmentName":"HeldGreeks"}) as unknown as TypedDocumentString<HeldGreeksFragment, unknown>;
export const ExposurePartsFragmentDoc = new TypedDocumentString(`
    fragment ExposureParts on Exposure {
  value
  visual {
    value
    display
    percentage
    status
    color
    targetRange
    limit
  }
}
    `, {"fragmentName":"ExposureParts"}) as unknown as TypedDocumentString<ExposurePartsFragment, unknown>;
export const CalendarPartsFragmentDoc = new TypedDocumentString(`
    fragment CalendarParts on CalendarPeriodReturn {
  period
  totalReturn
}
    `, {"fragmentName":"CalendarParts"}) as unknown as TypedDocumentString<CalendarPartsFragment, unknown>;
export const PerformancePartsFragmentDoc = new TypedDocumentString(`
    fragment PerformanceParts on PortfolioPerformance {
  currency
  base
  from
  to
  dayCount
  knownDayCount
  riskFreeRate
  periods {
    period
    from
    to
    timeWeighted
    moneyWeighted
    moneyWeightedAnnual
    isMoneyWeightedAmbiguous
    simple
    profit
    externalFlow
    startValue
    endValue
    benchmarkReturn
    activeReturn
    bridgedDays
  }
  figures {
    observationCount
    totalReturn
    annualReturn
    annualVolatility
    sharpe
    sortino
    sortinoMethod
    downsideDeviation
    calmar
    recoveryFactor
    omega
    gainToPain
    tailRatio
    maxDrawdown
    currentDrawdown
    painIndex
    ulcerIndex
    longestUnderwater
    skew
    excessKurtosis
    hitRate
    bestDay
    worstDay
    meanTStat
    jarqueBera
    jarqueBeraPValue
    lag1Autocorrelation
    stability
    bestMonth {
      ...CalendarParts
    }
    worstMonth {
      ...CalendarParts
    }
    bestYear {
      ...CalendarParts
    }
    worstYear {
      ...CalendarParts
    }
    monthlyWinRate
  }
  monthlyReturns {
    year
    months
    total
  }
  drawdowns {
    peakDate
    troughDate
    recoveryDate
    lossFraction
    sessionsToTrough
    sessionsUnderWater
  }
  rolling {
    window
    dates
    totalReturn
    annualVolatility
    sharpe
    beta
  }
  benchmark {
    benchmark
    observationCount
    benchmarkReturn
    beta
    alphaAnnual
    correlation
    trackingError
    informationRatio
    treynor
    upCapture
    downCapture
    battingAverage
    m2
    warnings {
      code
      message
    }
  }
  trades {
    tradeCount
    totalProfit
    winRate
    profitFactor
    expectancy
    systemQuality
    averageWin
    averageLoss
    best
    worst
    longestWinStreak
    longestLossStreak
    averageHeldDays
    excursions {
      tradeCount
      averageAdverse
      averageFavourable
      worstAdverse
      edgeRatio
    }
  }
  sectors {
    linking
    dayCount
    portfolioReturn
    benchmarkReturn
    activeReturn
    residual
    sectors {
      sector
      allocation
      selection
      interaction
      total
    }
    warnings {
      code
      message
    }
  }
  factors {
    observationCount
    totalReturn
    alphaContribution
    specificShare
    factors {
      factor
      symbol
      beta
      returnContribution
      varianceShare
    }
    warnings {
      code
      message
    }
  }
  peers {
    percentile
    rank
    peers {
      portfolioId
      name
      timeWeighted
    }
  }
  warnings {
    code
    message
  }
}
    fragment CalendarParts on CalendarPeriodReturn {
  period
  totalReturn
}`, {"fragmentName":"PerformanceParts"}) as unknown as TypedDocumentString<PerformancePartsFragment, unknown>;
export const TimelinePartsFragmentDoc = new TypedDocumentString(`
    fragment TimelineParts on PortfolioTimeline {
  currency
  from
  to
  dayCount
  dates
  totalValue
  knownValue
  cash
  longExposure
  shortExposure
  grossExposure
  netExposure
  dailyPnl
  cumulativePnl
  externalFlow
  positionCount
  excludedCount
  gaps {
    from
    to
    dayCount
    reason
    message
  }
  warnings {
    code
    message
  }
}
    `, {"fragmentName":"TimelineParts"}) as unknown as TypedDocumentString<TimelinePartsFragment, unknown>;
export const PositionPartsFragmentDoc = new TypedDocumentString(`
    fragment PositionParts on Position {
  id
  portfolioId
  instrumentId
  symbol
  name
  positionType
  account
  strategy
  tags
  currency
  multiplier
  quantity
  quantityExact
  entryDate
  openedAt
  entryPrice
  costBasis
  currentPrice
  priceDate
  priceAgeSec
  priceSource
  marketValue
  value
  valueCurrency
  notionalExposure
  unrealizedPnl
  unrealizedPnlPercent
  dailyPnl
  realizedPnl
  realizedPnlPercent
  income
  fees
  isClosed
  aiMetadata {
    source
    intent
    conversationId
    note
  }
  asOf
  asOfRequested
  warnings {
    code
    message
  }
}
    `, {"fragmentName":"PositionParts"}) as unknown as TypedDocumentString<PositionPartsFragment, unknown>;
export const SummaryPartsFragmentDoc = new TypedDocumentString(`
    fragment SummaryParts on PositionsSummary {
  totalPositions
  currency
  totalMarketValue
  totalCostBasis
  totalUnrealizedPnl
  longExposure
  shortExposure
  grossExposure
  netExposure
  excludedPositions
}
    `, {"fragmentName":"SummaryParts"}) as unknown as TypedDocumentString<SummaryPartsFragment, unknown>;
export const RiskVisualPartsFragmentDoc = new TypedDocumentString(`
    fragment RiskVisualParts on RiskVisual {
  value
  display
  percentage
  status
  color
  targetRange
  limit
}
    `, {"fragmentName":"RiskVisualParts"}) as unknown as TypedDocumentString<RiskVisualPartsFragment, unknown>;
export const ValueAtRiskMetricPartsFragmentDoc = new TypedDocumentString(`
    fragment ValueAtRiskMetricParts on ValueAtRiskMetric {
  lossFraction
  lossAmount
  method
  confidenceLevel
  timeHorizonDays
  percentile
  description
  visual {
    ...RiskVisualParts
  }
}
    fragment RiskVisualParts on RiskVisual {
  value
  display
  percentage
  status
  color
  targetRange
  limit
}`, {"fragmentName":"ValueAtRiskMetricParts"}) as unknown as TypedDocumentString<ValueAtRiskMetricPartsFragment, unknown>;
export const RiskFindingOfOverviewFragmentDoc = new TypedDocumentString(`
    fragment RiskFindingOfOverview on RiskFinding {
  ruleId
  type
  severity
  figure
  value
  threshold
  subject
  description
  recommendation
  suggestedActions
}
    `, {"fragmentName":"RiskFindingOfOverview"}) as unknown as TypedDocumentString<RiskFindingOfOverviewFragment, unknown>;
export const RunPartsFragmentDoc = new TypedDocumentString(`
    fragment RunParts on ScenarioRun {
  currency
  view
  asOf
  asOfRequested
  portfolioValue
  correlationDays
  positionIds
  symbols
  values
  results {
    scenarioId
    name
    description
    category
    intendedSeverity
    replayFrom
    replayTo
    shocks {
      factor
      shock
    }
    direct {
      dollarImpact
      percentageImpact
      lossAmount
      lossFraction
      newPortfolioValue
      severity
      isCut
      uncutImpact
    }
    correlated {
      dollarImpact
      percentageImpact
      lossAmount
      lossFraction
      newPortfolioValue
      severity
      isCut
      uncutImpact
    }
    correlationEffect
    impacts {
      factor
      shock
      correlatedShock
      impact
      correlatedImpact
    }
    stressedVar {
      confidenceLevel
      timeHorizonDays
      lossAmount
      lossFraction
      measuredLossAmount
      measuredLossFraction
      warnings {
        code
        message
      }
    }
    impact
    correlatedImpact
    move
    movedBy
    coverage {
      includedValue
      includedCount
      excluded {
        positionId
        symbol
        reason
        message
      }
    }
    warnings {
      code
      message
    }
  }
  summary {
    worst
    best
    mean
    median
    deviation
    meanCorrelationEffect
  }
  coverage {
    includedValue
    includedCount
    excluded {
      positionId
      symbol
      reason
      message
    }
  }
  warnings {
    code
    message
  }
}
    `, {"fragmentName":"RunParts"}) as unknown as TypedDocumentString<RunPartsFragment, unknown>;
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
export const AddPositionDocument = new TypedDocumentString(`
    mutation AddPosition($input: AddPositionInput!) {
  addPosition(input: $input) {
    id
    portfolioId
    symbol
    positionType
    account
    strategy
    tags
    quantity
    entryDate
    entryPrice
    costBasis
    currentPrice
    marketValue
    unrealizedPnl
    unrealizedPnlPercent
    realizedPnl
    isClosed
    closedAt
    aiMetadata {
      source
      intent
      conversationId
      note
    }
    warnings {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<AddPositionMutation, AddPositionMutationVariables>;
export const AdoptDefaultRiskLimitsDocument = new TypedDocumentString(`
    mutation AdoptDefaultRiskLimits($input: AdoptDefaultRiskLimitsInput!) {
  adoptDefaultRiskLimits(input: $input) {
    id
    portfolioId
    metric
    scope
    kind
    softFraction
    hardMin
    hardMax
    since
    recordedAt
    asOf
    asOfRequested
  }
}
    `) as unknown as TypedDocumentString<AdoptDefaultRiskLimitsMutation, AdoptDefaultRiskLimitsMutationVariables>;
export const AdvancedVolatilityDocument = new TypedDocumentString(`
    query AdvancedVolatility($symbol: String!, $convention: DealerConvention, $flipMethod: GammaFlipMethod, $dayCount: ExpiryDayCount, $maxQuoteAgeSec: Int, $ivSource: ImpliedVolSource, $wallBy: WallMeasure, $source: String, $at: AsOf, $recordedAt: DateTime) {
  instrument(symbol: $symbol, at: $at, recordedAt: $recordedAt) {
    optionChain(
      convention: $convention
      flipMethod: $flipMethod
      dayCount: $dayCount
      maxQuoteAgeSec: $maxQuoteAgeSec
      ivSource: $ivSource
      wallBy: $wallBy
      source: $source
    ) {
      symbol
      underlyingPrice
      asOf
      asOfRequested
      clock
      tradingDay
      marketOpen
      printedAt
      source
      knownAt
      fitKnownAt
      openInterestSession
      multiplier
      contractCount
      withoutVolCount
      expiredCount
      adjustedCount
      assumptions {
        convention
        flipMethod
        dayCount
        maxQuoteAgeSec
        ivSource
        wallBy
        annualRate
        isRateAssumed
      }
      warnings {
        code
        message
      }
      advancedVolatility {
        fitAsOf
        fitKnownAt
        isFitStored
        sviParameters {
          expiry
          root
          daysToExpiry
          timeToExpiryYears
          forward
          a
          b
          rho
          m
          sigma
          atmTotalVariance
          atmIvPct
          rmsePct
          quoteCount
          rejectedCount
          refusal
        }
        forwardPrices {
          expiry
          root
          daysToExpiry
          forward
          spot
          basisPct
        }
        totalVarianceSurface {
          moneyness
          expiries
          roots
          tenors
          totalVariance
          impliedVolPct
        }
        arbitrageFlags {
          expiry
          farExpiry
          type
          strikeOrK
          description
        }
        varianceSwapFairValues {
          expiry
          root
          daysToExpiry
          fairVariance
          fairVolPct
          atmIvPct
          convexityAdjustmentPct
        }
        greeksSurfaces {
          vanna {
            strikes
            expiries
            roots
            values
          }
          charm {
            strikes
            expiries
            roots
            values
          }
          volga {
            strikes
            expiries
            roots
            values
          }
          speed {
            strikes
            expiries
            roots
            values
          }
        }
        warnings {
          code
          message
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<AdvancedVolatilityQuery, AdvancedVolatilityQueryVariables>;
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
export const ArchivePortfolioDocument = new TypedDocumentString(`
    mutation ArchivePortfolio($portfolioId: ID!) {
  archivePortfolio(portfolioId: $portfolioId) {
    id
    workspaceId
    name
    description
    baseCurrency
    isArchived
    createdAt
    asOf
  }
}
    `) as unknown as TypedDocumentString<ArchivePortfolioMutation, ArchivePortfolioMutationVariables>;
export const AssessPortfolioRiskDocument = new TypedDocumentString(`
    query AssessPortfolioRisk($portfolioId: ID, $positions: [RiskPositionInput!], $exchange: String, $lookbackDays: Int! = 252, $view: RiskView! = PORTFOLIO, $market: String, $riskFreeRate: Float! = 0, $sortinoMethod: SortinoMethod! = SEMIDEVIATION, $currency: String, $templates: [String!]! = [], $at: AsOf, $recordedAt: DateTime) {
  assessPortfolioRisk(
    portfolioId: $portfolioId
    positions: $positions
    exchange: $exchange
    lookbackDays: $lookbackDays
    view: $view
    market: $market
    riskFreeRate: $riskFreeRate
    sortinoMethod: $sortinoMethod
    currency: $currency
    at: $at
    recordedAt: $recordedAt
  ) {
    portfolioId
    view
    currency
    asOf
    asOfRequested
    totalValue
    grossValue
    netValue
    capital
    capitalBasis
    lookbackDays
    observationCount
    firstDay
    lastDay
    var1d {
      ...ValueAtRiskParts
    }
    var7d {
      ...ValueAtRiskParts
    }
    cvar1d {
      ...ConditionalParts
    }
    cvar7d {
      ...ConditionalParts
    }
    valueAtRisk {
      ...ValueAtRiskParts
    }
    conditionalValueAtRisk {
      ...ConditionalParts
    }
    backtests {
      method
      confidenceLevel
      windowDays
      dayCount
      exceptionCount
      expectedExceptions
      kupiecStatistic
      kupiecPValue
      christoffersenStatistic
      christoffersenPValue
      conditionalCoverageStatistic
      conditionalCoveragePValue
    }
    sharpeRatio
    sortinoRatio
    sortinoMethod
    riskFreeRate
    maxDrawdown
    currentDrawdown
    drawdownPeakDay
    drawdownTroughDay
    annualizedVolatility
    volatility {
      realized21d
      realized63d
      harForecast
      harRSquared
      trend
      trendSlope
      trendStrength
      percentile
    }
    positionCorrelation {
      mean
      meanAbsolute
      pairCount
      instrumentCount
    }
    beta {
      market
      value
      betaToGross
      dollarBeta
      dataPoints
    }
    correlationToMarket
    grossLeverage
    netLeverage
    concentration {
      positionCount
      concentrationRisk
      largestPositionWeight
      largestPosition
      herfindahlIndex
      effectivePositions
      top3Weight
      top10Weight
      coverage {
        ...RiskCoverageOfAssessment
      }
    }
    positionContributions {
      positionId
      symbol
      driver
      value
      exposure
      weight
      volatilityShare
      volatilityContribution
      tailLossAmount
      tailLossShare
    }
    tailLoss {
      lossFraction
      lossAmount
      dayCount
      confidenceLevel
    }
    sectors {
      rows {
        sector
        isClassified
        netValue
        grossValue
        weight
        grossShare
        positionCount
      }
      coverage {
        ...RiskCoverageOfAssessment
      }
      warnings {
        code
        message
      }
    }
    stressTestResults(templates: $templates) {
      scenarioId
      scenario
      lossFraction
      lossAmount
      coverage {
        ...RiskCoverageOfAssessment
      }
      warnings {
        code
        message
      }
    }
    riskLevel
    biggestRisks {
      ...RiskFindingParts
    }
    aiInsights {
      ...RiskFindingParts
    }
    riskWarnings {
      ...RiskFindingParts
    }
    recommendations {
      ...RiskFindingParts
    }
    coverage {
      ...RiskCoverageOfAssessment
    }
    warnings {
      code
      message
    }
  }
}
    fragment ValueAtRiskParts on ValueAtRisk {
  lossFraction
  lossAmount
  method
  confidenceLevel
  timeHorizonDays
  percentile
}
fragment ConditionalParts on ConditionalValueAtRisk {
  lossFraction
  lossAmount
  method
  confidenceLevel
  timeHorizonDays
  percentile
  varThreshold
  varThresholdAmount
}
fragment RiskFindingParts on RiskFinding {
  ruleId
  type
  severity
  figure
  value
  threshold
  subject
  description
  recommendation
  suggestedActions
}
fragment RiskCoverageOfAssessment on RiskCoverage {
  includedValue
  includedCount
  excluded {
    positionId
    symbol
    reason
    message
  }
}`) as unknown as TypedDocumentString<AssessPortfolioRiskQuery, AssessPortfolioRiskQueryVariables>;
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
export const BackfillSnapshotsDocument = new TypedDocumentString(`
    mutation BackfillSnapshots($portfolioId: ID!, $at: AsOf, $mode: ExecutionMode) {
  backfillSnapshots(input: {portfolioId: $portfolioId, at: $at, mode: $mode}) {
    id
    operation
    status
    stage
    done
    total
    message
    etaMs
    estimatedDurationMs
    estimatedCompletion
    error {
      code
      message
    }
    createdAt
    finishedAt
    expiresAt
    result {
      ... on SnapshotBackfill {
        portfolioId
        currency
        from
        to
        madeCount
        keptCount
      }
    }
  }
}
    `) as unknown as TypedDocumentString<BackfillSnapshotsMutation, BackfillSnapshotsMutationVariables>;
export const CalculateGreeksDocument = new TypedDocumentString(`
    mutation CalculateGreeks($positions: [GreekPositionInput!] = [], $portfolioId: ID, $modifications: [GreekModificationInput!] = [], $currency: String, $mode: ExecutionMode, $at: AsOf, $recordedAt: DateTime) {
  calculateGreeks(
    input: {positions: $positions, portfolioId: $portfolioId, modifications: $modifications, currency: $currency, mode: $mode, at: $at, recordedAt: $recordedAt}
  ) {
    id
    operation
    status
    stage
    done
    total
    message
    etaMs
    estimatedDurationMs
    estimatedCompletion
    error {
      code
      message
    }
    createdAt
    finishedAt
    expiresAt
    result {
      ... on PortfolioGreeks {
        ...CalculatedGreeks
      }
    }
  }
}
    fragment CalculatedGreeks on PortfolioGreeks {
  currency
  view
  asOf
  asOfRequested
  current {
    delta
    gamma
    theta
    vega
    rho
    vanna
    volga
    charm
    deltaDollars
    gammaDollars
    deltaInclStock
    deltaDollarsInclStock
    optionCount
    stockCount
    visual {
      gammaStatus
      gammaMessage
      gammaShare
      gammaShareIn
    }
  }
  afterExpiry {
    expiration
    expiringCount
    delta
    gamma
    theta
    vega
    rho
    vanna
    volga
    charm
    deltaDollars
    gammaDollars
    deltaInclStock
    deltaDollarsInclStock
    optionCount
    stockCount
    changes {
      delta
      gamma
      theta
      vega
      gammaPercent
    }
  }
  byUnderlying {
    underlying
    spot
    delta
    gamma
    theta
    vega
    rho
    vanna
    volga
    charm
    deltaDollars
    gammaDollars
    deltaInclStock
    deltaDollarsInclStock
    optionCount
    stockCount
  }
  byExpiry {
    bucket
    delta
    gamma
    theta
    vega
    rho
    vanna
    volga
    charm
    deltaDollars
    gammaDollars
    deltaInclStock
    deltaDollarsInclStock
    optionCount
    stockCount
  }
  positions {
    positionId
    symbol
    positionType
    underlying
    quantity
    expiration
    daysToExpiry
    bucket
    spot
    spotSource
    impliedVol
    volSource
    timeToExpiryYears
    annualRate
    annualDividendYield
    modelPrice
    unitDelta
    unitGamma
    delta
    gamma
    theta
    vega
    rho
    vanna
    volga
    charm
    deltaDollars
    gammaDollars
    gap
  }
  coverage {
    includedValue
    includedCount
    excluded {
      positionId
      symbol
      reason
      message
    }
  }
  warnings {
    code
    message
  }
}`) as unknown as TypedDocumentString<CalculateGreeksMutation, CalculateGreeksMutationVariables>;
export const CancelJobDocument = new TypedDocumentString(`
    mutation CancelJob($id: ID!) {
  cancelJob(input: {jobId: $id}) {
    id
    operation
    status
    stage
    done
    total
    message
    etaMs
    estimatedDurationMs
    estimatedCompletion
    attempts
    failures {
      attempt
      failedAt
      code
      message
    }
    error {
      code
      message
    }
    createdAt
    startedAt
    updatedAt
    finishedAt
    expiresAt
    result {
      __typename
    }
  }
}
    `) as unknown as TypedDocumentString<CancelJobMutation, CancelJobMutationVariables>;
export const ChangePasswordDocument = new TypedDocumentString(`
    mutation ChangePassword($input: ChangePasswordInput!) {
  changePassword(input: $input) {
    accepted
    message
  }
}
    `) as unknown as TypedDocumentString<ChangePasswordMutation, ChangePasswordMutationVariables>;
export const ChangePositionDocument = new TypedDocumentString(`
    mutation ChangePosition($input: ChangePositionInput!) {
  changePosition(input: $input) {
    id
    portfolioId
    symbol
    positionType
    account
    strategy
    tags
    quantity
    entryDate
    entryPrice
    costBasis
    currentPrice
    marketValue
    unrealizedPnl
    unrealizedPnlPercent
    realizedPnl
    isClosed
    closedAt
    aiMetadata {
      source
      intent
      conversationId
      note
    }
    warnings {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<ChangePositionMutation, ChangePositionMutationVariables>;
export const CheckTradeDocument = new TypedDocumentString(`
    query CheckTrade($portfolioId: ID!, $trades: [TradeInput!]!, $mode: TradeCheckMode! = REFUSE, $at: AsOf, $recordedAt: DateTime) {
  checkTrade(
    portfolioId: $portfolioId
    trades: $trades
    mode: $mode
    at: $at
    recordedAt: $recordedAt
  ) {
    portfolioId
    currency
    decision
    limits {
      limit {
        id
        portfolioId
        metric
        scope
        kind
        softFraction
        hardMin
        hardMax
        since
        recordedAt
        asOf
        asOfRequested
      }
      name
      metric
      scope
      isViolated
      isWorse
      before {
        value
        knownValue
        bound
        side
        utilisationPercent
        excess
        state
        contributors {
          symbol
          contribution
          shareOfValue
        }
        missing
      }
      after {
        value
        knownValue
        bound
        side
        utilisationPercent
        excess
        state
        contributors {
          symbol
          contribution
          shareOfValue
        }
        missing
      }
    }
    trades {
      symbol
      quantity
      price
      value
      largestQuantity
    }
    suggestions
    asOf
    asOfRequested
    warnings {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<CheckTradeQuery, CheckTradeQueryVariables>;
export const ChexDocument = new TypedDocumentString(`
    query Chex($symbol: String!, $expiration: String, $convention: DealerConvention, $flipMethod: GammaFlipMethod, $dayCount: ExpiryDayCount, $maxQuoteAgeSec: Int, $ivSource: ImpliedVolSource, $wallBy: WallMeasure, $source: String, $at: AsOf, $recordedAt: DateTime) {
  instrument(symbol: $symbol, at: $at, recordedAt: $recordedAt) {
    optionChain(
      convention: $convention
      flipMethod: $flipMethod
      dayCount: $dayCount
      maxQuoteAgeSec: $maxQuoteAgeSec
      ivSource: $ivSource
      wallBy: $wallBy
      source: $source
    ) {
      symbol
      underlyingPrice
      asOf
      asOfRequested
      clock
      tradingDay
      marketOpen
      printedAt
      source
      knownAt
      fitKnownAt
      openInterestSession
      multiplier
      contractCount
      withoutVolCount
      expiredCount
      adjustedCount
      assumptions {
        convention
        flipMethod
        dayCount
        maxQuoteAgeSec
        ivSource
        wallBy
        annualRate
        isRateAssumed
      }
      warnings {
        code
        message
      }
      chex(expiration: $expiration) {
        netChex
        chexInterpretation
        strikes {
          strike
          callChex
          putChex
          netChex
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ChexQuery, ChexQueryVariables>;
export const ClosePositionDocument = new TypedDocumentString(`
    mutation ClosePosition($input: ClosePositionInput!) {
  closePosition(input: $input) {
    id
    portfolioId
    symbol
    positionType
    account
    strategy
    tags
    quantity
    entryDate
    entryPrice
    costBasis
    currentPrice
    marketValue
    unrealizedPnl
    unrealizedPnlPercent
    realizedPnl
    isClosed
    closedAt
    aiMetadata {
      source
      intent
      conversationId
      note
    }
    warnings {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<ClosePositionMutation, ClosePositionMutationVariables>;
export const CommitHoldingsDocument = new TypedDocumentString(`
    mutation CommitHoldings($input: CommitHoldingsInput!) {
  commitHoldings(input: $input) {
    importId
    portfolioId
    positionsCreated
    positionsUpdated
    entriesCommitted
    rowsCommitted
    rowsLeftOut
    message
  }
}
    `) as unknown as TypedDocumentString<CommitHoldingsMutation, CommitHoldingsMutationVariables>;
export const CompareCryptoFactorsDocument = new TypedDocumentString(`
    query CompareCryptoFactors($factors: [String!], $workspaceId: ID) {
  compareCryptoFactors(factors: $factors, workspaceId: $workspaceId) {
    comparison {
      id
      runId
      factor
      breakpoint
      minAssets
      weightingMethod
      lookbackPeriods
      cumulativeReturns
      annualizedReturn
      years
      sharpeRatio
      sortinoRatio
      longOnlyReturns
      shortOnlyReturns
      numPeriods
      annualizedVolatility
      maxDrawdown
      startDate
      endDate
      createdAt
    }
    commonWindow {
      startDate
      endDate
      weekCount
      dates
      comparison {
        factor
        cumulativeReturns
        annualizedReturn
        years
        sharpeRatio
        sortinoRatio
        longOnlyReturns
        shortOnlyReturns
        numPeriods
        annualizedVolatility
        maxDrawdown
        growthOfOne
      }
    }
    recommendations {
      ruleId
      factor
      runId
      exposure
      action
      conditions {
        figure
        side
        threshold
        value
      }
      description
      recommendation
    }
  }
}
    `) as unknown as TypedDocumentString<CompareCryptoFactorsQuery, CompareCryptoFactorsQueryVariables>;
export const ComputeCryptoFactorDocument = new TypedDocumentString(`
    mutation ComputeCryptoFactor($input: ComputeCryptoFactorInput!) {
  computeCryptoFactor(input: $input) {
    id
    operation
    status
    stage
    done
    total
    message
    etaMs
    estimatedDurationMs
    error {
      code
      message
    }
    createdAt
    finishedAt
    result {
      ... on CryptoFactorRun {
        ...CryptoRunParts
      }
    }
  }
}
    fragment CryptoRunParts on CryptoFactorRun {
  id
  workspaceId
  runId
  factor
  config {
    factor
    breakpoint
    minAssets
    weightingMethod
    startDate
    endDate
    marketCapThreshold
    liquidityThreshold
    minLifetimeDays
    lookbackPeriods
    topAssets
    delistingReturn
    feeFraction
    fundingRate
    borrowRate
    riskFreeRate
    sources
  }
  performance {
    runId
    factor
    breakpoint
    minAssets
    weightingMethod
    lookbackPeriods
    cumulativeReturns
    annualizedReturn
    years
    sharpeRatio
    sortinoRatio
    longOnlyReturns
    shortOnlyReturns
    numPeriods
    annualizedVolatility
    maxDrawdown
    startDate
    endDate
  }
  netPerformance {
    runId
    factor
    breakpoint
    minAssets
    weightingMethod
    lookbackPeriods
    cumulativeReturns
    annualizedReturn
    years
    sharpeRatio
    sortinoRatio
    longOnlyReturns
    shortOnlyReturns
    numPeriods
    annualizedVolatility
    maxDrawdown
    startDate
    endDate
  }
  returns {
    date
    factorReturn
  }
  weeks {
    weekCount
    dates
    factorReturns
    netReturns
    longReturns
    shortReturns
    turnover
    legConcentration
    assetCounts
    growthOfOne
    netGrowthOfOne
  }
  months {
    monthCount
    months
    weekCounts
    factorReturns
    netReturns
    maxDrawdowns
    legConcentration
    turnover
  }
  lastWeek {
    date
    factorReturn
    monthReturn
    yearReturn
    monthMaxDrawdown
    annualizedExcessReturn
    legConcentration
    topContributor
    averageDailyVolume
    averageMarketCap
    holdings {
      asset
      side
      weight
      weekReturn
      contribution
      marketCap
      dailyVolume
      valueLocked
      marketCapToValueLocked
    }
    warnings {
      code
      message
    }
  }
  membership {
    date
    assetCount
    long
    short
  }
  universe {
    asset
    sources
  }
  excluded {
    asset
    kind
    fromDay
    toDay
    isByName
  }
  survivorship {
    survivors {
      cumulativeReturns
      annualizedReturn
      years
      sharpeRatio
      sortinoRatio
      longOnlyReturns
      shortOnlyReturns
      numPeriods
      annualizedVolatility
      maxDrawdown
    }
    gone
    annualizedGap
  }
  robustness {
    variantsTried
    sharpeDeviation
    expectedMaxSharpe
    probabilisticSharpe
    deflatedSharpe
    splitDate
    inSample {
      cumulativeReturns
      annualizedReturn
      years
      sharpeRatio
      sortinoRatio
      longOnlyReturns
      shortOnlyReturns
      numPeriods
      annualizedVolatility
      maxDrawdown
    }
    outOfSample {
      cumulativeReturns
      annualizedReturn
      years
      sharpeRatio
      sortinoRatio
      longOnlyReturns
      shortOnlyReturns
      numPeriods
      annualizedVolatility
      maxDrawdown
    }
    warnings {
      code
      message
    }
  }
  dataVersion
  knownBy
  createdAt
  warnings {
    code
    message
  }
}`) as unknown as TypedDocumentString<ComputeCryptoFactorMutation, ComputeCryptoFactorMutationVariables>;
export const CorrelationMatrixDocument = new TypedDocumentString(`
    query CorrelationMatrix($portfolioId: ID, $symbols: [String!], $lookbackDays: Int! = 90, $timeframe: ReturnTimeframe! = DAILY, $returnKind: ReturnKind! = LOG, $minOverlap: Int! = 30, $columns: [CorrelationColumn!]! = [CORRELATIONS, SAMPLE_SIZES, SIGNIFICANCE, REPAIRED], $minValue: Float! = 10000, $minWeight: Float! = 0.01, $filterMode: CorrelationFilterMode! = BOTH, $at: AsOf, $recordedAt: DateTime) {
  correlationMatrix(
    portfolioId: $portfolioId
    symbols: $symbols
    lookbackDays: $lookbackDays
    timeframe: $timeframe
    returnKind: $returnKind
    minOverlap: $minOverlap
    columns: $columns
    minValue: $minValue
    minWeight: $minWeight
    filterMode: $filterMode
    at: $at
    recordedAt: $recordedAt
  ) {
    symbols
    rows {
      symbol
      positionIds
      grossValue
      weight
      observationCount
      meanCorrelation
      meanAbsoluteCorrelation
      correlations
      sampleSizes
      significance
      repaired
    }
    timeframe
    returnKind
    lookbackDays
    minOverlap
    observationCount
    from
    to
    knownPairCount
    unknownPairCount
    meanCorrelation
    meanAbsoluteCorrelation
    effectivePositions
    concentration
    clusters {
      nickname
      namedBy
      symbols
      positionIds
      meanCorrelation
      grossValue
      shareOfValue
    }
    repair {
      isNeeded
      method
      largestChange
      symbols
    }
    excluded {
      symbol
      reason
      message
    }
    asOf
    asOfRequested
    warnings {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<CorrelationMatrixQuery, CorrelationMatrixQueryVariables>;
export const CoverageDocument = new TypedDocumentString(`
    query Coverage($symbol: String, $first: Int = 10, $after: String, $at: AsOf, $recordedAt: DateTime) {
  optionCoverage(
    symbol: $symbol
    first: $first
    after: $after
    at: $at
    recordedAt: $recordedAt
  ) {
    count
    tickers {
      symbol
      coverage {
        first
        last
        totalDays
        healthyDays
      }
      tables {
        stocksDays
        optionsDays
        optionEodDays
        sviDays
      }
      gaps {
        missingEod
        missingSvi
        uncoveredCalendar
        missingOptions
        uncoveredDates
        missingOptionsDates
        missingEodDates
        missingSviDates
      }
      firstChainDay
      lastChainDay
      sources
      updatedAt
      warnings {
        code
        message
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
    `) as unknown as TypedDocumentString<CoverageQuery, CoverageQueryVariables>;
export const CreateAccountDocument = new TypedDocumentString(`
    mutation CreateAccount($input: CreateAccountInput!) {
  createAccount(input: $input) {
    name
    lotMethod
  }
}
    `) as unknown as TypedDocumentString<CreateAccountMutation, CreateAccountMutationVariables>;
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
export const CreatePortfolioDocument = new TypedDocumentString(`
    mutation CreatePortfolio($input: CreatePortfolioInput!) {
  createPortfolio(input: $input) {
    id
    workspaceId
    name
    description
    baseCurrency
    isArchived
    createdAt
    asOf
  }
}
    `) as unknown as TypedDocumentString<CreatePortfolioMutation, CreatePortfolioMutationVariables>;
export const CreateTagDocument = new TypedDocumentString(`
    mutation CreateTag($input: CreateTagInput!) {
  createTag(input: $input) {
    id
    workspaceId
    label
    name
    tagType
    description
    createdAt
  }
}
    `) as unknown as TypedDocumentString<CreateTagMutation, CreateTagMutationVariables>;
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
export const CryptoFactorLatestDocument = new TypedDocumentString(`
    query CryptoFactorLatest($factor: String!, $workspaceId: ID) {
  cryptoFactorLatest(factor: $factor, workspaceId: $workspaceId) {
    id
    runId
    factor
    breakpoint
    minAssets
    weightingMethod
    lookbackPeriods
    cumulativeReturns
    annualizedReturn
    years
    sharpeRatio
    sortinoRatio
    longOnlyReturns
    shortOnlyReturns
    numPeriods
    annualizedVolatility
    maxDrawdown
    startDate
    endDate
    createdAt
  }
}
    `) as unknown as TypedDocumentString<CryptoFactorLatestQuery, CryptoFactorLatestQueryVariables>;
export const CryptoFactorLogsDocument = new TypedDocumentString(`
    query CryptoFactorLogs($factor: String!, $limit: Int! = 10, $workspaceId: ID) {
  cryptoFactorLogs(factor: $factor, limit: $limit, workspaceId: $workspaceId) {
    id
    runId
    factor
    breakpoint
    minAssets
    weightingMethod
    lookbackPeriods
    cumulativeReturns
    annualizedReturn
    years
    sharpeRatio
    sortinoRatio
    longOnlyReturns
    shortOnlyReturns
    numPeriods
    annualizedVolatility
    maxDrawdown
    startDate
    endDate
    createdAt
  }
}
    `) as unknown as TypedDocumentString<CryptoFactorLogsQuery, CryptoFactorLogsQueryVariables>;
export const CryptoFactorRunDocument = new TypedDocumentString(`
    query CryptoFactorRun($id: ID!, $variantsTried: Int, $splitDate: LocalDate) {
  cryptoFactorRun(id: $id) {
    ...CryptoRunWhole
  }
}
    fragment CryptoRunWhole on CryptoFactorRun {
  id
  workspaceId
  runId
  factor
  config {
    factor
    breakpoint
    minAssets
    weightingMethod
    startDate
    endDate
    marketCapThreshold
    liquidityThreshold
    minLifetimeDays
    lookbackPeriods
    topAssets
    delistingReturn
    feeFraction
    fundingRate
    borrowRate
    riskFreeRate
    sources
  }
  performance {
    runId
    factor
    breakpoint
    minAssets
    weightingMethod
    lookbackPeriods
    cumulativeReturns
    annualizedReturn
    years
    sharpeRatio
    sortinoRatio
    longOnlyReturns
    shortOnlyReturns
    numPeriods
    annualizedVolatility
    maxDrawdown
    startDate
    endDate
  }
  netPerformance {
    runId
    factor
    breakpoint
    minAssets
    weightingMethod
    lookbackPeriods
    cumulativeReturns
    annualizedReturn
    years
    sharpeRatio
    sortinoRatio
    longOnlyReturns
    shortOnlyReturns
    numPeriods
    annualizedVolatility
    maxDrawdown
    startDate
    endDate
  }
  returns {
    date
    factorReturn
  }
  weeks {
    weekCount
    dates
    factorReturns
    netReturns
    longReturns
    shortReturns
    turnover
    legConcentration
    assetCounts
    growthOfOne
    netGrowthOfOne
  }
  months {
    monthCount
    months
    weekCounts
    factorReturns
    netReturns
    maxDrawdowns
    legConcentration
    turnover
  }
  lastWeek {
    date
    factorReturn
    monthReturn
    yearReturn
    monthMaxDrawdown
    annualizedExcessReturn
    legConcentration
    topContributor
    averageDailyVolume
    averageMarketCap
    holdings {
      asset
      side
      weight
      weekReturn
      contribution
      marketCap
      dailyVolume
      valueLocked
      marketCapToValueLocked
    }
    warnings {
      code
      message
    }
  }
  membership {
    date
    assetCount
    long
    short
  }
  universe {
    asset
    sources
  }
  excluded {
    asset
    kind
    fromDay
    toDay
    isByName
  }
  survivorship {
    survivors {
      cumulativeReturns
      annualizedReturn
      years
      sharpeRatio
      sortinoRatio
      longOnlyReturns
      shortOnlyReturns
      numPeriods
      annualizedVolatility
      maxDrawdown
    }
    gone
    annualizedGap
  }
  robustness(variantsTried: $variantsTried, splitDate: $splitDate) {
    variantsTried
    sharpeDeviation
    expectedMaxSharpe
    probabilisticSharpe
    deflatedSharpe
    splitDate
    inSample {
      cumulativeReturns
      annualizedReturn
      years
      sharpeRatio
      sortinoRatio
      longOnlyReturns
      shortOnlyReturns
      numPeriods
      annualizedVolatility
      maxDrawdown
    }
    outOfSample {
      cumulativeReturns
      annualizedReturn
      years
      sharpeRatio
      sortinoRatio
      longOnlyReturns
      shortOnlyReturns
      numPeriods
      annualizedVolatility
      maxDrawdown
    }
    warnings {
      code
      message
    }
  }
  dataVersion
  knownBy
  createdAt
  warnings {
    code
    message
  }
}`) as unknown as TypedDocumentString<CryptoFactorRunQuery, CryptoFactorRunQueryVariables>;
export const CryptoFactorSensitivityDocument = new TypedDocumentString(`
    mutation CryptoFactorSensitivity($input: CryptoSensitivityInput!) {
  measureCryptoSensitivity(input: $input) {
    id
    operation
    status
    stage
    done
    total
    message
    etaMs
    estimatedDurationMs
    error {
      code
      message
    }
    createdAt
    finishedAt
    result {
      ... on CryptoFactorSensitivity {
        factor
        base {
          factor
          breakpoint
          minAssets
          weightingMethod
          startDate
          endDate
          marketCapThreshold
          liquidityThreshold
          minLifetimeDays
          lookbackPeriods
          topAssets
          delistingReturn
          feeFraction
          fundingRate
          borrowRate
          riskFreeRate
          sources
        }
        variantCount
        variants {
          breakpoint
          lookbackPeriods
          minAssets
          figures {
            cumulativeReturns
            annualizedReturn
            years
            sharpeRatio
            sortinoRatio
            longOnlyReturns
            shortOnlyReturns
            numPeriods
            annualizedVolatility
            maxDrawdown
          }
          netAnnualizedReturn
          averageTurnover
        }
        sharpeRatios
        positiveShare
        medianSharpe
        sharpeDeviation
        best {
          breakpoint
          lookbackPeriods
          minAssets
          figures {
            cumulativeReturns
            annualizedReturn
            years
            sharpeRatio
            sortinoRatio
            longOnlyReturns
            shortOnlyReturns
            numPeriods
            annualizedVolatility
            maxDrawdown
          }
          netAnnualizedReturn
          averageTurnover
        }
        expectedMaxSharpe
        deflatedSharpe
        threadCount
        dataVersion
        warnings {
          code
          message
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<CryptoFactorSensitivityMutation, CryptoFactorSensitivityMutationVariables>;
export const CryptoFactorsDocument = new TypedDocumentString(`
    query CryptoFactors {
  cryptoFactors {
    name
    description
    signal
    longPortfolio
    shortPortfolio
    rebalanceFrequency
    inputs
    defaultBreakpoint
    defaultMinAssets
    defaultWeightingMethod
    defaultLookbackPeriods
    growthWindowWeeks
  }
  cryptoFactorService {
    name
    version
    status
    timestamp
    apiKeyConfigured
    providers {
      name
      apiKeyConfigured
    }
    availableFactors
    endpoints
  }
}
    `) as unknown as TypedDocumentString<CryptoFactorsQuery, CryptoFactorsQueryVariables>;
export const CryptoPanelDocument = new TypedDocumentString(`
    query CryptoPanel($first: Int! = 50, $after: String, $at: AsOf, $recordedAt: DateTime) {
  cryptoPanel(first: $first, after: $after, at: $at, recordedAt: $recordedAt) {
    edges {
      cursor
      node {
        asset
        source
        firstDay
        lastDay
        dayCount
        closeCount
        marketCapCount
        volumeCount
        feesCount
        activeUsersCount
        revenueCount
        tvlCount
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
    `) as unknown as TypedDocumentString<CryptoPanelQuery, CryptoPanelQueryVariables>;
export const DataQualityDocument = new TypedDocumentString(`
    query DataQuality($portfolioId: ID!, $checkFactors: Boolean! = true, $checkCorrelations: Boolean! = true, $at: AsOf, $recordedAt: DateTime) {
  portfolio(id: $portfolioId, at: $at, recordedAt: $recordedAt) {
    dataQuality(checkFactors: $checkFactors, checkCorrelations: $checkCorrelations) {
      portfolioId
      assessmentDate
      positionDataQuality {
        completeHistory
        partialHistory {
          symbol
          daysAvailable
          daysMissing
        }
        insufficientData {
          symbol
          daysAvailable
          reason
        }
      }
      calculationFeasibility {
        correlationMatrix {
          feasible
          positionsEligible
          positionsExcluded
          minDaysOverlap
        }
        factorRegression {
          feasible
          positionsEligible
          positionsExcluded
          minDaysRequired
        }
        volatilityAnalysis {
          feasible
          positionsEligible
          positionsExcluded
          minDaysRequired
        }
      }
      factorEtfCoverage {
        complete
        partial
        missing
      }
      lastUpdate
      asOf
      asOfRequested
      warnings {
        code
        message
      }
    }
  }
}
    `) as unknown as TypedDocumentString<DataQualityQuery, DataQualityQueryVariables>;
export const DefaultRiskLimitsDocument = new TypedDocumentString(`
    query DefaultRiskLimits {
  defaultRiskLimits {
    metric
    scope
    kind
    softFraction
    hardMin
    hardMax
  }
}
    `) as unknown as TypedDocumentString<DefaultRiskLimitsQuery, DefaultRiskLimitsQueryVariables>;
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
export const DeleteTagDocument = new TypedDocumentString(`
    mutation DeleteTag($tagId: ID!) {
  deleteTag(tagId: $tagId)
}
    `) as unknown as TypedDocumentString<DeleteTagMutation, DeleteTagMutationVariables>;
export const DeleteWorkspaceDocument = new TypedDocumentString(`
    mutation DeleteWorkspace($input: DeleteWorkspaceInput!) {
  deleteWorkspace(input: $input) {
    accepted
    message
  }
}
    `) as unknown as TypedDocumentString<DeleteWorkspaceMutation, DeleteWorkspaceMutationVariables>;
export const DexDocument = new TypedDocumentString(`
    query Dex($symbol: String!, $expiration: String, $convention: DealerConvention, $flipMethod: GammaFlipMethod, $dayCount: ExpiryDayCount, $maxQuoteAgeSec: Int, $ivSource: ImpliedVolSource, $wallBy: WallMeasure, $source: String, $at: AsOf, $recordedAt: DateTime) {
  instrument(symbol: $symbol, at: $at, recordedAt: $recordedAt) {
    optionChain(
      convention: $convention
      flipMethod: $flipMethod
      dayCount: $dayCount
      maxQuoteAgeSec: $maxQuoteAgeSec
      ivSource: $ivSource
      wallBy: $wallBy
      source: $source
    ) {
      symbol
      underlyingPrice
      asOf
      asOfRequested
      clock
      tradingDay
      marketOpen
      printedAt
      source
      knownAt
      fitKnownAt
      openInterestSession
      multiplier
      contractCount
      withoutVolCount
      expiredCount
      adjustedCount
      assumptions {
        convention
        flipMethod
        dayCount
        maxQuoteAgeSec
        ivSource
        wallBy
        annualRate
        isRateAssumed
      }
      warnings {
        code
        message
      }
      dex(expiration: $expiration) {
        netDex
        strikes {
          strike
          callDex
          putDex
          netDex
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<DexQuery, DexQueryVariables>;
export const ExportMyDataDocument = new TypedDocumentString(`
    query ExportMyData {
  exportMyData
}
    `) as unknown as TypedDocumentString<ExportMyDataQuery, ExportMyDataQueryVariables>;
export const ExposureBandDocument = new TypedDocumentString(`
    query ExposureBand($symbol: String!, $convention: DealerConvention, $flipMethod: GammaFlipMethod, $dayCount: ExpiryDayCount, $maxQuoteAgeSec: Int, $ivSource: ImpliedVolSource, $wallBy: WallMeasure, $source: String, $at: AsOf, $recordedAt: DateTime) {
  instrument(symbol: $symbol, at: $at, recordedAt: $recordedAt) {
    optionChain(
      convention: $convention
      flipMethod: $flipMethod
      dayCount: $dayCount
      maxQuoteAgeSec: $maxQuoteAgeSec
      ivSource: $ivSource
      wallBy: $wallBy
      source: $source
    ) {
      symbol
      underlyingPrice
      asOf
      asOfRequested
      clock
      tradingDay
      marketOpen
      printedAt
      source
      knownAt
      fitKnownAt
      openInterestSession
      multiplier
      contractCount
      withoutVolCount
      expiredCount
      adjustedCount
      assumptions {
        convention
        flipMethod
        dayCount
        maxQuoteAgeSec
        ivSource
        wallBy
        annualRate
        isRateAssumed
      }
      warnings {
        code
        message
      }
      exposureBand {
        conventions
        ivSources
        netGex {
          min
          median
          max
          count
          driver
          spreads {
            assumption
            spread
          }
        }
        gammaFlip {
          min
          median
          max
          count
          driver
          spreads {
            assumption
            spread
          }
        }
        callWall {
          min
          median
          max
          count
          driver
          spreads {
            assumption
            spread
          }
        }
        putWall {
          min
          median
          max
          count
          driver
          spreads {
            assumption
            spread
          }
        }
        cases {
          convention
          ivSource
          netGex
          gammaFlip
          callWall
          putWall
          withoutVolCount
        }
        warnings {
          code
          message
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ExposureBandQuery, ExposureBandQueryVariables>;
export const ExposureHistoryDocument = new TypedDocumentString(`
    query ExposureHistory($symbol: String!, $from: AsOf!, $to: AsOf, $interval: Int, $convention: DealerConvention, $flipMethod: GammaFlipMethod, $dayCount: ExpiryDayCount, $maxQuoteAgeSec: Int, $ivSource: ImpliedVolSource, $wallBy: WallMeasure, $source: String, $at: AsOf, $recordedAt: DateTime) {
  instrument(symbol: $symbol, at: $at, recordedAt: $recordedAt) {
    optionChain(
      convention: $convention
      flipMethod: $flipMethod
      dayCount: $dayCount
      maxQuoteAgeSec: $maxQuoteAgeSec
      ivSource: $ivSource
      wallBy: $wallBy
      source: $source
    ) {
      symbol
      underlyingPrice
      asOf
      asOfRequested
      clock
      tradingDay
      marketOpen
      printedAt
      source
      knownAt
      fitKnownAt
      openInterestSession
      multiplier
      contractCount
      withoutVolCount
      expiredCount
      adjustedCount
      assumptions {
        convention
        flipMethod
        dayCount
        maxQuoteAgeSec
        ivSource
        wallBy
        annualRate
        isRateAssumed
      }
      warnings {
        code
        message
      }
      exposureHistory(from: $from, to: $to, interval: $interval) {
        symbol
        source
        assumptions {
          convention
          flipMethod
          dayCount
          maxQuoteAgeSec
          ivSource
          wallBy
        }
        interval
        frameCount
        instants
        spot
        netGex
        netDex
        netVex
        netChex
        flip
        callWall
        putWall
        warnings {
          code
          message
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ExposureHistoryQuery, ExposureHistoryQueryVariables>;
export const ExposureLevelsDocument = new TypedDocumentString(`
    query ExposureLevels($symbol: String!, $convention: DealerConvention, $flipMethod: GammaFlipMethod, $dayCount: ExpiryDayCount, $maxQuoteAgeSec: Int, $ivSource: ImpliedVolSource, $wallBy: WallMeasure, $source: String, $at: AsOf, $recordedAt: DateTime) {
  instrument(symbol: $symbol, at: $at, recordedAt: $recordedAt) {
    optionChain(
      convention: $convention
      flipMethod: $flipMethod
      dayCount: $dayCount
      maxQuoteAgeSec: $maxQuoteAgeSec
      ivSource: $ivSource
      wallBy: $wallBy
      source: $source
    ) {
      symbol
      underlyingPrice
      asOf
      asOfRequested
      clock
      tradingDay
      marketOpen
      printedAt
      source
      knownAt
      fitKnownAt
      openInterestSession
      multiplier
      contractCount
      withoutVolCount
      expiredCount
      adjustedCount
      assumptions {
        convention
        flipMethod
        dayCount
        maxQuoteAgeSec
        ivSource
        wallBy
        annualRate
        isRateAssumed
      }
      warnings {
        code
        message
      }
      exposureLevels {
        gammaFlip
        regime
        spotVsFlip
        maxPositiveGamma
        maxNegativeGamma
        callWall
        putWall
        highestOiStrike
        zeroDteMagnet
        warnings {
          code
          message
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ExposureLevelsQuery, ExposureLevelsQueryVariables>;
export const ExposureNarrativeDocument = new TypedDocumentString(`
    query ExposureNarrative($symbol: String!, $convention: DealerConvention, $flipMethod: GammaFlipMethod, $dayCount: ExpiryDayCount, $maxQuoteAgeSec: Int, $ivSource: ImpliedVolSource, $wallBy: WallMeasure, $source: String, $at: AsOf, $recordedAt: DateTime) {
  instrument(symbol: $symbol, at: $at, recordedAt: $recordedAt) {
    optionChain(
      convention: $convention
      flipMethod: $flipMethod
      dayCount: $dayCount
      maxQuoteAgeSec: $maxQuoteAgeSec
      ivSource: $ivSource
      wallBy: $wallBy
      source: $source
    ) {
      symbol
      underlyingPrice
      asOf
      asOfRequested
      clock
      tradingDay
      marketOpen
      printedAt
      source
      knownAt
      fitKnownAt
      openInterestSession
      multiplier
      contractCount
      withoutVolCount
      expiredCount
      adjustedCount
      assumptions {
        convention
        flipMethod
        dayCount
        maxQuoteAgeSec
        ivSource
        wallBy
        annualRate
        isRateAssumed
      }
      warnings {
        code
        message
      }
      exposureNarrative {
        regime
        gexChange
        keyLevels
        flow
        vanna
        charm
        zeroDte
        outlook
        data {
          netGex
          netSign
          netGexPrior
          priorSession
          netGexChangePct
          vix
          vixDate
          gammaFlip
          callWall
          putWall
          regime
          spotVsFlip
          zeroDtePct
          topOiChanges {
            strike
            type
            oiChange
            volume
          }
        }
        warnings {
          code
          message
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ExposureNarrativeQuery, ExposureNarrativeQueryVariables>;
export const ExposureSummaryDocument = new TypedDocumentString(`
    query ExposureSummary($symbol: String!, $convention: DealerConvention, $flipMethod: GammaFlipMethod, $dayCount: ExpiryDayCount, $maxQuoteAgeSec: Int, $ivSource: ImpliedVolSource, $wallBy: WallMeasure, $source: String, $at: AsOf, $recordedAt: DateTime) {
  instrument(symbol: $symbol, at: $at, recordedAt: $recordedAt) {
    optionChain(
      convention: $convention
      flipMethod: $flipMethod
      dayCount: $dayCount
      maxQuoteAgeSec: $maxQuoteAgeSec
      ivSource: $ivSource
      wallBy: $wallBy
      source: $source
    ) {
      symbol
      underlyingPrice
      asOf
      asOfRequested
      clock
      tradingDay
      marketOpen
      printedAt
      source
      knownAt
      fitKnownAt
      openInterestSession
      multiplier
      contractCount
      withoutVolCount
      expiredCount
      adjustedCount
      assumptions {
        convention
        flipMethod
        dayCount
        maxQuoteAgeSec
        ivSource
        wallBy
        annualRate
        isRateAssumed
      }
      warnings {
        code
        message
      }
      exposureSummary {
        gammaFlip
        regime
        spotVsFlip
        netSign
        exposures {
          netGex
          netDex
          netVex
          netChex
        }
        interpretation {
          gamma
          vanna
          charm
        }
        hedgingEstimate {
          spotDown1Pct {
            dealerSharesToTrade
            direction
            notionalUsd
          }
          spotUp1Pct {
            dealerSharesToTrade
            direction
            notionalUsd
          }
        }
        zeroDte {
          netGex
          pctOfTotalGex
          expiration
        }
        warnings {
          code
          message
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ExposureSummaryQuery, ExposureSummaryQueryVariables>;
export const FactorDefinitionsDocument = new TypedDocumentString(`
    query FactorDefinitions($at: AsOf, $recordedAt: DateTime) {
  factorDefinitions(at: $at, recordedAt: $recordedAt) {
    factorName
    etfTicker
    description
    calculationMethod
    displayOrder
    available
    proxies {
      etfTicker
      validFrom
      validTo
    }
  }
}
    `) as unknown as TypedDocumentString<FactorDefinitionsQuery, FactorDefinitionsQueryVariables>;
export const FactorEtfPricesDocument = new TypedDocumentString(`
    query FactorEtfPrices($lookbackDays: Int! = 150, $factors: [String!], $at: AsOf, $recordedAt: DateTime, $dateFormat: DateFormat! = ISO, $maxTokens: Int) {
  factorEtfPrices(
    lookbackDays: $lookbackDays
    factors: $factors
    at: $at
    recordedAt: $recordedAt
    dateFormat: $dateFormat
    maxTokens: $maxTokens
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
      unixDates
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
    truncated {
      sessionsLeftOut
      reason
    }
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
export const FactorHistoryDocument = new TypedDocumentString(`
    query FactorHistory($portfolioId: ID!, $from: LocalDate, $to: LocalDate, $at: AsOf, $recordedAt: DateTime) {
  portfolio(id: $portfolioId, at: $at, recordedAt: $recordedAt) {
    id
    name
    factorHistory(from: $from, to: $to) {
      dates
      modelVersions
      knownAt
      recordedAt
      windowEnds
      currencies
      netAssetValue
      grossExposure
      includedCount
      excludedCount
      factors {
        factorName
        etfTickers
        exposure
        magnitudeExposure
        dollarExposure
        betaToNav
      }
      warnings {
        code
        message
      }
    }
  }
}
    `) as unknown as TypedDocumentString<FactorHistoryQuery, FactorHistoryQueryVariables>;
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
export const GexDocument = new TypedDocumentString(`
    query Gex($symbol: String!, $expiration: String, $minOi: Float, $convention: DealerConvention, $flipMethod: GammaFlipMethod, $dayCount: ExpiryDayCount, $maxQuoteAgeSec: Int, $ivSource: ImpliedVolSource, $wallBy: WallMeasure, $source: String, $at: AsOf, $recordedAt: DateTime) {
  instrument(symbol: $symbol, at: $at, recordedAt: $recordedAt) {
    optionChain(
      convention: $convention
      flipMethod: $flipMethod
      dayCount: $dayCount
      maxQuoteAgeSec: $maxQuoteAgeSec
      ivSource: $ivSource
      wallBy: $wallBy
      source: $source
    ) {
      symbol
      underlyingPrice
      asOf
      asOfRequested
      clock
      tradingDay
      marketOpen
      printedAt
      source
      knownAt
      fitKnownAt
      openInterestSession
      multiplier
      contractCount
      withoutVolCount
      expiredCount
      adjustedCount
      assumptions {
        convention
        flipMethod
        dayCount
        maxQuoteAgeSec
        ivSource
        wallBy
        annualRate
        isRateAssumed
      }
      warnings {
        code
        message
      }
      gex(expiration: $expiration, minOi: $minOi) {
        gammaFlip
        netGex
        netGexLabel
        regime
        spotVsFlip
        strikes {
          strike
          callGex
          putGex
          netGex
          callOi
          putOi
          callVolume
          putVolume
          callOiChange
          putOiChange
        }
        warnings {
          code
          message
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<GexQuery, GexQueryVariables>;
export const HistoricalPricesDocument = new TypedDocumentString(`
    query HistoricalPrices($portfolioId: ID!, $lookbackDays: Int! = 150, $includeFactorEtfs: Boolean! = true, $at: AsOf, $recordedAt: DateTime, $dateFormat: DateFormat! = ISO, $maxTokens: Int) {
  portfolio(id: $portfolioId, at: $at, recordedAt: $recordedAt) {
    historicalPrices(
      lookbackDays: $lookbackDays
      includeFactorEtfs: $includeFactorEtfs
      dateFormat: $dateFormat
      maxTokens: $maxTokens
    ) {
      metadata {
        portfolioId
        lookbackDays
        dateFormat
        startDate
        endDate
        tradingDaysIncluded
        truncated {
          sessionsLeftOut
          reason
        }
        asOf
        asOfRequested
      }
      symbols {
        symbol
        instrumentId
        instrumentClass
        currency
        isHeld
        dates
        unixDates
        open
        high
        low
        close
        volume
        adjustedClose
        dataGaps {
          from
          to
          sessions
          reason
        }
        corporateActions {
          date
          kind
          ratioOrAmount
          currency
          derived
        }
        source
        warnings {
          code
          message
        }
      }
      factorEtfs {
        factor
        symbol
        dates
        unixDates
        close
        warnings {
          code
          message
        }
      }
      warnings {
        code
        message
      }
    }
  }
}
    `) as unknown as TypedDocumentString<HistoricalPricesQuery, HistoricalPricesQueryVariables>;
export const ImportMarketDataDocument = new TypedDocumentString(`
    mutation ImportMarketData($input: ImportMarketDataInput!) {
  importMarketData(input: $input) {
    id
    operation
    status
    stage
    done
    total
    message
    etaMs
    estimatedDurationMs
    error {
      code
      message
    }
    createdAt
    finishedAt
    result {
      ... on MarketImport {
        kind
        fileName
        source
        rowsRead
        rowsWritten
        rowsUnchanged
        rowsRefused
        refusals {
          line
          reason
        }
        notes
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ImportMarketDataMutation, ImportMarketDataMutationVariables>;
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
export const InstrumentFactorHistoryDocument = new TypedDocumentString(`
    query InstrumentFactorHistory($symbol: String!, $from: LocalDate, $to: LocalDate, $at: AsOf, $recordedAt: DateTime) {
  instrument(symbol: $symbol, at: $at, recordedAt: $recordedAt) {
    id
    symbol
    factorHistory(from: $from, to: $to) {
      dates
      modelVersions
      knownAt
      recordedAt
      windowEnds
      factors {
        factorName
        etfTickers
        beta
        uncappedBeta
        rSquared
        standardError
        observations
      }
      warnings {
        code
        message
      }
    }
  }
}
    `) as unknown as TypedDocumentString<InstrumentFactorHistoryQuery, InstrumentFactorHistoryQueryVariables>;
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
export const JobChangedDocument = new TypedDocumentString(`
    subscription JobChanged($id: ID!) {
  jobChanged(id: $id) {
    id
    operation
    status
    stage
    done
    total
    message
    etaMs
    estimatedDurationMs
    estimatedCompletion
    attempts
    failures {
      attempt
      failedAt
      code
      message
    }
    error {
      code
      message
    }
    createdAt
    startedAt
    updatedAt
    finishedAt
    expiresAt
    result {
      __typename
    }
  }
}
    `) as unknown as TypedDocumentString<JobChangedSubscription, JobChangedSubscriptionVariables>;
export const JobStatusDocument = new TypedDocumentString(`
    query JobStatus($id: ID!) {
  job(id: $id) {
    id
    operation
    status
    stage
    done
    total
    message
    etaMs
    estimatedDurationMs
    estimatedCompletion
    attempts
    failures {
      attempt
      failedAt
      code
      message
    }
    error {
      code
      message
    }
    createdAt
    startedAt
    updatedAt
    finishedAt
    expiresAt
    result {
      __typename
    }
  }
}
    `) as unknown as TypedDocumentString<JobStatusQuery, JobStatusQueryVariables>;
export const JobsDocument = new TypedDocumentString(`
    query Jobs($operation: String, $statuses: [JobStatus!], $first: Int! = 50, $after: String) {
  jobs(operation: $operation, statuses: $statuses, first: $first, after: $after) {
    nodes {
      id
      operation
      status
      stage
      done
      total
      message
      etaMs
      estimatedDurationMs
      estimatedCompletion
      attempts
      failures {
        attempt
        failedAt
        code
        message
      }
      error {
        code
        message
      }
      createdAt
      startedAt
      updatedAt
      finishedAt
      expiresAt
      result {
        __typename
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
    `) as unknown as TypedDocumentString<JobsQuery, JobsQueryVariables>;
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
export const MaxPainDocument = new TypedDocumentString(`
    query MaxPain($symbol: String!, $expiration: String, $convention: DealerConvention, $flipMethod: GammaFlipMethod, $dayCount: ExpiryDayCount, $maxQuoteAgeSec: Int, $ivSource: ImpliedVolSource, $wallBy: WallMeasure, $source: String, $at: AsOf, $recordedAt: DateTime) {
  instrument(symbol: $symbol, at: $at, recordedAt: $recordedAt) {
    optionChain(
      convention: $convention
      flipMethod: $flipMethod
      dayCount: $dayCount
      maxQuoteAgeSec: $maxQuoteAgeSec
      ivSource: $ivSource
      wallBy: $wallBy
      source: $source
    ) {
      symbol
      underlyingPrice
      asOf
      asOfRequested
      clock
      tradingDay
      marketOpen
      printedAt
      source
      knownAt
      fitKnownAt
      openInterestSession
      multiplier
      contractCount
      withoutVolCount
      expiredCount
      adjustedCount
      assumptions {
        convention
        flipMethod
        dayCount
        maxQuoteAgeSec
        ivSource
        wallBy
        annualRate
        isRateAssumed
      }
      warnings {
        code
        message
      }
      maxPain(expiration: $expiration) {
        expiration
        maxPainStrike
        distance {
          absolute
          percent
          direction
        }
        signal
        putCallOiRatio
        chainPutCallOiRatio
        painCurve {
          strike
          callPain
          putPain
          totalPain
        }
        oiByStrike {
          strike
          callOi
          putOi
          totalOi
          callVolume
          putVolume
        }
        maxPainByExpiration {
          expiration
          maxPainStrike
          dte
          totalOi
          roots {
            root
            maxPainStrike
            totalOi
          }
        }
        dealerAlignment {
          alignment
          description
          gammaFlip
          callWall
          putWall
        }
        regime
        expectedMove {
          straddlePrice
          atmIvPct
          maxPainWithinExpectedRange
        }
        pinProbability
        warnings {
          code
          message
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<MaxPainQuery, MaxPainQueryVariables>;
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
export const OptionQuotesDocument = new TypedDocumentString(`
    query OptionQuotes($symbol: String!, $expiry: String, $strike: Float, $type: String, $first: Int = 50, $after: String, $dayCount: ExpiryDayCount, $maxQuoteAgeSec: Int, $ivSource: ImpliedVolSource, $source: String, $at: AsOf, $recordedAt: DateTime) {
  instrument(symbol: $symbol, at: $at, recordedAt: $recordedAt) {
    optionChain(
      dayCount: $dayCount
      maxQuoteAgeSec: $maxQuoteAgeSec
      ivSource: $ivSource
      source: $source
    ) {
      symbol
      underlyingPrice
      asOf
      asOfRequested
      clock
      tradingDay
      marketOpen
      printedAt
      source
      knownAt
      fitKnownAt
      openInterestSession
      multiplier
      contractCount
      withoutVolCount
      expiredCount
      adjustedCount
      assumptions {
        convention
        flipMethod
        dayCount
        maxQuoteAgeSec
        ivSource
        wallBy
        annualRate
        isRateAssumed
      }
      warnings {
        code
        message
      }
      quotes(
        expiry: $expiry
        strike: $strike
        type: $type
        first: $first
        after: $after
      ) {
        nodes {
          type
          expiry
          strike
          contractSymbol
          root
          bid
          ask
          mid
          bidSize
          askSize
          last
          volume
          openInterest
          lastUpdate
          quoteAgeSec
          impliedVol
          ivBid
          ivAsk
          ivSidesGated
          delta
          gamma
          theta
          vega
          rho
          vanna
          charm
          sviVol
          sviVolGated
          flags
          daysToExpiry
          timeToExpiryYears
          warnings {
            code
            message
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
}
    `) as unknown as TypedDocumentString<OptionQuotesQuery, OptionQuotesQueryVariables>;
export const OptionsChainDocument = new TypedDocumentString(`
    query OptionsChain($symbol: String!, $expiry: String, $strikes: Int, $minStrike: Float, $maxStrike: Float, $type: String, $dayCount: ExpiryDayCount, $maxQuoteAgeSec: Int, $ivSource: ImpliedVolSource, $source: String, $at: AsOf, $recordedAt: DateTime) {
  instrument(symbol: $symbol, at: $at, recordedAt: $recordedAt) {
    optionChain(
      dayCount: $dayCount
      maxQuoteAgeSec: $maxQuoteAgeSec
      ivSource: $ivSource
      source: $source
    ) {
      symbol
      underlyingPrice
      asOf
      asOfRequested
      clock
      tradingDay
      marketOpen
      printedAt
      source
      knownAt
      fitKnownAt
      openInterestSession
      multiplier
      contractCount
      withoutVolCount
      expiredCount
      adjustedCount
      assumptions {
        convention
        flipMethod
        dayCount
        maxQuoteAgeSec
        ivSource
        wallBy
        annualRate
        isRateAssumed
      }
      warnings {
        code
        message
      }
      expirations {
        expiry
        root
        settlesAt
        daysToExpiry
        timeToExpiryYears
        forward
        forwardSource
        basisPct
        annualRate
        annualDividendYield
        contractCount
      }
      contracts(
        expiry: $expiry
        strikes: $strikes
        minStrike: $minStrike
        maxStrike: $maxStrike
        type: $type
      ) {
        count
        contractSymbol
        root
        expiry
        type
        strike
        bid
        ask
        mid
        bidSize
        askSize
        last
        volume
        openInterest
        quoteAgeSec
        impliedVol
        delta
        gamma
        theta
        vega
        rho
        vanna
        charm
        sviVol
      }
    }
  }
}
    `) as unknown as TypedDocumentString<OptionsChainQuery, OptionsChainQueryVariables>;
export const PnlAttributionDocument = new TypedDocumentString(`
    query PnlAttribution($portfolioId: ID!, $date: LocalDate, $groupBy: PnlGrouping! = POSITION, $currency: String, $at: AsOf, $recordedAt: DateTime) {
  portfolio(id: $portfolioId, at: $at, recordedAt: $recordedAt) {
    id
    name
    asOf
    asOfRequested
    pnlAttribution(date: $date, groupBy: $groupBy, currency: $currency) {
      date
      previousDate
      currency
      groupBy
      totalPl
      positions {
        id
        symbol
        positionType
        account
        strategy
        tags
        pnl
        pnlPercent
        contributionPercent
        explain {
          delta
          gamma
          vega
          theta
          rho
          vanna
          volga
          charm
          explained
          remainder
          spotChange
          volChange
          daysGone
        }
      }
      remainder {
        pnl
        contributionPercent
      }
      byType {
        ...PnlGroupParts
      }
      groups {
        ...PnlGroupParts
      }
      groupRemainder {
        pnl
        contributionPercent
      }
      warnings {
        code
        message
      }
    }
  }
}
    fragment PnlGroupParts on PnlGroup {
  key
  positionCount
  pnl
  contributionPercent
}`) as unknown as TypedDocumentString<PnlAttributionQuery, PnlAttributionQueryVariables>;
export const PortfolioAllocationDocument = new TypedDocumentString(`
    query PortfolioAllocation($portfolioId: ID!, $method: AllocationMethod! = HIERARCHICAL_RISK_PARITY, $lookbackDays: Int! = 252, $expectedReturns: ExpectedReturnMethod! = MEAN_HISTORICAL, $riskFreeRate: Float! = 0, $at: AsOf, $recordedAt: DateTime) {
  portfolio(id: $portfolioId, at: $at, recordedAt: $recordedAt) {
    id
    allocation(
      method: $method
      lookbackDays: $lookbackDays
      expectedReturns: $expectedReturns
      riskFreeRate: $riskFreeRate
    ) {
      method
      expectedReturns
      currency
      observationCount
      from
      to
      riskFreeRate
      rows {
        symbol
        positionIds
        presentValue
        presentWeight
        suggestedWeight
        suggestedValue
        change
        expectedReturn
        volatility
      }
      present {
        expectedReturn
        volatility
        sharpeRatio
      }
      suggested {
        expectedReturn
        volatility
        sharpeRatio
      }
      excluded {
        symbol
        message
      }
      asOf
      asOfRequested
      warnings {
        code
        message
      }
    }
  }
}
    `) as unknown as TypedDocumentString<PortfolioAllocationQuery, PortfolioAllocationQueryVariables>;
export const PortfolioChangedDocument = new TypedDocumentString(`
    subscription PortfolioChanged($portfolioId: ID!, $currency: String) {
  portfolioChanged(id: $portfolioId) {
    id
    name
    asOf
    overview(currency: $currency) {
      currency
      totalValue
      cash
      totalMarketValue
      totalPl
      totalPlPercent
      netContributions
      unrealizedPnl
      dailyPnl
      positionCount
      warnings {
        code
        message
      }
    }
  }
}
    `) as unknown as TypedDocumentString<PortfolioChangedSubscription, PortfolioChangedSubscriptionVariables>;
export const PortfolioCompleteDocument = new TypedDocumentString(`
    query PortfolioComplete($portfolioId: ID!, $at: AsOf, $recordedAt: DateTime, $includePositions: Boolean! = true, $includeCash: Boolean! = true, $maxTokens: Int) {
  portfolio(id: $portfolioId, at: $at, recordedAt: $recordedAt) {
    complete(
      includePositions: $includePositions
      includeCash: $includeCash
      maxTokens: $maxTokens
    ) {
      portfolio {
        id
        name
        baseCurrency
        totalValue
        cashBalance
        positionCount
        timestamp
      }
      positionsSummary {
        longCount
        shortCount
        optionCount
        totalMarketValue
      }
      positions {
        id
        symbol
        quantity
        positionType
        currency
        marketValue
        value
        lastPrice
        hasCompleteHistory
        warnings {
          code
          message
        }
      }
      positionsLeftOut
      cash {
        account
        currency
        amount
        value
      }
      dataQuality {
        completeDataPositions
        partialDataPositions
        insufficientDataPositions
        dataAsOf
      }
      coverage {
        includedValue
        includedCount
        excluded {
          positionId
          symbol
          reason
        }
      }
      asOf
      asOfRequested
      warnings {
        code
        message
      }
    }
  }
}
    `) as unknown as TypedDocumentString<PortfolioCompleteQuery, PortfolioCompleteQueryVariables>;
export const PortfolioCryptoExposureDocument = new TypedDocumentString(`
    query PortfolioCryptoExposure($portfolioId: ID!, $factors: [String!], $lookbackWeeks: Int, $at: AsOf, $recordedAt: DateTime) {
  portfolio(id: $portfolioId, at: $at, recordedAt: $recordedAt) {
    id
    asOf
    asOfRequested
    cryptoExposure(factors: $factors, lookbackWeeks: $lookbackWeeks) {
      from
      to
      observationCount
      alpha
      rSquared
      adjustedRSquared
      residualVolatility
      exposures {
        factor
        runId
        beta
        standardError
        robustStandardError
        tStatistic
        pValue
        varianceInflation
        singleBeta
        singleRSquared
        commonWeeks
      }
      recommendations {
        ruleId
        factor
        runId
        exposure
        action
        conditions {
          figure
          side
          threshold
          value
        }
        description
        recommendation
      }
      dates
      portfolioReturns
      warnings {
        code
        message
      }
    }
  }
}
    `) as unknown as TypedDocumentString<PortfolioCryptoExposureQuery, PortfolioCryptoExposureQueryVariables>;
export const PortfolioFactorExposuresDocument = new TypedDocumentString(`
    query PortfolioFactorExposures($portfolioId: ID!, $view: RiskView = PORTFOLIO, $period: RiskPeriod = DAILY, $window: Int, $minObservations: Int, $method: FactorFitMethod = UNIVARIATE, $exposureBasis: ExposureBasis = MARKET_VALUE, $currency: String, $at: AsOf, $recordedAt: DateTime) {
  portfolio(id: $portfolioId, at: $at, recordedAt: $recordedAt) {
    id
    name
    factorExposures(
      view: $view
      period: $period
      window: $window
      minObservations: $minObservations
      method: $method
      exposureBasis: $exposureBasis
      currency: $currency
    ) {
      view
      period
      exposureBasis
      currency
      netAssetValue
      grossExposure
      factorModel {
        version
        modelVersion
        method
        regressionWindow
        minimumDataPoints
        dataPoints
        startDate
        endDate
        conditionNumber
      }
      factors {
        factorName
        etfTicker
        displayOrder
        available
        exposure
        magnitudeExposure
        exposureVisual {
          value
          display
          percentage
          status
          color
          targetRange
          limit
        }
        dollarExposure
        betaToNav
        factorRisk
        factorDailyVol
        varianceInflation
        coverageFraction
      }
      coverage {
        includedValue
        includedCount
        excluded {
          positionId
          symbol
          reason
          message
        }
      }
      asOf
      asOfRequested
      warnings {
        code
        message
      }
    }
  }
}
    `) as unknown as TypedDocumentString<PortfolioFactorExposuresQuery, PortfolioFactorExposuresQueryVariables>;
export const PortfolioGreeksDocument = new TypedDocumentString(`
    query PortfolioGreeks($portfolioId: ID!, $view: RiskView = PORTFOLIO, $includeAfterExpiry: Boolean = true, $currency: String, $at: AsOf, $recordedAt: DateTime) {
  portfolio(id: $portfolioId, at: $at, recordedAt: $recordedAt) {
    id
    name
    greeks(
      view: $view
      includeAfterExpiry: $includeAfterExpiry
      currency: $currency
    ) {
      ...HeldGreeks
    }
  }
}
    fragment HeldGreeks on PortfolioGreeks {
  currency
  view
  asOf
  asOfRequested
  current {
    delta
    gamma
    theta
    vega
    rho
    vanna
    volga
    charm
    deltaDollars
    gammaDollars
    deltaInclStock
    deltaDollarsInclStock
    optionCount
    stockCount
    visual {
      gammaStatus
      gammaMessage
      gammaShare
      gammaShareIn
    }
  }
  afterExpiry {
    expiration
    expiringCount
    delta
    gamma
    theta
    vega
    rho
    vanna
    volga
    charm
    deltaDollars
    gammaDollars
    deltaInclStock
    deltaDollarsInclStock
    optionCount
    stockCount
    changes {
      delta
      gamma
      theta
      vega
      gammaPercent
    }
  }
  byUnderlying {
    underlying
    spot
    delta
    gamma
    theta
    vega
    rho
    vanna
    volga
    charm
    deltaDollars
    gammaDollars
    deltaInclStock
    deltaDollarsInclStock
    optionCount
    stockCount
  }
  byExpiry {
    bucket
    delta
    gamma
    theta
    vega
    rho
    vanna
    volga
    charm
    deltaDollars
    gammaDollars
    deltaInclStock
    deltaDollarsInclStock
    optionCount
    stockCount
  }
  positions {
    positionId
    symbol
    positionType
    underlying
    quantity
    expiration
    daysToExpiry
    bucket
    spot
    spotSource
    impliedVol
    volSource
    timeToExpiryYears
    annualRate
    annualDividendYield
    modelPrice
    unitDelta
    unitGamma
    delta
    gamma
    theta
    vega
    rho
    vanna
    volga
    charm
    deltaDollars
    gammaDollars
    gap
  }
  coverage {
    includedValue
    includedCount
    excluded {
      positionId
      symbol
      reason
      message
    }
  }
  warnings {
    code
    message
  }
}`) as unknown as TypedDocumentString<PortfolioGreeksQuery, PortfolioGreeksQueryVariables>;
export const PortfolioImportsDocument = new TypedDocumentString(`
    query PortfolioImports($portfolioId: ID!, $first: Int! = 50, $after: String, $at: AsOf, $recordedAt: DateTime) {
  portfolio(id: $portfolioId, at: $at, recordedAt: $recordedAt) {
    id
    imports(first: $first, after: $after) {
      nodes {
        id
        portfolioId
        uploadId
        fileName
        dialect
        rowsCommitted
        entriesCommitted
        recordedAt
        undoneAt
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    `) as unknown as TypedDocumentString<PortfolioImportsQuery, PortfolioImportsQueryVariables>;
export const PortfolioLedgerDocument = new TypedDocumentString(`
    query PortfolioLedger($portfolioId: ID!, $kinds: [EntryKind!], $first: Int! = 50, $after: String, $at: AsOf, $recordedAt: DateTime) {
  portfolio(id: $portfolioId, at: $at, recordedAt: $recordedAt) {
    id
    accounts {
      name
      lotMethod
      cash {
        account
        currency
        amount
        value
      }
    }
    cash {
      account
      currency
      amount
      value
    }
    entries(kinds: $kinds, first: $first, after: $after) {
      nodes {
        id
        portfolioId
        kind
        account
        strategy
        symbol
        instrumentId
        quantity
        price
        priceCurrency
        cashAmount
        cashCurrency
        counterAmount
        counterCurrency
        fee
        fxRate
        costReduction
        splitRatio
        executedAt
        knownAt
        recordedAt
        reversesId
        replacesId
        reversedAt
        importId
        note
        aiMetadata {
          source
          intent
          conversationId
          note
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    `) as unknown as TypedDocumentString<PortfolioLedgerQuery, PortfolioLedgerQueryVariables>;
export const PortfolioOverviewDocument = new TypedDocumentString(`
    query PortfolioOverview($portfolioId: ID!, $currency: String, $at: AsOf, $recordedAt: DateTime) {
  portfolio(id: $portfolioId, at: $at, recordedAt: $recordedAt) {
    id
    name
    overview(currency: $currency) {
      currency
      totalValue
      cash
      totalMarketValue
      totalPl
      totalPlPercent
      netContributions
      unrealizedPnl
      dailyPnl
      positionCount
      exposures {
        long {
          ...ExposureParts
        }
        short {
          ...ExposureParts
        }
        gross {
          ...ExposureParts
        }
        net {
          ...ExposureParts
        }
      }
      exposureCalculations {
        notional {
          longExposure
          shortExposure
          grossExposure
          netExposure
        }
      }
      coverage {
        includedValue
        includedCount
        excluded {
          positionId
          symbol
          reason
        }
      }
      asOf
      asOfRequested
      warnings {
        code
        message
      }
    }
  }
}
    fragment ExposureParts on Exposure {
  value
  visual {
    value
    display
    percentage
    status
    color
    targetRange
    limit
  }
}`) as unknown as TypedDocumentString<PortfolioOverviewQuery, PortfolioOverviewQueryVariables>;
export const PortfolioPerformanceDocument = new TypedDocumentString(`
    query PortfolioPerformance($portfolioId: ID!, $from: LocalDate, $to: LocalDate, $currency: String, $benchmark: BenchmarkInput, $constituents: [ConstituentInput!], $linking: LinkingMethod! = CARINO, $peerIds: [ID!], $riskFreeRate: Float! = 0, $sortinoMethod: SortinoMethod! = SEMIDEVIATION, $rollingWindow: Int! = 126, $drawdownCount: Int! = 5, $at: AsOf, $recordedAt: DateTime) {
  portfolio(id: $portfolioId, at: $at, recordedAt: $recordedAt) {
    id
    name
    asOf
    asOfRequested
    performance(
      from: $from
      to: $to
      currency: $currency
      benchmark: $benchmark
      constituents: $constituents
      linking: $linking
      peerIds: $peerIds
      riskFreeRate: $riskFreeRate
      sortinoMethod: $sortinoMethod
      rollingWindow: $rollingWindow
      drawdownCount: $drawdownCount
    ) {
      ...PerformanceParts
    }
  }
}
    fragment PerformanceParts on PortfolioPerformance {
  currency
  base
  from
  to
  dayCount
  knownDayCount
  riskFreeRate
  periods {
    period
    from
    to
    timeWeighted
    moneyWeighted
    moneyWeightedAnnual
    isMoneyWeightedAmbiguous
    simple
    profit
    externalFlow
    startValue
    endValue
    benchmarkReturn
    activeReturn
    bridgedDays
  }
  figures {
    observationCount
    totalReturn
    annualReturn
    annualVolatility
    sharpe
    sortino
    sortinoMethod
    downsideDeviation
    calmar
    recoveryFactor
    omega
    gainToPain
    tailRatio
    maxDrawdown
    currentDrawdown
    painIndex
    ulcerIndex
    longestUnderwater
    skew
    excessKurtosis
    hitRate
    bestDay
    worstDay
    meanTStat
    jarqueBera
    jarqueBeraPValue
    lag1Autocorrelation
    stability
    bestMonth {
      ...CalendarParts
    }
    worstMonth {
      ...CalendarParts
    }
    bestYear {
      ...CalendarParts
    }
    worstYear {
      ...CalendarParts
    }
    monthlyWinRate
  }
  monthlyReturns {
    year
    months
    total
  }
  drawdowns {
    peakDate
    troughDate
    recoveryDate
    lossFraction
    sessionsToTrough
    sessionsUnderWater
  }
  rolling {
    window
    dates
    totalReturn
    annualVolatility
    sharpe
    beta
  }
  benchmark {
    benchmark
    observationCount
    benchmarkReturn
    beta
    alphaAnnual
    correlation
    trackingError
    informationRatio
    treynor
    upCapture
    downCapture
    battingAverage
    m2
    warnings {
      code
      message
    }
  }
  trades {
    tradeCount
    totalProfit
    winRate
    profitFactor
    expectancy
    systemQuality
    averageWin
    averageLoss
    best
    worst
    longestWinStreak
    longestLossStreak
    averageHeldDays
    excursions {
      tradeCount
      averageAdverse
      averageFavourable
      worstAdverse
      edgeRatio
    }
  }
  sectors {
    linking
    dayCount
    portfolioReturn
    benchmarkReturn
    activeReturn
    residual
    sectors {
      sector
      allocation
      selection
      interaction
      total
    }
    warnings {
      code
      message
    }
  }
  factors {
    observationCount
    totalReturn
    alphaContribution
    specificShare
    factors {
      factor
      symbol
      beta
      returnContribution
      varianceShare
    }
    warnings {
      code
      message
    }
  }
  peers {
    percentile
    rank
    peers {
      portfolioId
      name
      timeWeighted
    }
  }
  warnings {
    code
    message
  }
}
fragment CalendarParts on CalendarPeriodReturn {
  period
  totalReturn
}`) as unknown as TypedDocumentString<PortfolioPerformanceQuery, PortfolioPerformanceQueryVariables>;
export const PortfolioSnapshotsDocument = new TypedDocumentString(`
    query PortfolioSnapshots($portfolioId: ID!, $from: LocalDate, $to: LocalDate, $first: Int! = 50, $after: String, $at: AsOf, $recordedAt: DateTime) {
  portfolio(id: $portfolioId, at: $at, recordedAt: $recordedAt) {
    id
    asOf
    asOfRequested
    snapshots(from: $from, to: $to, first: $first, after: $after) {
      nodes {
        tradingDay
        knownAt
        recordedAt
        revision
        currency
        isComplete
        totalValue
        cash
        longExposure
        shortExposure
        grossExposure
        netExposure
        dailyPnl
        dailyReturn
        cumulativePnl
        externalFlow
        netContributions
        positionCount
        longCount
        shortCount
        excludedCount
        delta
        gamma
        theta
        vega
        deltaDollarsInclStock
        excludedFromGreeksCount
        herfindahl
        effectivePositions
        top3Share
        top10Share
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
    `) as unknown as TypedDocumentString<PortfolioSnapshotsQuery, PortfolioSnapshotsQueryVariables>;
export const PortfolioSummaryDocument = new TypedDocumentString(`
    query PortfolioSummary($portfolioId: ID!, $currency: String, $top: Int! = 10, $at: AsOf, $recordedAt: DateTime) {
  portfolio(id: $portfolioId, at: $at, recordedAt: $recordedAt) {
    id
    name
    asOf
    summary(currency: $currency, top: $top) {
      currency
      totalValue
      totalPl
      totalPlPercent
      topPositions {
        id
        ticker: symbol
        value
        pnl: unrealizedPnl
        pnlPercent: unrealizedPnlPercent
      }
      coverage {
        includedValue
        includedCount
        excluded {
          positionId
          symbol
          reason
        }
      }
      warnings {
        code
        message
      }
    }
  }
}
    `) as unknown as TypedDocumentString<PortfolioSummaryQuery, PortfolioSummaryQueryVariables>;
export const PortfolioTimelineDocument = new TypedDocumentString(`
    mutation PortfolioTimeline($portfolioId: ID!, $from: LocalDate, $to: LocalDate, $currency: String, $at: AsOf, $recordedAt: DateTime, $mode: ExecutionMode) {
  requestPortfolioTimeline(
    input: {portfolioId: $portfolioId, from: $from, to: $to, currency: $currency, at: $at, recordedAt: $recordedAt, mode: $mode}
  ) {
    id
    operation
    status
    stage
    done
    total
    message
    etaMs
    estimatedDurationMs
    estimatedCompletion
    error {
      code
      message
    }
    createdAt
    finishedAt
    expiresAt
    result {
      ... on PortfolioTimeline {
        ...TimelineParts
      }
    }
  }
}
    fragment TimelineParts on PortfolioTimeline {
  currency
  from
  to
  dayCount
  dates
  totalValue
  knownValue
  cash
  longExposure
  shortExposure
  grossExposure
  netExposure
  dailyPnl
  cumulativePnl
  externalFlow
  positionCount
  excludedCount
  gaps {
    from
    to
    dayCount
    reason
    message
  }
  warnings {
    code
    message
  }
}`) as unknown as TypedDocumentString<PortfolioTimelineMutation, PortfolioTimelineMutationVariables>;
export const PortfolioTimelineNowDocument = new TypedDocumentString(`
    query PortfolioTimelineNow($portfolioId: ID!, $from: LocalDate, $to: LocalDate, $currency: String, $at: AsOf, $recordedAt: DateTime) {
  portfolio(id: $portfolioId, at: $at, recordedAt: $recordedAt) {
    id
    name
    timeline(from: $from, to: $to, currency: $currency) {
      currency
      from
      to
      dayCount
      dates
      totalValue
      knownValue
      cash
      longExposure
      shortExposure
      grossExposure
      netExposure
      dailyPnl
      cumulativePnl
      externalFlow
      positionCount
      excludedCount
      gaps {
        from
        to
        dayCount
        reason
        message
      }
      warnings {
        code
        message
      }
    }
  }
}
    `) as unknown as TypedDocumentString<PortfolioTimelineNowQuery, PortfolioTimelineNowQueryVariables>;
export const PortfoliosDocument = new TypedDocumentString(`
    query Portfolios($first: Int! = 50, $after: String, $includeArchived: Boolean! = false, $at: AsOf, $recordedAt: DateTime) {
  portfolios(
    first: $first
    after: $after
    includeArchived: $includeArchived
    at: $at
    recordedAt: $recordedAt
  ) {
    nodes {
      id
      workspaceId
      name
      description
      baseCurrency
      isArchived
      createdAt
      asOf
      asOfRequested
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<PortfoliosQuery, PortfoliosQueryVariables>;
export const PositionByIdDocument = new TypedDocumentString(`
    query PositionById($positionId: ID!, $at: AsOf, $recordedAt: DateTime) {
  position(id: $positionId, at: $at, recordedAt: $recordedAt) {
    ...PositionParts
    exitPrice
    closedAt
    lots {
      entryId
      acquiredAt
      quantity
      price
      costBasis
    }
    entries {
      id
      kind
      executedAt
      knownAt
      recordedAt
      reversedAt
      quantity
      price
      cashAmount
      cashCurrency
      fee
      note
      closedLots {
        entryId
        acquiredAt
        quantity
        costBasis
        proceeds
        realizedPnl
        daysHeld
      }
    }
    instrument {
      id
      name
      instrumentClass
      sector
    }
  }
}
    fragment PositionParts on Position {
  id
  portfolioId
  instrumentId
  symbol
  name
  positionType
  account
  strategy
  tags
  currency
  multiplier
  quantity
  quantityExact
  entryDate
  openedAt
  entryPrice
  costBasis
  currentPrice
  priceDate
  priceAgeSec
  priceSource
  marketValue
  value
  valueCurrency
  notionalExposure
  unrealizedPnl
  unrealizedPnlPercent
  dailyPnl
  realizedPnl
  realizedPnlPercent
  income
  fees
  isClosed
  aiMetadata {
    source
    intent
    conversationId
    note
  }
  asOf
  asOfRequested
  warnings {
    code
    message
  }
}`) as unknown as TypedDocumentString<PositionByIdQuery, PositionByIdQueryVariables>;
export const PositionDetailsDocument = new TypedDocumentString(`
    query PositionDetails($portfolioId: ID, $positionIds: [ID!], $includeClosed: Boolean! = false, $at: AsOf, $recordedAt: DateTime, $maxTokens: Int) {
  positionDetails(
    portfolioId: $portfolioId
    positionIds: $positionIds
    includeClosed: $includeClosed
    at: $at
    recordedAt: $recordedAt
    maxTokens: $maxTokens
  ) {
    positions {
      id
      portfolioId
      symbol
      instrumentId
      positionType
      currency
      multiplier
      account
      strategy
      tags
      quantity
      quantityExact
      entryDate
      openedAt
      entryPrice
      costBasis
      currentPrice
      priceDate
      priceAgeSec
      priceSource
      marketValue
      value
      valueCurrency
      notionalExposure
      unrealizedPnl
      unrealizedPnlPercent
      dailyPnl
      realizedPnl
      realizedPnlPercent
      income
      fees
      isClosed
      closedAt
      exitPrice
      asOf
      asOfRequested
      warnings {
        code
        message
      }
    }
    positionsLeftOut
    summary {
      totalPositions
      currency
      totalMarketValue
      totalCostBasis
      totalUnrealizedPnl
      longExposure
      shortExposure
      grossExposure
      netExposure
      excludedPositions
    }
    asOf
    asOfRequested
    warnings {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<PositionDetailsQuery, PositionDetailsQueryVariables>;
export const PositionFactorExposuresDocument = new TypedDocumentString(`
    query PositionFactorExposures($portfolioId: ID!, $positionIds: [ID!], $factors: [String!], $window: Int, $minObservations: Int, $method: FactorFitMethod = UNIVARIATE, $exposureBasis: ExposureBasis = MARKET_VALUE, $currency: String, $at: AsOf, $recordedAt: DateTime) {
  portfolio(id: $portfolioId, at: $at, recordedAt: $recordedAt) {
    id
    name
    positionFactorExposures(
      positionIds: $positionIds
      factors: $factors
      window: $window
      minObservations: $minObservations
      method: $method
      exposureBasis: $exposureBasis
      currency: $currency
    ) {
      exposureBasis
      currency
      factorModel {
        version
        modelVersion
        method
        regressionWindow
        minimumDataPoints
        dataPoints
        startDate
        endDate
        conditionNumber
      }
      positions {
        positionId
        ticker
        positionType
        drivenBy
        value
        exposure
        quality
        factorExposures {
          factorName
          etfTicker
          available
          beta
          uncappedBeta
          isCapped
          alpha
          rSquared
          fitClass
          standardError
          robustStandardError
          tStat
          pValue
          significance
          varianceInflation
          observations
          quality
          dollarExposure
        }
        regressionStats {
          rSquared
          adjustedRSquared
          fitClass
          dataPoints
          residualDeviation
          conditionNumber
          lastUpdated
        }
      }
      coverage {
        includedValue
        includedCount
        excluded {
          positionId
          symbol
          reason
          message
        }
      }
      asOf
      asOfRequested
      warnings {
        code
        message
      }
    }
  }
}
    `) as unknown as TypedDocumentString<PositionFactorExposuresQuery, PositionFactorExposuresQueryVariables>;
export const PositionsListDocument = new TypedDocumentString(`
    query PositionsList($portfolioId: ID!, $groupBy: PositionGrouping, $tags: [String!], $tagMode: TagMode! = ANY, $includeClosed: Boolean! = false, $currency: String, $first: Int! = 50, $after: String, $at: AsOf, $recordedAt: DateTime) {
  portfolio(id: $portfolioId, at: $at, recordedAt: $recordedAt) {
    id
    positions(
      groupBy: $groupBy
      tags: $tags
      tagMode: $tagMode
      includeClosed: $includeClosed
      currency: $currency
      first: $first
      after: $after
    ) {
      nodes {
        id
        ticker: symbol
        name
        type: positionType
        account
        strategy
        quantity
        price: currentPrice
        priceDate
        priceAgeSec
        value
        valueCurrency
        pnl: unrealizedPnl
        pnlPercent: unrealizedPnlPercent
        dailyPnl
        realizedPnl
        tags
        notionalExposure
        isClosed
        warnings {
          code
          message
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
      summary {
        ...SummaryParts
      }
      groups {
        key
        positionIds
        summary {
          ...SummaryParts
        }
      }
    }
  }
}
    fragment SummaryParts on PositionsSummary {
  totalPositions
  currency
  totalMarketValue
  totalCostBasis
  totalUnrealizedPnl
  longExposure
  shortExposure
  grossExposure
  netExposure
  excludedPositions
}`) as unknown as TypedDocumentString<PositionsListQuery, PositionsListQueryVariables>;
export const PreviewHoldingsDocument = new TypedDocumentString(`
    query PreviewHoldings($uploadId: ID!, $portfolioId: ID!, $dialect: BrokerDialect, $dateOrder: DateOrder) {
  previewHoldings(
    uploadId: $uploadId
    portfolioId: $portfolioId
    dialect: $dialect
    dateOrder: $dateOrder
  ) {
    uploadId
    portfolioId
    fileName
    dialect
    kind
    encoding
    notes
    rows {
      line
      status
      reason
      entries {
        kind
        symbol
        name
        quantity
        price
        currency
        cashAmount
        cashCurrency
        fee
        executedAt
        account
        isNewInstrument
      }
    }
    rowsReady
    rowsRefused
    rowsIgnored
    rowsUnknown
    unknownSymbols {
      symbol
      name
      isin
      currency
      rows
      suggestedClass
    }
    cashByCurrency {
      currency
      amount
    }
    quantityBySymbol {
      symbol
      quantity
    }
  }
}
    `) as unknown as TypedDocumentString<PreviewHoldingsQuery, PreviewHoldingsQueryVariables>;
export const QuotesChangedDocument = new TypedDocumentString(`
    subscription QuotesChanged($symbols: [String!]!) {
  quotesChanged(symbols: $symbols) {
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
    `) as unknown as TypedDocumentString<QuotesChangedSubscription, QuotesChangedSubscriptionVariables>;
export const RateLimitDocument = new TypedDocumentString(`
    query RateLimit {
  rateLimit {
    limit
    remaining
    resetSec
    dailyUsed
    dailyLimit
    dailyResetAt
    tier
  }
}
    `) as unknown as TypedDocumentString<RateLimitQuery, RateLimitQueryVariables>;
export const RecordEntriesDocument = new TypedDocumentString(`
    mutation RecordEntries($input: RecordEntriesInput!) {
  recordEntries(input: $input) {
    entryIds
  }
}
    `) as unknown as TypedDocumentString<RecordEntriesMutation, RecordEntriesMutationVariables>;
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
export const RemoveRiskLimitDocument = new TypedDocumentString(`
    mutation RemoveRiskLimit($input: RemoveRiskLimitInput!) {
  removeRiskLimit(input: $input)
}
    `) as unknown as TypedDocumentString<RemoveRiskLimitMutation, RemoveRiskLimitMutationVariables>;
export const RenamePortfolioDocument = new TypedDocumentString(`
    mutation RenamePortfolio($input: RenamePortfolioInput!) {
  renamePortfolio(input: $input) {
    id
    workspaceId
    name
    description
    baseCurrency
    isArchived
    createdAt
    asOf
  }
}
    `) as unknown as TypedDocumentString<RenamePortfolioMutation, RenamePortfolioMutationVariables>;
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
export const RequestExposureHistoryDocument = new TypedDocumentString(`
    mutation RequestExposureHistory($symbol: String!, $from: AsOf!, $to: AsOf, $interval: Int, $convention: DealerConvention, $flipMethod: GammaFlipMethod, $dayCount: ExpiryDayCount, $maxQuoteAgeSec: Int, $ivSource: ImpliedVolSource, $wallBy: WallMeasure, $source: String, $at: AsOf, $recordedAt: DateTime, $mode: ExecutionMode) {
  requestExposureHistory(
    input: {symbol: $symbol, from: $from, to: $to, interval: $interval, convention: $convention, flipMethod: $flipMethod, dayCount: $dayCount, maxQuoteAgeSec: $maxQuoteAgeSec, ivSource: $ivSource, wallBy: $wallBy, source: $source, at: $at, recordedAt: $recordedAt, mode: $mode}
  ) {
    id
    operation
    status
    stage
    done
    total
    message
    etaMs
    estimatedDurationMs
    estimatedCompletion
    error {
      code
      message
    }
    createdAt
    finishedAt
    expiresAt
    result {
      ... on ExposureHistory {
        symbol
        source
        assumptions {
          convention
          flipMethod
          dayCount
          maxQuoteAgeSec
          ivSource
          wallBy
        }
        interval
        frameCount
        instants
        spot
        netGex
        netDex
        netVex
        netChex
        flip
        callWall
        putWall
        warnings {
          code
          message
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<RequestExposureHistoryMutation, RequestExposureHistoryMutationVariables>;
export const RequestPasswordResetDocument = new TypedDocumentString(`
    mutation RequestPasswordReset($input: RequestPasswordResetInput!) {
  requestPasswordReset(input: $input) {
    accepted
    message
  }
}
    `) as unknown as TypedDocumentString<RequestPasswordResetMutation, RequestPasswordResetMutationVariables>;
export const RequestPortfolioPerformanceDocument = new TypedDocumentString(`
    mutation RequestPortfolioPerformance($portfolioId: ID!, $from: LocalDate, $to: LocalDate, $currency: String, $benchmark: BenchmarkInput, $constituents: [ConstituentInput!], $linking: LinkingMethod! = CARINO, $peerIds: [ID!], $riskFreeRate: Float! = 0, $sortinoMethod: SortinoMethod! = SEMIDEVIATION, $rollingWindow: Int! = 126, $drawdownCount: Int! = 5, $at: AsOf, $recordedAt: DateTime, $mode: ExecutionMode) {
  requestPortfolioPerformance(
    input: {portfolioId: $portfolioId, from: $from, to: $to, currency: $currency, benchmark: $benchmark, constituents: $constituents, linking: $linking, peerIds: $peerIds, riskFreeRate: $riskFreeRate, sortinoMethod: $sortinoMethod, rollingWindow: $rollingWindow, drawdownCount: $drawdownCount, at: $at, recordedAt: $recordedAt, mode: $mode}
  ) {
    id
    operation
    status
    stage
    done
    total
    message
    etaMs
    estimatedDurationMs
    estimatedCompletion
    error {
      code
      message
    }
    createdAt
    finishedAt
    expiresAt
    result {
      ... on PortfolioPerformance {
        ...PerformanceParts
      }
    }
  }
}
    fragment PerformanceParts on PortfolioPerformance {
  currency
  base
  from
  to
  dayCount
  knownDayCount
  riskFreeRate
  periods {
    period
    from
    to
    timeWeighted
    moneyWeighted
    moneyWeightedAnnual
    isMoneyWeightedAmbiguous
    simple
    profit
    externalFlow
    startValue
    endValue
    benchmarkReturn
    activeReturn
    bridgedDays
  }
  figures {
    observationCount
    totalReturn
    annualReturn
    annualVolatility
    sharpe
    sortino
    sortinoMethod
    downsideDeviation
    calmar
    recoveryFactor
    omega
    gainToPain
    tailRatio
    maxDrawdown
    currentDrawdown
    painIndex
    ulcerIndex
    longestUnderwater
    skew
    excessKurtosis
    hitRate
    bestDay
    worstDay
    meanTStat
    jarqueBera
    jarqueBeraPValue
    lag1Autocorrelation
    stability
    bestMonth {
      ...CalendarParts
    }
    worstMonth {
      ...CalendarParts
    }
    bestYear {
      ...CalendarParts
    }
    worstYear {
      ...CalendarParts
    }
    monthlyWinRate
  }
  monthlyReturns {
    year
    months
    total
  }
  drawdowns {
    peakDate
    troughDate
    recoveryDate
    lossFraction
    sessionsToTrough
    sessionsUnderWater
  }
  rolling {
    window
    dates
    totalReturn
    annualVolatility
    sharpe
    beta
  }
  benchmark {
    benchmark
    observationCount
    benchmarkReturn
    beta
    alphaAnnual
    correlation
    trackingError
    informationRatio
    treynor
    upCapture
    downCapture
    battingAverage
    m2
    warnings {
      code
      message
    }
  }
  trades {
    tradeCount
    totalProfit
    winRate
    profitFactor
    expectancy
    systemQuality
    averageWin
    averageLoss
    best
    worst
    longestWinStreak
    longestLossStreak
    averageHeldDays
    excursions {
      tradeCount
      averageAdverse
      averageFavourable
      worstAdverse
      edgeRatio
    }
  }
  sectors {
    linking
    dayCount
    portfolioReturn
    benchmarkReturn
    activeReturn
    residual
    sectors {
      sector
      allocation
      selection
      interaction
      total
    }
    warnings {
      code
      message
    }
  }
  factors {
    observationCount
    totalReturn
    alphaContribution
    specificShare
    factors {
      factor
      symbol
      beta
      returnContribution
      varianceShare
    }
    warnings {
      code
      message
    }
  }
  peers {
    percentile
    rank
    peers {
      portfolioId
      name
      timeWeighted
    }
  }
  warnings {
    code
    message
  }
}
fragment CalendarParts on CalendarPeriodReturn {
  period
  totalReturn
}`) as unknown as TypedDocumentString<RequestPortfolioPerformanceMutation, RequestPortfolioPerformanceMutationVariables>;
export const ResetPasswordDocument = new TypedDocumentString(`
    mutation ResetPassword($input: ResetPasswordInput!) {
  resetPassword(input: $input) {
    accepted
    message
  }
}
    `) as unknown as TypedDocumentString<ResetPasswordMutation, ResetPasswordMutationVariables>;
export const RestorePortfolioDocument = new TypedDocumentString(`
    mutation RestorePortfolio($portfolioId: ID!) {
  restorePortfolio(portfolioId: $portfolioId) {
    id
    workspaceId
    name
    description
    baseCurrency
    isArchived
    createdAt
    asOf
  }
}
    `) as unknown as TypedDocumentString<RestorePortfolioMutation, RestorePortfolioMutationVariables>;
export const ReverseEntryDocument = new TypedDocumentString(`
    mutation ReverseEntry($input: ReverseEntryInput!) {
  reverseEntry(input: $input) {
    entryIds
  }
}
    `) as unknown as TypedDocumentString<ReverseEntryMutation, ReverseEntryMutationVariables>;
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
export const RiskLimitBreachesDocument = new TypedDocumentString(`
    query RiskLimitBreaches($portfolioId: ID!, $at: AsOf, $recordedAt: DateTime) {
  portfolio(id: $portfolioId, at: $at, recordedAt: $recordedAt) {
    id
    riskLimitBreaches {
      portfolioId
      currency
      limitCount
      breaches {
        riskLimitId
        name
        metric
        scope
        value
        knownValue
        limit
        side
        breachPercent
        excess
        state
        severity
        immediateActions
        contributors {
          symbol
          contribution
          shareOfValue
        }
        missing
      }
      severity
      immediateActionsRequired
      unknownMetrics
      asOf
      asOfRequested
      warnings {
        code
        message
      }
    }
  }
}
    `) as unknown as TypedDocumentString<RiskLimitBreachesQuery, RiskLimitBreachesQueryVariables>;
export const RiskLimitsDocument = new TypedDocumentString(`
    query RiskLimits($portfolioId: ID!, $at: AsOf, $recordedAt: DateTime) {
  portfolio(id: $portfolioId, at: $at, recordedAt: $recordedAt) {
    id
    limits {
      currency
      state
      utilisations {
        limit {
          id
          portfolioId
          metric
          scope
          kind
          softFraction
          hardMin
          hardMax
          since
          recordedAt
          asOf
          asOfRequested
        }
        metric
        scope
        value
        knownValue
        bound
        side
        utilisationPercent
        excess
        state
        contributors {
          symbol
          contribution
          shareOfValue
        }
        missing
      }
      asOf
      asOfRequested
      warnings {
        code
        message
      }
    }
  }
}
    `) as unknown as TypedDocumentString<RiskLimitsQuery, RiskLimitsQueryVariables>;
export const RiskOverviewDocument = new TypedDocumentString(`
    query RiskOverview($portfolioId: ID!, $view: RiskView! = PORTFOLIO, $period: RiskPeriod! = DAILY, $market: String, $currency: String, $at: AsOf, $recordedAt: DateTime) {
  portfolio(id: $portfolioId, at: $at, recordedAt: $recordedAt) {
    id
    name
    riskOverview(view: $view, period: $period, market: $market, currency: $currency) {
      view
      period
      periodDays
      currency
      asOf
      asOfRequested
      observationCount
      metrics {
        beta {
          value
          description
          market
          betaToGross
          dollarBeta
          correlation
          dataPoints
          factorRisk {
            lossFraction
            lossAmount
          }
          visual {
            ...RiskVisualParts
          }
        }
        annualizedVolatility {
          value
          description
          visual {
            ...RiskVisualParts
          }
        }
        positionCorrelation {
          value
          meanAbsolute
          description
          visual {
            ...RiskVisualParts
          }
        }
        maxDrawdown {
          value
          description
          visual {
            ...RiskVisualParts
          }
        }
        var1d {
          ...ValueAtRiskMetricParts
        }
        varPeriod {
          ...ValueAtRiskMetricParts
        }
      }
      aiRiskSummary {
        riskLevel
        biggestRisks {
          ...RiskFindingOfOverview
        }
        aiInsights {
          ...RiskFindingOfOverview
        }
      }
      coverage {
        includedValue
        includedCount
        excluded {
          positionId
          symbol
          reason
          message
        }
      }
      warnings {
        code
        message
      }
    }
  }
}
    fragment RiskVisualParts on RiskVisual {
  value
  display
  percentage
  status
  color
  targetRange
  limit
}
fragment ValueAtRiskMetricParts on ValueAtRiskMetric {
  lossFraction
  lossAmount
  method
  confidenceLevel
  timeHorizonDays
  percentile
  description
  visual {
    ...RiskVisualParts
  }
}
fragment RiskFindingOfOverview on RiskFinding {
  ruleId
  type
  severity
  figure
  value
  threshold
  subject
  description
  recommendation
  suggestedActions
}`) as unknown as TypedDocumentString<RiskOverviewQuery, RiskOverviewQueryVariables>;
export const RunScenariosDocument = new TypedDocumentString(`
    mutation RunScenarios($portfolioId: ID!, $scenarioIds: [ID!], $customScenario: CustomScenarioInput, $view: RiskView = PORTFOLIO, $lookbackDays: Int = 252, $currency: String, $mode: ExecutionMode, $at: AsOf, $recordedAt: DateTime) {
  runScenarios(
    input: {portfolioId: $portfolioId, scenarioIds: $scenarioIds, customScenario: $customScenario, view: $view, lookbackDays: $lookbackDays, currency: $currency, mode: $mode, at: $at, recordedAt: $recordedAt}
  ) {
    id
    operation
    status
    stage
    done
    total
    message
    etaMs
    estimatedDurationMs
    estimatedCompletion
    error {
      code
      message
    }
    createdAt
    finishedAt
    expiresAt
    result {
      ... on ScenarioRun {
        ...RunParts
      }
    }
  }
}
    fragment RunParts on ScenarioRun {
  currency
  view
  asOf
  asOfRequested
  portfolioValue
  correlationDays
  positionIds
  symbols
  values
  results {
    scenarioId
    name
    description
    category
    intendedSeverity
    replayFrom
    replayTo
    shocks {
      factor
      shock
    }
    direct {
      dollarImpact
      percentageImpact
      lossAmount
      lossFraction
      newPortfolioValue
      severity
      isCut
      uncutImpact
    }
    correlated {
      dollarImpact
      percentageImpact
      lossAmount
      lossFraction
      newPortfolioValue
      severity
      isCut
      uncutImpact
    }
    correlationEffect
    impacts {
      factor
      shock
      correlatedShock
      impact
      correlatedImpact
    }
    stressedVar {
      confidenceLevel
      timeHorizonDays
      lossAmount
      lossFraction
      measuredLossAmount
      measuredLossFraction
      warnings {
        code
        message
      }
    }
    impact
    correlatedImpact
    move
    movedBy
    coverage {
      includedValue
      includedCount
      excluded {
        positionId
        symbol
        reason
        message
      }
    }
    warnings {
      code
      message
    }
  }
  summary {
    worst
    best
    mean
    median
    deviation
    meanCorrelationEffect
  }
  coverage {
    includedValue
    includedCount
    excluded {
      positionId
      symbol
      reason
      message
    }
  }
  warnings {
    code
    message
  }
}`) as unknown as TypedDocumentString<RunScenariosMutation, RunScenariosMutationVariables>;
export const RunStressTestDocument = new TypedDocumentString(`
    query RunStressTest($portfolioId: ID, $positions: [RiskPositionInput!], $exchange: String, $lookbackDays: Int = 252, $scenario: CustomScenarioInput, $template: String, $view: RiskView = PORTFOLIO, $currency: String, $at: AsOf, $recordedAt: DateTime) {
  stressTest(
    portfolioId: $portfolioId
    positions: $positions
    exchange: $exchange
    lookbackDays: $lookbackDays
    scenario: $scenario
    template: $template
    view: $view
    currency: $currency
    at: $at
    recordedAt: $recordedAt
  ) {
    scenarioName
    scenarioDescription
    currency
    view
    asOf
    asOfRequested
    originalValue
    stressedValue
    absoluteLoss
    percentageLoss
    lossFraction
    severity
    isCut
    correlated {
      dollarImpact
      percentageImpact
      lossAmount
      lossFraction
      newPortfolioValue
      severity
      isCut
      uncutImpact
    }
    impacts {
      factor
      shock
      correlatedShock
      impact
      correlatedImpact
    }
    stressedVar {
      confidenceLevel
      timeHorizonDays
      lossAmount
      lossFraction
      measuredLossAmount
      measuredLossFraction
      warnings {
        code
        message
      }
    }
    positions {
      positionId
      symbol
      positionType
      value
      shock
      movedBy
      loss
      stressedValue
    }
    coverage {
      includedValue
      includedCount
      excluded {
        positionId
        symbol
        reason
        message
      }
    }
    warnings {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<RunStressTestQuery, RunStressTestQueryVariables>;
export const ScenarioTemplatesDocument = new TypedDocumentString(`
    query ScenarioTemplates($category: ScenarioCategory, $at: AsOf, $recordedAt: DateTime) {
  scenarioTemplates(category: $category, at: $at, recordedAt: $recordedAt) {
    id
    name
    category
    severity
    description
    shocks {
      factor
      shock
    }
    pairCorrelation
    replayFrom
    replayTo
  }
}
    `) as unknown as TypedDocumentString<ScenarioTemplatesQuery, ScenarioTemplatesQueryVariables>;
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
export const SetPositionTagsDocument = new TypedDocumentString(`
    mutation SetPositionTags($input: SetPositionTagsInput!) {
  setPositionTags(input: $input) {
    id
    symbol
    strategy
    tags
  }
}
    `) as unknown as TypedDocumentString<SetPositionTagsMutation, SetPositionTagsMutationVariables>;
export const SetRiskLimitsDocument = new TypedDocumentString(`
    mutation SetRiskLimits($input: SetRiskLimitsInput!) {
  setRiskLimits(input: $input) {
    id
    portfolioId
    metric
    scope
    kind
    softFraction
    hardMin
    hardMax
    since
    recordedAt
    asOf
    asOfRequested
  }
}
    `) as unknown as TypedDocumentString<SetRiskLimitsMutation, SetRiskLimitsMutationVariables>;
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
export const SettleOptionDocument = new TypedDocumentString(`
    mutation SettleOption($input: SettleOptionInput!) {
  settleOption(input: $input) {
    id
    portfolioId
    symbol
    positionType
    account
    strategy
    tags
    quantity
    entryDate
    entryPrice
    costBasis
    currentPrice
    marketValue
    unrealizedPnl
    unrealizedPnlPercent
    realizedPnl
    isClosed
    closedAt
    aiMetadata {
      source
      intent
      conversationId
      note
    }
    warnings {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<SettleOptionMutation, SettleOptionMutationVariables>;
export const StockQuoteDocument = new TypedDocumentString(`
    query StockQuote($symbol: String!, $at: AsOf, $recordedAt: DateTime) {
  instrument(symbol: $symbol, at: $at, recordedAt: $recordedAt) {
    symbol
    currency
    asOf
    asOfRequested
    stockQuote {
      ticker
      bid
      ask
      mid
      lastPrice
      lastUpdate
      ageSec
      priceSource
      source
      warnings {
        code
        message
      }
    }
  }
}
    `) as unknown as TypedDocumentString<StockQuoteQuery, StockQuoteQueryVariables>;
export const StockSummaryDocument = new TypedDocumentString(`
    query StockSummary($symbol: String!, $convention: DealerConvention, $flipMethod: GammaFlipMethod, $dayCount: ExpiryDayCount, $maxQuoteAgeSec: Int, $ivSource: ImpliedVolSource, $wallBy: WallMeasure, $source: String, $at: AsOf, $recordedAt: DateTime) {
  instrument(symbol: $symbol, at: $at, recordedAt: $recordedAt) {
    optionChain(
      convention: $convention
      flipMethod: $flipMethod
      dayCount: $dayCount
      maxQuoteAgeSec: $maxQuoteAgeSec
      ivSource: $ivSource
      wallBy: $wallBy
      source: $source
    ) {
      symbol
      underlyingPrice
      asOf
      asOfRequested
      clock
      tradingDay
      marketOpen
      printedAt
      source
      knownAt
      fitKnownAt
      openInterestSession
      multiplier
      contractCount
      withoutVolCount
      expiredCount
      adjustedCount
      assumptions {
        convention
        flipMethod
        dayCount
        maxQuoteAgeSec
        ivSource
        wallBy
        annualRate
        isRateAssumed
      }
      warnings {
        code
        message
      }
      stockSummary {
        price {
          bid
          ask
          mid
          last
          lastUpdate
        }
        volatility {
          atmIvPct
          hv20Pct
          hv60Pct
          vrpPct
          skew25d {
            expiry
            dte
            put25IvPct
            atmIvPct
            call25IvPct
            skewPct
            smileRatio
            fitKnownAt
          }
          ivTermStructure {
            expiry
            root
            dte
            ivPct
          }
        }
        optionsFlow {
          totalCallOi
          totalPutOi
          totalCallVolume
          totalPutVolume
          pcRatioOi
          pcRatioVolume
          activeExpirations
        }
        exposure {
          netGex
          netDex
          netVex
          netChex
          gammaFlip
          callWall
          putWall
          maxPain
          highestOiStrike
          regime
          netSign
          spotVsFlip
          interpretation {
            gamma
            vanna
            charm
          }
          hedgingEstimate {
            spotDown1Pct {
              dealerSharesToTrade
              direction
              notionalUsd
            }
            spotUp1Pct {
              dealerSharesToTrade
              direction
              notionalUsd
            }
          }
          zeroDte {
            netGex
            pctOfTotal
            expiration
          }
          topStrikes {
            strike
            netGex
            callOi
            putOi
            totalOi
          }
          oiWeightedDte
        }
        macro {
          vix {
            value
            change
            changePct
            date
          }
          vvix {
            value
            change
            changePct
            date
          }
          skew {
            value
            change
            changePct
            date
          }
          spx {
            value
            change
            changePct
            date
          }
          move {
            value
            change
            changePct
            date
          }
          vixTermStructure {
            levels {
              vix9d
              vix
              vix3m
              vix6m
            }
            nearSlopePct
            structure
          }
          vixFutures {
            frontMonth
            spot
            spread
            basisPct
          }
          fearAndGreed {
            score
            rating
          }
        }
        warnings {
          code
          message
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<StockSummaryQuery, StockSummaryQueryVariables>;
export const StrategiesDocument = new TypedDocumentString(`
    query Strategies($portfolioId: ID!, $currency: String, $at: AsOf, $recordedAt: DateTime) {
  portfolio(id: $portfolioId, at: $at, recordedAt: $recordedAt) {
    id
    strategies(currency: $currency) {
      name
      description
      tagId
      currency
      positionCount
      totalValue
      longExposure
      shortExposure
      grossExposure
      netExposure
      unrealizedPnl
      excludedPositions
      warnings {
        code
        message
      }
    }
  }
}
    `) as unknown as TypedDocumentString<StrategiesQuery, StrategiesQueryVariables>;
export const TagsDocument = new TypedDocumentString(`
    query Tags($workspaceId: ID, $type: TagType, $first: Int! = 50, $after: String, $at: AsOf, $recordedAt: DateTime) {
  tags(
    workspaceId: $workspaceId
    type: $type
    first: $first
    after: $after
    at: $at
    recordedAt: $recordedAt
  ) {
    nodes {
      id
      workspaceId
      label
      name
      tagType
      description
      createdAt
      asOf
      asOfRequested
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<TagsQuery, TagsQueryVariables>;
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
export const UndoImportDocument = new TypedDocumentString(`
    mutation UndoImport($importId: ID!) {
  undoImport(importId: $importId) {
    importId
    portfolioId
    entriesReversed
  }
}
    `) as unknown as TypedDocumentString<UndoImportMutation, UndoImportMutationVariables>;
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
export const UpdateTagDocument = new TypedDocumentString(`
    mutation UpdateTag($input: UpdateTagInput!) {
  updateTag(input: $input) {
    id
    workspaceId
    label
    name
    tagType
    description
    createdAt
  }
}
    `) as unknown as TypedDocumentString<UpdateTagMutation, UpdateTagMutationVariables>;
export const VexDocument = new TypedDocumentString(`
    query Vex($symbol: String!, $expiration: String, $convention: DealerConvention, $flipMethod: GammaFlipMethod, $dayCount: ExpiryDayCount, $maxQuoteAgeSec: Int, $ivSource: ImpliedVolSource, $wallBy: WallMeasure, $source: String, $at: AsOf, $recordedAt: DateTime) {
  instrument(symbol: $symbol, at: $at, recordedAt: $recordedAt) {
    optionChain(
      convention: $convention
      flipMethod: $flipMethod
      dayCount: $dayCount
      maxQuoteAgeSec: $maxQuoteAgeSec
      ivSource: $ivSource
      wallBy: $wallBy
      source: $source
    ) {
      symbol
      underlyingPrice
      asOf
      asOfRequested
      clock
      tradingDay
      marketOpen
      printedAt
      source
      knownAt
      fitKnownAt
      openInterestSession
      multiplier
      contractCount
      withoutVolCount
      expiredCount
      adjustedCount
      assumptions {
        convention
        flipMethod
        dayCount
        maxQuoteAgeSec
        ivSource
        wallBy
        annualRate
        isRateAssumed
      }
      warnings {
        code
        message
      }
      vex(expiration: $expiration) {
        netVex
        vexInterpretation
        strikes {
          strike
          callVex
          putVex
          netVex
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<VexQuery, VexQueryVariables>;
export const VolSurfaceDocument = new TypedDocumentString(`
    query VolSurface($symbol: String!, $convention: DealerConvention, $flipMethod: GammaFlipMethod, $dayCount: ExpiryDayCount, $maxQuoteAgeSec: Int, $ivSource: ImpliedVolSource, $wallBy: WallMeasure, $source: String, $at: AsOf, $recordedAt: DateTime) {
  instrument(symbol: $symbol, at: $at, recordedAt: $recordedAt) {
    optionChain(
      convention: $convention
      flipMethod: $flipMethod
      dayCount: $dayCount
      maxQuoteAgeSec: $maxQuoteAgeSec
      ivSource: $ivSource
      wallBy: $wallBy
      source: $source
    ) {
      symbol
      underlyingPrice
      asOf
      asOfRequested
      clock
      tradingDay
      marketOpen
      printedAt
      source
      knownAt
      fitKnownAt
      openInterestSession
      multiplier
      contractCount
      withoutVolCount
      expiredCount
      adjustedCount
      assumptions {
        convention
        flipMethod
        dayCount
        maxQuoteAgeSec
        ivSource
        wallBy
        annualRate
        isRateAssumed
      }
      warnings {
        code
        message
      }
      surface {
        spot
        gridSize
        tenors
        moneyness
        iv
        slicesUsed
      }
    }
  }
}
    `) as unknown as TypedDocumentString<VolSurfaceQuery, VolSurfaceQueryVariables>;
export const VolatilityDocument = new TypedDocumentString(`
    query Volatility($symbol: String!, $convention: DealerConvention, $flipMethod: GammaFlipMethod, $dayCount: ExpiryDayCount, $maxQuoteAgeSec: Int, $ivSource: ImpliedVolSource, $wallBy: WallMeasure, $source: String, $at: AsOf, $recordedAt: DateTime) {
  instrument(symbol: $symbol, at: $at, recordedAt: $recordedAt) {
    optionChain(
      convention: $convention
      flipMethod: $flipMethod
      dayCount: $dayCount
      maxQuoteAgeSec: $maxQuoteAgeSec
      ivSource: $ivSource
      wallBy: $wallBy
      source: $source
    ) {
      symbol
      underlyingPrice
      asOf
      asOfRequested
      clock
      tradingDay
      marketOpen
      printedAt
      source
      knownAt
      fitKnownAt
      openInterestSession
      multiplier
      contractCount
      withoutVolCount
      expiredCount
      adjustedCount
      assumptions {
        convention
        flipMethod
        dayCount
        maxQuoteAgeSec
        ivSource
        wallBy
        annualRate
        isRateAssumed
      }
      warnings {
        code
        message
      }
      volatility {
        realizedVol {
          rv5dPct
          rv10dPct
          rv20dPct
          rv30dPct
          rv60dPct
        }
        atmIvPct
        ivRvSpreads {
          vrp5dPct
          vrp10dPct
          vrp20dPct
          vrp30dPct
          assessment
        }
        skewProfiles {
          expiry
          root
          daysToExpiry
          put10dIvPct
          put25dIvPct
          atmIvPct
          call25dIvPct
          call10dIvPct
          skew25dPct
          smileRatio
          tailConvexityPct
          butterfly25dPct
        }
        fitAsOf
        fitKnownAt
        termStructure {
          nearSlopePct
          farSlopePct
          state
        }
        ivDispersion {
          crossExpiryPct
          crossStrikePct
        }
        gexByDte {
          bucket
          netGex
          pctOfTotal
          contractCount
        }
        thetaByDte {
          bucket
          netTheta
          contractCount
        }
        putCallProfile {
          byExpiry {
            expiry
            callOi
            putOi
            pcRatioOi
            callVolume
            putVolume
            pcRatioVolume
          }
          byMoneyness {
            otmCallOi
            atmCallOi
            itmCallOi
            otmPutOi
            atmPutOi
            itmPutOi
          }
        }
        oiConcentration {
          top3Pct
          top5Pct
          top10Pct
          herfindahl
          isHigh
        }
        hedgingScenarios {
          movePct
          dealerShares
          direction
          notionalUsd
        }
        liquidity {
          atmAvgSpreadPct
          wingAvgSpreadPct
          atmContracts
          wingContracts
          liquidContracts
        }
        warnings {
          code
          message
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<VolatilityQuery, VolatilityQueryVariables>;
export const VrpDocument = new TypedDocumentString(`
    query Vrp($symbol: String!, $convention: DealerConvention, $flipMethod: GammaFlipMethod, $dayCount: ExpiryDayCount, $maxQuoteAgeSec: Int, $ivSource: ImpliedVolSource, $wallBy: WallMeasure, $source: String, $at: AsOf, $recordedAt: DateTime) {
  instrument(symbol: $symbol, at: $at, recordedAt: $recordedAt) {
    optionChain(
      convention: $convention
      flipMethod: $flipMethod
      dayCount: $dayCount
      maxQuoteAgeSec: $maxQuoteAgeSec
      ivSource: $ivSource
      wallBy: $wallBy
      source: $source
    ) {
      symbol
      underlyingPrice
      asOf
      asOfRequested
      clock
      tradingDay
      marketOpen
      printedAt
      source
      knownAt
      fitKnownAt
      openInterestSession
      multiplier
      contractCount
      withoutVolCount
      expiredCount
      adjustedCount
      assumptions {
        convention
        flipMethod
        dayCount
        maxQuoteAgeSec
        ivSource
        wallBy
        annualRate
        isRateAssumed
      }
      warnings {
        code
        message
      }
      vrp {
        vrp {
          atmIvPct
          rv5dPct
          rv10dPct
          rv20dPct
          rv30dPct
          vrp5dPct
          vrp10dPct
          vrp20dPct
          vrp30dPct
          zScore
          percentile
          historyDays
          historySource
        }
        varianceRiskPremium
        convexityPremiumPct
        fairVolPct
        directional {
          putWingIv25dPct
          callWingIv25dPct
          downsideRv20dPct
          upsideRv20dPct
          downsideVrpPct
          upsideVrpPct
        }
        termVrp {
          dte
          ivPct
          rvPct
          vrpPct
        }
        gexConditioned {
          regime
          harvestScore
          interpretation
        }
        vannaConditioned {
          outlook
          interpretation
        }
        regime {
          gamma
          vrpRegime
          netGex
          gammaFlip
        }
        strategyScores {
          shortPutSpread
          shortStrangle
          ironCondor
          calendarSpread
        }
        netHarvestScore
        dealerFlowRisk
        warnings
        macro {
          vix
          vix3m
          vixTermSlopePct
          vixTermRatio
          dgs10Pct
          hySpreadPct
        }
        fitAsOf
        fitKnownAt
        dataWarnings {
          code
          message
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<VrpQuery, VrpQueryVariables>;
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
export const ZeroDteDocument = new TypedDocumentString(`
    query ZeroDte($symbol: String!, $strikeRange: Float, $assumedAtmIv: Float, $convention: DealerConvention, $flipMethod: GammaFlipMethod, $dayCount: ExpiryDayCount, $maxQuoteAgeSec: Int, $ivSource: ImpliedVolSource, $wallBy: WallMeasure, $source: String, $at: AsOf, $recordedAt: DateTime) {
  instrument(symbol: $symbol, at: $at, recordedAt: $recordedAt) {
    optionChain(
      convention: $convention
      flipMethod: $flipMethod
      dayCount: $dayCount
      maxQuoteAgeSec: $maxQuoteAgeSec
      ivSource: $ivSource
      wallBy: $wallBy
      source: $source
    ) {
      symbol
      underlyingPrice
      asOf
      asOfRequested
      clock
      tradingDay
      marketOpen
      printedAt
      source
      knownAt
      fitKnownAt
      openInterestSession
      multiplier
      contractCount
      withoutVolCount
      expiredCount
      adjustedCount
      assumptions {
        convention
        flipMethod
        dayCount
        maxQuoteAgeSec
        ivSource
        wallBy
        annualRate
        isRateAssumed
      }
      warnings {
        code
        message
      }
      zeroDte(strikeRange: $strikeRange, assumedAtmIv: $assumedAtmIv) {
        expiration
        noZeroDte
        nextZeroDteExpiry
        message
        timeToCloseHours
        timeToClosePct
        regime {
          label
          gammaFlip
          spotVsFlip
          netSign
          spotToFlipPct
          distanceToFlipSigmas
          description
        }
        exposures {
          netGex
          netDex
          netVex
          netChex
          pctOfTotalGex
          totalChainNetGex
        }
        expectedMove {
          straddlePrice
          implied1sdDollars
          implied1sdPct
          remaining1sdDollars
          remaining1sdPct
          upperBound
          lowerBound
          atmIv
          isAtmIvAssumed
        }
        pinRisk {
          magnetStrike
          magnetGex
          maxPain
          pinScore
          pinProbability
          distanceToMagnetPct
          oiConcentrationTop3Pct
          description
        }
        hedging {
          spotUpHalfPct {
            dealerSharesToTrade
            direction
            notionalUsd
          }
          spotDownHalfPct {
            dealerSharesToTrade
            direction
            notionalUsd
          }
          spotUp1Pct {
            dealerSharesToTrade
            direction
            notionalUsd
          }
          spotDown1Pct {
            dealerSharesToTrade
            direction
            notionalUsd
          }
          convexityAtSpot
        }
        decay {
          thetaPerHourRemaining
          netThetaDollars
          gammaAcceleration
          charmRegime
          description
        }
        volContext {
          zeroDteAtmIv
          sevenDteAtmIv
          ivRatio0Dte7Dte
          skew25dPct
          vannaInterpretation
          description
        }
        flow {
          callOi
          putOi
          totalOi
          callVolume
          putVolume
          totalVolume
          pcRatioOi
          pcRatioVolume
          volumeToOiRatio
        }
        levels {
          highestOiStrike
          highestOiTotal
          callWall
          putWall
          callWallGex
          putWallGex
          callWallDistancePct
          putWallDistancePct
          callWallStrengthPct
          putWallStrengthPct
          maxPositiveGamma
          maxNegativeGamma
        }
        liquidity {
          atmSpreadPct
          weightedSpreadPct
          executionScore
        }
        strikes {
          strike
          distanceFromSpotPct
          callOi
          putOi
          callOiChange
          putOiChange
          callVolume
          putVolume
          callGex
          putGex
          netGex
          callDex
          putDex
          netDex
          callVex
          putVex
          netVex
          callChex
          putChex
          netChex
          callIv
          putIv
          callDelta
          putDelta
          callGamma
          putGamma
          callTheta
          putTheta
          callMid
          putMid
          callSpreadPct
          putSpreadPct
          gexSharePct
          oiSharePct
          volumeSharePct
        }
        warnings {
          code
          message
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ZeroDteQuery, ZeroDteQueryVariables>;