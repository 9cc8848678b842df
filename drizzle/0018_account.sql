CREATE TABLE "addresses" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"slot" integer NOT NULL,
	"recipient" text NOT NULL,
	"phone" text NOT NULL,
	"country" text NOT NULL,
	"postcode" text NOT NULL,
	"region" text NOT NULL,
	"city" text NOT NULL,
	"line1" text NOT NULL,
	"line2" text NOT NULL,
	"is_default" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "addresses_at_most_twenty" CHECK ("addresses"."slot" between 1 and 20)
);
--> statement-breakpoint
CREATE TABLE "card_operations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"card_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"state" text DEFAULT 'intended' NOT NULL,
	"provider_reference" text,
	"action_url" text,
	"failure_code" text,
	"attempts" integer DEFAULT 0 NOT NULL,
	"due_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp with time zone,
	CONSTRAINT "card_operations_kind_known" CHECK ("card_operations"."kind" in ('save', 'detach')),
	CONSTRAINT "card_operations_state_known" CHECK ("card_operations"."state" in ('intended', 'action_required', 'succeeded', 'failed')),
	CONSTRAINT "card_operations_finished_whole" CHECK (("card_operations"."state" in ('succeeded', 'failed')) = ("card_operations"."finished_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "provider_customers" (
	"user_id" uuid NOT NULL,
	"provider" text NOT NULL,
	"reference" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "provider_customers_user_id_provider_pk" PRIMARY KEY("user_id","provider")
);
--> statement-breakpoint
ALTER TABLE "sellers" ADD COLUMN "business_number" text;--> statement-breakpoint
ALTER TABLE "sellers" ADD COLUMN "return_address" jsonb;--> statement-breakpoint
ALTER TABLE "sellers" ADD COLUMN "agreed_commission_bps" integer;--> statement-breakpoint
ALTER TABLE "sellers" ADD COLUMN "agreed_commission_tax_bps" integer;--> statement-breakpoint
ALTER TABLE "sellers" ADD COLUMN "agreed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "deleted_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "cards" ADD COLUMN "customer_reference" text;--> statement-breakpoint
ALTER TABLE "cards" ADD COLUMN "saved_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "cards" ADD COLUMN "is_default" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "cards" ADD COLUMN "removed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "addresses" ADD CONSTRAINT "addresses_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "card_operations" ADD CONSTRAINT "card_operations_card_id_cards_id_fk" FOREIGN KEY ("card_id") REFERENCES "public"."cards"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "provider_customers" ADD CONSTRAINT "provider_customers_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "addresses_slot_unique" ON "addresses" USING btree ("user_id","slot");--> statement-breakpoint
CREATE UNIQUE INDEX "addresses_one_default" ON "addresses" USING btree ("user_id") WHERE "addresses"."is_default";--> statement-breakpoint
CREATE UNIQUE INDEX "card_operations_one_open" ON "card_operations" USING btree ("card_id") WHERE "card_operations"."state" in ('intended', 'action_required');--> statement-breakpoint
CREATE INDEX "card_operations_card" ON "card_operations" USING btree ("card_id","id");--> statement-breakpoint
CREATE INDEX "card_operations_due" ON "card_operations" USING btree ("due_at") WHERE "card_operations"."due_at" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "provider_customers_reference_unique" ON "provider_customers" USING btree ("provider","reference");--> statement-breakpoint
CREATE UNIQUE INDEX "cards_saved_once" ON "cards" USING btree ("buyer_id","fingerprint") WHERE "cards"."saved_at" is not null and "cards"."removed_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "cards_one_default" ON "cards" USING btree ("buyer_id") WHERE "cards"."is_default";--> statement-breakpoint
ALTER TABLE "sellers" ADD CONSTRAINT "sellers_business_number_digits" CHECK ("sellers"."business_number" ~ '^[0-9]{10}$');--> statement-breakpoint
ALTER TABLE "sellers" ADD CONSTRAINT "sellers_agreed_whole" CHECK (("sellers"."agreed_at" is null) = ("sellers"."agreed_commission_bps" is null) and ("sellers"."agreed_at" is null) = ("sellers"."agreed_commission_tax_bps" is null));--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_deleted_is_suspended" CHECK ("users"."deleted_at" is null or "users"."suspended_at" is not null);--> statement-breakpoint
ALTER TABLE "cards" ADD CONSTRAINT "cards_saved_has_customer" CHECK ("cards"."saved_at" is null or "cards"."customer_reference" is not null);--> statement-breakpoint
ALTER TABLE "cards" ADD CONSTRAINT "cards_default_is_saved" CHECK (not "cards"."is_default" or ("cards"."saved_at" is not null and "cards"."removed_at" is null));--> statement-breakpoint
-- Nobody who is gone owes anything new: a request that was under way while the account was deleted waits for that, and is
-- refused.
CREATE FUNCTION refuse_deleted_buyer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM users WHERE id = NEW.buyer_id AND deleted_at IS NULL FOR KEY SHARE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'this person is gone' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE TRIGGER orders_of_the_living BEFORE INSERT ON orders
  FOR EACH ROW EXECUTE FUNCTION refuse_deleted_buyer();
--> statement-breakpoint
CREATE TRIGGER leases_of_the_living BEFORE INSERT ON leases
  FOR EACH ROW EXECUTE FUNCTION refuse_deleted_buyer();
