import type { Context } from "../../context.js";
import type { NodeLoader } from "../../platform/graphql/node.js";
import type { At } from "../market/index.js";
import { requireEntry } from "./entries.service.js";
import { LedgerResolver } from "./ledger.resolver.js";
import { PortfolioResolver } from "./portfolio.resolver.js";
import { requirePortfolio } from "./portfolios.service.js";
import { PositionResolver } from "./position.resolver.js";
import { positionNode } from "./positions.service.js";
import { TagsResolver } from "./tags.resolver.js";
import { requireTag } from "./tags.service.js";
import { UploadsResolver } from "./uploads.resolver.js";
import { requireImport, requireUpload } from "./uploads.service.js";

export const portfoliosResolvers = [
  PortfolioResolver,
  PositionResolver,
  LedgerResolver,
  TagsResolver,
  UploadsResolver,
] as const;

export const portfoliosNodes: readonly NodeLoader<Context, At>[] = [
  {
    type: "portfolio",
    load: async (ctx, id, at) => ({ ...(await requirePortfolio(ctx, { id, at })), __typename: "Portfolio" }),
  },
  {
    type: "position",
    load: async (ctx, id, at) => ({ ...(await positionNode(ctx, { id, at })), __typename: "Position" }),
  },
  {
    type: "ledger-entry",
    load: async (ctx, id, at) => ({ ...(await requireEntry(ctx, { id, at })), __typename: "LedgerEntry" }),
  },
  {
    type: "upload",
    load: async (ctx, id, at) => ({ ...(await requireUpload(ctx, { id, at })), __typename: "Upload" }),
  },
  {
    type: "holdings-import",
    load: async (ctx, id, at) => ({
      ...(await requireImport(ctx, { id, at })),
      __typename: "HoldingsImport",
    }),
  },
  {
    type: "tag",
    load: async (ctx, id, at) => ({ ...(await requireTag(ctx, { id, at })), __typename: "Tag" }),
  },
];

export { listCash } from "./accounts.service.js";
export { type AdHocPosition, adHocBook } from "./ad-hoc-book.js";
export { magnitudeOf, moneyOrNull, moneyText, quantityText } from "./amounts.js";
export { type Book, bookOf, type Holding } from "./book.js";
export { bookVersions } from "./book-versions.js";
export {
  type DayBook,
  type DayFigures,
  type DayFinding,
  type DayHoldings,
  dayBook,
  type LedgerReach,
  ledgerReach,
  ledgerSpan,
} from "./day-figures.js";
export { demoUsersWithBooks, seedDemoBooks } from "./demo-books.js";
export { type DriverOf, driversOf, underlyingsOfOptions } from "./drivers.js";
export { forEveryPortfolio } from "./every-portfolio.js";
export { heldPrices } from "./held-prices.js";
export { currencyOf } from "./input-rules.js";
export { createLedgerCache, type LedgerCache } from "./ledgers.js";
export { portfolioIds, positionIds } from "./node-ids.js";
export { bookWarnings, coverageOf, overviewOf } from "./overview.service.js";
export { ValueCoverage, VisualIndicator, VisualStatus } from "./overview.types.js";
export { portfoliosEraser, portfoliosExporter, tagsExporter, uploadsExporter } from "./own-data.js";
export { CashBalance, Portfolio } from "./portfolio.types.js";
export { portfoliosPolicy } from "./portfolios.policy.js";
export {
  lockPortfolioForChange,
  type PortfolioAt,
  requirePortfolio,
} from "./portfolios.service.js";
export { Position, PositionType } from "./position.types.js";
export { type EpisodeTags, tagNamesByPosition, tagsOf } from "./position-tags.js";
export { type PositionTypeName, positionTypeOf } from "./position-type.js";
export { type PositionView, warningsOf } from "./position-view.js";
export { positionDetails, sortedBySymbol } from "./positions.service.js";
export { PositionsSummary } from "./positions.types.js";
export {
  type BookView,
  type RiskBook,
  type RiskPosition,
  riskBookOf,
  riskPositionOf,
  viewOf,
} from "./risk-book.js";
export { coverageWarnings, type PositionGap, riskCoverageOf } from "./risk-coverage.js";
export { RiskCoverage, RiskExclusion } from "./risk-coverage.types.js";
export { RiskPeriod, RiskView } from "./risk-view.types.js";
export { summaryView, sumsOf } from "./sums.js";
export { readUploadPieces, requireUploadRow, takeUpload, uploadLimit } from "./uploads.service.js";
