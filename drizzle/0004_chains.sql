CREATE TABLE "chain_days" (
	"underlying_id" integer NOT NULL,
	"trade_date" date NOT NULL,
	"source" text NOT NULL,
	"revision" integer NOT NULL,
	"known_at" timestamp with time zone NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"is_visible" boolean NOT NULL,
	"is_synthetic" boolean NOT NULL,
	"venue" text NOT NULL,
	"contract_count" integer NOT NULL,
	"frame_count" integer NOT NULL,
	"quote_count" bigint NOT NULL,
	"frame_bytes" bigint NOT NULL,
	"digest" text,
	"payload" "bytea" NOT NULL,
	CONSTRAINT "chain_days_pk" PRIMARY KEY("underlying_id","trade_date","source","revision")
) PARTITION BY RANGE ("trade_date");

--> statement-breakpoint
CREATE TABLE "chain_frames" (
	"underlying_id" integer NOT NULL,
	"trade_date" date NOT NULL,
	"source" text NOT NULL,
	"revision" integer NOT NULL,
	"minute" smallint NOT NULL,
	"known_at" timestamp with time zone NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"contract_count" integer NOT NULL,
	"payload" "bytea" NOT NULL,
	CONSTRAINT "chain_frames_pk" PRIMARY KEY("underlying_id","trade_date","source","revision","minute")
) PARTITION BY RANGE ("trade_date");

--> statement-breakpoint
CREATE TABLE "chain_open_interest" (
	"underlying_id" integer NOT NULL,
	"trade_date" date NOT NULL,
	"source" text NOT NULL,
	"revision" integer NOT NULL,
	"telling" integer NOT NULL,
	"known_at" timestamp with time zone NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"session" date NOT NULL,
	"payload" "bytea" NOT NULL,
	CONSTRAINT "chain_open_interest_pk" PRIMARY KEY("underlying_id","trade_date","source","revision","telling")
) PARTITION BY RANGE ("trade_date");

--> statement-breakpoint
-- Payloads are deflated: TOAST shall cut them, not try to compress them again. Partitions inherit it.
ALTER TABLE "chain_days" ALTER COLUMN "payload" SET STORAGE EXTERNAL;

--> statement-breakpoint
ALTER TABLE "chain_open_interest" ALTER COLUMN "payload" SET STORAGE EXTERNAL;

--> statement-breakpoint
ALTER TABLE "chain_frames" ALTER COLUMN "payload" SET STORAGE EXTERNAL;

--> statement-breakpoint
-- Makes the partitions of a day's month where they are missing. Made apart and attached, they lock no reader out;
-- writers in a hurry for the same month take turns.
CREATE FUNCTION "ensure_chain_partitions"("trade_day" date) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
	first_day date := date_trunc('month', trade_day)::date;
	parent text;
	partition text;
BEGIN
	FOREACH parent IN ARRAY ARRAY['chain_days', 'chain_open_interest', 'chain_frames'] LOOP
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

--> statement-breakpoint
-- Table of a canonical Huffman code (RFC 1951, 3.2.2), by the next bits of the stream, the first of them lowest:
-- symbol * 16 + length of its code.
CREATE FUNCTION "chain_huffman"("lengths" integer[]) RETURNS integer[] LANGUAGE plpgsql IMMUTABLE STRICT AS $$
DECLARE
	longest integer := (SELECT max(length) FROM unnest(lengths) AS length);
	counts integer[] := array_fill(0, ARRAY[16]);
	next_code integer[] := array_fill(0, ARRAY[16]);
	entries integer[];
	code integer := 0;
	reversed integer;
	len integer;
	at integer;
