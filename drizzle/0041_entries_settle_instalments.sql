CREATE TABLE "lease_instalment_entries" (
	"seq" bigserial PRIMARY KEY NOT NULL,
	"lease_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"booked_on" date NOT NULL,
	"part" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"cause" text NOT NULL,
	"source_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "lease_instalment_entries_move" CHECK ("lease_instalment_entries"."amount_minor" <> 0),
	CONSTRAINT "lease_instalment_entries_part_known" CHECK ("lease_instalment_entries"."part" in ('interest','principal','late_charge')),
	CONSTRAINT "lease_instalment_entries_cause_known" CHECK ("lease_instalment_entries"."cause" in ('payment','service_credit','waiver','write_off'))
);
--> statement-breakpoint
ALTER TABLE "lease_instalment_entries" ADD CONSTRAINT "lease_instalment_entries_instalment_fk" FOREIGN KEY ("lease_id","number") REFERENCES "public"."lease_instalments"("lease_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "lease_instalment_entries_once" ON "lease_instalment_entries" USING btree ("lease_id","number","part","source_id",("amount_minor" > 0));--> statement-breakpoint
-- Histories are added to and never rewritten.
CREATE TRIGGER lease_instalment_entries_append_only BEFORE UPDATE OR DELETE ON lease_instalment_entries
  FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();
--> statement-breakpoint
CREATE TRIGGER lease_instalment_entries_no_truncate BEFORE TRUNCATE ON lease_instalment_entries
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
--> statement-breakpoint
-- No part of an instalment is settled beyond what it is, and nothing is taken back that was not settled. What a late
-- charge comes to depends on the day, so only its floor is kept here. The instalment's row is locked, so that two at once
-- see each other.
CREATE FUNCTION keep_instalment_within() RETURNS trigger LANGUAGE plpgsql AS $$
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
      <> -NEW.amount_minor THEN
    RAISE EXCEPTION 'what % settled is taken back whole', NEW.source_id USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE TRIGGER lease_instalment_entries_within BEFORE INSERT ON lease_instalment_entries
  FOR EACH ROW EXECUTE FUNCTION keep_instalment_within();
--> statement-breakpoint
-- Until now only what was paid at signing was ever collected: whole instalments, by the order that paid them.
INSERT INTO lease_instalment_entries (lease_id, number, booked_on, part, amount_minor, cause, source_id)
SELECT i.lease_id, i.number, i.due_on, parts.part, parts.amount_minor, 'payment', l.payment_order_id
FROM lease_instalments i
JOIN leases l ON l.id = i.lease_id
CROSS JOIN LATERAL (VALUES (1, 'interest', i.interest_minor), (2, 'principal', i.principal_minor))
  AS parts(place, part, amount_minor)
WHERE i.paid_minor > 0 AND parts.amount_minor > 0
ORDER BY i.lease_id, i.number, parts.place;
--> statement-breakpoint
ALTER TABLE "lease_instalments" DROP CONSTRAINT "lease_instalments_paid_within";--> statement-breakpoint
DROP INDEX "lease_instalments_due";--> statement-breakpoint
ALTER TABLE "lease_instalments" DROP COLUMN "paid_minor";
