CREATE TABLE "lease_buyout_quotes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"lease_id" uuid NOT NULL,
	"priced_on" date NOT NULL,
	"quote" jsonb NOT NULL,
	"hash" text NOT NULL,
	"total_minor" bigint NOT NULL,
	"issued_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"order_id" uuid,
	"request_hash" text,
	CONSTRAINT "lease_buyout_quotes_total_positive" CHECK ("lease_buyout_quotes"."total_minor" > 0),
	CONSTRAINT "lease_buyout_quotes_used_whole" CHECK (("lease_buyout_quotes"."order_id" is null) = ("lease_buyout_quotes"."request_hash" is null))
);
--> statement-breakpoint
ALTER TABLE "contract_documents" DROP CONSTRAINT "contract_documents_kind_known";--> statement-breakpoint
ALTER TABLE "leases" DROP CONSTRAINT "leases_state_known";--> statement-breakpoint
ALTER TABLE "lease_buyout_quotes" ADD CONSTRAINT "lease_buyout_quotes_lease_id_leases_id_fk" FOREIGN KEY ("lease_id") REFERENCES "public"."leases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "lease_buyout_quotes_lease" ON "lease_buyout_quotes" USING btree ("lease_id","id" DESC NULLS LAST);--> statement-breakpoint
CREATE UNIQUE INDEX "lease_buyout_quotes_order_unique" ON "lease_buyout_quotes" USING btree ("order_id");--> statement-breakpoint
ALTER TABLE "contract_documents" ADD CONSTRAINT "contract_documents_kind_known" CHECK ("contract_documents"."kind" in ('order_form', 'issued', 'signed', 'ownership'));--> statement-breakpoint
ALTER TABLE "leases" ADD CONSTRAINT "leases_state_known" CHECK ("leases"."state" in ('limit_requested','limit_referred','limit_approved','limit_rejected','order_form_issued','ordered','seller_confirmed','shipped','delivered','inspection_disputed','receipt_confirmed','contract_issued','signed','active','matured','bought_out','purchased','withdrawn','declined','cancelled','expired'));--> statement-breakpoint
-- Contracts in force are looked at from now on: their term ends some day, and the buyer is told before.
UPDATE "leases" SET "advance_at" = now() WHERE "state" = 'active' AND "advance_at" IS NULL;
