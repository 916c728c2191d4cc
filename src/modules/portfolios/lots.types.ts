import { Field, ID, Int, ObjectType } from "type-graphql";
import { DateTime, Decimal } from "../../platform/graphql/scalars.js";

@ObjectType({ simpleResolvers: true, description: "Units entered together, as they stand at the instant." })
export class OpenLot {
  @Field(() => ID, { description: "The ledger entry that opened it." })
  entryId!: string;

  @Field(() => DateTime)
  acquiredAt!: Date;

  @Field(() => Decimal, { description: "Signed, in units of now." })
  quantity!: string;

  @Field(() => Decimal, { nullable: true, description: "Cost of one unit, rounded to 10 decimals." })
  price!: string | null;

  @Field(() => Decimal, { description: "Signed." })
  costBasis!: string;
}

@ObjectType({ simpleResolvers: true, description: "What a closing trade took from one lot." })
export class LotClosing {
  @Field(() => ID, { description: "The ledger entry that had opened the lot." })
  entryId!: string;

  @Field(() => DateTime)
  acquiredAt!: Date;

  @Field(() => Decimal, { description: "Signed as the position was, in units of the closing trade." })
  quantity!: string;

  @Field(() => Decimal)
  costBasis!: string;

  @Field(() => Decimal, { description: "What the units brought, without fees." })
  proceeds!: string;

  @Field(() => Decimal, { description: "Proceeds less cost." })
  realizedPnl!: string;

  @Field(() => Int, { description: "Whole days held." })
  daysHeld!: number;
}
