CREATE TABLE "risk_scenarios" (
	"id" text NOT NULL,
	"display_order" integer NOT NULL,
	"name" text NOT NULL,
	"category" text NOT NULL,
	"severity" text NOT NULL,
	"description" text NOT NULL,
	"shocks" jsonb NOT NULL,
	"pair_correlation" double precision,
	"replay_from" date,
	"replay_to" date,
	"known_at" timestamp with time zone NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"revision" integer NOT NULL,
	CONSTRAINT "risk_scenarios_id_known_at_revision_pk" PRIMARY KEY("id","known_at","revision")
);

