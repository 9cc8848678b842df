CREATE TABLE "customer_removals" (
	"id" uuid PRIMARY KEY NOT NULL,
	"buyer_id" uuid NOT NULL,
	"provider" text NOT NULL,
	"reference" text NOT NULL,
	"failure_code" text,
	"attempts" integer DEFAULT 0 NOT NULL,
	"due_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp with time zone,
	CONSTRAINT "customer_removals_due_until_done" CHECK (("customer_removals"."due_at" is null) = ("customer_removals"."finished_at" is not null))
);
--> statement-breakpoint
ALTER TABLE "customer_removals" ADD CONSTRAINT "customer_removals_buyer_id_users_id_fk" FOREIGN KEY ("buyer_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "customer_removals_reference_unique" ON "customer_removals" USING btree ("provider","reference");--> statement-breakpoint
CREATE INDEX "customer_removals_buyer" ON "customer_removals" USING btree ("buyer_id","provider");--> statement-breakpoint
CREATE INDEX "customer_removals_due" ON "customer_removals" USING btree ("due_at") WHERE "customer_removals"."due_at" is not null;