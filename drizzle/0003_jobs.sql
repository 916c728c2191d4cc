CREATE TABLE "daily_usage" (
	"user_id" uuid NOT NULL,
	"day" date NOT NULL,
	"operations" integer NOT NULL,
	CONSTRAINT "daily_usage_user_id_day_pk" PRIMARY KEY("user_id","day")
);

--> statement-breakpoint
CREATE UNLOGGED TABLE "rate_buckets" (
	"key" text PRIMARY KEY NOT NULL,
	"points" double precision NOT NULL,
	"updated_at" timestamp with time zone NOT NULL
);

--> statement-breakpoint
CREATE TABLE "computations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"operation" text NOT NULL,
	"definition_version" integer NOT NULL,
	"input" jsonb NOT NULL,
	"key" text NOT NULL,
	"workspace_id" uuid,
	"state" text NOT NULL,
	"stage" text,
	"done" double precision,
	"total" double precision,
	"message" text,
	"estimated_duration_ms" integer NOT NULL,
	"attempts" integer NOT NULL,
	"failures" jsonb NOT NULL,
	"run_token" uuid,
	"heartbeat_at" timestamp with time zone,
	"result" jsonb,
	"error_code" text,
	"error_message" text,
	"version" bigint NOT NULL,
	"trace_parent" text,
	"created_at" timestamp with time zone NOT NULL,
	"not_before" timestamp with time zone,
	"started_at" timestamp with time zone,
	"updated_at" timestamp with time zone NOT NULL,
	"finished_at" timestamp with time zone,
	"expires_at" timestamp with time zone
);

--> statement-breakpoint
CREATE TABLE "jobs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"computation_id" uuid NOT NULL,
	"workspace_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"cancelled_at" timestamp with time zone
);

--> statement-breakpoint
CREATE TABLE "schedule_runs" (
	"schedule" text NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"computation_id" uuid,
	"started_at" timestamp with time zone NOT NULL,
	CONSTRAINT "schedule_runs_schedule_due_at_pk" PRIMARY KEY("schedule","due_at")
);

--> statement-breakpoint
ALTER TABLE "daily_usage" ADD CONSTRAINT "daily_usage_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "computations" ADD CONSTRAINT "computations_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "jobs" ADD CONSTRAINT "jobs_computation_id_computations_id_fk" FOREIGN KEY ("computation_id") REFERENCES "public"."computations"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "jobs" ADD CONSTRAINT "jobs_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "jobs" ADD CONSTRAINT "jobs_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "schedule_runs" ADD CONSTRAINT "schedule_runs_computation_id_computations_id_fk" FOREIGN KEY ("computation_id") REFERENCES "public"."computations"("id") ON DELETE set null ON UPDATE no action;
--> statement-breakpoint
CREATE INDEX "rate_buckets_updated_idx" ON "rate_buckets" USING btree ("updated_at");
--> statement-breakpoint
CREATE UNIQUE INDEX "computations_key" ON "computations" USING btree ("key") WHERE state in ('QUEUED', 'PROCESSING', 'COMPLETED');
--> statement-breakpoint
CREATE INDEX "computations_open_idx" ON "computations" USING btree ("updated_at") WHERE state in ('QUEUED', 'PROCESSING');
--> statement-breakpoint
CREATE INDEX "computations_expiry_idx" ON "computations" USING btree ("expires_at");
--> statement-breakpoint
CREATE INDEX "computations_workspace_idx" ON "computations" USING btree ("workspace_id");
--> statement-breakpoint
CREATE INDEX "jobs_computation_idx" ON "jobs" USING btree ("computation_id");
--> statement-breakpoint
CREATE INDEX "jobs_workspace_idx" ON "jobs" USING btree ("workspace_id","created_at","id");
--> statement-breakpoint
CREATE INDEX "jobs_user_idx" ON "jobs" USING btree ("user_id");
--> statement-breakpoint
CREATE INDEX "schedule_runs_computation_idx" ON "schedule_runs" USING btree ("computation_id");
