CREATE TABLE "search_synonyms" (
	"locale" text NOT NULL,
	"term" text NOT NULL,
	"also" text NOT NULL,
	"added_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "search_synonyms_term_also_pk" PRIMARY KEY("term","also"),
	CONSTRAINT "search_synonyms_locale_known" CHECK ("search_synonyms"."locale" in ('en', 'ko')),
	CONSTRAINT "search_synonyms_another" CHECK ("search_synonyms"."term" <> "search_synonyms"."also")
);
--> statement-breakpoint
ALTER TABLE "notification_choices" DROP CONSTRAINT "notification_choices_topic";--> statement-breakpoint
ALTER TABLE "notifications" DROP CONSTRAINT "notifications_one_subject";--> statement-breakpoint
ALTER TABLE "listing_texts" ADD COLUMN "search_initials" text GENERATED ALWAYS AS (public.search_initials(title)) STORED NOT NULL;--> statement-breakpoint
ALTER TABLE "notifications" ADD COLUMN "review_case_id" uuid;--> statement-breakpoint
ALTER TABLE "notifications" ADD COLUMN "limit_request_id" uuid;--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_review_case_id_review_cases_id_fk" FOREIGN KEY ("review_case_id") REFERENCES "public"."review_cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_limit_request_id_limit_requests_id_fk" FOREIGN KEY ("limit_request_id") REFERENCES "public"."limit_requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "listing_texts_initials_trigram" ON "listing_texts" USING gin ("search_initials" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "orders_waiting_for_seller" ON "orders" USING btree ("seller_id","state") WHERE "orders"."state" in ('sale_requested','accepted') and "orders"."lease_id" is null;--> statement-breakpoint
CREATE INDEX "leases_waiting_for_seller" ON "leases" USING btree ("seller_id") WHERE "leases"."state" in ('ordered','seller_confirmed','shipped','withdrawn','cancelled');--> statement-breakpoint
ALTER TABLE "notification_choices" ADD CONSTRAINT "notification_choices_topic" CHECK ("notification_choices"."topic" in ('money','orders','leases','sales','desk'));--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_case_of_order" CHECK ("notifications"."review_case_id" is null or "notifications"."order_id" is not null);--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_one_subject" CHECK (num_nonnulls("notifications"."order_id", "notifications"."lease_id", "notifications"."limit_request_id") <= 1);