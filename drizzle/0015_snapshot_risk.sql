ALTER TABLE "portfolio_snapshots" ADD COLUMN "delta" double precision;
--> statement-breakpoint
ALTER TABLE "portfolio_snapshots" ADD COLUMN "gamma" double precision;
--> statement-breakpoint
ALTER TABLE "portfolio_snapshots" ADD COLUMN "theta" double precision;
--> statement-breakpoint
ALTER TABLE "portfolio_snapshots" ADD COLUMN "vega" double precision;
--> statement-breakpoint
ALTER TABLE "portfolio_snapshots" ADD COLUMN "delta_dollars" double precision;
--> statement-breakpoint
ALTER TABLE "portfolio_snapshots" ADD COLUMN "ungreeked_count" integer;
--> statement-breakpoint
ALTER TABLE "portfolio_snapshots" ADD COLUMN "herfindahl" double precision;
--> statement-breakpoint
ALTER TABLE "portfolio_snapshots" ADD COLUMN "top3_share" double precision;
--> statement-breakpoint
ALTER TABLE "portfolio_snapshots" ADD COLUMN "top10_share" double precision;
--> statement-breakpoint
ALTER TABLE "snapshot_runs" ADD COLUMN "chains_version" bigint;
