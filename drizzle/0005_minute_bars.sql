CREATE TABLE "minute_bars" (
	"instrument_id" integer NOT NULL,
	"source_id" integer NOT NULL,
	"trading_day" date NOT NULL,
	"known_at" timestamp with time zone NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"revision" integer NOT NULL,
	"minutes" smallint[] NOT NULL,
	"open" numeric[] NOT NULL,
	"high" numeric[] NOT NULL,
	"low" numeric[] NOT NULL,
	"close" numeric[] NOT NULL,
	"volume" numeric[] NOT NULL,
	CONSTRAINT "minute_bars_pk" PRIMARY KEY("instrument_id","source_id","trading_day","known_at","revision")
);

