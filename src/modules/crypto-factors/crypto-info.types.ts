import { Field, Float, Int, ObjectType } from "type-graphql";
import { connectionOf } from "../../platform/graphql/connections.js";
import { DateTime, LocalDate } from "../../platform/graphql/scalars.js";
import { WeightingMethod } from "./crypto-input.types.js";

@ObjectType({ simpleResolvers: true, description: "A crypto factor and how it is made." })
export class CryptoFactor {
  @Field(() => String)
  name!: string;

  @Field(() => String)
  description!: string;

  @Field(() => String, { description: "What assets are sorted by." })
  signal!: string;

  @Field(() => String, { description: "Which assets are bought." })
  longPortfolio!: string;

  @Field(() => String, { nullable: true, description: "Which assets are sold short; null: none." })
  shortPortfolio!: string | null;

  @Field(() => String, { description: "How often the legs are formed anew." })
  rebalanceFrequency!: string;

  @Field(() => [String], { description: "What must be known of an asset beside its price and volume." })
  inputs!: string[];

  @Field(() => Float, {
    nullable: true,
    description: "Share of the assets in each leg unless asked otherwise.",
  })
  defaultBreakpoint!: number | null;

  @Field(() => Int, { description: "Assets that must pass unless asked otherwise." })
  defaultMinAssets!: number;

  @Field(() => WeightingMethod, { description: "How legs are weighed unless asked otherwise." })
  defaultWeightingMethod!: WeightingMethod;

  @Field(() => Int, { nullable: true, description: "Weeks; null for factors that do not look back." })
  defaultLookbackPeriods!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: "Weeks over which `growth` measures fees, users and revenue; null for the others.",
  })
  growthWindowWeeks!: number | null;
}

@ObjectType({ simpleResolvers: true, description: "A vendor of panel data." })
export class CryptoProvider {
  @Field(() => String)
  name!: string;

  @Field(() => Boolean, { description: "Whether the server has a key of the vendor's." })
  apiKeyConfigured!: boolean;
}

@ObjectType({ simpleResolvers: true, description: "The service of crypto factors." })
export class CryptoFactorService {
  @Field(() => String)
  name!: string;

  @Field(() => String)
  version!: string;

  @Field(() => String, { description: "`healthy`, or `no_data` as long as no price of a coin is known." })
  status!: string;

  @Field(() => DateTime)
  timestamp!: Date;

  @Field(() => Boolean, {
    description: "Whether a vendor's key is set. Factors are computed on imported data and need none.",
  })
  apiKeyConfigured!: boolean;

  @Field(() => [CryptoProvider])
  providers!: CryptoProvider[];

  @Field(() => [String])
  availableFactors!: string[];

  @Field(() => [String], { description: "Operations by their names in schema/operations." })
  endpoints!: string[];
}

@ObjectType({ simpleResolvers: true, description: "What one dataset had told of one coin, by UTC days." })
export class CryptoSeries {
  @Field(() => String, { description: "As the dataset calls the coin." })
  asset!: string;

  @Field(() => String, { description: "Code of the dataset." })
  source!: string;

  @Field(() => LocalDate)
  firstDay!: string;

  @Field(() => LocalDate)
  lastDay!: string;

  @Field(() => Int)
  dayCount!: number;

  @Field(() => Int, { description: "Days with a price at their end; the next ones likewise." })
  closeCount!: number;

  @Field(() => Int)
  marketCapCount!: number;

  @Field(() => Int)
  volumeCount!: number;

  @Field(() => Int)
  feesCount!: number;

  @Field(() => Int)
  activeUsersCount!: number;

  @Field(() => Int)
  revenueCount!: number;

  @Field(() => Int, { description: "Days with the value locked on the coin's chain." })
  tvlCount!: number;
}

export const CryptoSeriesConnection = connectionOf("CryptoSeries", () => CryptoSeries);
