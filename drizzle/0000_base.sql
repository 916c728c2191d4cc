CREATE TABLE "api_keys" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"name" text NOT NULL,
	"prefix" text NOT NULL,
	"hash" text NOT NULL,
	"scopes" text[] NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone,
	"last_used_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "api_keys_hash_key" UNIQUE("hash")
);

--> statement-breakpoint
CREATE TABLE "attempt_limits" (
	"key" text PRIMARY KEY NOT NULL,
	"points" bigint DEFAULT 0 NOT NULL,
	"expire" timestamp with time zone
);

--> statement-breakpoint
CREATE TABLE "audit_log" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "audit_log_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"recorded_at" timestamp with time zone NOT NULL,
	"user_id" uuid,
	"workspace_id" uuid,
	"api_key_id" uuid,
	"agent" text,
	"session" text,
	"request_id" text NOT NULL,
	"action" text NOT NULL,
	"object" text,
	"detail" jsonb
);

--> statement-breakpoint
CREATE TABLE "memberships" (
	"workspace_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"role" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "memberships_workspace_id_user_id_pk" PRIMARY KEY("workspace_id","user_id")
);

--> statement-breakpoint
CREATE TABLE "password_resets" (
	"hash" text PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone
);

--> statement-breakpoint
CREATE TABLE "refresh_tokens" (
	"hash" text PRIMARY KEY NOT NULL,
	"session_id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone
);

--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone
);

--> statement-breakpoint
CREATE TABLE "users" (
	"id" uuid PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"name" text,
	"password_hash" text NOT NULL,
	"role" text DEFAULT 'USER' NOT NULL,
	"is_demo" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "users_email_key" UNIQUE("email")
);

--> statement-breakpoint
CREATE TABLE "workspace_invitations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace_id" uuid NOT NULL,
	"email" text NOT NULL,
	"role" text NOT NULL,
	"hash" text NOT NULL,
	"invited_by" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "workspace_invitations_hash_key" UNIQUE("hash"),
	CONSTRAINT "workspace_invitations_email_key" UNIQUE("workspace_id","email")
);

--> statement-breakpoint
CREATE TABLE "workspaces" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"is_personal" boolean NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);

--> statement-breakpoint
CREATE TABLE "bars" (
	"instrument_id" integer NOT NULL,
	"source_id" integer NOT NULL,
	"trading_day" date NOT NULL,
	"known_at" timestamp with time zone NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"revision" integer NOT NULL,
	"basis_day" date,
	"rebase" double precision,
	"open" numeric,
	"high" numeric,
	"low" numeric,
	"close" numeric,
	"volume" numeric,
	"adjusted_close" numeric,
	CONSTRAINT "bars_instrument_id_source_id_trading_day_known_at_revision_pk" PRIMARY KEY("instrument_id","source_id","trading_day","known_at","revision")
);

--> statement-breakpoint
CREATE TABLE "corporate_actions" (
	"instrument_id" integer NOT NULL,
	"source_id" integer NOT NULL,
	"ex_day" date NOT NULL,
	"kind" text NOT NULL,
	"known_at" timestamp with time zone NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"revision" integer NOT NULL,
	"ratio_or_amount" numeric NOT NULL,
	"currency" text,
	"derived" boolean NOT NULL,
	CONSTRAINT "corporate_actions_instrument_id_source_id_ex_day_kind_known_at_revision_pk" PRIMARY KEY("instrument_id","source_id","ex_day","kind","known_at","revision")
);

--> statement-breakpoint
CREATE TABLE "data_versions" (
	"scope" text PRIMARY KEY NOT NULL,
	"version" bigint NOT NULL
);

--> statement-breakpoint
CREATE TABLE "fx_rates" (
	"base" text NOT NULL,
	"quote" text NOT NULL,
	"rate_day" date NOT NULL,
	"source_id" integer NOT NULL,
	"known_at" timestamp with time zone NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"revision" integer NOT NULL,
	"rate" numeric NOT NULL,
	CONSTRAINT "fx_rates_base_quote_rate_day_source_id_known_at_revision_pk" PRIMARY KEY("base","quote","rate_day","source_id","known_at","revision")
);

--> statement-breakpoint
CREATE TABLE "instrument_listings" (
	"instrument_id" integer NOT NULL,
	"known_at" timestamp with time zone NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	CONSTRAINT "instrument_listings_instrument_id_known_at_recorded_at_pk" PRIMARY KEY("instrument_id","known_at","recorded_at")
);

--> statement-breakpoint
CREATE TABLE "instrument_references" (
	"instrument_id" integer NOT NULL,
	"source_id" integer NOT NULL,
	"known_at" timestamp with time zone NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"revision" integer NOT NULL,
	"name" text,
	"sector" text,
	"sub_industry" text,
	"headquarters" text,
	"cik" text,
	"founded" text,
	"index_code" text,
	"index_since" date,
	"without_history" boolean NOT NULL,
	CONSTRAINT "instrument_references_instrument_id_known_at_revision_pk" PRIMARY KEY("instrument_id","known_at","revision")
);

