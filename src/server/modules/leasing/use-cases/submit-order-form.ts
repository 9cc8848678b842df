import { createHash } from "node:crypto";
import { eq } from "drizzle-orm";
import type { SubmitOrderFormInput } from "@/inputs/leases";
import { leaseOrderForms, sellers, users, variants } from "@/server/db/schema";
import type { Tx } from "@/server/db/client";
import type { Deps } from "@/server/deps";
import { assertPhone } from "@/server/modules/addresses";
import { assertMayOrder } from "@/server/modules/identity";
import { findDocument } from "@/server/modules/contracts";
import { findOwnCards } from "@/server/modules/payment-means";
import { assertPrintable, textsIn } from "@/server/pdf/typefaces";
import { canonicalJson } from "@/shared/canonical-json";
import { DomainError } from "@/shared/domain-error";
import { sumMinor } from "@/shared/money";
import { isDisclosed, parseOrderForm } from "../domain/order-form";
import { enqueueLease } from "./enqueue-lease";
import type { LeaseRow } from "./lease-row";
import { assertLeaseMove, lockLeaseOfBuyer, moveLease } from "./move-lease";

/**
 * The buyer orders by the form: limits and stock are reserved in the same transaction, and what is due at signing begins
 * to be paid by a tender plan like any purchase. The seller is asked once it is in hand, or at once when nothing is due.
 * The same submission again is answered as the first was.
 *
 * Errors: LEASES.NOT_FOUND, LEASES.STATE, LEASES.FORM_CHANGED, LEASES.FORM_EXPIRED, LEASES.FORM_NOT_DRAWN, LEASES.MANDATE_SUM,
 * LEASES.MANDATE_SAME_CARD, LEASES.MANDATE_NOT_SAVED, PAYMENTS.CARD_UNKNOWN, PAYMENTS.CARD_EXPIRED,
 * PAPERS.LETTER, LIMITS.NO_HEADROOM_BUYER, LIMITS.NO_HEADROOM_SELLER, LIMITS.EXPIRED, CATALOG.OUT_OF_STOCK, and those of {@link assertMayOrder} and of a tender plan.
 */
export async function submitOrderForm(
  deps: Pick<Deps, "db" | "clock" | "market" | "gateways">,
  buyerId: string,
  input: SubmitOrderFormInput,
): Promise<{ paymentOrderId: string | null }> {
  assertPhone(input.address.phone, input.address.country, "address.phone");
  const requestHash = createHash("sha256").update(canonicalJson(input)).digest("hex");
  return deps.db.transaction(async (tx) => {
    const now = deps.clock.now();
    const lease = await lockLeaseOfBuyer(tx, input.leaseId, buyerId);
    const [form] = await tx.select().from(leaseOrderForms).where(eq(leaseOrderForms.leaseId, lease.id));
    if (!form) throw new DomainError("LEASES.STATE", "conflict", { values: { state: lease.state } });
    if (form.hash !== input.formHash) throw new DomainError("LEASES.FORM_CHANGED", "conflict");
    if (lease.state === "ordered" && form.submissionHash === requestHash) {
      return { paymentOrderId: lease.paymentOrderId };
    }
    // Nobody orders by a form that could not be kept first.
    const kept = await findDocument(tx, { applicationId: lease.id, kind: "order_form" });
    if (isDisclosed(parseOrderForm(form.form)) && !kept) throw new DomainError("LEASES.FORM_NOT_DRAWN", "conflict");
    const asked = { event: "ordered", role: "buyer", at: now, facts: { formInForce: form } } as const;
    assertLeaseMove(lease, asked);
    await assertMayOrder(tx, buyerId);
    const mandate = await checkMandate(tx, lease, input, now);
    await assertContractPrintable(tx, lease, input);

    const { paymentOrderId } = await moveLease(tx, lease, {
      ...asked,
      personId: buyerId,
      given: {
        orderFormSubmitted: { submissionHash: requestHash, address: input.address, dueDay: input.dueDay, mandate },
        signingPaymentStarted: { deps, input, requestHash },
      },
      detail: { dueDay: String(input.dueDay) },
    });
    await enqueueLease(tx, lease.id, now);
    return { paymentOrderId };
  });
}

/** The contract will say all of this: what no typeface has is found out now, and not when the goods are with the buyer. */
async function assertContractPrintable(tx: Tx, lease: LeaseRow, { address }: SubmitOrderFormInput): Promise<void> {
  const [parties] = await tx
    .select({ buyerName: users.name, buyerEmail: users.email, shopName: sellers.name, sku: variants.sku })
    .from(users)
    .innerJoin(sellers, eq(sellers.id, lease.sellerId))
    .innerJoin(variants, eq(variants.id, lease.variantId))
    .where(eq(users.id, lease.buyerId));
  await assertPrintable(textsIn(address), "address");
  const { titleEn, titleKo, variantNameEn, variantNameKo } = lease;
  await assertPrintable(textsIn({ parties, titleEn, titleKo, variantNameEn, variantNameKo }));
}

/** The buyer's own saved cards, each once, that together carry exactly one instalment. */
async function checkMandate(tx: Tx, lease: LeaseRow, { mandate }: SubmitOrderFormInput, now: Date) {
  const sum = sumMinor(mandate.map(({ amountMinor }) => amountMinor));
  if (sum !== lease.instalmentMinor) {
    throw new DomainError("LEASES.MANDATE_SUM", "invalid", {
      field: "mandate",
      values: { dueMinor: lease.instalmentMinor.toString(), sumMinor: sum.toString() },
    });
  }
  const own = await findOwnCards(
    tx,
    lease.buyerId,
    mandate.map(({ cardId }) => cardId),
    now,
  );
  const seen = new Set<string>();
  return mandate.map(({ cardId, amountMinor }, index) => {
    const card = own.find(({ id }) => id === cardId);
    const field = `mandate.${index}.cardId`;
    if (!card) throw new DomainError("PAYMENTS.CARD_UNKNOWN", "invalid", { field });
    // Instalments are taken for years without the buyer: its bank agreed to that when the card was saved.
    if (card.savedAt === null) throw new DomainError("LEASES.MANDATE_NOT_SAVED", "invalid", { field });
    if (card.expired) throw new DomainError("PAYMENTS.CARD_EXPIRED", "invalid", { field });
    if (seen.has(card.fingerprint)) throw new DomainError("LEASES.MANDATE_SAME_CARD", "invalid", { field });
    seen.add(card.fingerprint);
    return { cardId, amountMinor: amountMinor.toString(), label: `${card.brand} •••• ${card.last4}` };
  });
}
