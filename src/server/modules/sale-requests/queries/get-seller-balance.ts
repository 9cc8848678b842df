import type { Deps } from "@/server/deps";
import { balancesOf } from "@/server/modules/ledger";
import type { Currency } from "@/shared/money";

/** What the marketplace owes a seller, in minor units. */
export interface SellerBalance {
  /** Of sales accepted whose receipt is not confirmed yet. */
  readonly pendingMinor: bigint;
  /** Ready to be paid out. */
  readonly availableMinor: bigint;
  readonly currency: Currency;
}

/** A seller's money as the books have it. Liabilities stand as credits, so what is owed is the negated balance. */
export async function getSellerBalance(
  { db, market }: Pick<Deps, "db" | "market">,
  sellerId: string,
): Promise<SellerBalance> {
  const { currency } = market;
  const [pending = 0n, available = 0n] = await balancesOf(db, [
    { account: "seller_pending", ownerId: sellerId, currency },
    { account: "seller_available", ownerId: sellerId, currency },
  ]);
  return { pendingMinor: -pending, availableMinor: -available, currency };
}