BEGIN
	IF longest = 0 THEN RETURN ARRAY[0]; END IF;
	FOREACH len IN ARRAY lengths LOOP
		IF len > 0 THEN counts[len] := counts[len] + 1; END IF;
	END LOOP;
	FOR i IN 1 .. longest LOOP
		next_code[i] := code;
		code := (code + counts[i]) << 1;
	END LOOP;
	entries := array_fill(0, ARRAY[1 << longest]);
	FOR symbol IN 0 .. array_length(lengths, 1) - 1 LOOP
		len := lengths[symbol + 1];
		CONTINUE WHEN len = 0;
		code := next_code[len];
		next_code[len] := code + 1;
		reversed := 0;
		FOR i IN 1 .. len LOOP
			reversed := (reversed << 1) | (code & 1);
			code := code >> 1;
		END LOOP;
		at := reversed;
		WHILE at < 1 << longest LOOP
			entries[at + 1] := symbol * 16 + len;
			at := at + (1 << len);
		END LOOP;
	END LOOP;
	RETURN entries;
END $$;

--> statement-breakpoint
-- The bytes behind a raw deflate stream (RFC 1951) that begins after `skip` bytes and unpacks to `size` bytes.
CREATE FUNCTION "chain_inflate"("stream" bytea, "skip" integer, "size" integer) RETURNS integer[] LANGUAGE plpgsql IMMUTABLE STRICT AS $$
DECLARE
	data bytea := stream || ''::bytea;
	total integer := length(stream);
	pos integer := skip;
	buffer integer := 0;
	held integer := 0;
	bytes integer[] := array_fill(0, ARRAY[size]);
	written integer := 0;
	is_last boolean := false;
	kind integer;
	literals integer[];
	distances integer[];
	literal_mask integer;
	distance_mask integer;
	lengths integer[];
	literal_count integer;
	distance_count integer;
	entry integer;
	symbol integer;
	run integer;
	distance integer;
	extra integer;
	value integer;
	length_base constant integer[] := ARRAY[3,4,5,6,7,8,9,10,11,13,15,17,19,23,27,31,35,43,51,59,67,83,99,115,131,163,195,227,258];
	length_extra constant integer[] := ARRAY[0,0,0,0,0,0,0,0,1,1,1,1,2,2,2,2,3,3,3,3,4,4,4,4,5,5,5,5,0];
	distance_base constant integer[] := ARRAY[1,2,3,4,5,7,9,13,17,25,33,49,65,97,129,193,257,385,513,769,1025,1537,2049,3073,4097,6145,8193,12289,16385,24577];
	code_order constant integer[] := ARRAY[16,17,18,0,8,7,9,6,10,5,11,4,12,3,13,2,14,1,15];
