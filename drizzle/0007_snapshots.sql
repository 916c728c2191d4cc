CREATE TABLE "portfolio_snapshots" (
	"portfolio_id" uuid NOT NULL,
	"trading_day" date NOT NULL,
	"known_at" timestamp with time zone NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"revision" integer NOT NULL,
	"workspace_id" uuid NOT NULL,
	"currency" text NOT NULL,
	"is_complete" boolean NOT NULL,
	"known_value" numeric NOT NULL,
	"cash" numeric NOT NULL,
	"long_exposure" numeric NOT NULL,
	"short_exposure" numeric NOT NULL,
	"net_contributions" numeric,
	"cumulative_pnl" numeric,
	"external_flow" numeric,
	"daily_pnl" numeric,
	"daily_return" double precision,
	"position_count" integer NOT NULL,
	"long_count" integer NOT NULL,
	"short_count" integer NOT NULL,
	"excluded_count" integer NOT NULL,
	"uncounted" text[] NOT NULL,
	"findings" jsonb NOT NULL,
	CONSTRAINT "portfolio_snapshots_pk" PRIMARY KEY("portfolio_id","trading_day","known_at","revision")
);

--> statement-breakpoint
CREATE TABLE "snapshot_runs" (
	"portfolio_id" uuid NOT NULL,
	"revision" integer NOT NULL,
	"workspace_id" uuid NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"currency" text NOT NULL,
	"ledger_seq" bigint NOT NULL,
	"bars_version" bigint NOT NULL,
	"fx_version" bigint NOT NULL,
	"day_count" integer NOT NULL,
	CONSTRAINT "snapshot_runs_portfolio_id_revision_pk" PRIMARY KEY("portfolio_id","revision")
);

--> statement-breakpoint
ALTER TABLE "portfolio_snapshots" ADD CONSTRAINT "portfolio_snapshots_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "portfolio_snapshots" ADD CONSTRAINT "portfolio_snapshots_run_fk" FOREIGN KEY ("portfolio_id","revision") REFERENCES "public"."snapshot_runs"("portfolio_id","revision") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "snapshot_runs" ADD CONSTRAINT "snapshot_runs_portfolio_id_portfolios_id_fk" FOREIGN KEY ("portfolio_id") REFERENCES "public"."portfolios"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "snapshot_runs" ADD CONSTRAINT "snapshot_runs_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
CREATE INDEX "portfolio_snapshots_workspace_idx" ON "portfolio_snapshots" USING btree ("workspace_id");
--> statement-breakpoint
CREATE INDEX "snapshot_runs_workspace_idx" ON "snapshot_runs" USING btree ("workspace_id");
