import superjson from "superjson";
import type { ContractParticulars } from "@/server/modules/contracts";

/** A contract's particulars as its row keeps them. */
export function readParticulars(frozen: unknown): ContractParticulars {
  // Written by openContract alone, and never changed since: the database refuses.
  return superjson.deserialize(frozen as Parameters<typeof superjson.deserialize>[0]);
}
