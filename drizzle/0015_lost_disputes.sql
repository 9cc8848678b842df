ALTER TABLE "chargebacks" DROP CONSTRAINT "chargebacks_won_whole";--> statement-breakpoint
ALTER TABLE "chargebacks" DROP CONSTRAINT "chargebacks_state_known";--> statement-breakpoint
ALTER TABLE "refunds" ADD COLUMN "taken_by_bank_minor" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "chargebacks" ADD CONSTRAINT "chargebacks_decided_whole" CHECK (("chargebacks"."state" = 'standing') = ("chargebacks"."closed_at" is null));--> statement-breakpoint
ALTER TABLE "chargebacks" ADD CONSTRAINT "chargebacks_state_known" CHECK ("chargebacks"."state" in ('standing','lost','won'));--> statement-breakpoint
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_taken_within" CHECK ("refunds"."taken_by_bank_minor" between 0 and "refunds"."amount_minor");
--> statement-breakpoint
-- What a bank took stays as it was written. What the seller carries of it may fall, when goods whose worth is taken from
-- the seller are brought back, and never rises. What the tender bears of it may rise, when a refund that was never sent
-- ends because the dispute is lost, and never falls. A dispute won is over.
CREATE OR REPLACE FUNCTION keep_chargeback_terms() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.state = 'won' OR (OLD.state = 'lost' AND NEW.state = 'standing')
      OR NEW.from_seller_minor > OLD.from_seller_minor OR NEW.from_tender_minor < OLD.from_tender_minor
      OR (NEW.from_tender_minor > OLD.from_tender_minor AND NEW.state <> 'lost')
      OR (OLD.tender_id, OLD.order_id, OLD.provider_reference, OLD.amount_minor, OLD.opened_at)
      IS DISTINCT FROM (NEW.tender_id, NEW.order_id, NEW.provider_reference, NEW.amount_minor, NEW.opened_at) THEN
    RAISE EXCEPTION 'the terms of a chargeback never change' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END
$$;
--> statement-breakpoint
-- A refund's amount and way are what was reserved; only its progress changes. What a bank gave the buyer of it only grows.
CREATE OR REPLACE FUNCTION keep_refund_terms() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.state = 'succeeded' OR NEW.taken_by_bank_minor < OLD.taken_by_bank_minor
      OR (OLD.order_id, OLD.tender_id, OLD.amount_minor, OLD.kind, OLD.reason, OLD.amendment_id)
        IS DISTINCT FROM (NEW.order_id, NEW.tender_id, NEW.amount_minor, NEW.kind, NEW.reason, NEW.amendment_id) THEN
    RAISE EXCEPTION 'the terms of a refund never change' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END
$$;
