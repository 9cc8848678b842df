DROP INDEX "leases_waiting_for_seller";--> statement-breakpoint
ALTER TABLE "leases" ADD COLUMN "step_failures" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "leases" ADD COLUMN "goods_to_come_back" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "step_failures" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX "users_admins" ON "users" USING btree ("id") WHERE "users"."is_admin";--> statement-breakpoint
CREATE INDEX "leases_waiting_for_seller" ON "leases" USING btree ("seller_id") WHERE "leases"."state" in ('ordered','seller_confirmed','shipped') or "leases"."goods_to_come_back";