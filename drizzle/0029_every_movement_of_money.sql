ALTER TABLE "chargebacks" DROP CONSTRAINT "chargebacks_from_tender_within";--> statement-breakpoint
ALTER TABLE "chargebacks" ADD COLUMN "returned_minor" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
-- What a bank took stays as it was written. What came back of it only grows, and relieves the tender and the seller. Apart
-- from that, what the seller carries of it may fall, when goods whose worth is taken from the seller are brought back, and
-- never rises; what the tender bears of it may rise, when a refund that was never sent ends because the dispute is lost.
-- A dispute whose money is all back is over.
CREATE OR REPLACE FUNCTION keep_chargeback_terms() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.state = 'won' OR (OLD.state = 'lost' AND NEW.state = 'standing')
      OR NEW.returned_minor < OLD.returned_minor
      OR NEW.from_seller_minor > OLD.from_seller_minor
      OR (NEW.from_tender_minor < OLD.from_tender_minor AND NEW.returned_minor = OLD.returned_minor)
      OR (NEW.from_tender_minor > OLD.from_tender_minor AND NEW.state <> 'lost')
      OR (OLD.tender_id, OLD.order_id, OLD.provider_reference, OLD.amount_minor, OLD.opened_at)
      IS DISTINCT FROM (NEW.tender_id, NEW.order_id, NEW.provider_reference, NEW.amount_minor, NEW.opened_at) THEN
    RAISE EXCEPTION 'the terms of a chargeback never change' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END
$$;
--> statement-breakpoint
-- Until now a dispute brought back all or nothing, and its row kept who had borne what came back.
ALTER TABLE "chargebacks" DISABLE TRIGGER "chargebacks_terms_fixed";--> statement-breakpoint
UPDATE "chargebacks" SET "returned_minor" = "amount_minor", "from_tender_minor" = 0, "from_seller_minor" = 0 WHERE "state" = 'won';--> statement-breakpoint
ALTER TABLE "chargebacks" ENABLE TRIGGER "chargebacks_terms_fixed";--> statement-breakpoint
ALTER TABLE "chargebacks" ADD CONSTRAINT "chargebacks_returned_within" CHECK ("chargebacks"."returned_minor" between 0 and "chargebacks"."amount_minor");--> statement-breakpoint
ALTER TABLE "chargebacks" ADD CONSTRAINT "chargebacks_won_is_back" CHECK (("chargebacks"."state" = 'won') = ("chargebacks"."returned_minor" = "chargebacks"."amount_minor"));--> statement-breakpoint
ALTER TABLE "chargebacks" ADD CONSTRAINT "chargebacks_from_tender_within" CHECK ("chargebacks"."from_tender_minor" between 0 and "chargebacks"."amount_minor" - "chargebacks"."returned_minor");--> statement-breakpoint
DROP INDEX "order_transactions_once";--> statement-breakpoint
CREATE UNIQUE INDEX "order_transactions_once" ON "order_transactions" USING btree ("ledger_transaction_id","tender_id","kind");--> statement-breakpoint
-- Orders from before: what had come beyond what was due, and what was to go back of it.
INSERT INTO "order_transactions" ("order_id", "purchase_key", "kind", "tender_id", "amount_minor", "currency", "ledger_transaction_id", "at")
SELECT o.id, o.purchase_key, 'excess', t.id, d.amount_minor - d.applied_minor, t.currency, l.id, l.at
FROM "deposits" d JOIN "tenders" t ON t.id = d.tender_id JOIN "orders" o ON o.id = t.order_id
JOIN "ledger_transactions" l ON l.key = 'deposit:' || d.id
WHERE d.amount_minor > d.applied_minor ORDER BY l.at, d.id;--> statement-breakpoint
INSERT INTO "order_transactions" ("order_id", "purchase_key", "kind", "tender_id", "refund_id", "amount_minor", "currency", "ledger_transaction_id", "at")
SELECT o.id, o.purchase_key, 'excess_refund', t.id, r.id, -r.amount_minor, t.currency, l.id, l.at
FROM "refunds" r JOIN "tenders" t ON t.id = r.tender_id JOIN "orders" o ON o.id = t.order_id
JOIN "ledger_transactions" l ON l.key = 'refund-decided:' || r.id AND l.kind = 'excess_refund_decided'
WHERE r.kind = 'excess' ORDER BY l.at, r.id;--> statement-breakpoint
-- What a bank took back although it had gone back already.
INSERT INTO "order_transactions" ("order_id", "purchase_key", "kind", "tender_id", "amount_minor", "currency", "ledger_transaction_id", "at")
SELECT o.id, o.purchase_key, CASE WHEN EXISTS (SELECT FROM "order_transactions" r WHERE r.ledger_transaction_id = l.id) THEN 'excess' ELSE 'adjustment' END,
  t.id, -e.amount_minor, t.currency, l.id, l.at
FROM "ledger_transactions" l JOIN "ledger_entries" e ON e.transaction_id = l.id AND e.account = 'losses'
JOIN "tenders" t ON t.id = (l.detail ->> 'tenderId')::uuid JOIN "orders" o ON o.id = t.order_id
WHERE l.kind = 'deposit_reversed' ORDER BY l.at;
