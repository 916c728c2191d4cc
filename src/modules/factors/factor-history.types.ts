import { ArgsType, Field, Int, ObjectType } from "type-graphql";
import { DateColumn, FloatColumn, InstantColumn, TextColumn } from "../../platform/graphql/columns.js";
import { DataWarning } from "../../platform/graphql/data-warning.js";
import { LocalDate } from "../../platform/graphql/scalars.js";

@ArgsType()
export class FactorHistoryArgs {
  @Field(() => LocalDate, { nullable: true, description: "First session; omitted: the first stored." })
  from?: string | null;

  @Field(() => LocalDate, { nullable: true, description: "Last session; omitted: the last stored." })
  to?: string | null;
}

@ObjectType({ simpleResolvers: true, description: "Stored figures of one factor, aligned with the dates." })
export class PortfolioFactorColumns {
  @Field(() => String)
  factorName!: string;

  @Field(() => TextColumn, { description: "The fund that stood for it that day." })
  etfTickers!: (string | null)[];

  @Field(() => FloatColumn, { description: "Sum of value x beta over sum of |value|." })
  exposure!: (number | null)[];

  @Field(() => FloatColumn, { description: "Sum of |value| x beta over sum of |value|." })
  magnitudeExposure!: (number | null)[];

  @Field(() => FloatColumn, { description: "Sum of value x beta, in the currency of the day." })
  dollarExposure!: (number | null)[];

  @Field(() => FloatColumn, { description: "Dollar exposure over net asset value." })
  betaToNav!: (number | null)[];
}

@ObjectType({ simpleResolvers: true, description: "When and with what stored days came about." })
class StoredDays {
  @Field(() => DateColumn, { description: "Sessions with stored figures." })
  dates!: string[];

  @Field(() => FloatColumn, { description: "Raised whenever the same prices give other figures." })
  modelVersions!: number[];

  @Field(() => InstantColumn, { description: "The knowledge cut of each day's figures." })
  knownAt!: string[];

  @Field(() => TextColumn, { description: "When each day was stored, ISO 8601 in UTC." })
  recordedAt!: string[];

  @Field(() => TextColumn, { description: "Last session of each day's returns; null: there were none." })
  windowEnds!: (string | null)[];

  @Field(() => [DataWarning])
  warnings!: DataWarning[];
}

@ObjectType({
  simpleResolvers: true,
  description:
    "What a portfolio owed to the factors evening by evening, as it was stored: entry i of every column is of `dates[i]`. What was stored again counts with its last telling known at the instant.",
})
export class PortfolioFactorHistory extends StoredDays {
  @Field(() => TextColumn, { description: "Of each day's amounts." })
  currencies!: string[];

  @Field(() => FloatColumn)
  netAssetValue!: number[];

  @Field(() => FloatColumn, { description: "Sum of |value|." })
  grossExposure!: number[];

  @Field(() => FloatColumn, { description: "Positions with a value and a beta." })
  includedCount!: number[];

  @Field(() => FloatColumn, { description: "Positions without." })
  excludedCount!: number[];

  @Field(() => [PortfolioFactorColumns])
  factors!: PortfolioFactorColumns[];
}

@ObjectType({ simpleResolvers: true, description: "Stored betas to one factor, aligned with the dates." })
export class InstrumentFactorColumns {
  @Field(() => String)
  factorName!: string;

  @Field(() => TextColumn, { description: "The fund that stood for it that day." })
  etfTickers!: (string | null)[];

  @Field(() => FloatColumn, { description: "Univariate over 150 sessions, within plus and minus 3." })
  beta!: (number | null)[];

  @Field(() => FloatColumn, { description: "Before the cap." })
  uncappedBeta!: (number | null)[];

  @Field(() => FloatColumn)
  rSquared!: (number | null)[];

  @Field(() => FloatColumn, { description: "Of the uncapped beta." })
  standardError!: (number | null)[];

  @Field(() => FloatColumn, { description: "Joint days of the regression." })
  observations!: (number | null)[];
}

@ObjectType({
  simpleResolvers: true,
  description:
    "What an instrument owed to the factors evening by evening, as it was stored while anybody held it: entry i of every column is of `dates[i]`.",
})
export class InstrumentFactorHistory extends StoredDays {
  @Field(() => [InstrumentFactorColumns])
  factors!: InstrumentFactorColumns[];
}

@ObjectType({ simpleResolvers: true, description: "What an evening's storing of factor exposures came to." })
export class EveningFactorExposures {
  @Field(() => Int)
  portfolioCount!: number;

  @Field(() => Int, { description: "Portfolios whose exposures were not stored before." })
  madeCount!: number;

  @Field(() => Int, { description: "Instruments whose betas were not stored before." })
  instrumentCount!: number;

  @Field(() => Int, { description: "Portfolios whose exposures could not be stored." })
  failedCount!: number;
}
