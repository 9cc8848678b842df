-- Histories are added to and never rewritten: an order's timeline and its transaction table. The ledger has its own rules.
CREATE FUNCTION refuse_rewriting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END
$$;
--> statement-breakpoint
CREATE TRIGGER order_events_append_only BEFORE UPDATE OR DELETE ON order_events
  FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();
--> statement-breakpoint
CREATE TRIGGER order_events_no_truncate BEFORE TRUNCATE ON order_events
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
--> statement-breakpoint
CREATE TRIGGER order_transactions_append_only BEFORE UPDATE OR DELETE ON order_transactions
  FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();
--> statement-breakpoint
CREATE TRIGGER order_transactions_no_truncate BEFORE TRUNCATE ON order_transactions
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
--> statement-breakpoint
-- A tender's amount, means and place are what was agreed: only its progress changes. Tenders are never deleted.
CREATE FUNCTION keep_tender_terms() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR (OLD.amount_minor, OLD.means, OLD.provider, OLD.currency, OLD.plan_id, OLD.order_id)
      IS DISTINCT FROM (NEW.amount_minor, NEW.means, NEW.provider, NEW.currency, NEW.plan_id, NEW.order_id) THEN
    RAISE EXCEPTION 'the terms of a tender never change' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE TRIGGER tenders_terms_fixed BEFORE UPDATE OR DELETE ON tenders
  FOR EACH ROW EXECUTE FUNCTION keep_tender_terms();
--> statement-breakpoint
-- Frozen particulars stay frozen.
CREATE TRIGGER purchases_frozen BEFORE UPDATE OR DELETE ON purchases
  FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();
--> statement-breakpoint
CREATE TRIGGER purchase_lines_frozen BEFORE UPDATE OR DELETE ON purchase_lines
  FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();
