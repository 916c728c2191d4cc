CREATE TABLE "crypto_days" (
	"series_id" integer NOT NULL,
	"day" date NOT NULL,
	"known_at" timestamp with time zone NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"revision" integer NOT NULL,
	"open" double precision,
	"high" double precision,
	"low" double precision,
	"close" double precision,
	"volume_usd" double precision,
	"market_cap_usd" double precision,
	"fees_usd" double precision,
	"active_users" double precision,
	"revenue_usd" double precision,
	CONSTRAINT "crypto_days_series_id_day_known_at_revision_pk" PRIMARY KEY("series_id","day","known_at","revision")
);

--> statement-breakpoint
CREATE TABLE "crypto_factor_runs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace_id" uuid NOT NULL,
	"key" text NOT NULL,
	"factor" text NOT NULL,
	"parameters" jsonb NOT NULL,
	"data_version" text NOT NULL,
	"cut" timestamp with time zone NOT NULL,
	"stored_by" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	"gross" jsonb NOT NULL,
	"net" jsonb NOT NULL,
	"result" jsonb NOT NULL,
	CONSTRAINT "crypto_factor_runs_key" UNIQUE("workspace_id","key")
);

--> statement-breakpoint
CREATE TABLE "crypto_references" (
	"asset" text NOT NULL,
	"kind" text NOT NULL,
	"known_at" timestamp with time zone NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"revision" integer NOT NULL,
	"from_day" date,
	"to_day" date,
	"same_as" text,
	"source" text NOT NULL,
	CONSTRAINT "crypto_references_asset_kind_known_at_revision_pk" PRIMARY KEY("asset","kind","known_at","revision")
);

--> statement-breakpoint
CREATE TABLE "crypto_series" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "crypto_series_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"asset" text NOT NULL,
	"source" text NOT NULL,
	CONSTRAINT "crypto_series_key" UNIQUE("asset","source")
);

--> statement-breakpoint
ALTER TABLE "crypto_factor_runs" ADD CONSTRAINT "crypto_factor_runs_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
CREATE INDEX "crypto_factor_runs_log_idx" ON "crypto_factor_runs" USING btree ("workspace_id","factor","created_at" desc);
