-- The instalments of lease offers in force, as they were computed here until now. From here on the arithmetic of leases is
-- the application's alone, and this is what it stores.
INSERT INTO public.lease_prices (offer_id, term_months, listing_id, price_minor, instalment_minor)
SELECT o.id, term, o.listing_id, cheapest.price_minor,
  public.lease_instalment(cheapest.price_minor, o.residual_bps, o.annual_rate_bps, term, o.payments_at_signing)
FROM public.lease_offers o
CROSS JOIN LATERAL unnest(o.terms_months) term
JOIN (
  SELECT listing_id, min(price_minor) AS price_minor FROM public.variants WHERE withdrawn_at IS NULL GROUP BY listing_id
) cheapest ON cheapest.listing_id = o.listing_id
WHERE o.withdrawn_at IS NULL;
--> statement-breakpoint
-- Who changes variants or offers says so (`sumUpListing`): nothing happens behind a use-case's back.
DROP TRIGGER variants_summed_up ON public.variants;
--> statement-breakpoint
DROP TRIGGER lease_offers_summed_up ON public.lease_offers;
--> statement-breakpoint
DROP FUNCTION public.sum_up_changed_listing();
--> statement-breakpoint
-- Writes on a listing what its variants and the stored prices of its lease offers come to, of leases only what the shop's
-- limit has room for. A price that was computed from another than the lowest price of today says nothing. The listing's
-- row is locked first, and each statement sees what was committed before it, so that of two changes at once the second
-- sums up both.
CREATE OR REPLACE FUNCTION public.sum_up_listing(wanted uuid, at timestamptz DEFAULT now()) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM public.listings WHERE id = wanted FOR NO KEY UPDATE;
  WITH offered AS (
    SELECT min(price_minor) AS lowest, max(price_minor) AS highest, min(currency) AS currency
    FROM public.variants WHERE listing_id = wanted AND withdrawn_at IS NULL
  ), terms AS (
    SELECT p.term_months AS term, p.instalment_minor AS instalment
    FROM offered
    JOIN public.lease_prices p ON p.listing_id = wanted AND p.price_minor = offered.lowest
    JOIN public.lease_offers o ON o.id = p.offer_id AND o.withdrawn_at IS NULL
  ), room AS (
    SELECT public.lease_room(seller_id, at) AS minor FROM public.listings WHERE id = wanted
  ), leased AS (
    SELECT min(instalment * term) AS least, max(instalment * term) AS most,
      min(instalment) FILTER (WHERE instalment * term <= room.minor) AS monthly,
      coalesce(array_agg(DISTINCT term ORDER BY term) FILTER (WHERE instalment * term <= room.minor), '{}') AS months
    FROM room LEFT JOIN terms ON true
  )
  UPDATE public.listings SET lowest_minor = offered.lowest, highest_minor = offered.highest, currency = offered.currency,
    monthly_from_minor = leased.monthly, terms_months = leased.months,
    lease_least_minor = leased.least, lease_most_minor = leased.most
  FROM offered, leased
  WHERE listings.id = wanted
    AND (listings.lowest_minor, listings.highest_minor, listings.currency, listings.monthly_from_minor,
        listings.terms_months, listings.lease_least_minor, listings.lease_most_minor)
      IS DISTINCT FROM (offered.lowest, offered.highest, offered.currency::char(3), leased.monthly, leased.months,
        leased.least, leased.most);
END
$$;
--> statement-breakpoint
DROP FUNCTION public.lease_instalment(bigint, integer, integer, integer, integer);
--> statement-breakpoint
SELECT public.sum_up_listing(id) FROM public.listings;
