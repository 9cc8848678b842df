CREATE TABLE "lease_calendars" (
	"lease_id" uuid PRIMARY KEY NOT NULL,
	"round" integer NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"closed_at" timestamp with time zone,
	CONSTRAINT "lease_calendars_round_positive" CHECK ("lease_calendars"."round" >= 1)
);
--> statement-breakpoint
ALTER TABLE "lease_calendars" ADD CONSTRAINT "lease_calendars_lease_id_leases_id_fk" FOREIGN KEY ("lease_id") REFERENCES "public"."leases"("id") ON DELETE no action ON UPDATE no action;