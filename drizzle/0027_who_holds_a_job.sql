CREATE TABLE "job_holders" (
	"holder" text PRIMARY KEY NOT NULL,
	"process_id" uuid NOT NULL,
	"seen_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE INDEX "job_holders_seen" ON "job_holders" USING btree ("seen_at");--> statement-breakpoint
CREATE INDEX "notifications_waiting" ON "notifications" USING btree ("created_at") WHERE "notifications"."mail_state" = 'waiting';