CREATE TABLE "amendment_lines" (
	"amendment_id" uuid NOT NULL,
	"purchase_line_id" uuid NOT NULL,
	"quantity" integer NOT NULL,
	CONSTRAINT "amendment_lines_amendment_id_purchase_line_id_pk" PRIMARY KEY("amendment_id","purchase_line_id"),
	CONSTRAINT "amendment_lines_quantity_positive" CHECK ("amendment_lines"."quantity" > 0)
);
--> statement-breakpoint
CREATE TABLE "amendments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"order_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"actor" text NOT NULL,
	"request_id" uuid NOT NULL,
	"request_hash" text NOT NULL,
	"purchase_key" text,
	"difference_minor" bigint NOT NULL,
	"kept_minor" bigint DEFAULT 0 NOT NULL,
	"reason" text,
	"note" text DEFAULT '' NOT NULL,
	"answers" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"pictures" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"carrier" text,
	"tracking_number" text,
	"restocked" boolean,
	"preview_hash" text,
	"refund_account_id" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "amendments_kept_not_negative" CHECK ("amendments"."kept_minor" >= 0),
	CONSTRAINT "amendments_exchange_has_goods" CHECK (("amendments"."kind" = 'exchange') = ("amendments"."purchase_key" is not null)),
	CONSTRAINT "amendments_state_known" CHECK ("amendments"."state" in ('awaiting_payment','requested','approved','sent','disputed','to_confirm','done','refused','withdrawn','abandoned'))
);
--> statement-breakpoint
ALTER TABLE "orders" DROP CONSTRAINT "orders_state_known";--> statement-breakpoint
DROP INDEX "stock_reservations_once";--> statement-breakpoint
DROP INDEX "review_cases_once";--> statement-breakpoint
ALTER TABLE "order_transactions" ALTER COLUMN "ledger_transaction_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "sold_minor" bigint;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "resume_state" text;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "accepted_at" timestamp with time zone;--> statement-breakpoint
-- Orders from before amendments: nothing of them was exchanged or went back, other than the whole.
UPDATE "orders" SET "sold_minor" = CASE WHEN "state" IN ('aborted', 'expired', 'cancelled') THEN 0 ELSE "total_minor" END,
  "accepted_at" = (SELECT r."answered_at" FROM "sale_requests" r WHERE r."order_id" = "orders"."id" AND r."answer" = 'accepted');--> statement-breakpoint
ALTER TABLE "orders" ALTER COLUMN "sold_minor" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "review_cases" ADD COLUMN "refund_id" uuid;--> statement-breakpoint
-- A task to refund by hand ends by its deed from now on: those that are open are told which refund they are about.
UPDATE "review_cases" SET "refund_id" = (
  SELECT r."id" FROM "refunds" r WHERE r."tender_id" = "review_cases"."tender_id" AND r."state" = 'manual'
    AND r."amount_minor" = "review_cases"."amount_minor" ORDER BY r."id" LIMIT 1
) WHERE "kind" = 'manual_refund' AND "closed_at" IS NULL;--> statement-breakpoint
ALTER TABLE "review_cases" ADD COLUMN "amendment_id" uuid;--> statement-breakpoint
ALTER TABLE "order_transactions" ADD COLUMN "amendment_id" uuid;--> statement-breakpoint
ALTER TABLE "refunds" ADD COLUMN "amendment_id" uuid;--> statement-breakpoint
ALTER TABLE "refunds" ADD COLUMN "refund_account_id" uuid;--> statement-breakpoint
ALTER TABLE "tender_plans" ADD COLUMN "amendment_id" uuid;--> statement-breakpoint
ALTER TABLE "tender_plans" ADD COLUMN "phase" text;--> statement-breakpoint
ALTER TABLE "tender_plans" ADD COLUMN "end_reason" text;--> statement-breakpoint
ALTER TABLE "amendment_lines" ADD CONSTRAINT "amendment_lines_amendment_id_amendments_id_fk" FOREIGN KEY ("amendment_id") REFERENCES "public"."amendments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "amendment_lines" ADD CONSTRAINT "amendment_lines_purchase_line_id_purchase_lines_id_fk" FOREIGN KEY ("purchase_line_id") REFERENCES "public"."purchase_lines"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "amendments" ADD CONSTRAINT "amendments_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "amendments" ADD CONSTRAINT "amendments_purchase_key_purchases_key_fk" FOREIGN KEY ("purchase_key") REFERENCES "public"."purchases"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "amendments" ADD CONSTRAINT "amendments_refund_account_id_refund_accounts_id_fk" FOREIGN KEY ("refund_account_id") REFERENCES "public"."refund_accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "amendments_order" ON "amendments" USING btree ("order_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "amendments_request_once" ON "amendments" USING btree ("order_id","request_id");--> statement-breakpoint
CREATE UNIQUE INDEX "amendments_purchase_unique" ON "amendments" USING btree ("purchase_key");--> statement-breakpoint
ALTER TABLE "review_cases" ADD CONSTRAINT "review_cases_amendment_id_amendments_id_fk" FOREIGN KEY ("amendment_id") REFERENCES "public"."amendments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_transactions" ADD CONSTRAINT "order_transactions_amendment_id_amendments_id_fk" FOREIGN KEY ("amendment_id") REFERENCES "public"."amendments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_amendment_id_amendments_id_fk" FOREIGN KEY ("amendment_id") REFERENCES "public"."amendments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_refund_account_id_refund_accounts_id_fk" FOREIGN KEY ("refund_account_id") REFERENCES "public"."refund_accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tender_plans" ADD CONSTRAINT "tender_plans_amendment_id_amendments_id_fk" FOREIGN KEY ("amendment_id") REFERENCES "public"."amendments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "stock_reservations_once" ON "stock_reservations" USING btree ("order_id","variant_id") WHERE "stock_reservations"."state" = 'held';--> statement-breakpoint
CREATE UNIQUE INDEX "review_cases_once" ON "review_cases" USING btree ("order_id","kind",coalesce("refund_id", "amendment_id", "tender_id")) WHERE "review_cases"."closed_at" is null;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_sold_not_negative" CHECK ("orders"."sold_minor" >= 0);--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_resume_while_changing" CHECK (("orders"."state" = 'changing') = ("orders"."resume_state" is not null));--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_state_known" CHECK ("orders"."state" in ('placed','authorising','awaiting_deposit','funded','capturing','paid','sale_requested','accepted','shipped','delivered','completed','changing','unwinding','aborted','expired','cancelling','cancelled'));--> statement-breakpoint
ALTER TABLE "order_transactions" ADD CONSTRAINT "order_transactions_moved_or_even" CHECK (("order_transactions"."ledger_transaction_id" is null) = ("order_transactions"."amount_minor" = 0));--> statement-breakpoint
ALTER TABLE "tender_plans" ADD CONSTRAINT "tender_plans_exchange_whole" CHECK (("tender_plans"."purpose" = 'exchange') = ("tender_plans"."amendment_id" is not null) and ("tender_plans"."purpose" = 'exchange') = ("tender_plans"."phase" is not null));--> statement-breakpoint
-- What an amendment takes out is history once written; and no more of a line goes out than was ever in it, whoever asks.
CREATE FUNCTION keep_goods_out_within_line() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  bought integer;
  taken bigint;
