DROP INDEX "orders_unfinished";--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "advance_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "tenders" ADD COLUMN "look_up_at" timestamp with time zone;--> statement-breakpoint
CREATE INDEX "orders_due" ON "orders" USING btree ("advance_at") WHERE "orders"."advance_at" is not null;--> statement-breakpoint
ALTER TABLE "tenders" DROP COLUMN "retry_at";