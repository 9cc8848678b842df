DROP INDEX "lease_instalment_entries_once";--> statement-breakpoint
ALTER TABLE "lease_instalment_entries" ADD COLUMN "movement" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "lease_purpose" text;--> statement-breakpoint
-- Until now an order of a lease paid what was due at signing.
UPDATE "orders" SET "lease_purpose" = 'signing' WHERE "lease_id" IS NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "lease_news" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "orders_open_once_per_lease" ON "orders" USING btree ("lease_id","lease_purpose") WHERE "orders"."lease_id" is not null and "orders"."state" in ('placed','authorising','awaiting_deposit','funded','capturing');--> statement-breakpoint
CREATE INDEX "orders_lease_news" ON "orders" USING btree ("lease_id") WHERE "orders"."lease_news";--> statement-breakpoint
CREATE UNIQUE INDEX "lease_instalment_entries_once" ON "lease_instalment_entries" USING btree ("lease_id","number","part","source_id","movement",("amount_minor" > 0));--> statement-breakpoint
ALTER TABLE "lease_instalment_entries" ADD CONSTRAINT "lease_instalment_entries_movement" CHECK ("lease_instalment_entries"."movement" >= 1);--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_lease_whole" CHECK (("orders"."lease_id" is null) = ("orders"."lease_purpose" is null));--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_lease_purpose_known" CHECK ("orders"."lease_purpose" in ('signing','instalments','buyout'));--> statement-breakpoint
-- As before, but that a bank may take back a part of what a source had settled, and another part later.
CREATE OR REPLACE FUNCTION keep_instalment_within() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  line public.lease_instalments;
  settled bigint;
BEGIN
  SELECT * INTO line FROM public.lease_instalments
  WHERE lease_id = NEW.lease_id AND number = NEW.number FOR UPDATE;
  SELECT coalesce(sum(amount_minor), 0) + NEW.amount_minor INTO settled FROM public.lease_instalment_entries
  WHERE lease_id = NEW.lease_id AND number = NEW.number AND part = NEW.part;
  IF settled < 0
      OR (NEW.part = 'interest' AND settled > line.interest_minor)
      OR (NEW.part = 'principal' AND settled > line.principal_minor) THEN
    RAISE EXCEPTION 'instalment % of lease % cannot be settled to % of its %', NEW.number, NEW.lease_id, settled, NEW.part
      USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.amount_minor < 0 AND coalesce((SELECT sum(amount_minor) FROM public.lease_instalment_entries
      WHERE lease_id = NEW.lease_id AND number = NEW.number AND part = NEW.part AND source_id = NEW.source_id), 0)
      < -NEW.amount_minor THEN
    RAISE EXCEPTION 'no more than what % settled is taken back', NEW.source_id USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
$$;