BEGIN
	WHILE NOT is_last LOOP
		WHILE held < 17 LOOP
			IF pos < total THEN buffer := buffer | (get_byte(data, pos) << held); END IF;
			pos := pos + 1;
			held := held + 8;
		END LOOP;
		IF pos > total + 4 THEN RAISE EXCEPTION 'the deflate stream ends too early'; END IF;
		is_last := (buffer & 1) = 1;
		kind := (buffer >> 1) & 3;
		buffer := buffer >> 3;
		held := held - 3;

		IF kind = 0 THEN
			pos := pos - held / 8;
			run := get_byte(data, pos) | (get_byte(data, pos + 1) << 8);
			pos := pos + 4;
			FOR i IN 1 .. run LOOP
				written := written + 1;
				bytes[written] := get_byte(data, pos);
				pos := pos + 1;
			END LOOP;
			buffer := 0;
			held := 0;
			CONTINUE;
		ELSIF kind = 1 THEN
			literals := chain_huffman(array_fill(8, ARRAY[144]) || array_fill(9, ARRAY[112]) || array_fill(7, ARRAY[24])
				|| array_fill(8, ARRAY[8]));
			distances := chain_huffman(array_fill(5, ARRAY[30]));
		ELSIF kind = 2 THEN
			literal_count := (buffer & 31) + 257;
			distance_count := ((buffer >> 5) & 31) + 1;
			run := ((buffer >> 10) & 15) + 4;
			buffer := buffer >> 14;
			held := held - 14;
			lengths := array_fill(0, ARRAY[19]);
			FOR i IN 1 .. run LOOP
				WHILE held < 17 LOOP
					IF pos < total THEN buffer := buffer | (get_byte(data, pos) << held); END IF;
					pos := pos + 1;
					held := held + 8;
				END LOOP;
				lengths[code_order[i] + 1] := buffer & 7;
				buffer := buffer >> 3;
				held := held - 3;
			END LOOP;
			literals := chain_huffman(lengths);
			literal_mask := array_length(literals, 1) - 1;
			lengths := array_fill(0, ARRAY[literal_count + distance_count]);
			extra := 0;
			WHILE extra < literal_count + distance_count LOOP
				WHILE held < 17 LOOP
					IF pos < total THEN buffer := buffer | (get_byte(data, pos) << held); END IF;
					pos := pos + 1;
					held := held + 8;
				END LOOP;
				IF pos > total + 4 THEN RAISE EXCEPTION 'the deflate stream ends too early'; END IF;
				entry := literals[(buffer & literal_mask) + 1];
				buffer := buffer >> (entry & 15);
				held := held - (entry & 15);
				symbol := entry >> 4;
				value := 0;
				IF symbol < 16 THEN
					value := symbol;
					run := 1;
				ELSIF symbol = 16 THEN
					value := lengths[extra];
					run := 3 + (buffer & 3);
					buffer := buffer >> 2;
					held := held - 2;
				ELSIF symbol = 17 THEN
					run := 3 + (buffer & 7);
					buffer := buffer >> 3;
					held := held - 3;
				ELSE
					run := 11 + (buffer & 127);
					buffer := buffer >> 7;
					held := held - 7;
				END IF;
				FOR i IN 1 .. run LOOP
					extra := extra + 1;
					lengths[extra] := value;
				END LOOP;
			END LOOP;
			literals := chain_huffman(lengths[1 : literal_count]);
			distances := chain_huffman(lengths[literal_count + 1 : literal_count + distance_count]);
		ELSE
			RAISE EXCEPTION 'the deflate stream has a block of no kind';
		END IF;

		literal_mask := array_length(literals, 1) - 1;
		distance_mask := array_length(distances, 1) - 1;
		LOOP
			WHILE held < 17 LOOP
				IF pos < total THEN buffer := buffer | (get_byte(data, pos) << held); END IF;
				pos := pos + 1;
				held := held + 8;
			END LOOP;
			IF pos > total + 4 THEN RAISE EXCEPTION 'the deflate stream ends too early'; END IF;
			entry := literals[(buffer & literal_mask) + 1];
			buffer := buffer >> (entry & 15);
			held := held - (entry & 15);
			symbol := entry >> 4;
			IF symbol < 256 THEN
				written := written + 1;
				bytes[written] := symbol;
				CONTINUE;
			END IF;
			EXIT WHEN symbol = 256;
			WHILE held < 17 LOOP
				IF pos < total THEN buffer := buffer | (get_byte(data, pos) << held); END IF;
				pos := pos + 1;
				held := held + 8;
			END LOOP;
			extra := length_extra[symbol - 256];
			run := length_base[symbol - 256] + (buffer & ((1 << extra) - 1));
			buffer := buffer >> extra;
			held := held - extra;
			WHILE held < 17 LOOP
				IF pos < total THEN buffer := buffer | (get_byte(data, pos) << held); END IF;
				pos := pos + 1;
				held := held + 8;
			END LOOP;
			entry := distances[(buffer & distance_mask) + 1];
			buffer := buffer >> (entry & 15);
			held := held - (entry & 15);
			WHILE held < 17 LOOP
				IF pos < total THEN buffer := buffer | (get_byte(data, pos) << held); END IF;
				pos := pos + 1;
				held := held + 8;
			END LOOP;
			symbol := entry >> 4;
			extra := CASE WHEN symbol < 4 THEN 0 ELSE symbol / 2 - 1 END;
			distance := distance_base[symbol + 1] + (buffer & ((1 << extra) - 1));
			buffer := buffer >> extra;
			held := held - extra;
			FOR i IN 1 .. run LOOP
				written := written + 1;
				bytes[written] := bytes[written - distance];
			END LOOP;
		END LOOP;
	END LOOP;
	IF written <> size THEN RAISE EXCEPTION 'the deflate stream unpacks to % bytes instead of %', written, size; END IF;
	RETURN bytes;
