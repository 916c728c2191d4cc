CREATE TABLE "accounts" (
	"portfolio_id" uuid NOT NULL,
	"name" text NOT NULL,
	"lot_method" text NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	CONSTRAINT "accounts_portfolio_id_name_pk" PRIMARY KEY("portfolio_id","name")
);

--> statement-breakpoint
CREATE TABLE "holdings_imports" (
	"id" uuid PRIMARY KEY NOT NULL,
	"portfolio_id" uuid NOT NULL,
	"upload_id" uuid NOT NULL,
	"file_name" text NOT NULL,
	"dialect" text NOT NULL,
	"rows_committed" integer NOT NULL,
	"entries_committed" integer NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"undone_at" timestamp with time zone
);

--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"workspace_id" uuid NOT NULL,
	"key" text NOT NULL,
	"request_hash" text NOT NULL,
	"result" jsonb NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	CONSTRAINT "idempotency_keys_workspace_id_key_pk" PRIMARY KEY("workspace_id","key")
);

--> statement-breakpoint
CREATE TABLE "ledger_entries" (
	"portfolio_id" uuid NOT NULL,
	"seq" bigint NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"account" text NOT NULL,
	"strategy" text,
	"instrument_id" integer,
	"quantity" numeric NOT NULL,
	"price" numeric NOT NULL,
	"cash_amount" numeric NOT NULL,
	"cash_currency" text,
	"counter_amount" numeric NOT NULL,
	"counter_currency" text,
	"fee" numeric NOT NULL,
	"fx_rate" numeric,
	"cost_reduction" numeric NOT NULL,
	"split_ratio" numeric,
	"executed_at" timestamp with time zone NOT NULL,
	"known_at" timestamp with time zone NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"reverses" bigint,
	"replaces" bigint,
	"group_id" uuid,
	"import_id" uuid,
	"note" text,
	"ai_metadata" jsonb,
	CONSTRAINT "ledger_entries_portfolio_id_seq_pk" PRIMARY KEY("portfolio_id","seq"),
	CONSTRAINT "ledger_entries_id_key" UNIQUE("id"),
	CONSTRAINT "ledger_entries_reverses_key" UNIQUE("portfolio_id","reverses")
);

--> statement-breakpoint
CREATE TABLE "portfolio_tellings" (
	"portfolio_id" uuid NOT NULL,
	"known_at" timestamp with time zone NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"revision" integer NOT NULL,
	"name" text NOT NULL,
	"description" text,
	"base_currency" text NOT NULL,
	"is_archived" boolean NOT NULL,
	CONSTRAINT "portfolio_tellings_portfolio_id_known_at_revision_pk" PRIMARY KEY("portfolio_id","known_at","revision")
);

--> statement-breakpoint
CREATE TABLE "portfolios" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace_id" uuid NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"last_seq" bigint NOT NULL
);

--> statement-breakpoint
CREATE TABLE "position_tags" (
	"portfolio_id" uuid NOT NULL,
	"entry_seq" bigint NOT NULL,
	"tag_id" uuid NOT NULL,
	"known_at" timestamp with time zone NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"revision" integer NOT NULL,
	"is_set" boolean NOT NULL,
	CONSTRAINT "position_tags_portfolio_id_entry_seq_tag_id_known_at_revision_pk" PRIMARY KEY("portfolio_id","entry_seq","tag_id","known_at","revision")
);

--> statement-breakpoint
CREATE TABLE "tag_tellings" (
	"tag_id" uuid NOT NULL,
	"known_at" timestamp with time zone NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"revision" integer NOT NULL,
	"name" text NOT NULL,
	"tag_type" text NOT NULL,
	"description" text,
	"is_deleted" boolean NOT NULL,
	CONSTRAINT "tag_tellings_tag_id_known_at_revision_pk" PRIMARY KEY("tag_id","known_at","revision")
);

--> statement-breakpoint
CREATE TABLE "tags" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace_id" uuid NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL
);

--> statement-breakpoint
CREATE TABLE "uploads" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"file_name" text NOT NULL,
	"content" "bytea" NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL
);

--> statement-breakpoint
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_portfolio_id_portfolios_id_fk" FOREIGN KEY ("portfolio_id") REFERENCES "public"."portfolios"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "holdings_imports" ADD CONSTRAINT "holdings_imports_portfolio_id_portfolios_id_fk" FOREIGN KEY ("portfolio_id") REFERENCES "public"."portfolios"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "idempotency_keys" ADD CONSTRAINT "idempotency_keys_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "ledger_entries" ADD CONSTRAINT "ledger_entries_instrument_id_instruments_id_fk" FOREIGN KEY ("instrument_id") REFERENCES "public"."instruments"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "ledger_entries" ADD CONSTRAINT "ledger_entries_account_fk" FOREIGN KEY ("portfolio_id","account") REFERENCES "public"."accounts"("portfolio_id","name") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "portfolio_tellings" ADD CONSTRAINT "portfolio_tellings_portfolio_id_portfolios_id_fk" FOREIGN KEY ("portfolio_id") REFERENCES "public"."portfolios"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "portfolios" ADD CONSTRAINT "portfolios_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "position_tags" ADD CONSTRAINT "position_tags_portfolio_id_portfolios_id_fk" FOREIGN KEY ("portfolio_id") REFERENCES "public"."portfolios"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "position_tags" ADD CONSTRAINT "position_tags_tag_id_tags_id_fk" FOREIGN KEY ("tag_id") REFERENCES "public"."tags"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "tag_tellings" ADD CONSTRAINT "tag_tellings_tag_id_tags_id_fk" FOREIGN KEY ("tag_id") REFERENCES "public"."tags"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "tags" ADD CONSTRAINT "tags_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "uploads" ADD CONSTRAINT "uploads_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
CREATE INDEX "holdings_imports_portfolio_idx" ON "holdings_imports" USING btree ("portfolio_id","recorded_at");
--> statement-breakpoint
CREATE INDEX "ledger_entries_instrument_idx" ON "ledger_entries" USING btree ("instrument_id");
--> statement-breakpoint
CREATE INDEX "ledger_entries_import_idx" ON "ledger_entries" USING btree ("import_id");
--> statement-breakpoint
CREATE INDEX "portfolios_workspace_idx" ON "portfolios" USING btree ("workspace_id");
--> statement-breakpoint
CREATE INDEX "position_tags_tag_idx" ON "position_tags" USING btree ("tag_id");
--> statement-breakpoint
CREATE INDEX "tags_workspace_idx" ON "tags" USING btree ("workspace_id");
--> statement-breakpoint
CREATE INDEX "uploads_workspace_idx" ON "uploads" USING btree ("workspace_id","recorded_at");
