-- Everybody may read where a business is. Who takes its parcels, and what its carrier should know, was kept beside it.
UPDATE "sellers" SET "business" = jsonb_set("business", '{address}', ("business" -> 'address') - array['recipient', 'phone', 'deliveryNote']) WHERE "business" IS NOT NULL;--> statement-breakpoint
-- A note to the carrier is no part of where goods come back to. What was promised to a buyer is kept as it was; the
-- note is left out where it is read.
UPDATE "sellers" SET "return_address" = "return_address" - 'deliveryNote' WHERE "return_address" ? 'deliveryNote';--> statement-breakpoint
ALTER TABLE "sellers" ADD CONSTRAINT "sellers_business_is_a_place" CHECK (not ("sellers"."business" -> 'address' ?| array['recipient', 'phone', 'deliveryNote']));--> statement-breakpoint
ALTER TABLE "sellers" ADD CONSTRAINT "sellers_return_address_without_note" CHECK (not ("sellers"."return_address" ? 'deliveryNote'));
