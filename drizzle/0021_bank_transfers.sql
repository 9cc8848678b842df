ALTER TABLE "refunds" ADD COLUMN "deposit_id" uuid;--> statement-breakpoint
ALTER TABLE "tenders" ADD COLUMN "provider_account" text;--> statement-breakpoint
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_deposit_id_deposits_id_fk" FOREIGN KEY ("deposit_id") REFERENCES "public"."deposits"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "tenders_account_unique" ON "tenders" USING btree ("provider","provider_account");--> statement-breakpoint
-- A refund's amount and way are what was reserved; only its progress changes. What a bank gave the buyer of it only grows.
-- One that was confirmed is over, unless its provider gives it up afterwards: then a person sends it.
CREATE OR REPLACE FUNCTION keep_refund_terms() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR NEW.taken_by_bank_minor < OLD.taken_by_bank_minor
      OR (OLD.state = 'succeeded' AND (NEW.state <> 'manual' OR NEW.confirmed_at IS NOT NULL
        OR NEW.taken_by_bank_minor <> OLD.taken_by_bank_minor))
      OR (OLD.order_id, OLD.tender_id, OLD.amount_minor, OLD.kind, OLD.reason, OLD.amendment_id, OLD.deposit_id)
        IS DISTINCT FROM
        (NEW.order_id, NEW.tender_id, NEW.amount_minor, NEW.kind, NEW.reason, NEW.amendment_id, NEW.deposit_id) THEN
    RAISE EXCEPTION 'the terms of a refund never change' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END
$$;
