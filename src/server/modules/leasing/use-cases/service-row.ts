import type { serviceRequests } from "@/server/db/schema";

export type ServiceRow = typeof serviceRequests.$inferSelect;
