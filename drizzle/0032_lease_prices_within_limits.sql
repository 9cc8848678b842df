ALTER TABLE "listings" ADD COLUMN "lease_least_minor" bigint;--> statement-breakpoint
ALTER TABLE "listings" ADD COLUMN "lease_most_minor" bigint;--> statement-breakpoint
-- What a shop may lease out besides what is out already: nothing without a limit, or after its end.
CREATE FUNCTION public.lease_room(seller uuid, at timestamptz) RETURNS bigint LANGUAGE sql STABLE AS $$
  SELECT coalesce((
    SELECT greatest(0, amount_minor - used_minor) FROM public.limits
    WHERE kind = 'seller_exposure' AND owner_id = seller AND valid_until > at
  ), 0)
$$;
--> statement-breakpoint
DROP FUNCTION public.sum_up_listing(uuid);
--> statement-breakpoint
-- Writes on a listing what its variants and lease offers come to, of leases only what the shop's limit has room for. The
-- listing's row is locked first, and each statement sees what was committed before it, so that of two changes at once the
-- second sums up both.
CREATE FUNCTION public.sum_up_listing(wanted uuid, at timestamptz DEFAULT now()) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM public.listings WHERE id = wanted FOR NO KEY UPDATE;
  WITH offered AS (
    SELECT min(price_minor) AS lowest, max(price_minor) AS highest, min(currency) AS currency
    FROM public.variants WHERE listing_id = wanted AND withdrawn_at IS NULL
  ), terms AS (
    SELECT term,
      public.lease_instalment(offered.lowest, o.residual_bps, o.annual_rate_bps, term, o.payments_at_signing) AS instalment
    FROM offered
    JOIN public.lease_offers o ON o.listing_id = wanted AND o.withdrawn_at IS NULL
    CROSS JOIN LATERAL unnest(o.terms_months) term
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
-- Sums up the listings whose leases stand between both rooms: the others can be leased as before. Those that somebody
-- else has locked are left to the sweep, so that nobody waits here while holding a limit.
CREATE FUNCTION public.sum_up_leases_of_seller() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  room_before bigint := 0;
  room_after bigint := 0;
  changed uuid;
BEGIN
  IF NEW.kind <> 'seller_exposure' THEN
    RETURN NULL;
  END IF;
  IF TG_OP = 'UPDATE' AND OLD.valid_until > now() THEN
    room_before := greatest(0, OLD.amount_minor - OLD.used_minor);
  END IF;
  IF NEW.valid_until > now() THEN
    room_after := greatest(0, NEW.amount_minor - NEW.used_minor);
  END IF;
  FOR changed IN
    SELECT id FROM public.listings
    WHERE seller_id = NEW.owner_id
      AND lease_least_minor <= greatest(room_before, room_after) AND lease_most_minor > least(room_before, room_after)
    ORDER BY id FOR NO KEY UPDATE SKIP LOCKED
  LOOP
    PERFORM public.sum_up_listing(changed);
  END LOOP;
  RETURN NULL;
END
$$;
--> statement-breakpoint
-- At the end of the transaction: by then it has every other lock that it needs.
CREATE CONSTRAINT TRIGGER limits_room_summed_up AFTER INSERT OR UPDATE ON public.limits
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.sum_up_leases_of_seller();
--> statement-breakpoint
SELECT public.sum_up_listing(id) FROM public.listings;
