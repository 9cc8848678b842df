CREATE TABLE "lease_contracts" (
	"lease_id" uuid PRIMARY KEY NOT NULL,
	"number" text NOT NULL,
	"confirmation" text NOT NULL,
	"confirmed_by" text NOT NULL,
	"confirmation_reference" text,
	"confirmed_at" timestamp with time zone,
	"particulars" jsonb NOT NULL,
	"figures_hash" text NOT NULL,
	"template_version" text NOT NULL,
	"locale" text NOT NULL,
	"rule_version" text NOT NULL,
	"starts_on" date NOT NULL,
	"issued_sha256" text,
	"issued_at" timestamp with time zone,
	"evidence" jsonb,
	"signed_at" timestamp with time zone,
	"signed_sha256" text,
	"active_at" timestamp with time zone,
	"withdrawable_until" timestamp with time zone NOT NULL,
	CONSTRAINT "lease_contracts_issued_whole" CHECK ("lease_contracts"."issued_at" is null or "lease_contracts"."issued_sha256" is not null),
	CONSTRAINT "lease_contracts_signed_whole" CHECK (("lease_contracts"."signed_at" is null) = ("lease_contracts"."evidence" is null)),
	CONSTRAINT "lease_contracts_active_whole" CHECK (("lease_contracts"."active_at" is null) = ("lease_contracts"."signed_sha256" is null))
);
--> statement-breakpoint
CREATE TABLE "lease_deliveries" (
	"lease_id" uuid PRIMARY KEY NOT NULL,
	"variant_id" uuid NOT NULL,
	"serial_number" text NOT NULL,
	"confirmed_at" timestamp with time zone NOT NULL,
	"carrier" text,
	"tracking_number" text,
	"shipped_at" timestamp with time zone,
	"delivered_at" timestamp with time zone,
	"received_by" text,
	"proof_pictures" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"code_round" integer DEFAULT 1 NOT NULL,
	"code_misses" integer DEFAULT 0 NOT NULL,
	"reminders" integer DEFAULT 0 NOT NULL,
	"waiting_since" timestamp with time zone,
	"receipt_way" text,
	"receipt_by" uuid,
	"receipt_at" timestamp with time zone,
	"returned_at" timestamp with time zone,
	"restocked" boolean,
	"freed_at" timestamp with time zone,
	CONSTRAINT "lease_deliveries_receipt_whole" CHECK (("lease_deliveries"."receipt_at" is null) = ("lease_deliveries"."receipt_way" is null)),
	CONSTRAINT "lease_deliveries_misses" CHECK ("lease_deliveries"."code_misses" >= 0 and "lease_deliveries"."code_round" >= 1)
);
--> statement-breakpoint
CREATE TABLE "lease_disputes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"lease_id" uuid NOT NULL,
	"text" text NOT NULL,
	"pictures" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"decision" text,
	"decided_by" uuid,
	"decided_at" timestamp with time zone,
	"note" text,
	CONSTRAINT "lease_disputes_decided_whole" CHECK (("lease_disputes"."decided_at" is null) = ("lease_disputes"."decision" is null))
);
--> statement-breakpoint
CREATE TABLE "lease_events" (
	"seq" bigserial PRIMARY KEY NOT NULL,
	"lease_id" uuid NOT NULL,
	"event" text NOT NULL,
	"from_state" text,
	"to_state" text NOT NULL,
	"role" text NOT NULL,
	"person_id" uuid,
	"detail" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "lease_instalments" (
	"lease_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"due_on" date NOT NULL,
	"instalment_minor" bigint NOT NULL,
	"interest_minor" bigint NOT NULL,
	"principal_minor" bigint NOT NULL,
	"balance_minor" bigint NOT NULL,
	"paid_minor" bigint DEFAULT 0 NOT NULL,
	"cancelled_at" timestamp with time zone,
	CONSTRAINT "lease_instalments_lease_id_number_pk" PRIMARY KEY("lease_id","number"),
	CONSTRAINT "lease_instalments_sum" CHECK ("lease_instalments"."instalment_minor" = "lease_instalments"."interest_minor" + "lease_instalments"."principal_minor"),
	CONSTRAINT "lease_instalments_not_negative" CHECK ("lease_instalments"."interest_minor" >= 0 and "lease_instalments"."principal_minor" >= 0),
	CONSTRAINT "lease_instalments_paid_within" CHECK ("lease_instalments"."paid_minor" between 0 and "lease_instalments"."instalment_minor")
);
--> statement-breakpoint
CREATE TABLE "lease_order_forms" (
	"lease_id" uuid PRIMARY KEY NOT NULL,
	"form" jsonb NOT NULL,
	"hash" text NOT NULL,
	"issued_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"submitted_at" timestamp with time zone,
	"submission_hash" text,
	"address" jsonb,
	"due_day" integer,
	"mandate" jsonb,
	"acknowledged_at" timestamp with time zone,
	CONSTRAINT "lease_order_forms_due_day" CHECK ("lease_order_forms"."due_day" between 1 and 31),
	CONSTRAINT "lease_order_forms_submitted_whole" CHECK (("lease_order_forms"."submitted_at" is null) = ("lease_order_forms"."address" is null) and ("lease_order_forms"."submitted_at" is null) = ("lease_order_forms"."due_day" is null) and ("lease_order_forms"."submitted_at" is null) = ("lease_order_forms"."mandate" is null) and ("lease_order_forms"."submitted_at" is null) = ("lease_order_forms"."acknowledged_at" is null))
);
--> statement-breakpoint
CREATE TABLE "leases" (
	"id" uuid PRIMARY KEY NOT NULL,
	"number" text NOT NULL,
	"buyer_id" uuid NOT NULL,
	"seller_id" uuid NOT NULL,
	"listing_id" uuid NOT NULL,
	"variant_id" uuid NOT NULL,
	"offer_id" uuid NOT NULL,
	"state" text NOT NULL,
	"request_id" uuid NOT NULL,
	"request_hash" text NOT NULL,
	"title_en" text NOT NULL,
	"title_ko" text NOT NULL,
	"variant_name_en" text NOT NULL,
	"variant_name_ko" text NOT NULL,
	"picture_path" text,
	"funder" text NOT NULL,
	"term_months" integer NOT NULL,
	"currency" char(3) NOT NULL,
	"quote" jsonb NOT NULL,
	"quote_hash" text NOT NULL,
	"asked_monthly_minor" bigint NOT NULL,
	"instalment_minor" bigint NOT NULL,
	"due_at_signing_minor" bigint NOT NULL,
	"security_deposit_minor" bigint NOT NULL,
	"cash_price_minor" bigint NOT NULL,
	"total_of_payments_minor" bigint NOT NULL,
	"exposure_minor" bigint NOT NULL,
	"commission_bps" integer NOT NULL,
	"commission_tax_bps" integer NOT NULL,
	"servicing_fee_bps" integer NOT NULL,
	"limit_request_id" uuid,
	"appealed_at" timestamp with time zone,
	"payment_order_id" uuid,
	"seller_asked_at" timestamp with time zone,
	"review_reason" text,
	"advance_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "leases_term_positive" CHECK ("leases"."term_months" > 0),
	CONSTRAINT "leases_instalment_positive" CHECK ("leases"."instalment_minor" > 0),
	CONSTRAINT "leases_due_whole" CHECK ("leases"."security_deposit_minor" between 0 and "leases"."due_at_signing_minor"),
	CONSTRAINT "leases_exposure_positive" CHECK ("leases"."exposure_minor" > 0),
	CONSTRAINT "leases_state_known" CHECK ("leases"."state" in ('limit_requested','limit_referred','limit_approved','limit_rejected','order_form_issued','ordered','seller_confirmed','shipped','delivered','inspection_disputed','receipt_confirmed','contract_issued','signed','active','withdrawn','declined','cancelled','expired'))
);
--> statement-breakpoint
CREATE TABLE "service_entitlements" (
	"lease_id" uuid PRIMARY KEY NOT NULL,
	"visits_per_year" integer NOT NULL,
	"repair" boolean NOT NULL,
	"replacement" boolean NOT NULL,
	"response_hours" integer NOT NULL,
	"starts_on" date NOT NULL,
	"ends_on" date NOT NULL,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "ledger_entries" DROP CONSTRAINT "ledger_entries_account_known";--> statement-breakpoint
DROP INDEX "exposure_reservations_once";--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "lease_id" uuid;--> statement-breakpoint
ALTER TABLE "lease_contracts" ADD CONSTRAINT "lease_contracts_lease_id_leases_id_fk" FOREIGN KEY ("lease_id") REFERENCES "public"."leases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lease_deliveries" ADD CONSTRAINT "lease_deliveries_lease_id_leases_id_fk" FOREIGN KEY ("lease_id") REFERENCES "public"."leases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lease_deliveries" ADD CONSTRAINT "lease_deliveries_variant_id_variants_id_fk" FOREIGN KEY ("variant_id") REFERENCES "public"."variants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lease_disputes" ADD CONSTRAINT "lease_disputes_lease_id_leases_id_fk" FOREIGN KEY ("lease_id") REFERENCES "public"."leases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lease_events" ADD CONSTRAINT "lease_events_lease_id_leases_id_fk" FOREIGN KEY ("lease_id") REFERENCES "public"."leases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lease_instalments" ADD CONSTRAINT "lease_instalments_lease_id_leases_id_fk" FOREIGN KEY ("lease_id") REFERENCES "public"."leases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lease_order_forms" ADD CONSTRAINT "lease_order_forms_lease_id_leases_id_fk" FOREIGN KEY ("lease_id") REFERENCES "public"."leases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "leases" ADD CONSTRAINT "leases_buyer_id_users_id_fk" FOREIGN KEY ("buyer_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "leases" ADD CONSTRAINT "leases_seller_id_sellers_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "leases" ADD CONSTRAINT "leases_listing_id_listings_id_fk" FOREIGN KEY ("listing_id") REFERENCES "public"."listings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "leases" ADD CONSTRAINT "leases_variant_id_variants_id_fk" FOREIGN KEY ("variant_id") REFERENCES "public"."variants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_entitlements" ADD CONSTRAINT "service_entitlements_lease_id_leases_id_fk" FOREIGN KEY ("lease_id") REFERENCES "public"."leases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "lease_contracts_number_unique" ON "lease_contracts" USING btree ("number");--> statement-breakpoint
CREATE UNIQUE INDEX "lease_deliveries_unit_once" ON "lease_deliveries" USING btree ("variant_id","serial_number") WHERE "lease_deliveries"."freed_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "lease_disputes_open_once" ON "lease_disputes" USING btree ("lease_id") WHERE "lease_disputes"."decided_at" is null;--> statement-breakpoint
CREATE INDEX "lease_events_lease" ON "lease_events" USING btree ("lease_id","seq");--> statement-breakpoint
CREATE INDEX "lease_instalments_due" ON "lease_instalments" USING btree ("due_on") WHERE "lease_instalments"."cancelled_at" is null and "lease_instalments"."paid_minor" < "lease_instalments"."instalment_minor";--> statement-breakpoint
CREATE UNIQUE INDEX "leases_number_unique" ON "leases" USING btree ("number");--> statement-breakpoint
CREATE UNIQUE INDEX "leases_request_once" ON "leases" USING btree ("buyer_id","request_id");--> statement-breakpoint
CREATE UNIQUE INDEX "leases_limit_request_unique" ON "leases" USING btree ("limit_request_id");--> statement-breakpoint
CREATE INDEX "leases_buyer" ON "leases" USING btree ("buyer_id","id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "leases_seller" ON "leases" USING btree ("seller_id","id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "leases_due" ON "leases" USING btree ("advance_at") WHERE "leases"."advance_at" is not null;--> statement-breakpoint
CREATE INDEX "leases_review" ON "leases" USING btree ("id") WHERE "leases"."review_reason" is not null or "leases"."state" = 'inspection_disputed';--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_lease_id_leases_id_fk" FOREIGN KEY ("lease_id") REFERENCES "public"."leases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "orders_lease" ON "orders" USING btree ("lease_id") WHERE "orders"."lease_id" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "exposure_reservations_once" ON "exposure_reservations" USING btree ("application_id","limit_id") WHERE "exposure_reservations"."released_at" is null;--> statement-breakpoint
ALTER TABLE "ledger_entries" ADD CONSTRAINT "ledger_entries_account_known" CHECK (case when "ledger_entries"."owner_id" is null
        then "ledger_entries"."account" in ('psp_receivable_card', 'psp_receivable_mobile', 'virtual_account_cash', 'bank', 'institution_receivable', 'unapplied_deposits', 'institution_payable', 'tax_payable', 'commission', 'servicing_fee', 'losses', 'authorisations_held', 'authorisations_contra')
        else "ledger_entries"."account" in ('buyer_receivable', 'lease_receivable', 'order_clearing', 'seller_pending', 'seller_available', 'refund_payable', 'security_deposit', 'funder_payable')
      end);--> statement-breakpoint
-- What was applied for stays; only how far the lease has come changes.
CREATE FUNCTION keep_lease_terms() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE'
      OR (OLD.id, OLD.number, OLD.buyer_id, OLD.seller_id, OLD.listing_id, OLD.variant_id, OLD.offer_id, OLD.request_id,
          OLD.request_hash, OLD.funder, OLD.term_months, OLD.currency, OLD.quote, OLD.quote_hash, OLD.asked_monthly_minor,
          OLD.cash_price_minor, OLD.instalment_minor, OLD.due_at_signing_minor, OLD.security_deposit_minor,
          OLD.total_of_payments_minor, OLD.exposure_minor, OLD.commission_bps, OLD.commission_tax_bps,
          OLD.servicing_fee_bps, OLD.created_at)
      IS DISTINCT FROM (NEW.id, NEW.number, NEW.buyer_id, NEW.seller_id, NEW.listing_id, NEW.variant_id, NEW.offer_id,
          NEW.request_id, NEW.request_hash, NEW.funder, NEW.term_months, NEW.currency, NEW.quote, NEW.quote_hash,
          NEW.asked_monthly_minor, NEW.cash_price_minor, NEW.instalment_minor, NEW.due_at_signing_minor,
          NEW.security_deposit_minor, NEW.total_of_payments_minor, NEW.exposure_minor, NEW.commission_bps,
          NEW.commission_tax_bps, NEW.servicing_fee_bps, NEW.created_at)
      OR (OLD.limit_request_id IS NOT NULL AND OLD.limit_request_id IS DISTINCT FROM NEW.limit_request_id) THEN
    RAISE EXCEPTION 'the terms of a lease never change' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE TRIGGER leases_terms_fixed BEFORE UPDATE OR DELETE ON leases
  FOR EACH ROW EXECUTE FUNCTION keep_lease_terms();
--> statement-breakpoint
CREATE TRIGGER lease_events_append_only BEFORE UPDATE OR DELETE ON lease_events
  FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();
--> statement-breakpoint
CREATE TRIGGER lease_events_no_truncate BEFORE TRUNCATE ON lease_events
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
--> statement-breakpoint
-- The form is what was disclosed; what the buyer entered may be entered anew after a payment that failed.
CREATE FUNCTION keep_order_form() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR (OLD.lease_id, OLD.form, OLD.hash, OLD.issued_at, OLD.expires_at)
      IS DISTINCT FROM (NEW.lease_id, NEW.form, NEW.hash, NEW.issued_at, NEW.expires_at) THEN
    RAISE EXCEPTION 'an order form never changes' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE TRIGGER lease_order_forms_fixed BEFORE UPDATE OR DELETE ON lease_order_forms
  FOR EACH ROW EXECUTE FUNCTION keep_order_form();
--> statement-breakpoint
-- A contract says what it said; a document, a signature and its evidence are written once.
CREATE FUNCTION keep_lease_contract() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE'
      OR (OLD.lease_id, OLD.number, OLD.particulars, OLD.figures_hash, OLD.template_version, OLD.locale, OLD.rule_version,
          OLD.starts_on, OLD.withdrawable_until)
      IS DISTINCT FROM (NEW.lease_id, NEW.number, NEW.particulars, NEW.figures_hash, NEW.template_version, NEW.locale,
          NEW.rule_version, NEW.starts_on, NEW.withdrawable_until)
      OR (OLD.issued_sha256 IS NOT NULL AND OLD.issued_sha256 IS DISTINCT FROM NEW.issued_sha256)
      OR (OLD.issued_at IS NOT NULL AND OLD.issued_at IS DISTINCT FROM NEW.issued_at)
      OR (OLD.signed_at IS NOT NULL AND (OLD.signed_at, OLD.evidence) IS DISTINCT FROM (NEW.signed_at, NEW.evidence))
      OR (OLD.active_at IS NOT NULL AND (OLD.active_at, OLD.signed_sha256) IS DISTINCT FROM (NEW.active_at, NEW.signed_sha256)) THEN
    RAISE EXCEPTION 'a contract never changes' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE TRIGGER lease_contracts_fixed BEFORE UPDATE OR DELETE ON lease_contracts
  FOR EACH ROW EXECUTE FUNCTION keep_lease_contract();
--> statement-breakpoint
CREATE FUNCTION keep_lease_instalment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE'
      OR (OLD.lease_id, OLD.number, OLD.due_on, OLD.instalment_minor, OLD.interest_minor, OLD.principal_minor, OLD.balance_minor)
      IS DISTINCT FROM (NEW.lease_id, NEW.number, NEW.due_on, NEW.instalment_minor, NEW.interest_minor, NEW.principal_minor, NEW.balance_minor) THEN
    RAISE EXCEPTION 'a schedule never changes' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE TRIGGER lease_instalments_fixed BEFORE UPDATE OR DELETE ON lease_instalments
  FOR EACH ROW EXECUTE FUNCTION keep_lease_instalment();
