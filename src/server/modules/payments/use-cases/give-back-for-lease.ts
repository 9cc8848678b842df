import { newId } from "@/server/db/columns";
import type { Tx } from "@/server/db/client";
import type { Deps } from "@/server/deps";
import { balancesOf, leasePostings, postings, postTransaction } from "@/server/modules/ledger";
import { enqueueAdvance, setSoldMinor, type OrderRow } from "@/server/modules/orders";
import { invariant, present } from "@/shared/assert";
import { minMinor, sumMinor } from "@/shared/money";
import { purchaseOf } from "./paid-for";
import { planRefund } from "./plan-refund";
import { reserveRefunds } from "./reserve-refunds";

/**
 * Gives back a part of what an order of a lease brought, over the tenders that brought it: reserved in the ledger and on
 * the tenders before any provider is asked, by the order's own worker. The money is still with the order, or is the
 * security deposit that the lease kept of it. Where a bank took some of it back before, less is given back; the rest
 * settles what the buyer still owes for that, then what was booked as lost.
 */
export async function giveBackForLease(
  tx: Tx,
  deps: Pick<Deps, "gateways" | "market" | "clock">,
  order: OrderRow,
  {
    valueMinor,
    heldBy,
    now,
  }: { readonly valueMinor: bigint; readonly heldBy: "order" | "deposit"; readonly now: Date },
): Promise<void> {
  if (valueMinor === 0n) return;
  invariant(valueMinor > 0n && order.acceptedAt === null, "an order of a lease is never accepted as a sale");
  const { id: orderId, currency } = order;
  const { parts } = await planRefund(tx, deps, order, valueMinor);
  const rows = parts.map((part) => ({ id: newId(), ...part, about: purchaseOf(order) }));
  const shortMinor = valueMinor - sumMinor(parts.map(({ amountMinor }) => amountMinor));
  const [receivableMinor = 0n] = await balancesOf(tx, [{ account: "buyer_receivable", ownerId: orderId, currency }]);
  const owedMinor = minMinor(shortMinor, receivableMinor > 0n ? receivableMinor : 0n);
  const decision = {
    orderId,
    currency,
    at: now,
    refunds: rows.map(({ id, tender, amountMinor }) => ({ refundId: id, tenderId: tender.id, amountMinor })),
    owedMinor,
    chargedBackMinor: shortMinor - owedMinor,
  };
  const leaseId = present(order.leaseId, "the order pays for a lease");
  const ledgerTransactionId = await postTransaction(
    tx,
    heldBy === "deposit"
      ? leasePostings.leaseDepositReturned({ ...decision, leaseId })
      : postings.refundDecidedBeforeAcceptance({ ...decision, key: `lease-excess:${orderId}` }),
  );
  await setSoldMinor(tx, orderId, order.soldMinor - valueMinor);
  await reserveRefunds(tx, order, rows, {
    reason: "lease_ended",
    amendmentId: null,
    refundAccountId: null,
    ledgerTransactionId,
    now,
  });
  await enqueueAdvance(tx, orderId, now);
}
