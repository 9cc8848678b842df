import { createHash } from "node:crypto";
import { and, eq, inArray, or } from "drizzle-orm";
import type { StartBuyoutInput } from "@/inputs/leases";
import type { OrderState } from "@/inputs/orders";
import { leaseBuyoutQuotes, orders } from "@/server/db/schema";
import type { Tx } from "@/server/db/client";
import type { Deps } from "@/server/deps";
import { assertMayOrder } from "@/server/modules/identity";
import { canonicalJson } from "@/shared/canonical-json";
import { DomainError } from "@/shared/domain-error";
import { sumMinor } from "@/shared/money";
import { parseBuyoutQuote } from "../domain/buyout-quote";
import { readContractInForce } from "../queries/read-contract-in-force";
import type { LeaseRow } from "./lease-row";
import { lockLeaseOfBuyer } from "./move-lease";
import { placeLeasePayment } from "./place-lease-payment";

/** States of an order whose money is neither in hand nor out of reach. */
const open: readonly OrderState[] = ["placed", "authorising", "awaiting_deposit", "funded", "capturing", "unwinding"];

/** Any order that is being paid; and a buyout that was, and is about to end the lease. */
const underWay = or(inArray(orders.state, [...open]), and(eq(orders.leasePurpose, "buyout"), eq(orders.state, "paid")));

/**
 * The buyer buys the goods by a quote: an order of its own is paid by any means or split, and the lease ends when all of it
 * is in hand. The quote is used by that, whatever becomes of the order. The same request again is answered as the first.
 *
 * Errors: LEASES.NOT_FOUND, LEASES.STATE, LEASES.BUYOUT_UNKNOWN, LEASES.BUYOUT_USED, LEASES.BUYOUT_EXPIRED,
 * LEASES.BUYOUT_CHANGED (another quote was shown, or something was paid since), LEASES.BUYOUT_UNDER_WAY (this or an
 * instalment is being paid), and those of {@link assertMayOrder} and of a tender plan.
 */
export async function startBuyout(
  deps: Pick<Deps, "db" | "clock" | "market" | "gateways">,
  buyerId: string,
  input: StartBuyoutInput,
): Promise<{ orderId: string }> {
  const requestHash = createHash("sha256").update(canonicalJson(input)).digest("hex");
  return deps.db.transaction(async (tx) => {
    const now = deps.clock.now();
    const lease = await lockLeaseOfBuyer(tx, input.leaseId, buyerId);
    const [quote] = await tx
      .select()
      .from(leaseBuyoutQuotes)
      .where(and(eq(leaseBuyoutQuotes.id, input.quoteId), eq(leaseBuyoutQuotes.leaseId, lease.id)));
    if (!quote) throw new DomainError("LEASES.BUYOUT_UNKNOWN", "not_found");
    if (quote.orderId !== null) {
      if (quote.requestHash === requestHash) return { orderId: quote.orderId };
      throw new DomainError("LEASES.BUYOUT_USED", "conflict");
    }
    await assertQuoteHolds(tx, deps, lease, quote, { hash: input.hash, now });
    await assertMayOrder(tx, buyerId);
    const { tenders } = input;
    const sumOfParts = sumMinor(tenders.map(({ amountMinor }) => amountMinor));
    if (sumOfParts !== quote.totalMinor) {
      throw new DomainError("PAYMENTS.PLAN_SUM", "invalid", {
        values: { dueMinor: quote.totalMinor.toString(), sumMinor: sumOfParts.toString() },
      });
    }
    const { id: orderId } = await placeLeasePayment(tx, deps, lease, { purpose: "buyout", tenders, requestHash, now });
    await tx.update(leaseBuyoutQuotes).set({ orderId, requestHash }).where(eq(leaseBuyoutQuotes.id, quote.id));
    return { orderId };
  });
}

async function assertQuoteHolds(
  tx: Tx,
  { market }: Pick<Deps, "market">,
  lease: LeaseRow,
  quote: typeof leaseBuyoutQuotes.$inferSelect,
  { hash, now }: { readonly hash: string; readonly now: Date },
): Promise<void> {
  if (lease.state !== "active" && lease.state !== "matured") {
    throw new DomainError("LEASES.STATE", "conflict", { values: { state: lease.state } });
  }
  if (quote.expiresAt <= now) throw new DomainError("LEASES.BUYOUT_EXPIRED", "conflict");
  const { lastEntry } = await readContractInForce(tx, { market }, lease);
  const known = parseBuyoutQuote(quote.quote).lastEntry;
  if (quote.hash !== hash || known !== (lastEntry === null ? null : lastEntry.toString())) {
    throw new DomainError("LEASES.BUYOUT_CHANGED", "conflict");
  }
  const paying = await tx
    .select({ id: orders.id })
    .from(orders)
    .where(and(eq(orders.leaseId, lease.id), underWay));
  if (paying.length > 0) throw new DomainError("LEASES.BUYOUT_UNDER_WAY", "conflict");
}
