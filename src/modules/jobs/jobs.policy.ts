export const jobsPolicy = {
  /** Below this much estimated work the request itself does it: a queue would only add to the wait. */
  atOnceBelowMs: 500,
  /** From this much estimated work on, a request that does not say how gets the job and not the wait. */
  asyncFromMs: 2_000,
  /** How long a SYNC request waits before it gets the job as it stands: below common proxies' 30 s. */
  syncWaitMs: 20_000,
  /** Tries of a calculation that fails for a reason that may pass. */
  attempts: 3,
  /** Workers one calculation may lose: a second loss is bad luck, a fifth is its doing. */
  losses: 5,
  /** How often the holder shows that it lives. */
  heartbeatMs: 2_000,
  /** A holder silent for so long may be replaced; its lock in the queue is gone by then. */
  silentMs: 8_000,
  /** Work that is done sooner is not said to have begun: a person does not see so short a state. */
  tellBegunAfterMs: 25,
  /** Changes of progress closer together than this are one. */
  progressMs: 200,
  /** How often watched rows are looked at for changes that nobody heard of, and how many in one statement. */
  lookMs: 3_000,
  lookRows: 1_000,
  /** How often a watcher reads for itself besides: its rights are asked anew with every event. */
  watcherLookMs: 60_000,
  /** How often rows without an entry in the queue are looked for, and how old they must be. */
  sweepMs: 5_000,
  sweepAgeMs: 10_000,
  /** Rows a sweep asks the queue for; it goes on as long as one of them was missing. */
  sweepRows: 100,
  /** How often schedules are looked at. */
  scheduleMs: 5_000,
  /** A due time that was missed for longer is left alone. */
  catchUpMs: 24 * 3_600_000,
  /** Results are kept this long unless their definition says otherwise. */
  lifetimeSec: 7 * 24 * 3_600,
  /** A larger result belongs into tables of its own. */
  resultBytes: 16 * 1024 * 1024,
  /** Calculations one workspace may have open; the next asker is told to wait. */
  openPerWorkspace: 200,
  /** A calculation that has not ended by then never will. */
  longestRunMs: 30 * 60_000,
  /** How long work of a workspace waits that has all the places it may have in a worker. */
  crowdedMs: 1_000,
  /** Due times are remembered this long. */
  rememberDueMs: 30 * 24 * 3_600_000,
  /** Calculations a worker process has in hand at once. */
  concurrency: 4,
} as const;
