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
  /** Uploads a workspace may leave lying. */
  maxUploadsPerWorkspace: 50,
  /** An upload nobody commits is forgotten. */
  uploadLifetimeMs: 24 * 3_600_000,
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
} as const;
