import type { Tx } from "@/server/db/client";
import type { Deps } from "@/server/deps";
import { findDecision } from "@/server/modules/limits";
import { lateRatePercent } from "../domain/lease-policy";
import { freezeOrderForm, makeOrderForm, orderFormHash } from "../domain/order-form";
import { parseFrozenQuote } from "../domain/quote-lease";
import { readAgreement } from "../queries/read-agreement";
import type { LeaseRow } from "./lease-row";
import { moveLease } from "./move-lease";

const day = 86_400_000;

/** Freezes the order form of an approved lease, over the very quote that was applied for. It ends with the approval. */
export async function issueOrderForm(
  tx: Tx,
  { market }: Pick<Deps, "market">,
  lease: LeaseRow,
  now: Date,
): Promise<void> {
  const decision = lease.limitRequestId === null ? null : await findDecision(tx, lease.limitRequestId);
  const byPolicy = now.getTime() + market.lease.orderFormDays * day;
  const expiresAt = new Date(Math.min(byPolicy, decision?.expiresAt?.getTime() ?? byPolicy));
  const quote = parseFrozenQuote(lease.quote);
  const agreement = await readAgreement(tx, market, lease);
  const form = makeOrderForm({
    number: lease.number,
    quote,
    coolingOffDays: market.lease.coolingOffDays,
    lateRatePercent: lateRatePercent(agreement.policy.late, quote.annualRatePercent),
    agreement,
    issuedAt: now.toISOString(),
    expiresAt: expiresAt.toISOString(),
  });
  await moveLease(tx, lease, {
    event: "orderFormIssued",
    role: "system",
    at: now,
    given: { orderFormFrozen: { form: freezeOrderForm(form), hash: orderFormHash(form), expiresAt } },
    detail: { expiresAt: expiresAt.toISOString() },
  });
}
