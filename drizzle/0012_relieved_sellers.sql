-- What a bank took stays as it was written. What the seller carries of it may fall, when goods whose worth is taken from
-- the seller are brought back, and never rises. The end of the dispute is written once.
CREATE OR REPLACE FUNCTION keep_chargeback_terms() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.state = 'won' OR NEW.from_seller_minor > OLD.from_seller_minor
      OR (OLD.tender_id, OLD.order_id, OLD.provider_reference, OLD.amount_minor, OLD.from_tender_minor, OLD.opened_at)
      IS DISTINCT FROM (NEW.tender_id, NEW.order_id, NEW.provider_reference, NEW.amount_minor, NEW.from_tender_minor, NEW.opened_at) THEN
    RAISE EXCEPTION 'the terms of a chargeback never change' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END
$$;
