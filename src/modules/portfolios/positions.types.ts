import { ArgsType, Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { PageArgs, PageInfo } from "../../platform/graphql/connections.js";
import { Decimal } from "../../platform/graphql/scalars.js";
import { Position } from "./position.types.js";

export enum PositionGrouping {
  TYPE = "TYPE",
  STRATEGY = "STRATEGY",
  TAG = "TAG",
}

registerEnumType(PositionGrouping, {
  name: "PositionGrouping",
  description: "By what positions are put together. By TAG a position counts under each of its tags.",
});

export enum TagMode {
  ANY = "ANY",
  ALL = "ALL",
}

registerEnumType(TagMode, {
  name: "TagMode",
  description: "Whether a position needs one of the tags or all of them.",
});

@ObjectType({ simpleResolvers: true, description: "Sums over a list of positions, in one currency." })
export class PositionsSummary {
  @Field(() => Int)
  totalPositions!: number;

  @Field(() => String)
  currency!: string;

  @Field(() => Decimal, { description: "Sum of signed values that are known." })
  totalMarketValue!: string;

  @Field(() => Decimal, {
    description: "Signed cost at the instant's exchange rates, of positions with a value.",
  })
  totalCostBasis!: string;

  @Field(() => Decimal, { description: "Value less cost, of positions with a value." })
  totalUnrealizedPnl!: string;

  @Field(() => Decimal, { description: "Sum of positive values." })
  longExposure!: string;

  @Field(() => Decimal, { description: "Sum of negative values, negative." })
  shortExposure!: string;

  @Field(() => Decimal, { description: "Sum of magnitudes." })
  grossExposure!: string;

  @Field(() => Decimal, { description: "Sum of signed values." })
  netExposure!: string;

  @Field(() => Int, { description: "Positions without a value: they are in no sum." })
  excludedPositions!: number;
}

@ObjectType({ simpleResolvers: true, description: "Positions that belong together, with their sums." })
export class PositionGroup {
  @Field(() => String, { nullable: true, description: "Type, strategy or tag; null: positions without one." })
  key!: string | null;

  @Field(() => [ID])
  positionIds!: string[];

  @Field(() => PositionsSummary)
  summary!: PositionsSummary;
}

@ObjectType({ simpleResolvers: true, description: "One Position and its place in the list." })
export class PositionEdge {
  @Field(() => Position)
  node!: Position;

  @Field(() => String)
  cursor!: string;
}

@ObjectType({
  simpleResolvers: true,
  description: "One page of positions by symbol; `summary` and `groups` are of the whole list.",
})
export class PositionConnection {
  @Field(() => [PositionEdge])
  edges!: PositionEdge[];

  @Field(() => [Position], { description: "The nodes of `edges` without their cursors." })
  nodes!: Position[];

  @Field(() => PageInfo)
  pageInfo!: PageInfo;

  @Field(() => PositionsSummary)
  summary!: PositionsSummary;

  @Field(() => [PositionGroup], { description: "Empty without `groupBy`." })
  groups!: PositionGroup[];
}

@ArgsType()
export class PositionsArgs extends PageArgs {
  @Field(() => PositionGrouping, { nullable: true })
  groupBy?: PositionGrouping | null;

  @Field(() => [String], { nullable: true, description: "Only positions with these tags, e.g. `#tech`." })
  tags?: string[] | null;

  @Field(() => TagMode, { defaultValue: TagMode.ANY })
  tagMode!: TagMode;

  @Field(() => Boolean, { defaultValue: false, description: "Closed episodes too." })
  includeClosed!: boolean;

  @Field(() => String, { nullable: true, description: "Currency of `value`; omitted: the base currency." })
  currency?: string | null;
}
