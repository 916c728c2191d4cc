import { Field, Float, ObjectType, registerEnumType } from "type-graphql";
import type { FigureName } from "./risk-rule.js";

export enum RiskLevel {
  LOW = "LOW",
  MEDIUM = "MEDIUM",
  HIGH = "HIGH",
  CRITICAL = "CRITICAL",
}

export enum RiskType {
  CONCENTRATION = "CONCENTRATION",
  MARKET = "MARKET",
  TAIL = "TAIL",
  DRAWDOWN = "DRAWDOWN",
  LEVERAGE = "LEVERAGE",
  VOLATILITY = "VOLATILITY",
  CORRELATION = "CORRELATION",
  DIVERSIFICATION = "DIVERSIFICATION",
  MODEL = "MODEL",
  DATA_QUALITY = "DATA_QUALITY",
}

registerEnumType(RiskLevel, { name: "RiskLevel", description: "How grave a risk is." });
registerEnumType(RiskType, { name: "RiskType", description: "What a risk is about." });

@ObjectType({ simpleResolvers: true, description: "What a rule found: its figure passed a threshold." })
export class RiskFinding {
  @Field(() => String, { description: "The row of the rule table, e.g. `SECTOR_WEIGHT`." })
  ruleId!: string;

  @Field(() => RiskType)
  type!: RiskType;

  @Field(() => RiskLevel)
  severity!: RiskLevel;

  @Field(() => String, { description: "Name of the figure, e.g. `sectorWeight`." })
  figure!: FigureName;

  @Field(() => Float, { description: "The figure: a fraction where it is a share, loss or weight." })
  value!: number;

  @Field(() => Float, { description: "The threshold of this severity that it passed, in the figure's unit." })
  threshold!: number;

  @Field(() => String, { nullable: true, description: "Sector or symbol; null: the whole book." })
  subject!: string | null;

  @Field(() => String, { description: "For people." })
  description!: string;

  @Field(() => String, { nullable: true, description: "What to do, for people." })
  recommendation!: string | null;

  @Field(() => [String], { description: "What to do, as words for programs, e.g. `reduce_energy`." })
  suggestedActions!: string[];
}
