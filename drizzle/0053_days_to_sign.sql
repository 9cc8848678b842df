ALTER TABLE "lease_contracts" ADD COLUMN "signing_waits_since" timestamp with time zone;--> statement-breakpoint
-- Those who wait for a signature today are given the whole time from today on.
UPDATE lease_contracts SET signing_waits_since = now()
FROM leases WHERE leases.id = lease_contracts.lease_id AND leases.state = 'contract_issued';
