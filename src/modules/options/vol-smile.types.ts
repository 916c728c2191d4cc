import { Field, Float, Int, ObjectType, registerEnumType } from "type-graphql";
import type { TermState } from "../../analytics/volatility/index.js";
import { LocalDate } from "../../platform/graphql/scalars.js";

export const termStates: Readonly<Record<TermState, TermState>> = {
  CONTANGO: "CONTANGO",
  BACKWARDATION: "BACKWARDATION",
  MIXED: "MIXED",
  UNKNOWN: "UNKNOWN",
};

registerEnumType(termStates, {
  name: "TermState",
  description: "How vols lie over time to expiry.",
  valuesConfig: {
    CONTANGO: { description: "Both slopes rise." },
    BACKWARDATION: { description: "Both slopes fall." },
    MIXED: { description: "Neither." },
    UNKNOWN: { description: "A slope is not known." },
  },
});

const percentText = "percent a year";
const wingText = `by the rule k = -/+ vol sqrt(T) x deviations of the delta, from the fitted smile, ${percentText}`;

@ObjectType({
  simpleResolvers: true,
  description: "The fitted smile of one expiry of a root in five vols; all null where no fit was accepted.",
})
export class SkewProfile {
  @Field(() => LocalDate)
  expiry!: string;

  @Field(() => String, { description: "Root of its contracts' symbols." })
  root!: string;

  @Field(() => Int, { description: "Calendar days from the clock's day to the last day." })
  daysToExpiry!: number;

  @Field(() => Float, { nullable: true, description: `10-delta put: ${wingText}.` })
  put10dIvPct!: number | null;

  @Field(() => Float, { nullable: true, description: `25-delta put: ${wingText}.` })
  put25dIvPct!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: `At strike = forward, from the fitted smile, ${percentText}.`,
  })
  atmIvPct!: number | null;

  @Field(() => Float, { nullable: true, description: `25-delta call: ${wingText}.` })
  call25dIvPct!: number | null;

  @Field(() => Float, { nullable: true, description: `10-delta call: ${wingText}.` })
  call10dIvPct!: number | null;

  @Field(() => Float, { nullable: true, description: "put25dIvPct - call25dIvPct, vol points." })
  skew25dPct!: number | null;

  @Field(() => Float, { nullable: true, description: "put25dIvPct / call25dIvPct; above 1 puts are dearer." })
  smileRatio!: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      "(put10dIvPct - put25dIvPct) - (put25dIvPct - atmIvPct), vol points; positive: the far wing rises faster.",
  })
  tailConvexityPct!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "(put25dIvPct + call25dIvPct) / 2 - atmIvPct, vol points.",
  })
  butterfly25dPct!: number | null;
}

@ObjectType({
  simpleResolvers: true,
  description: "Slopes of the vols at the money, by tenor: total variance linear in time between expiries.",
})
export class VolTermStructure {
  @Field(() => Float, { nullable: true, description: "100 (IV30 - IV7) / IV7; null: a tenor is not quoted." })
  nearSlopePct!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "100 (IV90 - IV30) / IV30; null: a tenor is not quoted.",
  })
  farSlopePct!: number | null;

  @Field(() => termStates)
  state!: TermState;
}

@ObjectType({ simpleResolvers: true, description: "How far vols lie apart: sample deviations, vol points." })
export class IvDispersion {
  @Field(() => Float, {
    nullable: true,
    description: "Of the vols at the money over expiries; null with fewer than 2.",
  })
  crossExpiryPct!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "Of the vols out of the money over the strikes of the nearest expiry that has any.",
  })
  crossStrikePct!: number | null;
}
