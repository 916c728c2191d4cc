import { Field, ObjectType, registerEnumType } from "type-graphql";

/** Why a value is missing or less than it seems. The list grows with the modules. */
export enum DataWarningCode {
  SYNTHETIC = "SYNTHETIC",
  NO_DATA = "NO_DATA",
  STALE_PRICE = "STALE_PRICE",
  PRICE_BASIS_UNKNOWN = "PRICE_BASIS_UNKNOWN",
  DATA_GAP = "DATA_GAP",
  SHORT_HISTORY = "SHORT_HISTORY",
  NO_FX_RATE = "NO_FX_RATE",
  REFERENCE_WITHOUT_HISTORY = "REFERENCE_WITHOUT_HISTORY",
  NO_FACTOR_PROXY = "NO_FACTOR_PROXY",
  SUCCESSOR_PROXY = "SUCCESSOR_PROXY",
  NOT_CURRENT_SOURCE = "NOT_CURRENT_SOURCE",
  EXPIRED_CONTRACT = "EXPIRED_CONTRACT",
  PARTIAL_COVERAGE = "PARTIAL_COVERAGE",
  TRUNCATED = "TRUNCATED",
  CLOSED_MARKET_SNAPSHOT = "CLOSED_MARKET_SNAPSHOT",
  STALE_SPOT = "STALE_SPOT",
  NO_OPEN_INTEREST = "NO_OPEN_INTEREST",
  NO_ATM_IV = "NO_ATM_IV",
  NEAR_CLOSE = "NEAR_CLOSE",
  NO_ACCOUNT_DATA = "NO_ACCOUNT_DATA",
}

registerEnumType(DataWarningCode, {
  name: "DataWarningCode",
  description: "Why a value is null, or less than it seems.",
  valuesConfig: {
    SYNTHETIC: { description: "The figures come from the seeded demo market, not from any exchange." },
    NO_DATA: { description: "Nothing was known of this by the instant asked for." },
    STALE_PRICE: {
      description: "The last price known is more than five sessions older than the instant asked for.",
    },
    PRICE_BASIS_UNKNOWN: {
      description:
        "The source's prices are split-adjusted and the splits are not imported, so no price as traded can be given. Returns are sound.",
    },
    DATA_GAP: { description: "Sessions inside the range have no bar; their entries are null." },
    SHORT_HISTORY: { description: "Fewer sessions exist than were asked for." },
    NO_FX_RATE: { description: "No exchange rate of the last five days was known." },
    REFERENCE_WITHOUT_HISTORY: {
      description:
        "Name and sector are today's: their source has no history, so they are shown for every past instant.",
    },
    NO_FACTOR_PROXY: { description: "No price of the factor's fund was known, or too few of them." },
    SUCCESSOR_PROXY: {
      description:
        "The factor's fund has ended; the one that followed it stands for it, with its own history for the whole window.",
    },
    NOT_CURRENT_SOURCE: {
      description: "Another source of this instrument holds later bars; the one asked for was served.",
    },
    EXPIRED_CONTRACT: {
      description: "A contract has expired and the ledger does not yet say whether it was exercised.",
    },
    PARTIAL_COVERAGE: { description: "Some positions have no value and are not in the total." },
    TRUNCATED: { description: "The answer was cut to the number of tokens asked for." },
    CLOSED_MARKET_SNAPSHOT: {
      description: "The chain was copied while the market was closed: it is the closing one of its session.",
    },
    STALE_SPOT: {
      description: "The underlying's price is older than the option quotes; put-call parity stands for it.",
    },
    NO_OPEN_INTEREST: { description: "No open interest was known, so nothing that counts it can be told." },
    NO_ATM_IV: { description: "No vol at the money was quoted, so no expected move can be told." },
    NO_ACCOUNT_DATA: {
      description:
        "No margin and buying power of a broker's account are known, so nothing of them can be told.",
    },
    NEAR_CLOSE: {
      description: "Less than five minutes are left to settlement: greeks jump from quote to quote.",
    },
  },
});

@ObjectType({ simpleResolvers: true, description: "Why a value is null, or less than it seems." })
export class DataWarning {
  @Field(() => DataWarningCode, { description: "The kind, for programs." })
  code!: DataWarningCode;

  @Field(() => String, { description: "The particulars, for people." })
  message!: string;
}
