ALTER TABLE "contract_confirmations" ADD COLUMN "ended_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "contract_confirmations" ADD COLUMN "told_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "limit_requests" ADD COLUMN "least_monthly_minor" bigint;--> statement-breakpoint
ALTER TABLE "contract_confirmations" ADD CONSTRAINT "contract_confirmations_told_of_an_end" CHECK ("contract_confirmations"."told_at" is null or "contract_confirmations"."ended_at" is not null);--> statement-breakpoint
-- Whoever still inserts orders without the column, such as a version that is being replaced, sells the order's total.
CREATE FUNCTION begin_with_the_total() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.sold_minor := coalesce(NEW.sold_minor, NEW.total_minor);
  RETURN NEW;
END;
$$;--> statement-breakpoint
CREATE TRIGGER orders_sold_begins_with_the_total BEFORE INSERT ON "orders" FOR EACH ROW EXECUTE FUNCTION begin_with_the_total();
