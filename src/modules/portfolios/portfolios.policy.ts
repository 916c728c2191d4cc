export const portfoliosPolicy = {
  /** A workspace is a family or a desk, not a platform's whole clientele. */
  maxPortfoliosPerWorkspace: 1_000,
  maxAccountsPerPortfolio: 10_000,
  maxTagsPerWorkspace: 2_000,
  maxTagsPerPosition: 50,
  /** Entries of one mutation; more come as an upload. */
  maxEntriesPerMutation: 5_000,
  /** Files of holdings or transactions, as the source has it. */
  maxUploadBytes: 10 * 2 ** 20,
  /** Packed files of market data, which operators import. */
  maxOperatorUploadBytes: 64 * 2 ** 20,
  /** A file of holdings up to this size is read on the spot: some 300 rows, 15 ms. */
  readHereBytes: 10 * 2 ** 10,
  /** Bytes of a file that go to or come from the database at once: some milliseconds of work. */
  uploadPieceBytes: 2 ** 20,
  /** Uploads a workspace may leave lying. */
  maxUploadsPerWorkspace: 50,
  /** An upload nobody commits is forgotten. */
  uploadLifetimeMs: 24 * 3_600_000,
  /** Positions one may ask about without holding them: more than a fund has. */
  maxAdHocPositions: 2_000,
  longestName: 200,
  longestNote: 1_000,
  /** Amounts beyond this are typing errors. */
  largestMagnitude: 1e15,
  defaultAccount: "Main",
  /** Entries of ledgers kept in memory: about a third of a kilobyte each. */
  cachedEntries: 1_000_000,
  /** Exposure over total value, as fractions: the source's dashboard. */
  grossLimit: 1.5,
  netTarget: [0.4, 0.6],
  topPositions: 10,
  /** Portfolios that a round over all of them reads at once. */
  ownersAtOnce: 500,
  /** Names that a warning about positions lists before it only counts. */
  namesInWarning: 3,
  /** How often a watched portfolio is looked at without an event, which may get lost: it costs two statements. */
  liveLookMs: 30_000,
  /** From one value of a watched portfolio to the next. */
  liveIntervalMs: 250,
} as const;
