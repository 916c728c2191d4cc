CREATE TABLE "factor_betas" (
	"instrument_id" integer NOT NULL,
	"trading_day" date NOT NULL,
	"model_version" integer NOT NULL,
	"known_at" timestamp with time zone NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"revision" integer NOT NULL,
	"window_end" date,
	"factor_names" text[] NOT NULL,
	"symbols" text[] NOT NULL,
	"betas" double precision[] NOT NULL,
	"uncapped_betas" double precision[] NOT NULL,
	"r_squared" double precision[] NOT NULL,
	"standard_errors" double precision[] NOT NULL,
	"observation_counts" integer[] NOT NULL,
	CONSTRAINT "factor_betas_pk" PRIMARY KEY("instrument_id","trading_day","known_at","revision")
);

--> statement-breakpoint
CREATE TABLE "factor_exposures" (
	"portfolio_id" uuid NOT NULL,
	"workspace_id" uuid NOT NULL,
	"trading_day" date NOT NULL,
	"model_version" integer NOT NULL,
	"known_at" timestamp with time zone NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"revision" integer NOT NULL,
	"window_end" date,
	"factor_names" text[] NOT NULL,
	"symbols" text[] NOT NULL,
	"currency" text NOT NULL,
	"net_asset_value" double precision NOT NULL,
	"gross_exposure" double precision NOT NULL,
	"exposures" double precision[] NOT NULL,
	"magnitudes" double precision[] NOT NULL,
	"dollar_exposures" double precision[] NOT NULL,
	"included_count" integer NOT NULL,
	"excluded_count" integer NOT NULL,
	CONSTRAINT "factor_exposures_pk" PRIMARY KEY("portfolio_id","trading_day","known_at","revision")
);

--> statement-breakpoint
ALTER TABLE "factors" ADD COLUMN "calculation_method" text DEFAULT 'REAL' NOT NULL;
--> statement-breakpoint
ALTER TABLE "factor_betas" ADD CONSTRAINT "factor_betas_instrument_id_instruments_id_fk" FOREIGN KEY ("instrument_id") REFERENCES "public"."instruments"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "factor_exposures" ADD CONSTRAINT "factor_exposures_portfolio_id_portfolios_id_fk" FOREIGN KEY ("portfolio_id") REFERENCES "public"."portfolios"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "factor_exposures" ADD CONSTRAINT "factor_exposures_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
CREATE INDEX "factor_exposures_workspace_idx" ON "factor_exposures" USING btree ("workspace_id");
