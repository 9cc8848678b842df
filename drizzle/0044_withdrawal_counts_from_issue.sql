-- The period of withdrawal counts from the issue, which may come long after the paper was begun: until then, and in the
-- same statement, it may become longer. Everything else stays as it was.
CREATE OR REPLACE FUNCTION keep_lease_contract() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (TG_OP = 'DELETE' AND OLD.issued_sha256 IS NOT NULL)
      OR (TG_OP = 'UPDATE' AND (
      (OLD.lease_id, OLD.number, OLD.particulars, OLD.figures_hash, OLD.template_version, OLD.locale, OLD.rule_version,
          OLD.starts_on)
      IS DISTINCT FROM (NEW.lease_id, NEW.number, NEW.particulars, NEW.figures_hash, NEW.template_version, NEW.locale,
          NEW.rule_version, NEW.starts_on)
      OR NEW.withdrawable_until < OLD.withdrawable_until
      OR (OLD.issued_at IS NOT NULL AND OLD.withdrawable_until IS DISTINCT FROM NEW.withdrawable_until)
      OR (OLD.issued_sha256 IS NOT NULL AND OLD.issued_sha256 IS DISTINCT FROM NEW.issued_sha256)
      OR (OLD.issued_at IS NOT NULL AND OLD.issued_at IS DISTINCT FROM NEW.issued_at)
      OR (OLD.signed_at IS NOT NULL AND (OLD.signed_at, OLD.evidence) IS DISTINCT FROM (NEW.signed_at, NEW.evidence))
      OR (OLD.active_at IS NOT NULL AND (OLD.active_at, OLD.signed_sha256) IS DISTINCT FROM (NEW.active_at, NEW.signed_sha256)))) THEN
    RAISE EXCEPTION 'a contract never changes' USING ERRCODE = 'restrict_violation';
  END IF;
  IF TG_OP = 'DELETE' THEN
    RETURN OLD;
  END IF;
  RETURN NEW;
END
$$;
