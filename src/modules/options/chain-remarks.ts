/** Bits of a frame's column `flags`: what the import remarks on a quote. Null: the snapshot had no row of the contract. */
export const quoteFlags = {
  /** Neither bid nor ask: none in the file, or both 0. They are null. */
  NO_QUOTE: 1,
  /** The source gives 0 for the vol: it did not compute one. */
  ZERO_IV: 2,
  /** Settled by the time of the frame. */
  EXPIRED: 4,
  /** The bid is above the ask. */
  CROSSED: 8,
  /** The price of the underlying in the file is older than the quotes. */
  STALE_SPOT: 16,
  /** The root ends in a digit: a split or merger changed what is delivered. */
  ADJUSTED: 32,
  /** An ask without a bid: none in the file, or 0. */
  NO_BID: 64,
  /** A bid without an ask. */
  NO_ASK: 128,
  /** The vol is not the source's but implied by the middle of bid and ask. */
  IV_FROM_MID: 256,
} as const;
export type QuoteFlag = keyof typeof quoteFlags;

/** Bits of a frame's head: what the import remarks on a whole snapshot. */
export const frameFlags = {
  /** Copied while the market was closed: the closing frame of its session; the head says when it was printed. */
  CLOSED_MARKET_SNAPSHOT: 1,
  /** Taken before the open: the file's price of the underlying is of the session before, and the frame has none. */
  STALE_SPOT: 2,
  /** The source gives forwards and no spot: the spot is the forward of the nearest expiry. */
  SPOT_FROM_FORWARD: 4,
  /** Volumes are of the last 24 hours, not since the session began. */
  ROLLING_VOLUME: 8,
} as const;
export type FrameFlag = keyof typeof frameFlags;