END $$;

--> statement-breakpoint
-- CRC-32 (IEEE 802.3) of the first `size` bytes.
CREATE FUNCTION "chain_crc32"("stream" bytea, "size" integer) RETURNS bigint LANGUAGE plpgsql IMMUTABLE STRICT AS $$
DECLARE
	data bytea := stream || ''::bytea;
	entries bigint[] := array_fill(0::bigint, ARRAY[256]);
	crc bigint;
BEGIN
	FOR i IN 0 .. 255 LOOP
		crc := i;
		FOR bit IN 1 .. 8 LOOP
			crc := CASE WHEN (crc & 1) = 1 THEN (crc >> 1) # 3988292384 ELSE crc >> 1 END;
		END LOOP;
		entries[i + 1] := crc;
	END LOOP;
	crc := 4294967295;
	FOR i IN 0 .. size - 1 LOOP
		crc := entries[((crc # get_byte(data, i)) & 255) + 1] # (crc >> 8);
	END LOOP;
	RETURN crc # 4294967295;
END $$;

--> statement-breakpoint
-- The unsigned 32-bit number at an offset, lowest byte first.
CREATE FUNCTION "chain_uint32"("stream" bytea, "at" integer) RETURNS bigint LANGUAGE sql IMMUTABLE STRICT AS $$
	SELECT (get_byte(stream, at) | (get_byte(stream, at + 1) << 8) | (get_byte(stream, at + 2) << 16))
		+ (get_byte(stream, at + 3)::bigint << 24)
$$;

--> statement-breakpoint
-- The packed bytes of a payload, once its version and checksum were looked at.
CREATE FUNCTION "chain_open"("payload" bytea) RETURNS integer[] LANGUAGE plpgsql IMMUTABLE STRICT AS $$
DECLARE
	size integer := length(payload);
BEGIN
	IF size < 9 OR get_byte(payload, 0) <> 1 THEN RAISE EXCEPTION 'the payload has no known form'; END IF;
	IF chain_crc32(payload, size - 4) <> chain_uint32(payload, size - 4) THEN
		RAISE EXCEPTION 'the payload is damaged: wrong checksum';
	END IF;
	RETURN chain_inflate(payload, 5, chain_uint32(payload, 1)::integer);
END $$;

--> statement-breakpoint
-- The columns of packed bytes: value = ticks / 10^decimals, null where a contract has none.
CREATE FUNCTION "chain_columns"("bytes" integer[]) RETURNS TABLE ("id" integer, "decimals" integer, "ticks" integer[])
LANGUAGE plpgsql IMMUTABLE STRICT AS $$
DECLARE
	row_count integer := bytes[5] | (bytes[6] << 8) | (bytes[7] << 16) | (bytes[8] << 24);
	block integer := 13 + (bytes[9] | (bytes[10] << 8) | (bytes[11] << 16) | (bytes[12] << 24));
	width integer;
	prediction integer;
	is_relative boolean;
	step bigint;
	code bigint;
	value bigint;
	before bigint;
	second_before bigint;
	base bigint;
	previous integer[];
	unknown constant integer[] := array_fill(NULL::integer, ARRAY[row_count]);
BEGIN
	IF bytes[1] <> 1 THEN RAISE EXCEPTION 'the pack has version %, known is 1', bytes[1]; END IF;
	FOR number IN 1 .. bytes[3] LOOP
		id := bytes[block];
		decimals := bytes[block + 1];
		prediction := bytes[block + 2] & 127;
		is_relative := bytes[block + 2] >= 128;
		width := bytes[block + 3];
		step := (bytes[block + 4] | (bytes[block + 5] << 8) | (bytes[block + 6] << 16)) + (bytes[block + 7]::bigint << 24);
		block := block + 8;
		previous := ticks;
		ticks := unknown;
		before := 0;
		second_before := 0;
		base := 0;
		FOR i IN 1 .. row_count LOOP
			IF is_relative AND previous[i] IS NOT NULL THEN base := previous[i]; END IF;
			code := 0;
			FOR plane IN 0 .. width - 1 LOOP
				code := code | (bytes[block + plane * row_count + i - 1]::bigint << (8 * plane));
			END LOOP;
			CONTINUE WHEN code = 0;
			value := CASE WHEN ((code - 1) & 1) = 1 THEN -(code / 2) ELSE (code - 1) / 2 END;
			IF prediction = 1 THEN value := value + before;
			ELSIF prediction = 2 THEN value := value + 2 * before - second_before;
			END IF;
			second_before := before;
			before := value;
			ticks[i] := value * step + base;
		END LOOP;
		block := block + width * row_count;
		RETURN NEXT;
	END LOOP;
END $$;

--> statement-breakpoint
-- Bytes of UTF-8 as text.
CREATE FUNCTION "chain_text"("bytes" integer[]) RETURNS text LANGUAGE sql IMMUTABLE STRICT AS $$
	SELECT coalesce(convert_from(decode(string_agg(lpad(to_hex(byte), 2, '0'), '' ORDER BY place), 'hex'), 'UTF8'), '')
	FROM unnest(bytes) WITH ORDINALITY AS b (byte, place)
$$;

--> statement-breakpoint
-- The contracts of a packed list in its order.
CREATE FUNCTION "chain_contracts"("payload" bytea) RETURNS TABLE ("place" bigint, "contract_symbol" text, "root" text,
	"expiration" date, "option_right" text, "strike" numeric) LANGUAGE plpgsql IMMUTABLE STRICT AS $$
DECLARE
	bytes integer[] := chain_open(payload);
	head_end integer := 12 + (bytes[9] | (bytes[10] << 8) | (bytes[11] << 16) | (bytes[12] << 24));
	at integer := 14;
	roots text[] := '{}';
	is_listed boolean[] := '{}';
	listed text[] := '{}';
BEGIN
	FOR class IN 1 .. bytes[13] LOOP
		roots := roots || chain_text(bytes[at + 12 : at + 11 + bytes[at]]);
		is_listed := is_listed || (bytes[at + 2] = 1);
		at := at + 12 + bytes[at];
	END LOOP;
	IF at <= head_end THEN listed := string_to_array(chain_text(bytes[at : head_end]), E'\n'); END IF;
	RETURN QUERY
	WITH packed AS MATERIALIZED (SELECT * FROM chain_columns(bytes)),
	list AS (
		SELECT c.place, c.class_place + 1 AS class, date '1970-01-01' + c.day AS day,
			CASE c.is_call WHEN 1 THEN 'C' ELSE 'P' END AS side,
			trim_scale(c.strike_ticks * ('1e-' || (SELECT p.decimals FROM packed p WHERE p.id = 4))::numeric) AS strike
		FROM unnest((SELECT p.ticks FROM packed p WHERE p.id = 1), (SELECT p.ticks FROM packed p WHERE p.id = 2),
			(SELECT p.ticks FROM packed p WHERE p.id = 3), (SELECT p.ticks FROM packed p WHERE p.id = 4))
			WITH ORDINALITY AS c (class_place, day, is_call, strike_ticks, place)
		WHERE c.day IS NOT NULL
	)
	SELECT l.place,
		CASE WHEN is_listed[l.class]
			THEN listed[count(*) FILTER (WHERE is_listed[l.class]) OVER (ORDER BY l.place)]
			ELSE roots[l.class] || to_char(l.day, 'YYMMDD') || l.side || lpad(round(l.strike * 1000)::bigint::text, 8, '0')
		END,
		roots[l.class], l.day, l.side, l.strike
	FROM list l ORDER BY l.place;
END $$;

--> statement-breakpoint
-- One minute of a chain as rows, for people who come with SQL: the frame of that very minute, of the last visible
-- revision, with the last open interest told. Vols are a year as fractions; prices are in the source's unit.
CREATE FUNCTION "chain_quotes"("underlying" integer, "day" date, "dataset" text, "at_minute" integer)
RETURNS TABLE ("contract_symbol" text, "root" text, "expiration" date, "option_right" text, "strike" numeric,
	"bid" numeric, "ask" numeric, "implied_vol" numeric, "quote_age_sec" numeric, "bid_size" numeric, "ask_size" numeric,
	"volume" numeric, "last" numeric, "underlying_price" numeric, "flags" numeric, "open_interest" numeric)
LANGUAGE plpgsql STABLE STRICT AS $$
DECLARE
	list chain_days;
	frame chain_frames;
	interest bytea;
BEGIN
	SELECT * INTO list FROM chain_days d
	WHERE d.underlying_id = underlying AND d.trade_date = day AND d.source = dataset AND d.is_visible
	ORDER BY d.known_at DESC, d.revision DESC LIMIT 1;
	SELECT * INTO frame FROM chain_frames f
	WHERE f.underlying_id = underlying AND f.trade_date = day AND f.source = dataset AND f.revision = list.revision
		AND f.minute = at_minute;
	IF frame IS NULL THEN RETURN; END IF;
	SELECT o.payload INTO interest FROM chain_open_interest o
	WHERE o.underlying_id = underlying AND o.trade_date = day AND o.source = dataset AND o.revision = list.revision
	ORDER BY o.known_at DESC, o.telling DESC LIMIT 1;
	RETURN QUERY
	WITH packed AS MATERIALIZED (
		SELECT c.id, c.ticks, ('1e-' || c.decimals)::numeric AS tick FROM chain_columns(chain_open(frame.payload)) c
		UNION ALL
		SELECT 99, c.ticks, ('1e-' || c.decimals)::numeric FROM chain_columns(chain_open(interest)) c
	),
	quotes AS (
		SELECT c.place, p.id, trim_scale(c.value * p.tick) AS value
		FROM packed p, unnest(p.ticks) WITH ORDINALITY AS c (value, place)
		WHERE c.place <= frame.contract_count
	),
	wide AS (
		SELECT q.place, max(q.value) FILTER (WHERE q.id = 1) AS bid, max(q.value) FILTER (WHERE q.id = 2) AS ask,
			max(q.value) FILTER (WHERE q.id = 3) AS implied_vol, max(q.value) FILTER (WHERE q.id = 4) AS quote_age_sec,
			max(q.value) FILTER (WHERE q.id = 5) AS bid_size, max(q.value) FILTER (WHERE q.id = 6) AS ask_size,
			max(q.value) FILTER (WHERE q.id = 7) AS volume, max(q.value) FILTER (WHERE q.id = 8) AS last,
			max(q.value) FILTER (WHERE q.id = 9) AS underlying_price, max(q.value) FILTER (WHERE q.id = 10) AS flags,
			max(q.value) FILTER (WHERE q.id = 99) AS open_interest
		FROM quotes q GROUP BY q.place
	)
	SELECT k.contract_symbol, k.root, k.expiration, k.option_right, k.strike, w.bid, w.ask, w.implied_vol, w.quote_age_sec,
		w.bid_size, w.ask_size, w.volume, w.last, w.underlying_price, w.flags, w.open_interest
	FROM chain_contracts(list.payload) k LEFT JOIN wide w ON w.place = k.place
	WHERE k.place <= frame.contract_count ORDER BY k.place;
END $$;
