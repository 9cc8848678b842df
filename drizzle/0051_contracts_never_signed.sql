ALTER TABLE "lease_contracts" ADD COLUMN "signing_reminders" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
-- Contracts that wait for a signature already are looked at, so that their buyers are reminded, too.
UPDATE leases SET advance_at = now() WHERE state = 'contract_issued' AND advance_at IS NULL;
