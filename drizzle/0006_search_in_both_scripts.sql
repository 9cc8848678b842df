DROP INDEX "listing_texts_title_trigram";--> statement-breakpoint
ALTER TABLE "listing_texts" ADD COLUMN "search_title" text GENERATED ALWAYS AS (normalize(lower(title), NFD)) STORED NOT NULL;--> statement-breakpoint
ALTER TABLE "listing_texts" ADD COLUMN "search_text" text GENERATED ALWAYS AS (normalize(lower(title || ' ' || description), NFD)) STORED NOT NULL;--> statement-breakpoint
CREATE INDEX "listing_texts_search_trigram" ON "listing_texts" USING gin ("search_text" gin_trgm_ops);