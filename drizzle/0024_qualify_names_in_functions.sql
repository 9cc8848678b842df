-- A restore of data runs with an empty search_path, and so may any caller: each function names its tables and the
-- functions it calls with their schema. Qualifying costs nothing; SET search_path would at each row.
CREATE OR REPLACE FUNCTION public.check_limit_used() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  touched uuid := CASE WHEN TG_TABLE_NAME = 'limits' THEN NEW.id ELSE (to_jsonb(NEW) ->> 'limit_id')::uuid END;
  used bigint;
  open bigint;
BEGIN
  SELECT l.used_minor INTO used FROM public.limits l WHERE l.id = touched;
  SELECT coalesce(sum(r.amount_minor), 0) INTO open
  FROM public.exposure_reservations r WHERE r.limit_id = touched AND r.released_at IS NULL;
  IF used <> open THEN
    RAISE EXCEPTION 'LIMITS.EXPOSURE: % is used of limit %, but % is open under it', used, touched, open
      USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION public.keep_goods_out_within_line() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  bought integer;
  taken bigint;
BEGIN
  -- The line is locked, so that two amendments at once cannot both find room.
  SELECT quantity INTO bought FROM public.purchase_lines WHERE id = NEW.purchase_line_id FOR UPDATE;
  SELECT coalesce(sum(l.quantity), 0) INTO taken
  FROM public.amendment_lines l JOIN public.amendments a ON a.id = l.amendment_id
  WHERE l.purchase_line_id = NEW.purchase_line_id AND a.state NOT IN ('refused', 'withdrawn', 'abandoned');
  IF taken > bought THEN
    RAISE EXCEPTION 'AMENDMENTS.NOT_THAT_MANY: % of a line of % are taken out', taken, bought
      USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION public.refuse_deleted_buyer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM public.users WHERE id = NEW.buyer_id AND deleted_at IS NULL FOR KEY SHARE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'this person is gone' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION public.refuse_own_limit_decision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT FROM public.limit_requests r JOIN public.sellers s ON s.id = r.seller_id
    WHERE r.id = NEW.limit_request_id
      AND (r.applicant_id IN (NEW.decided_by, NEW.proposed_by) OR s.user_id IN (NEW.decided_by, NEW.proposed_by))
  ) THEN
    RAISE EXCEPTION 'LIMITS.OWN_REQUEST: nobody decides on their own request' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION public.sum_up_changed_listing() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM public.sum_up_listing(NEW.listing_id);
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION public.sum_up_listing(wanted uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM public.listings WHERE id = wanted FOR NO KEY UPDATE;
  WITH offered AS (
    SELECT min(price_minor) AS lowest, max(price_minor) AS highest, min(currency) AS currency
    FROM public.variants WHERE listing_id = wanted AND withdrawn_at IS NULL
  ), leased AS (
    SELECT min(public.lease_instalment(offered.lowest, o.residual_bps, o.annual_rate_bps,
        (SELECT max(term) FROM unnest(o.terms_months) term), o.payments_at_signing)) AS monthly,
      coalesce(array_agg(DISTINCT term ORDER BY term) FILTER (WHERE term IS NOT NULL), '{}') AS terms
    FROM offered
    LEFT JOIN public.lease_offers o ON o.listing_id = wanted AND o.withdrawn_at IS NULL
    LEFT JOIN LATERAL unnest(o.terms_months) term ON true
  )
  UPDATE public.listings SET lowest_minor = offered.lowest, highest_minor = offered.highest, currency = offered.currency,
    monthly_from_minor = leased.monthly, terms_months = leased.terms
  FROM offered, leased
  WHERE listings.id = wanted
    AND (listings.lowest_minor, listings.highest_minor, listings.currency, listings.monthly_from_minor, listings.terms_months)
      IS DISTINCT FROM (offered.lowest, offered.highest, offered.currency::char(3), leased.monthly, leased.terms);
END
$$;
