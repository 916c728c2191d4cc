ALTER TABLE "crypto_days" ADD COLUMN "tvl_usd" double precision;
