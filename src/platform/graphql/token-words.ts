/*
 * Tokens of the words and marks that answers are made of: the greater count of cl100k_base and o200k_base, whatever stands
 * before a word. The test measures each with a tokenizer; a word that is missing here counts a token a letter.
 */

const wordsByTokens: readonly (readonly [tokens: number, words: string])[] = [
  [
    1,
    `
    Beta CURRENT DATA ETF EUR FX GBP INDEX ISO LONG Low Main Market NO NOT OPTION PRICE QUAL RATE SHORT
    SOURCE Size UNKNOWN USD Value account actions after all amount and another anything are at bar bars
    be before but by cash close code complete coverage currency cut data date dates day days demo
    derived does end ended exchange expired factor false far first five for from had has have high
    history how id import in income inside instrument is it its keep kind known last later least ledger
    left levels low made market message metadata missing must name no none not npm null of off on open
    or out paid portfolio position positions price prices quantity range rate reason returns run say
    session sessions shares source strategy sum summary symbol tags than the they timestamp to total
    true until up value version volume warnings was were which window
    `,
  ],
  [
    2,
    `
    CONTRACT CRYPTO FACTOR FUND GAP Growth HISTORY IJR MTUM Momentum PARTIAL PROXY Quality REFERENCE SLY
    SPY STALE UNIX USMV VTV VUG Volatility WITHOUT asOf asked baseCurrency cashBalance closedAt
    contribution coverageFraction currentPrice dataQuality dateFormat endDate entryDate entryPrice
    excluded exitPrice factorModel factors fees funds imported includeCash includeClosed
    includePositions includedCount includedValue instrumentClass instrumentId isClosed lastPrice
    longCount marketValue maxTokens multiplier openedAt optionCount portfolioId positionCount
    positionDetails positionId positionIds positionType positionsSummary priceDate priceSource
    quantities quantityExact says shortCount splits startDate symbols totalPositions totalValue totals
    truncated unixDates valueCurrency
    `,
  ],
  [
    3,
    `
    BASIS COVERAGE DIVIDEND EQUITY EXPIRED SPLIT TRUNCATED adjustedClose asOfRequested
    completeDataPositions corporateActions costBasis dailyPnl dataAsOf dataGaps dividends etfSymbol
    excludedPositions factorEtfs grossExposure hasCompleteHistory historicalPrices isHeld longExposure
    lookbackDays minimumDataPoints multiplied netExposure partialDataPositions positionsLeftOut
    priceAgeSec ratioOrAmount recordedAt regressionWindow sessionsLeftOut shortExposure totalMarketValue
    `,
  ],
  [
    4,
    `
    factorEtfPrices includeFactorEtfs insufficientDataPositions notionalExposure realizedPnl
    totalCostBasis tradingDaysIncluded
    `,
  ],
  [
    5,
    `
    SYNTHETIC realizedPnlPercent unrealizedPnl
    `,
  ],
  [
    6,
    `
    totalUnrealizedPnl unrealizedPnlPercent
    `,
  ],
];

const marksByTokens: readonly (readonly [tokens: number, marks: readonly string[]])[] = [
  [
    1,
    [
      '":"',
      '","',
      '":',
      '":[',
      '],"',
      '{"',
      '"},{"',
      '":{"',
      '},"',
      '"}',
      '"]',
      '":["',
      "[]",
      "}]",
      '},{"',
      '"}}',
      "},",
      '","#',
      "]}",
      "},{",
    ],
  ],
  [
    2,
    [
      '"],"',
      '":[],"',
      '}],"',
      '":[{"',
      '"}]',
      '"}],"',
      '":[]}',
      '":[]',
      '":-',
      '"}]}',
      '"},"',
      '":[],',
      '"]}',
      '":""',
      '"","',
      '":"#',
      '[{"',
      '}},"',
      ']},"',
      ']},{"',
      '"]},{"',
    ],
  ],
  [3, ['":[]},{"', '"}]},{"', '":[]},"']],
];

/** Letters between other characters. */
export const wordTokens: ReadonlyMap<string, number> = new Map(
  wordsByTokens.flatMap(([tokens, words]) =>
    words
      .trim()
      .split(/\s+/)
      .map((word) => [word, tokens] as const),
  ),
);

/** Marks between letters, digits and spaces. */
export const punctuationTokens: ReadonlyMap<string, number> = new Map(
  marksByTokens.flatMap(([tokens, marks]) => marks.map((mark) => [mark, tokens] as const)),
);
