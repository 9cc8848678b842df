CREATE TABLE "lease_unit_changes" (
	"seq" bigserial PRIMARY KEY NOT NULL,
	"lease_id" uuid NOT NULL,
	"service_id" uuid NOT NULL,
	"from_serial_number" text NOT NULL,
	"to_serial_number" text NOT NULL,
	"person_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "lease_unit_changes_other" CHECK ("lease_unit_changes"."from_serial_number" <> "lease_unit_changes"."to_serial_number")
);
--> statement-breakpoint
CREATE TABLE "service_credits" (
	"id" uuid PRIMARY KEY NOT NULL,
	"service_id" uuid NOT NULL,
	"round" integer NOT NULL,
	"lease_id" uuid NOT NULL,
	"promised_minor" bigint NOT NULL,
	"credited_minor" bigint NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "service_credits_within" CHECK ("service_credits"."credited_minor" between 0 and "service_credits"."promised_minor" and "service_credits"."promised_minor" > 0)
);
--> statement-breakpoint
CREATE TABLE "service_events" (
	"seq" bigserial PRIMARY KEY NOT NULL,
	"service_id" uuid NOT NULL,
	"event" text NOT NULL,
	"from_state" text,
	"to_state" text NOT NULL,
	"role" text NOT NULL,
	"person_id" uuid,
	"detail" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "service_messages" (
	"id" uuid PRIMARY KEY NOT NULL,
	"service_id" uuid NOT NULL,
	"role" text NOT NULL,
	"person_id" uuid NOT NULL,
	"text" text NOT NULL,
	"pictures" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "service_messages_role_known" CHECK ("service_messages"."role" in ('buyer','seller'))
);
--> statement-breakpoint
CREATE TABLE "service_requests" (
	"id" uuid PRIMARY KEY NOT NULL,
	"lease_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"buyer_id" uuid NOT NULL,
	"seller_id" uuid NOT NULL,
	"request_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"visit_number" integer,
	"round" integer NOT NULL,
	"asked_at" timestamp with time zone,
	"answer_due_at" timestamp with time zone,
	"answered_at" timestamp with time zone,
	"missed_at" timestamp with time zone,
	"appointment_at" timestamp with time zone,
	"appointment_accepted_at" timestamp with time zone,
	"visited_at" timestamp with time zone,
	"resolved_at" timestamp with time zone,
	"confirm_by" timestamp with time zone,
	"rating" integer,
	"rating_text" text,
	"seller_due_at" timestamp with time zone,
	"advance_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "service_requests_kind_known" CHECK ("service_requests"."kind" in ('repair','replacement','visit')),
	CONSTRAINT "service_requests_state_known" CHECK ("service_requests"."state" in ('open','assigned','visited','resolved','confirmed','reopened','cancelled')),
	CONSTRAINT "service_requests_visit_named" CHECK (("service_requests"."kind" = 'visit') = ("service_requests"."visit_number" is not null)),
	CONSTRAINT "service_requests_rating_in_range" CHECK ("service_requests"."rating" is null or ("service_requests"."rating" between 1 and 5 and "service_requests"."state" = 'confirmed')),
	CONSTRAINT "service_requests_round_positive" CHECK ("service_requests"."round" >= 1 and "service_requests"."number" >= 1),
	CONSTRAINT "service_requests_clock_whole" CHECK (("service_requests"."asked_at" is null) = ("service_requests"."answer_due_at" is null)),
	CONSTRAINT "service_requests_missed_was_due" CHECK ("service_requests"."missed_at" is null or "service_requests"."missed_at" >= "service_requests"."answer_due_at"),
	CONSTRAINT "service_requests_accepted_was_proposed" CHECK ("service_requests"."appointment_accepted_at" is null or "service_requests"."appointment_at" is not null),
	CONSTRAINT "service_requests_ended_whole" CHECK (("service_requests"."ended_at" is null) = ("service_requests"."state" not in ('confirmed','cancelled'))),
	CONSTRAINT "service_requests_ended_rests" CHECK ("service_requests"."ended_at" is null or ("service_requests"."seller_due_at" is null and "service_requests"."advance_at" is null))
);
--> statement-breakpoint
ALTER TABLE "service_entitlements" ADD COLUMN "working_from" text;--> statement-breakpoint
ALTER TABLE "service_entitlements" ADD COLUMN "working_to" text;--> statement-breakpoint
ALTER TABLE "service_entitlements" ADD COLUMN "missed_answer_bps" integer;--> statement-breakpoint
ALTER TABLE "lease_unit_changes" ADD CONSTRAINT "lease_unit_changes_lease_id_leases_id_fk" FOREIGN KEY ("lease_id") REFERENCES "public"."leases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lease_unit_changes" ADD CONSTRAINT "lease_unit_changes_service_id_service_requests_id_fk" FOREIGN KEY ("service_id") REFERENCES "public"."service_requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_credits" ADD CONSTRAINT "service_credits_service_id_service_requests_id_fk" FOREIGN KEY ("service_id") REFERENCES "public"."service_requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_credits" ADD CONSTRAINT "service_credits_lease_id_leases_id_fk" FOREIGN KEY ("lease_id") REFERENCES "public"."leases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_events" ADD CONSTRAINT "service_events_service_id_service_requests_id_fk" FOREIGN KEY ("service_id") REFERENCES "public"."service_requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_messages" ADD CONSTRAINT "service_messages_service_id_service_requests_id_fk" FOREIGN KEY ("service_id") REFERENCES "public"."service_requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_requests" ADD CONSTRAINT "service_requests_lease_id_leases_id_fk" FOREIGN KEY ("lease_id") REFERENCES "public"."leases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "lease_unit_changes_lease" ON "lease_unit_changes" USING btree ("lease_id","seq");--> statement-breakpoint
CREATE UNIQUE INDEX "service_credits_once" ON "service_credits" USING btree ("service_id","round");--> statement-breakpoint
CREATE INDEX "service_credits_lease" ON "service_credits" USING btree ("lease_id");--> statement-breakpoint
CREATE INDEX "service_events_request" ON "service_events" USING btree ("service_id","seq");--> statement-breakpoint
CREATE INDEX "service_messages_request" ON "service_messages" USING btree ("service_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "service_requests_number" ON "service_requests" USING btree ("lease_id","number");--> statement-breakpoint
CREATE UNIQUE INDEX "service_requests_once" ON "service_requests" USING btree ("lease_id","request_id");--> statement-breakpoint
CREATE UNIQUE INDEX "service_requests_open_once" ON "service_requests" USING btree ("lease_id","kind") WHERE "service_requests"."ended_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "service_requests_visit_once" ON "service_requests" USING btree ("lease_id","visit_number") WHERE "service_requests"."visit_number" is not null and "service_requests"."state" <> 'cancelled';--> statement-breakpoint
CREATE INDEX "service_requests_queue" ON "service_requests" USING btree ("seller_id","seller_due_at","id") WHERE "service_requests"."seller_due_at" is not null;--> statement-breakpoint
CREATE INDEX "service_requests_due" ON "service_requests" USING btree ("advance_at") WHERE "service_requests"."advance_at" is not null;--> statement-breakpoint
-- Histories are added to and never rewritten.
CREATE TRIGGER service_events_append_only BEFORE UPDATE OR DELETE ON service_events
  FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();
--> statement-breakpoint
CREATE TRIGGER service_events_no_truncate BEFORE TRUNCATE ON service_events
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
--> statement-breakpoint
CREATE TRIGGER service_messages_append_only BEFORE UPDATE OR DELETE ON service_messages
  FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();
--> statement-breakpoint
CREATE TRIGGER service_credits_append_only BEFORE UPDATE OR DELETE ON service_credits
  FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();
--> statement-breakpoint
CREATE TRIGGER service_credits_no_truncate BEFORE TRUNCATE ON service_credits
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
--> statement-breakpoint
CREATE TRIGGER lease_unit_changes_append_only BEFORE UPDATE OR DELETE ON lease_unit_changes
  FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();
