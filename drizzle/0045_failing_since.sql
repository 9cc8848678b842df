ALTER TABLE "leases" ADD COLUMN "step_failing_since" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "step_failing_since" timestamp with time zone;