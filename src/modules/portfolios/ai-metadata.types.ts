import { Field, InputType, ObjectType } from "type-graphql";

@ObjectType({ simpleResolvers: true, description: "Why a program made an entry, in its own words." })
export class AiMetadata {
  @Field(() => String, { nullable: true, description: "What made it, e.g. `ai_conversation`." })
  source!: string | null;

  @Field(() => String, { nullable: true, description: "What it was for, e.g. `increase_tech_exposure`." })
  intent!: string | null;

  @Field(() => String, { nullable: true })
  conversationId!: string | null;

  @Field(() => String, { nullable: true })
  note!: string | null;
}

@InputType({ description: "Why a program makes an entry; each text at most 1,000 characters." })
export class AiMetadataInput {
  @Field(() => String, { nullable: true })
  source?: string | null;

  @Field(() => String, { nullable: true })
  intent?: string | null;

  @Field(() => String, { nullable: true })
  conversationId?: string | null;

  @Field(() => String, { nullable: true })
  note?: string | null;
}
