CREATE TABLE "cart_lines" (
	"user_id" uuid NOT NULL,
	"variant_id" uuid NOT NULL,
	"quantity" integer NOT NULL,
	"seen_price_minor" bigint NOT NULL,
	"added_at" timestamp with time zone NOT NULL,
	CONSTRAINT "cart_lines_user_id_variant_id_pk" PRIMARY KEY("user_id","variant_id"),
	CONSTRAINT "cart_lines_quantity_within" CHECK ("cart_lines"."quantity" between 1 and 99),
	CONSTRAINT "cart_lines_price_positive" CHECK ("cart_lines"."seen_price_minor" > 0)
);
--> statement-breakpoint
CREATE TABLE "saved_listings" (
	"user_id" uuid NOT NULL,
	"listing_id" uuid NOT NULL,
	"saved_at" timestamp with time zone NOT NULL,
	CONSTRAINT "saved_listings_user_id_listing_id_pk" PRIMARY KEY("user_id","listing_id")
);
--> statement-breakpoint
ALTER TABLE "listings" ADD COLUMN "lowest_minor" bigint;--> statement-breakpoint
ALTER TABLE "listings" ADD COLUMN "highest_minor" bigint;--> statement-breakpoint
ALTER TABLE "listings" ADD COLUMN "currency" char(3);--> statement-breakpoint
ALTER TABLE "listings" ADD COLUMN "monthly_from_minor" bigint;--> statement-breakpoint
ALTER TABLE "listings" ADD COLUMN "terms_months" integer[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "cart_lines" ADD CONSTRAINT "cart_lines_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cart_lines" ADD CONSTRAINT "cart_lines_variant_id_variants_id_fk" FOREIGN KEY ("variant_id") REFERENCES "public"."variants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_listings" ADD CONSTRAINT "saved_listings_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_listings" ADD CONSTRAINT "saved_listings_listing_id_listings_id_fk" FOREIGN KEY ("listing_id") REFERENCES "public"."listings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "saved_listings_newest" ON "saved_listings" USING btree ("user_id","saved_at" DESC NULLS FIRST,"listing_id");--> statement-breakpoint
CREATE INDEX "listings_price" ON "listings" USING btree ("lowest_minor","id") WHERE "listings"."state" = 'published';--> statement-breakpoint
CREATE INDEX "listings_monthly" ON "listings" USING btree (coalesce("monthly_from_minor", 999999999999999999),"id") WHERE "listings"."state" = 'published';--> statement-breakpoint
CREATE INDEX "listings_category_price" ON "listings" USING btree ("category_id","lowest_minor","id") WHERE "listings"."state" = 'published';--> statement-breakpoint
CREATE INDEX "listings_seller_published" ON "listings" USING btree ("seller_id","published_at" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE "listings"."state" = 'published';--> statement-breakpoint
CREATE INDEX "sellers_name_trigram" ON "sellers" USING gin (normalize(lower("name"), NFD) gin_trgm_ops);
--> statement-breakpoint
-- The level instalment of the domain's `levelInstalment`, for sorting and narrowing: exact, in whole numbers only, so that
-- it is the same figure to the minor unit (a property test compares the two). a/d is the monthly growth 1 + i.
CREATE FUNCTION lease_instalment(price bigint, residual_bps integer, rate_bps integer, payments integer, at_signing integer)
RETURNS bigint LANGUAGE plpgsql IMMUTABLE STRICT AS $$
DECLARE
  d CONSTANT numeric := 120000;
  a CONSTANT numeric := d + rate_bps;
  residual CONSTANT numeric := div(price::numeric * residual_bps + 5000, 10000);
  later CONSTANT integer := payments - at_signing;
  an numeric;
  ak numeric;
  above numeric;
  below numeric;
BEGIN
  IF rate_bps = 0 THEN
    above := price - residual;
    below := payments;
  ELSE
    an := round(a ^ payments);
    ak := round(a ^ later);
    above := (price * an - residual * round(d ^ payments)) * rate_bps * ak;
    below := an * (at_signing * rate_bps * ak + d * (ak - round(d ^ later)));
  END IF;
  -- Half up.
  RETURN div(2 * above + below, 2 * below);
END
$$;
--> statement-breakpoint
-- Writes on a listing what its variants and lease offers come to. The listing's row is locked first, and each statement
-- sees what was committed before it, so that of two changes at once the second sums up both.
CREATE FUNCTION sum_up_listing(wanted uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM listings WHERE id = wanted FOR NO KEY UPDATE;
  WITH offered AS (
    SELECT min(price_minor) AS lowest, max(price_minor) AS highest, min(currency) AS currency
    FROM variants WHERE listing_id = wanted AND withdrawn_at IS NULL
  ), leased AS (
    SELECT min(lease_instalment(offered.lowest, o.residual_bps, o.annual_rate_bps,
        (SELECT max(term) FROM unnest(o.terms_months) term), o.payments_at_signing)) AS monthly,
      coalesce(array_agg(DISTINCT term ORDER BY term) FILTER (WHERE term IS NOT NULL), '{}') AS terms
    FROM offered
    LEFT JOIN lease_offers o ON o.listing_id = wanted AND o.withdrawn_at IS NULL
    LEFT JOIN LATERAL unnest(o.terms_months) term ON true
  )
  UPDATE listings SET lowest_minor = offered.lowest, highest_minor = offered.highest, currency = offered.currency,
    monthly_from_minor = leased.monthly, terms_months = leased.terms
  FROM offered, leased
  WHERE listings.id = wanted
    AND (listings.lowest_minor, listings.highest_minor, listings.currency, listings.monthly_from_minor, listings.terms_months)
      IS DISTINCT FROM (offered.lowest, offered.highest, offered.currency::char(3), leased.monthly, leased.terms);
END
$$;
--> statement-breakpoint
CREATE FUNCTION sum_up_changed_listing() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM sum_up_listing(NEW.listing_id);
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER variants_summed_up AFTER INSERT OR UPDATE OF price_minor, currency, withdrawn_at ON variants
  FOR EACH ROW EXECUTE FUNCTION sum_up_changed_listing();
--> statement-breakpoint
CREATE TRIGGER lease_offers_summed_up AFTER INSERT OR UPDATE OF withdrawn_at ON lease_offers
  FOR EACH ROW EXECUTE FUNCTION sum_up_changed_listing();
--> statement-breakpoint
SELECT sum_up_listing(id) FROM listings;
