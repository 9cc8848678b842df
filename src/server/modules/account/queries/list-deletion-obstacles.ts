import { and, count, eq, isNull, ne, notInArray, or, type SQL } from "drizzle-orm";
import type { DeletionObstacle } from "@/inputs/account";
import { endedLeaseStates, type LeaseState } from "@/inputs/leases";
import type { OrderState } from "@/inputs/orders";
import { amendments, leases, orders, refunds, reviewCases, sellers, users } from "@/server/db/schema";
import type { DbOrTx } from "@/server/db/client";
import { balancesOf } from "@/server/modules/ledger";
import { currencies } from "@/shared/money";

/** Something that must come to its end before an account can be deleted, and how many there are of it. */
export interface Obstacle {
  readonly obstacle: DeletionObstacle;
  readonly count: number;
}

const ordersOver: readonly OrderState[] = ["completed", "aborted", "expired", "cancelled"];
const leasesOver: readonly LeaseState[] = ["limit_rejected", ...endedLeaseStates];

/**
 * Everything that still keeps a person's account: what is under way as a buyer or as a shop, money that is on its way
 * back or not paid out, and working for the marketplace. Empty when it can be deleted.
 */
export async function listDeletionObstacles(db: DbOrTx, userId: string): Promise<Obstacle[]> {
  const [person] = await db
    .select({ isAdmin: users.isAdmin, sellerId: sellers.id })
    .from(users)
    .leftJoin(sellers, eq(sellers.userId, users.id))
    .where(eq(users.id, userId));
  const sellerId = person?.sellerId ?? null;
  const own = sellerId ? or(eq(orders.buyerId, userId), eq(orders.sellerId, sellerId)) : eq(orders.buyerId, userId);
  const ofOrders = async (table: typeof amendments | typeof refunds | typeof reviewCases, open: SQL | undefined) => {
    const [row] = await db
      .select({ count: count() })
      .from(table)
      .innerJoin(orders, eq(orders.id, table.orderId))
      .where(and(own, open));
    return row?.count ?? 0;
  };
  // What pays for a lease rests when the lease has it: the lease itself is what keeps the account.
  const openOrders = (whose: SQL) =>
    db.$count(
      orders,
      and(whose, notInArray(orders.state, [...ordersOver]), or(isNull(orders.leaseId), ne(orders.state, "paid"))),
    );
  const openLeases = (whose: SQL) => db.$count(leases, and(whose, notInArray(leases.state, [...leasesOver])));
  const balances = sellerId
    ? await balancesOf(
        db,
        currencies.flatMap((currency) => [
          { account: "seller_pending" as const, ownerId: sellerId, currency },
          { account: "seller_available" as const, ownerId: sellerId, currency },
        ]),
      )
    : [];
  const [bought, sold, changes, cases, returning, leased, leasedOut] = await Promise.all([
    openOrders(eq(orders.buyerId, userId)),
    sellerId ? openOrders(eq(orders.sellerId, sellerId)) : 0,
    ofOrders(amendments, notInArray(amendments.state, ["done", "refused", "withdrawn", "abandoned"])),
    ofOrders(reviewCases, isNull(reviewCases.closedAt)),
    ofOrders(refunds, ne(refunds.state, "succeeded")),
    openLeases(eq(leases.buyerId, userId)),
    sellerId ? openLeases(eq(leases.sellerId, sellerId)) : 0,
  ]);
  const found: Obstacle[] = [
    { obstacle: "staff", count: person?.isAdmin ? 1 : 0 },
    { obstacle: "orders", count: bought },
    { obstacle: "sales", count: sold },
    { obstacle: "changes", count: changes },
    { obstacle: "review", count: cases + returning },
    { obstacle: "leases", count: leased },
    { obstacle: "leasedOut", count: leasedOut },
    { obstacle: "balance", count: balances.some((minor) => minor !== 0n) ? 1 : 0 },
  ];
  return found.filter((one) => one.count > 0);
}
