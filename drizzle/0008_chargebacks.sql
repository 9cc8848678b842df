CREATE TABLE "chargebacks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"tender_id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"provider_reference" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"from_tender_minor" bigint NOT NULL,
	"from_seller_minor" bigint NOT NULL,
	"state" text DEFAULT 'standing' NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"closed_at" timestamp with time zone,
	CONSTRAINT "chargebacks_amount_positive" CHECK ("chargebacks"."amount_minor" > 0),
	CONSTRAINT "chargebacks_from_tender_within" CHECK ("chargebacks"."from_tender_minor" between 0 and "chargebacks"."amount_minor"),
	CONSTRAINT "chargebacks_from_seller_within" CHECK ("chargebacks"."from_seller_minor" between 0 and "chargebacks"."from_tender_minor"),
	CONSTRAINT "chargebacks_state_known" CHECK ("chargebacks"."state" in ('standing','won')),
	CONSTRAINT "chargebacks_won_whole" CHECK (("chargebacks"."state" = 'won') = ("chargebacks"."closed_at" is not null))
);
--> statement-breakpoint
ALTER TABLE "chargebacks" ADD CONSTRAINT "chargebacks_tender_id_tenders_id_fk" FOREIGN KEY ("tender_id") REFERENCES "public"."tenders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chargebacks" ADD CONSTRAINT "chargebacks_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "chargebacks_reference_unique" ON "chargebacks" USING btree ("tender_id","provider_reference");--> statement-breakpoint
CREATE INDEX "chargebacks_order" ON "chargebacks" USING btree ("order_id");--> statement-breakpoint
-- What a bank took, and who carried it, stays as it was written. Only the end of the dispute is written later, once.
CREATE FUNCTION keep_chargeback_terms() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.state = 'won'
      OR (OLD.tender_id, OLD.order_id, OLD.provider_reference, OLD.amount_minor, OLD.from_tender_minor, OLD.from_seller_minor, OLD.opened_at)
      IS DISTINCT FROM (NEW.tender_id, NEW.order_id, NEW.provider_reference, NEW.amount_minor, NEW.from_tender_minor, NEW.from_seller_minor, NEW.opened_at) THEN
    RAISE EXCEPTION 'the terms of a chargeback never change' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE TRIGGER chargebacks_terms_fixed BEFORE UPDATE OR DELETE ON chargebacks
  FOR EACH ROW EXECUTE FUNCTION keep_chargeback_terms();
