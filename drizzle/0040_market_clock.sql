CREATE TABLE "market_clock" (
	"id" smallint PRIMARY KEY DEFAULT 1 NOT NULL,
	"ahead_ms" bigint NOT NULL,
	"moved_at" timestamp with time zone NOT NULL,
	CONSTRAINT "market_clock_one" CHECK ("market_clock"."id" = 1),
	CONSTRAINT "market_clock_ahead" CHECK ("market_clock"."ahead_ms" > 0)
);
