CREATE TABLE "contract_confirmations" (
	"contract_id" uuid PRIMARY KEY NOT NULL,
	"sha256" text NOT NULL,
	"figures_hash" text NOT NULL,
	"state" text NOT NULL,
	"external_reference" text,
	"reason" text,
	"attempts" integer DEFAULT 0 NOT NULL,
	"due_at" timestamp with time zone,
	"lease_until" timestamp with time zone,
	"answer_by" timestamp with time zone NOT NULL,
	"answered_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "contract_confirmations_state_known" CHECK ("contract_confirmations"."state" in ('asked', 'confirmed', 'refused', 'silent'))
);
--> statement-breakpoint
CREATE TABLE "exposure_reservations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"limit_id" uuid NOT NULL,
	"application_id" uuid NOT NULL,
	"amount_minor" bigint NOT NULL,
	"reserved_at" timestamp with time zone NOT NULL,
	"released_at" timestamp with time zone,
	CONSTRAINT "exposure_reservations_amount_positive" CHECK ("exposure_reservations"."amount_minor" > 0)
);
--> statement-breakpoint
CREATE TABLE "institution_messages" (
	"id" uuid PRIMARY KEY NOT NULL,
	"direction" text NOT NULL,
	"kind" text NOT NULL,
	"subject_id" uuid,
	"nonce" text NOT NULL,
	"digest" text NOT NULL,
	"idempotency_key" text,
	"event_id" text,
	"payload" jsonb,
	"signature" text,
	"outcome" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"finished_at" timestamp with time zone,
	"reviewed_at" timestamp with time zone,
	"reviewed_by" uuid,
	"review_note" text
);
--> statement-breakpoint
CREATE TABLE "limit_assessments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"limit_request_id" uuid NOT NULL,
	"version" text NOT NULL,
	"score" integer NOT NULL,
	"outcome" text NOT NULL,
	"reason_codes" jsonb NOT NULL,
	"capacity_minor" bigint NOT NULL,
	"explanation_encrypted" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "limit_assessments_capacity_not_negative" CHECK ("limit_assessments"."capacity_minor" >= 0)
);
--> statement-breakpoint
CREATE TABLE "limit_decisions" (
	"seq" bigserial PRIMARY KEY NOT NULL,
	"limit_request_id" uuid NOT NULL,
	"force" text NOT NULL,
	"outcome" text NOT NULL,
	"origin" text NOT NULL,
	"amount_minor" bigint,
	"expires_at" timestamp with time zone,
	"reason_codes" jsonb NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"decided_by" uuid,
	"proposed_by" uuid,
	"external_reference" text,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "limit_decisions_approval_whole" CHECK (("limit_decisions"."outcome" = 'approved') = ("limit_decisions"."amount_minor" is not null) and ("limit_decisions"."outcome" = 'approved') = ("limit_decisions"."expires_at" is not null)),
	CONSTRAINT "limit_decisions_amount_positive" CHECK ("limit_decisions"."amount_minor" > 0),
	CONSTRAINT "limit_decisions_by_somebody" CHECK (("limit_decisions"."origin" = 'admin') = ("limit_decisions"."decided_by" is not null)),
	CONSTRAINT "limit_decisions_two_people" CHECK ("limit_decisions"."proposed_by" is null or "limit_decisions"."proposed_by" <> "limit_decisions"."decided_by")
);
--> statement-breakpoint
CREATE TABLE "limit_grants" (
	"seq" bigserial PRIMARY KEY NOT NULL,
	"limit_id" uuid NOT NULL,
	"amount_minor" bigint NOT NULL,
	"valid_until" timestamp with time zone NOT NULL,
	"granted_by" uuid,
	"limit_request_id" uuid,
	"note" text DEFAULT '' NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "limit_requests" (
	"id" uuid PRIMARY KEY NOT NULL,
	"application_id" uuid NOT NULL,
	"applicant_id" uuid NOT NULL,
	"seller_id" uuid NOT NULL,
	"decider" text NOT NULL,
	"state" text NOT NULL,
	"asked_monthly_minor" bigint NOT NULL,
	"exposure_minor" bigint NOT NULL,
	"committed_monthly_minor" bigint NOT NULL,
	"currency" char(3) NOT NULL,
	"term_months" integer NOT NULL,
	"statement_encrypted" text NOT NULL,
	"late_instalments" integer DEFAULT 0 NOT NULL,
	"consent_text_version" text NOT NULL,
	"consent_at" timestamp with time zone NOT NULL,
	"consent_ip" text NOT NULL,
	"quote_hash" text NOT NULL,
	"answer_by" timestamp with time zone,
	"external_reference" text,
	"attempts" integer DEFAULT 0 NOT NULL,
	"due_at" timestamp with time zone,
	"lease_until" timestamp with time zone,
	"appeal_text" text,
	"appealed_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "limit_requests_asked_positive" CHECK ("limit_requests"."asked_monthly_minor" > 0 and "limit_requests"."exposure_minor" > 0),
	CONSTRAINT "limit_requests_term_positive" CHECK ("limit_requests"."term_months" > 0),
	CONSTRAINT "limit_requests_appeal_whole" CHECK (("limit_requests"."appeal_text" is null) = ("limit_requests"."appealed_at" is null)),
	CONSTRAINT "limit_requests_decider_known" CHECK ("limit_requests"."decider" in ('lease_desk', 'financial_institution')),
	CONSTRAINT "limit_requests_state_known" CHECK ("limit_requests"."state" in ('asked', 'referred', 'awaiting_second', 'approved', 'rejected', 'withdrawn'))
);
--> statement-breakpoint
CREATE TABLE "limits" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"owner_id" uuid NOT NULL,
	"amount_minor" bigint NOT NULL,
	"used_minor" bigint DEFAULT 0 NOT NULL,
	"currency" char(3) NOT NULL,
	"valid_until" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "limits_kind_known" CHECK ("limits"."kind" in ('buyer_monthly', 'seller_exposure')),
	CONSTRAINT "limits_used_within" CHECK ("limits"."used_minor" between 0 and "limits"."amount_minor")
);
--> statement-breakpoint
ALTER TABLE "exposure_reservations" ADD CONSTRAINT "exposure_reservations_limit_id_limits_id_fk" FOREIGN KEY ("limit_id") REFERENCES "public"."limits"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "institution_messages" ADD CONSTRAINT "institution_messages_reviewed_by_users_id_fk" FOREIGN KEY ("reviewed_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "limit_assessments" ADD CONSTRAINT "limit_assessments_limit_request_id_limit_requests_id_fk" FOREIGN KEY ("limit_request_id") REFERENCES "public"."limit_requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "limit_decisions" ADD CONSTRAINT "limit_decisions_limit_request_id_limit_requests_id_fk" FOREIGN KEY ("limit_request_id") REFERENCES "public"."limit_requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "limit_decisions" ADD CONSTRAINT "limit_decisions_decided_by_users_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "limit_decisions" ADD CONSTRAINT "limit_decisions_proposed_by_users_id_fk" FOREIGN KEY ("proposed_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "limit_grants" ADD CONSTRAINT "limit_grants_limit_id_limits_id_fk" FOREIGN KEY ("limit_id") REFERENCES "public"."limits"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "limit_grants" ADD CONSTRAINT "limit_grants_granted_by_users_id_fk" FOREIGN KEY ("granted_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "limit_grants" ADD CONSTRAINT "limit_grants_limit_request_id_limit_requests_id_fk" FOREIGN KEY ("limit_request_id") REFERENCES "public"."limit_requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "limit_requests" ADD CONSTRAINT "limit_requests_applicant_id_users_id_fk" FOREIGN KEY ("applicant_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "limit_requests" ADD CONSTRAINT "limit_requests_seller_id_sellers_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "contract_confirmations_due" ON "contract_confirmations" USING btree ("due_at") WHERE "contract_confirmations"."due_at" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "exposure_reservations_once" ON "exposure_reservations" USING btree ("application_id","limit_id");--> statement-breakpoint
CREATE INDEX "exposure_reservations_open" ON "exposure_reservations" USING btree ("limit_id") WHERE "exposure_reservations"."released_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "institution_messages_nonce_once" ON "institution_messages" USING btree ("direction","nonce");--> statement-breakpoint
CREATE UNIQUE INDEX "institution_messages_event_once" ON "institution_messages" USING btree ("event_id") WHERE "institution_messages"."event_id" is not null and "institution_messages"."outcome" <> 'repeated';--> statement-breakpoint
CREATE INDEX "institution_messages_subject" ON "institution_messages" USING btree ("subject_id","at");--> statement-breakpoint
CREATE INDEX "institution_messages_open" ON "institution_messages" USING btree ("at") WHERE "institution_messages"."outcome" = 'contradictory' and "institution_messages"."reviewed_at" is null;--> statement-breakpoint
CREATE INDEX "limit_assessments_request" ON "limit_assessments" USING btree ("limit_request_id","at");--> statement-breakpoint
CREATE INDEX "limit_decisions_request" ON "limit_decisions" USING btree ("limit_request_id","seq");--> statement-breakpoint
CREATE INDEX "limit_grants_limit" ON "limit_grants" USING btree ("limit_id","seq");--> statement-breakpoint
CREATE UNIQUE INDEX "limit_requests_application_unique" ON "limit_requests" USING btree ("application_id");--> statement-breakpoint
CREATE INDEX "limit_requests_applicant" ON "limit_requests" USING btree ("applicant_id","id");--> statement-breakpoint
CREATE INDEX "limit_requests_due" ON "limit_requests" USING btree ("due_at") WHERE "limit_requests"."due_at" is not null;--> statement-breakpoint
CREATE INDEX "limit_requests_waiting" ON "limit_requests" USING btree ("updated_at") WHERE "limit_requests"."state" in ('referred', 'awaiting_second');--> statement-breakpoint
CREATE UNIQUE INDEX "limits_owner_unique" ON "limits" USING btree ("kind","owner_id");--> statement-breakpoint
-- What was decided, what the score card said and how limits were set are histories: added to, never rewritten.
CREATE TRIGGER limit_decisions_append_only BEFORE UPDATE OR DELETE ON limit_decisions
  FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();
--> statement-breakpoint
CREATE TRIGGER limit_decisions_no_truncate BEFORE TRUNCATE ON limit_decisions
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
--> statement-breakpoint
CREATE TRIGGER limit_assessments_append_only BEFORE UPDATE OR DELETE ON limit_assessments
  FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();
--> statement-breakpoint
CREATE TRIGGER limit_grants_append_only BEFORE UPDATE OR DELETE ON limit_grants
  FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();
--> statement-breakpoint
-- Nobody decides on their own request, nor on one that their own shop gains by, whoever asks the database to.
CREATE FUNCTION refuse_own_limit_decision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT FROM limit_requests r JOIN sellers s ON s.id = r.seller_id
    WHERE r.id = NEW.limit_request_id
      AND (r.applicant_id IN (NEW.decided_by, NEW.proposed_by) OR s.user_id IN (NEW.decided_by, NEW.proposed_by))
  ) THEN
    RAISE EXCEPTION 'LIMITS.OWN_REQUEST: nobody decides on their own request' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE TRIGGER limit_decisions_not_own BEFORE INSERT ON limit_decisions
  FOR EACH ROW EXECUTE FUNCTION refuse_own_limit_decision();
--> statement-breakpoint
-- What was asked stays as it was asked; an appeal is written once.
CREATE FUNCTION keep_limit_request_terms() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE'
      OR (OLD.appeal_text IS NOT NULL AND OLD.appeal_text IS DISTINCT FROM NEW.appeal_text)
      OR (OLD.application_id, OLD.applicant_id, OLD.seller_id, OLD.decider, OLD.asked_monthly_minor, OLD.exposure_minor,
          OLD.currency, OLD.term_months, OLD.statement_encrypted, OLD.late_instalments, OLD.consent_text_version,
          OLD.consent_at, OLD.consent_ip, OLD.quote_hash, OLD.created_at)
      IS DISTINCT FROM (NEW.application_id, NEW.applicant_id, NEW.seller_id, NEW.decider, NEW.asked_monthly_minor,
          NEW.exposure_minor, NEW.currency, NEW.term_months, NEW.statement_encrypted, NEW.late_instalments,
          NEW.consent_text_version, NEW.consent_at, NEW.consent_ip, NEW.quote_hash, NEW.created_at) THEN
    RAISE EXCEPTION 'the terms of a limit request never change' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE TRIGGER limit_requests_terms_fixed BEFORE UPDATE OR DELETE ON limit_requests
  FOR EACH ROW EXECUTE FUNCTION keep_limit_request_terms();
--> statement-breakpoint
-- A reservation is released once, and is otherwise what was reserved.
CREATE FUNCTION keep_reservation_terms() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.released_at IS NOT NULL
      OR (OLD.id, OLD.limit_id, OLD.application_id, OLD.amount_minor, OLD.reserved_at)
      IS DISTINCT FROM (NEW.id, NEW.limit_id, NEW.application_id, NEW.amount_minor, NEW.reserved_at) THEN
    RAISE EXCEPTION 'LIMITS.RESERVATION_FIXED: a reservation is released once and never changed'
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE TRIGGER exposure_reservations_fixed BEFORE UPDATE OR DELETE ON exposure_reservations
  FOR EACH ROW EXECUTE FUNCTION keep_reservation_terms();
--> statement-breakpoint
-- A limit keeps its owner and its kind, and is never deleted.
CREATE FUNCTION keep_limit_owner() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR (OLD.id, OLD.kind, OLD.owner_id, OLD.currency) IS DISTINCT FROM (NEW.id, NEW.kind, NEW.owner_id, NEW.currency) THEN
    RAISE EXCEPTION 'a limit keeps its owner' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE TRIGGER limits_owner_fixed BEFORE UPDATE OR DELETE ON limits
  FOR EACH ROW EXECUTE FUNCTION keep_limit_owner();
--> statement-breakpoint
-- At commit, whatever touched them: what is used of a limit is the sum of what is open under it.
CREATE FUNCTION check_limit_used() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  touched uuid := CASE WHEN TG_TABLE_NAME = 'limits' THEN NEW.id ELSE (to_jsonb(NEW) ->> 'limit_id')::uuid END;
  used bigint;
  open bigint;
BEGIN
  SELECT l.used_minor INTO used FROM limits l WHERE l.id = touched;
  SELECT coalesce(sum(r.amount_minor), 0) INTO open
  FROM exposure_reservations r WHERE r.limit_id = touched AND r.released_at IS NULL;
  IF used <> open THEN
    RAISE EXCEPTION 'LIMITS.EXPOSURE: % is used of limit %, but % is open under it', used, touched, open
      USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER limits_used_is_open AFTER INSERT OR UPDATE ON limits
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_limit_used();
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER exposure_reservations_are_used AFTER INSERT OR UPDATE ON exposure_reservations
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_limit_used();
--> statement-breakpoint
-- What was said stays said: only what came of it is written later.
CREATE FUNCTION keep_institution_message() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE'
      OR (OLD.direction, OLD.kind, OLD.nonce, OLD.digest, OLD.idempotency_key, OLD.event_id, OLD.payload, OLD.signature, OLD.at)
      IS DISTINCT FROM (NEW.direction, NEW.kind, NEW.nonce, NEW.digest, NEW.idempotency_key, NEW.event_id, NEW.payload, NEW.signature, NEW.at) THEN
    RAISE EXCEPTION 'a message of the institution never changes' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE TRIGGER institution_messages_fixed BEFORE UPDATE OR DELETE ON institution_messages
  FOR EACH ROW EXECUTE FUNCTION keep_institution_message();