BEGIN
  -- The line is locked, so that two amendments at once cannot both find room.
  SELECT quantity INTO bought FROM purchase_lines WHERE id = NEW.purchase_line_id FOR UPDATE;
  SELECT coalesce(sum(l.quantity), 0) INTO taken
  FROM amendment_lines l JOIN amendments a ON a.id = l.amendment_id
  WHERE l.purchase_line_id = NEW.purchase_line_id AND a.state NOT IN ('refused', 'withdrawn', 'abandoned');
  IF taken > bought THEN
    RAISE EXCEPTION 'AMENDMENTS.NOT_THAT_MANY: % of a line of % are taken out', taken, bought
      USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER amendment_lines_within AFTER INSERT ON amendment_lines
  FOR EACH ROW EXECUTE FUNCTION keep_goods_out_within_line();
--> statement-breakpoint
CREATE TRIGGER amendment_lines_append_only BEFORE UPDATE OR DELETE ON amendment_lines
  FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();
--> statement-breakpoint
-- What was agreed stays; only how far it has come changes. An end is an end.
CREATE FUNCTION keep_amendment_terms() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.state IN ('done', 'refused', 'withdrawn', 'abandoned')
      OR (OLD.order_id, OLD.kind, OLD.actor, OLD.request_id, OLD.request_hash, OLD.purchase_key, OLD.created_at)
        IS DISTINCT FROM (NEW.order_id, NEW.kind, NEW.actor, NEW.request_id, NEW.request_hash, NEW.purchase_key, NEW.created_at) THEN
    RAISE EXCEPTION 'the terms of an amendment never change' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE TRIGGER amendments_terms_fixed BEFORE UPDATE OR DELETE ON amendments
  FOR EACH ROW EXECUTE FUNCTION keep_amendment_terms();
--> statement-breakpoint
-- A refund's amount and way are what was reserved; only its progress changes.
CREATE FUNCTION keep_refund_terms() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.state = 'succeeded'
      OR (OLD.order_id, OLD.tender_id, OLD.amount_minor, OLD.kind, OLD.reason, OLD.amendment_id)
        IS DISTINCT FROM (NEW.order_id, NEW.tender_id, NEW.amount_minor, NEW.kind, NEW.reason, NEW.amendment_id) THEN
    RAISE EXCEPTION 'the terms of a refund never change' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE TRIGGER refunds_terms_fixed BEFORE UPDATE OR DELETE ON refunds
  FOR EACH ROW EXECUTE FUNCTION keep_refund_terms();
