DROP INDEX "provider_operations_open";--> statement-breakpoint
CREATE INDEX "provider_operations_order" ON "provider_operations" USING btree ("order_id","id");