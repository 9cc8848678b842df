CREATE TABLE "lease_prices" (
	"offer_id" uuid NOT NULL,
	"term_months" integer NOT NULL,
	"listing_id" uuid NOT NULL,
	"price_minor" bigint NOT NULL,
	"instalment_minor" bigint NOT NULL,
	CONSTRAINT "lease_prices_offer_id_term_months_pk" PRIMARY KEY("offer_id","term_months"),
	CONSTRAINT "lease_prices_positive" CHECK ("lease_prices"."price_minor" > 0 and "lease_prices"."instalment_minor" >= 0)
);
--> statement-breakpoint
ALTER TABLE "lease_prices" ADD CONSTRAINT "lease_prices_offer_id_lease_offers_id_fk" FOREIGN KEY ("offer_id") REFERENCES "public"."lease_offers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lease_prices" ADD CONSTRAINT "lease_prices_listing_id_listings_id_fk" FOREIGN KEY ("listing_id") REFERENCES "public"."listings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "lease_prices_listing" ON "lease_prices" USING btree ("listing_id");