CREATE TABLE "provider_refusals" (
	"id" uuid PRIMARY KEY NOT NULL,
	"provider" text NOT NULL,
	"reason" text NOT NULL,
	"refused_at" timestamp with time zone NOT NULL,
	"last_refused_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "provider_refusals_in_order" CHECK ("provider_refusals"."refused_at" <= "provider_refusals"."last_refused_at" and ("provider_refusals"."ended_at" is null or "provider_refusals"."ended_at" >= "provider_refusals"."refused_at"))
);
--> statement-breakpoint
ALTER TABLE "lease_deliveries" ADD COLUMN "code_rounds_forgiven" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "provider_refusals_open_once" ON "provider_refusals" USING btree ("provider") WHERE "provider_refusals"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "lease_deliveries_locked" ON "lease_deliveries" USING btree ("lease_id") WHERE "lease_deliveries"."code_round" - "lease_deliveries"."code_rounds_forgiven" > 3 and "lease_deliveries"."receipt_at" is null;--> statement-breakpoint
ALTER TABLE "lease_deliveries" ADD CONSTRAINT "lease_deliveries_rounds_forgiven" CHECK ("lease_deliveries"."code_rounds_forgiven" >= 0 and "lease_deliveries"."code_rounds_forgiven" < "lease_deliveries"."code_round");