--> statement-breakpoint
CREATE TABLE "instruments" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "instruments_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"workspace_id" uuid,
	"symbol" text NOT NULL,
	"instrument_class" text NOT NULL,
	"currency" text NOT NULL,
	"multiplier" numeric DEFAULT '1' NOT NULL,
	"underlying_id" integer,
	"expiration" date,
	"strike" numeric,
	"option_right" text,
	CONSTRAINT "instruments_symbol_key" UNIQUE NULLS NOT DISTINCT("workspace_id","symbol"),
	CONSTRAINT "instruments_option_check" CHECK (("instruments"."instrument_class" = 'OPTION') = ("instruments"."expiration" is not null and "instruments"."strike" is not null and "instruments"."option_right" is not null))
);

--> statement-breakpoint
CREATE TABLE "series" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "series_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"code" text NOT NULL,
	"source_id" integer NOT NULL,
	"unit" text NOT NULL,
	CONSTRAINT "series_code_source_key" UNIQUE("code","source_id")
);

--> statement-breakpoint
CREATE TABLE "series_points" (
	"series_id" integer NOT NULL,
	"point_day" date NOT NULL,
	"known_at" timestamp with time zone NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"revision" integer NOT NULL,
	"value" double precision NOT NULL,
	CONSTRAINT "series_points_series_id_point_day_known_at_revision_pk" PRIMARY KEY("series_id","point_day","known_at","revision")
);

--> statement-breakpoint
CREATE TABLE "source_priorities" (
	"source_id" integer NOT NULL,
	"priority" integer NOT NULL,
	"known_at" timestamp with time zone NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"revision" integer NOT NULL,
	CONSTRAINT "source_priorities_source_id_known_at_revision_pk" PRIMARY KEY("source_id","known_at","revision")
);

--> statement-breakpoint
CREATE TABLE "sources" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "sources_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"code" text NOT NULL,
	"basis" text,
	"is_synthetic" boolean DEFAULT false NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	CONSTRAINT "sources_code_key" UNIQUE("code")
);

--> statement-breakpoint
CREATE TABLE "imports" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"source" text NOT NULL,
	"file_name" text NOT NULL,
	"rows_read" bigint NOT NULL,
	"rows_written" bigint NOT NULL,
	"rows_unchanged" bigint NOT NULL,
	"rows_refused" bigint NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL
);

--> statement-breakpoint
CREATE TABLE "factor_proxies" (
	"factor_name" text NOT NULL,
	"symbol" text NOT NULL,
	"known_at" timestamp with time zone NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"revision" integer NOT NULL,
	CONSTRAINT "factor_proxies_factor_name_known_at_revision_pk" PRIMARY KEY("factor_name","known_at","revision")
);

--> statement-breakpoint
CREATE TABLE "factors" (
	"name" text PRIMARY KEY NOT NULL,
	"display_order" integer NOT NULL,
	"description" text NOT NULL,
	CONSTRAINT "factors_display_order_key" UNIQUE("display_order")
);

--> statement-breakpoint
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "password_resets" ADD CONSTRAINT "password_resets_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "refresh_tokens" ADD CONSTRAINT "refresh_tokens_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "workspace_invitations" ADD CONSTRAINT "workspace_invitations_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "workspace_invitations" ADD CONSTRAINT "workspace_invitations_invited_by_users_id_fk" FOREIGN KEY ("invited_by") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
CREATE INDEX "api_keys_workspace_idx" ON "api_keys" USING btree ("workspace_id");
--> statement-breakpoint
CREATE INDEX "api_keys_user_idx" ON "api_keys" USING btree ("user_id");
--> statement-breakpoint
CREATE INDEX "audit_log_workspace_idx" ON "audit_log" USING btree ("workspace_id","id");
--> statement-breakpoint
CREATE INDEX "audit_log_user_idx" ON "audit_log" USING btree ("user_id","id");
--> statement-breakpoint
CREATE INDEX "memberships_user_idx" ON "memberships" USING btree ("user_id");
--> statement-breakpoint
CREATE INDEX "password_resets_user_idx" ON "password_resets" USING btree ("user_id");
--> statement-breakpoint
CREATE INDEX "refresh_tokens_session_idx" ON "refresh_tokens" USING btree ("session_id");
--> statement-breakpoint
CREATE INDEX "sessions_user_idx" ON "sessions" USING btree ("user_id");
--> statement-breakpoint
CREATE INDEX "workspace_invitations_address_idx" ON "workspace_invitations" USING btree ("email");
--> statement-breakpoint
CREATE INDEX "workspace_invitations_inviter_idx" ON "workspace_invitations" USING btree ("invited_by");
--> statement-breakpoint
CREATE INDEX "instruments_public_symbol_idx" ON "instruments" USING btree ("symbol") WHERE "instruments"."workspace_id" is null;
--> statement-breakpoint
CREATE INDEX "imports_recorded_idx" ON "imports" USING btree ("recorded_at");
