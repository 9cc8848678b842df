ALTER TABLE "contract_confirmations" RENAME COLUMN "lease_until" TO "claimed_until";--> statement-breakpoint
ALTER TABLE "limit_requests" RENAME COLUMN "lease_until" TO "claimed_until";--> statement-breakpoint
ALTER TABLE "provider_operations" RENAME COLUMN "lease_until" TO "claimed_until";