import { ArgsType, Field, Float, ID, InputType, Int, ObjectType, registerEnumType } from "type-graphql";
import { LocalDate } from "../../platform/graphql/scalars.js";
import { JobQuestionInput } from "../jobs/index.js";
import { AtArgs } from "../market/index.js";
import { RiskView } from "../portfolios/index.js";

export enum ScenarioKind {
  MARKET = "MARKET",
  RATES = "RATES",
  COMMODITY = "COMMODITY",
  ROTATION = "ROTATION",
  VOLATILITY = "VOLATILITY",
  HISTORICAL = "HISTORICAL",
  CRYPTO = "CRYPTO",
  REPLAY = "REPLAY",
  CUSTOM = "CUSTOM",
}

registerEnumType(ScenarioKind, {
  name: "ScenarioCategory",
  description: "What a scenario is about.",
  valuesConfig: {
    HISTORICAL: { description: "Shocks of the size of a past event." },
    CRYPTO: { description: "Shocks of coins by name." },
    REPLAY: { description: "What each position's driver really returned between two days." },
    CUSTOM: { description: "The asker's own." },
  },
});

export enum StressBand {
  POSITIVE = "POSITIVE",
  MILD = "MILD",
  MODERATE = "MODERATE",
  SEVERE = "SEVERE",
  EXTREME = "EXTREME",
}

registerEnumType(StressBand, {
  name: "StressSeverity",
  description:
    "Band of a loss as a share of value: MILD below 5 %, MODERATE below 15 %, SEVERE below 35 %, else EXTREME; a gain is POSITIVE.",
});

@ObjectType({ simpleResolvers: true, description: "One shock of a scenario." })
export class ScenarioShock {
  @Field(() => String, {
    description:
      "A factor (MARKET, MOMENTUM, VALUE, GROWTH, QUALITY, SIZE, LOW_VOLATILITY, INTEREST_RATE, OIL), VOL, or an asset by name (a symbol, a base asset such as BTC, ALT: other coins that are not stable, ALL).",
  })
  factor!: string;

  @Field(() => Float, {
    description:
      "Return as a fraction, -0.1 is a fall of 10 %; of INTEREST_RATE the change of the ten-year yield, 0.0025 is 25 basis points; of VOL the change of every option's vol, 0.1 is ten points.",
  })
  shock!: number;
}

@ObjectType({ simpleResolvers: true, description: "A stress scenario everyone has." })
export class ScenarioTemplate {
  @Field(() => ID, { description: "What `scenarioIds` takes." })
  id!: string;

  @Field(() => String)
  name!: string;

  @Field(() => ScenarioKind)
  category!: ScenarioKind;

  @Field(() => StressBand, { description: "How grave it is meant to be." })
  severity!: StressBand;

  @Field(() => String)
  description!: string;

  @Field(() => [ScenarioShock], { description: "Empty for a replay: prices tell the moves." })
  shocks!: ScenarioShock[];

  @Field(() => Float, {
    nullable: true,
    description: "Correlation of every pair in the stressed VaR; null: as measured.",
  })
  pairCorrelation!: number | null;

  @Field(() => LocalDate, { nullable: true, description: "Of a replay: from the close of this session." })
  replayFrom!: string | null;

  @Field(() => LocalDate, { nullable: true, description: "Of a replay: to the close of this session." })
  replayTo!: string | null;
}

@ArgsType()
export class ScenarioTemplatesArgs extends AtArgs {
  @Field(() => ScenarioKind, { nullable: true, description: "Only those of one kind." })
  category?: ScenarioKind | null;
}

@InputType({ description: "One shock of a scenario: see `ScenarioShock`." })
export class ScenarioShockInput {
  @Field(() => String, {
    description:
      "A factor, VOL, or an asset by name; spy_change, oil_change and rate_change are MARKET, OIL and INTEREST_RATE.",
  })
  factor!: string;

  @Field(() => Float, {
    description:
      "From -1 to 10 for returns, within 0.2 of 0 for INTEREST_RATE, from -1 to 5 for VOL; others are refused.",
  })
  shock!: number;
}

@InputType({ description: "A correlation that is replaced in the stressed VaR." })
export class CorrelationAdjustmentInput {
  @Field(() => String, {
    description:
      "`all_pairs`, or two symbols that positions depend on with a slash between: `BTCUSDT/ETHUSDT`.",
  })
  pair!: string;

  @Field(() => Float, { description: "-1 to 1." })
  correlation!: number;
}

@InputType({
  description: "A scenario of one's own: shocks, or days to be replayed, also with a shock of VOL.",
})
export class CustomScenarioInput {
  @Field(() => String, { description: "1 to 200 characters." })
  name!: string;

  @Field(() => String, { nullable: true, description: "At most 1,000 characters." })
  description?: string | null;

  @Field(() => [ScenarioShockInput], { defaultValue: [], description: "At most 100." })
  shocks!: ScenarioShockInput[];

  @Field(() => [CorrelationAdjustmentInput], {
    defaultValue: [],
    description: "They change the stressed VaR alone; the shocked value stays.",
  })
  correlationAdjustments!: CorrelationAdjustmentInput[];

  @Field(() => LocalDate, { nullable: true, description: "Replay: from the close of this day." })
  replayFrom?: string | null;

  @Field(() => LocalDate, { nullable: true, description: "Replay: to the close of this day." })
  replayTo?: string | null;
}

@InputType({ description: "Which scenarios to run over which portfolio." })
export class RunScenariosInput extends JobQuestionInput {
  @Field(() => ID)
  portfolioId!: string;

  @Field(() => [ID], {
    nullable: true,
    description: "Of templates; omitted, and without a scenario of one's own: all templates but replays.",
  })
  scenarioIds?: string[] | null;

  @Field(() => CustomScenarioInput, { nullable: true, description: "Run after the templates." })
  customScenario?: CustomScenarioInput | null;

  @Field(() => RiskView, { defaultValue: RiskView.PORTFOLIO })
  view!: RiskView;

  @Field(() => Int, {
    defaultValue: 252,
    description: "Sessions behind the stressed VaR, 20 to 2,520.",
  })
  lookbackDays!: number;

  @Field(() => String, { nullable: true, description: "Of the amounts; omitted: the base currency." })
  currency?: string | null;
}
