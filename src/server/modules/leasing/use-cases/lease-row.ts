import type { leases } from "@/server/db/schema";

export type LeaseRow = typeof leases.$inferSelect;
