CREATE TABLE "lease_charges" (
	"lease_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"attempt" integer NOT NULL,
	"charged_on" date NOT NULL,
	"order_id" uuid,
	"failure_code" text,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "lease_charges_lease_id_number_attempt_pk" PRIMARY KEY("lease_id","number","attempt"),
	CONSTRAINT "lease_charges_attempt" CHECK ("lease_charges"."attempt" >= 1),
	CONSTRAINT "lease_charges_whole" CHECK (("lease_charges"."order_id" is null) <> ("lease_charges"."failure_code" is null))
);
--> statement-breakpoint
ALTER TABLE "tender_plans" ADD COLUMN "off_session" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "lease_charges" ADD CONSTRAINT "lease_charges_instalment_fk" FOREIGN KEY ("lease_id","number") REFERENCES "public"."lease_instalments"("lease_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "lease_charges_order_unique" ON "lease_charges" USING btree ("order_id");--> statement-breakpoint
-- Leases in force were never looked at again: from now on they are when something falls due.
UPDATE "leases" SET "advance_at" = now() WHERE "state" = 'active' AND "advance_at" IS NULL;
