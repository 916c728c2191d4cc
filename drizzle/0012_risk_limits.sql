CREATE TABLE "risk_limit_tellings" (
	"limit_id" uuid NOT NULL,
	"known_at" timestamp with time zone NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"revision" integer NOT NULL,
	"soft_fraction" double precision NOT NULL,
	"hard_min" double precision,
	"hard_max" double precision NOT NULL,
	"is_removed" boolean NOT NULL,
	CONSTRAINT "risk_limit_tellings_limit_id_known_at_revision_pk" PRIMARY KEY("limit_id","known_at","revision")
);

--> statement-breakpoint
CREATE TABLE "risk_limits" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace_id" uuid NOT NULL,
	"portfolio_id" uuid NOT NULL,
	"metric" text NOT NULL,
	"scope" text NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	CONSTRAINT "risk_limits_place_key" UNIQUE("portfolio_id","metric","scope")
);

--> statement-breakpoint
ALTER TABLE "risk_limit_tellings" ADD CONSTRAINT "risk_limit_tellings_limit_id_risk_limits_id_fk" FOREIGN KEY ("limit_id") REFERENCES "public"."risk_limits"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "risk_limits" ADD CONSTRAINT "risk_limits_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "risk_limits" ADD CONSTRAINT "risk_limits_portfolio_id_portfolios_id_fk" FOREIGN KEY ("portfolio_id") REFERENCES "public"."portfolios"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
CREATE INDEX "risk_limits_workspace_idx" ON "risk_limits" USING btree ("workspace_id");
