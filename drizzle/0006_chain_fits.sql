CREATE TABLE "chain_fits" (
	"underlying_id" integer NOT NULL,
	"trade_date" date NOT NULL,
	"source" text NOT NULL,
	"revision" integer NOT NULL,
	"minute" smallint NOT NULL,
	"known_at" timestamp with time zone NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"slices" jsonb NOT NULL,
	CONSTRAINT "chain_fits_pk" PRIMARY KEY("underlying_id","trade_date","source","revision","minute")
) PARTITION BY RANGE ("trade_date");

--> statement-breakpoint
-- Makes the partitions of a day's month where they are missing, fits included. Made apart and attached, they lock no
-- reader out; writers in a hurry for the same month take turns.
CREATE OR REPLACE FUNCTION "ensure_chain_partitions"("trade_day" date) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
	first_day date := date_trunc('month', trade_day)::date;
	parent text;
	partition text;
BEGIN
	FOREACH parent IN ARRAY ARRAY['chain_days', 'chain_open_interest', 'chain_frames', 'chain_fits'] LOOP
		partition := parent || to_char(first_day, '"_"YYYYMM');
		CONTINUE WHEN EXISTS (SELECT FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
			WHERE i.inhparent = parent::regclass AND c.relname = partition);
		PERFORM pg_advisory_xact_lock(hashtext('riskgraph.chain_partitions'));
		-- Asked again of the catalogue itself: names that were looked up before the wait are remembered as missing.
		CONTINUE WHEN EXISTS (SELECT FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
			WHERE i.inhparent = parent::regclass AND c.relname = partition);
		EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING ALL)', partition, parent);
		EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', parent, partition,
			first_day, (first_day + interval '1 month')::date);
	END LOOP;
END $$;
