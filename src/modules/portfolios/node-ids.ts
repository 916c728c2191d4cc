import { uuidIdType } from "../../platform/graphql/ids.js";

export const portfolioIds = uuidIdType("portfolio");
/** A position is named by the ledger entry that opened it, or by any other of its entries. */
export const positionIds = uuidIdType("position");
export const entryIds = uuidIdType("ledger-entry");
export const tagIds = uuidIdType("tag");
export const uploadIds = uuidIdType("upload");
export const importIds = uuidIdType("holdings-import");
