import type { Tx } from "@/server/db/client";

/** What leasing does for a listing whose prices changed. The arithmetic of leases is its alone. */
export interface LeasePrices {
  /** Stores what each term of the listing's lease offers costs a month now. The listing is locked. */
  readonly write: (tx: Tx, listingId: string) => Promise<void>;
}
