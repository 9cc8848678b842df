import { and, eq, gt } from "drizzle-orm";
import type { Tx } from "@/server/db/client";
import { serviceCredits } from "@/server/db/schema";
import { leasePostings, type Posting } from "@/server/modules/ledger";
import type { LeaseRow } from "./lease-row";

/** What a missed answer writes into the books: so much less is owed, and passed on. */
export function creditPosting(
  { id: leaseId, currency, sellerId, funder }: Pick<LeaseRow, "id" | "currency" | "sellerId" | "funder">,
  credit: { readonly id: string; readonly creditedMinor: bigint; readonly at: Date },
): Posting {
  const { id: creditId, creditedMinor: amountMinor, at } = credit;
  const byInstitution = funder === "financial_institution";
  const event = { leaseId, orderId: null, currency, at };
  return leasePostings.leaseServiceCredited({ ...event, creditId, amountMinor, sellerId, byInstitution });
}

/** All that missed answers have written into the books of a lease: withdrawing mirrors it. */
export async function creditPostings(tx: Tx, lease: LeaseRow): Promise<Posting[]> {
  const credits = await tx
    .select()
    .from(serviceCredits)
    .where(and(eq(serviceCredits.leaseId, lease.id), gt(serviceCredits.creditedMinor, 0n)));
  return credits.map((credit) => creditPosting(lease, credit));
}
