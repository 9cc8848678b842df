CREATE TABLE "lease_offers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"listing_id" uuid NOT NULL,
	"lineage_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"terms_months" integer[] NOT NULL,
	"annual_rate_bps" integer NOT NULL,
	"payments_at_signing" integer NOT NULL,
	"residual_bps" integer NOT NULL,
	"security_deposit_bps" integer NOT NULL,
	"service_visits_per_year" integer NOT NULL,
	"service_repair" boolean NOT NULL,
	"service_replacement" boolean NOT NULL,
	"service_response_hours" integer NOT NULL,
	"exit_kind" text NOT NULL,
	"exit_fee_bps" integer,
	"exit_months" integer,
	"return_fee_bps" integer NOT NULL,
	"funder" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"withdrawn_at" timestamp with time zone,
	CONSTRAINT "lease_offers_version_positive" CHECK ("lease_offers"."version" > 0),
	CONSTRAINT "lease_offers_terms_known" CHECK (cardinality("lease_offers"."terms_months") between 1 and 8 and 6 <= all("lease_offers"."terms_months") and 60 >= all("lease_offers"."terms_months")),
	CONSTRAINT "lease_offers_rate_within" CHECK ("lease_offers"."annual_rate_bps" between 0 and 10000),
	CONSTRAINT "lease_offers_signing_within" CHECK ("lease_offers"."payments_at_signing" between 0 and 3),
	CONSTRAINT "lease_offers_residual_within" CHECK ("lease_offers"."residual_bps" between 0 and 6000),
	CONSTRAINT "lease_offers_deposit_within" CHECK ("lease_offers"."security_deposit_bps" between 0 and 3000),
	CONSTRAINT "lease_offers_service_within" CHECK ("lease_offers"."service_visits_per_year" between 0 and 52 and "lease_offers"."service_response_hours" between 1 and 720),
	CONSTRAINT "lease_offers_exit_whole" CHECK (("lease_offers"."exit_kind" = 'no_fee' and "lease_offers"."exit_fee_bps" is null and "lease_offers"."exit_months" is null)
        or ("lease_offers"."exit_kind" = 'percent_of_principal' and "lease_offers"."exit_fee_bps" is not null and "lease_offers"."exit_fee_bps" between 1 and 1000 and "lease_offers"."exit_months" is null)
        or ("lease_offers"."exit_kind" = 'months_of_interest' and "lease_offers"."exit_months" is not null and "lease_offers"."exit_months" between 1 and 6 and "lease_offers"."exit_fee_bps" is null)),
	CONSTRAINT "lease_offers_return_fee_within" CHECK ("lease_offers"."return_fee_bps" between 0 and 10000),
	CONSTRAINT "lease_offers_funder_known" CHECK ("lease_offers"."funder" in ('seller', 'financial_institution'))
);
--> statement-breakpoint
ALTER TABLE "lease_offers" ADD CONSTRAINT "lease_offers_listing_id_listings_id_fk" FOREIGN KEY ("listing_id") REFERENCES "public"."listings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "lease_offers_version_unique" ON "lease_offers" USING btree ("lineage_id","version");--> statement-breakpoint
CREATE UNIQUE INDEX "lease_offers_in_force" ON "lease_offers" USING btree ("lineage_id") WHERE "lease_offers"."withdrawn_at" is null;--> statement-breakpoint
CREATE INDEX "lease_offers_listing" ON "lease_offers" USING btree ("listing_id") WHERE "lease_offers"."withdrawn_at" is null;--> statement-breakpoint
-- Order forms and contracts name the version they were quoted from: its terms stay, and its withdrawal is final.
CREATE FUNCTION keep_lease_offer_terms() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.withdrawn_at IS NOT NULL
      OR to_jsonb(OLD) - 'withdrawn_at' IS DISTINCT FROM to_jsonb(NEW) - 'withdrawn_at' THEN
    RAISE EXCEPTION 'the terms of a lease offer never change' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE TRIGGER lease_offers_frozen BEFORE UPDATE OR DELETE ON lease_offers
  FOR EACH ROW EXECUTE FUNCTION keep_lease_offer_terms();
