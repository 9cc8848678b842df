import { asc, desc, eq } from "drizzle-orm";
import type { LeaseEvent, LeaseRole } from "@/inputs/leases";
import type { Session } from "@/server/auth/session";
import {
  leaseContracts,
  leaseDeliveries,
  leaseDisputes,
  leaseEventRows,
  leaseInstalments,
  leaseOrderForms,
  leases,
  listings,
  orders,
  sellers,
  serviceEntitlements,
  users,
  variants,
} from "@/server/db/schema";
import type { Deps } from "@/server/deps";
import { findDecision } from "@/server/modules/limits";
import { DomainError } from "@/shared/domain-error";
import { isDoorLocked, mostCodeMisses } from "../domain/door-code";
import { leaseHeadline } from "../domain/lease-headline";
import { endedLeaseStates, leaseTransitions } from "../domain/lease-transitions";
import { parseOrderForm, type OrderForm } from "../domain/order-form";
import { exitsOf } from "../domain/quote-lease";
import { readParticulars } from "./read-particulars";
import { consentText } from "../domain/signing-consent";
import { currentDoorCode } from "./current-door-code";

/** Who looks at a lease, and so what of it is shown. */
export type LeaseReader = Extract<LeaseRole, "buyer" | "seller" | "admin">;

/**
 * A lease as one of its people sees it. The seller learns of it once the money due is in hand, and never of the buyer's
 * decision or means; only the buyer is shown the one-time code. Errors: LEASES.NOT_FOUND.
 */
export async function getLeaseView(
  { db, secrets, clock }: Pick<Deps, "db" | "secrets" | "clock">,
  session: Session,
  leaseId: string,
  as: LeaseReader,
) {
  const [found] = await db
    .select({
      lease: leases,
      sellerName: sellers.name,
      returnAddress: sellers.returnAddress,
      buyerName: users.name,
      buyerEmail: users.email,
      sku: variants.sku,
      listing: { slug: listings.slug, state: listings.state },
    })
    .from(leases)
    .innerJoin(sellers, eq(sellers.id, leases.sellerId))
    .innerJoin(users, eq(users.id, leases.buyerId))
    .innerJoin(variants, eq(variants.id, leases.variantId))
    .innerJoin(listings, eq(listings.id, leases.listingId))
    .where(eq(leases.id, leaseId));
  if (!found || !mayRead(found.lease, session, as)) throw new DomainError("LEASES.NOT_FOUND", "not_found");
  const { lease } = found;

  const [forms, deliveries, disputes, contracts, events, instalments, services, payments, decision] = await Promise.all(
    [
      db.select().from(leaseOrderForms).where(eq(leaseOrderForms.leaseId, leaseId)),
      db.select().from(leaseDeliveries).where(eq(leaseDeliveries.leaseId, leaseId)),
      db.select().from(leaseDisputes).where(eq(leaseDisputes.leaseId, leaseId)).orderBy(desc(leaseDisputes.id)),
      db.select().from(leaseContracts).where(eq(leaseContracts.leaseId, leaseId)),
      db.select().from(leaseEventRows).where(eq(leaseEventRows.leaseId, leaseId)).orderBy(asc(leaseEventRows.seq)),
      db
        .select()
        .from(leaseInstalments)
        .where(eq(leaseInstalments.leaseId, leaseId))
        .orderBy(asc(leaseInstalments.number)),
      db.select().from(serviceEntitlements).where(eq(serviceEntitlements.leaseId, leaseId)),
      db
        .select({
          id: orders.id,
          number: orders.number,
          state: orders.state,
          totalMinor: orders.totalMinor,
          needsReview: orders.needsReview,
        })
        .from(orders)
        .where(eq(orders.leaseId, leaseId))
        .orderBy(desc(orders.id)),
      lease.limitRequestId === null ? null : findDecision(db, lease.limitRequestId),
    ],
  );
  const [form] = forms;
  const [delivery] = deliveries;
  const [contract] = contracts;
  const onItsWay = lease.state === "shipped" || lease.state === "delivered";
  const codeOpens = onItsWay && delivery !== undefined && !isDoorLocked(delivery.codeRound);
  const goodsAway = Boolean(delivery?.shippedAt && !delivery.returnedAt);
  const paymentInDoubt = payments.some(({ id, needsReview }) => id === lease.paymentOrderId && needsReview);
  const forBuyer = as !== "seller";
  return {
    id: lease.id,
    number: lease.number,
    state: lease.state,
    /** The one sentence that heads it, from its whole state. */
    headline: leaseHeadline({
      reader: as,
      state: lease.state,
      sellerAsked: lease.sellerAskedAt !== null,
      paymentInDoubt,
      standsStill: lease.reviewReason !== null,
      doorLocked: onItsWay && delivery !== undefined && !codeOpens,
      goodsAway,
    }),
    reviewReason: lease.reviewReason,
    titleEn: lease.titleEn,
    titleKo: lease.titleKo,
    variantNameEn: lease.variantNameEn,
    variantNameKo: lease.variantNameKo,
    picturePath: lease.picturePath,
    /** Where the goods are still offered; null when they are offered no more. */
    listingSlug: found.listing.state === "published" ? found.listing.slug : null,
    sku: found.sku,
    sellerName: found.sellerName,
    buyerName: found.buyerName,
    buyerEmail: as === "seller" ? null : found.buyerEmail,
    /** Where the goods of a lease that ended go back to, for who has them; null while they stay, or came back. */
    returnAddress: as !== "seller" && endedLeaseStates.includes(lease.state) && goodsAway ? found.returnAddress : null,
    funder: lease.funder,
    currency: lease.currency,
    termMonths: lease.termMonths,
    cashPriceMinor: lease.cashPriceMinor,
    instalmentMinor: lease.instalmentMinor,
    dueAtSigningMinor: lease.dueAtSigningMinor,
    securityDepositMinor: lease.securityDepositMinor,
    totalOfPaymentsMinor: lease.totalOfPaymentsMinor,
    askedMonthlyMinor: forBuyer ? lease.askedMonthlyMinor : null,
    limitRequestId: forBuyer ? lease.limitRequestId : null,
    appealedAt: forBuyer ? lease.appealedAt : null,
    decision:
      forBuyer && decision
        ? {
            outcome: decision.outcome,
            amountMinor: decision.amountMinor,
            expiresAt: decision.expiresAt,
            reasonCodes: decision.reasonCodes,
            at: decision.at,
          }
        : null,
    sellerAskedAt: lease.sellerAskedAt,
    form: form
      ? {
          form: parseOrderForm(form.form),
          hash: form.hash,
          issuedAt: form.issuedAt,
          expiresAt: form.expiresAt,
          expired: form.expiresAt <= clock.now(),
          submittedAt: form.submittedAt,
          address: form.address,
          dueDay: form.dueDay,
          mandate: forBuyer
            ? (form.mandate ?? []).map(({ label, amountMinor }) => ({ label, amountMinor: BigInt(amountMinor) }))
            : [],
        }
      : null,
    /** What leaving costs: as the contract says once there is one, and as the order form's figures come to before. */
    exits: contract ? exitsOfContract(contract) : form ? exitsOf(parseOrderForm(form.form).quote) : [],
    payments: forBuyer ? payments : [],
    /** A bank took back what was paid at signing, and a person is looking: nothing is shipped or put into force. */
    paymentInDoubt,
    delivery: delivery
      ? {
          serialNumber: delivery.serialNumber,
          carrier: delivery.carrier,
          trackingNumber: delivery.trackingNumber,
          shippedAt: delivery.shippedAt,
          deliveredAt: delivery.deliveredAt,
          receivedBy: delivery.receivedBy,
          proofPictures: delivery.proofPictures,
          reminders: delivery.reminders,
          receiptWay: delivery.receiptWay,
          receiptAt: delivery.receiptAt,
          returnedAt: delivery.returnedAt,
          /** Too many wrong codes were typed at the door: none is taken any more. */
          doorLocked: onItsWay && isDoorLocked(delivery.codeRound),
          doorTriesLeft: as === "seller" && codeOpens ? mostCodeMisses - delivery.codeMisses : null,
          doorCode: as === "buyer" && codeOpens ? currentDoorCode(secrets, delivery) : null,
        }
      : null,
    disputes: disputes.map(({ id, text, pictures, openedAt, decision: decided, decidedAt, note }) => ({
      id,
      text,
      pictures,
      openedAt,
      decision: decided,
      decidedAt,
      note,
    })),
    contract: contract
      ? {
          number: contract.number,
          confirmation: contract.confirmation,
          confirmedBy: contract.confirmedBy,
          confirmedAt: contract.confirmedAt,
          issuedAt: contract.issuedAt,
          issuedSha256: contract.issuedSha256,
          signedAt: contract.signedAt,
          signedSha256: contract.signedSha256,
          activeAt: contract.activeAt,
          withdrawableUntil: contract.withdrawableUntil,
          locale: contract.locale,
          /** The words that are agreed to by signing, as they go into the evidence: in the language of the page. */
          consentText,
        }
      : null,
    instalments: instalments.map(
      ({ number, dueOn, instalmentMinor, interestMinor, principalMinor, balanceMinor, paidMinor }) => ({
        number,
        dueOn,
        instalmentMinor,
        interestMinor,
        principalMinor,
        balanceMinor,
        paidMinor,
      }),
    ),
    service: services[0] ?? null,
    /** The cooling-off period has not passed; it has not begun while there is no contract. */
    withdrawable: !contract || clock.now() <= contract.withdrawableUntil,
    /** What this reader can do now, by the state table; guards may still refuse. */
    can: eventsOpenTo(lease, as),
    timeline: events
      .filter((row) => as !== "seller" || lease.sellerAskedAt === null || row.at >= lease.sellerAskedAt)
      .map((row) => ({
        // The table's own words: nothing else is ever written there.
        event: row.event as LeaseEvent,
        toState: row.toState,
        role: row.role,
        at: row.at,
        detail: row.detail,
      })),
  };
}

export type LeaseView = Awaited<ReturnType<typeof getLeaseView>>;
export type { OrderForm };

function exitsOfContract({ particulars }: typeof leaseContracts.$inferSelect) {
  return readParticulars(particulars).exitTable.map(({ returnMinor, ...row }) => ({
    ...row,
    // Rows by the month name no day: they stand in contracts that were made before they named payments.
    on: "on" in row ? row.on : readParticulars(particulars).anchorDate,
    returnCostMinor: returnMinor,
  }));
}

function mayRead(lease: typeof leases.$inferSelect, session: Session, as: LeaseReader): boolean {
  if (as === "buyer") return lease.buyerId === session.userId;
  if (as === "seller") return session.sellerId === lease.sellerId && lease.sellerAskedAt !== null;
  return session.isAdmin;
}

function eventsOpenTo({ state, sellerAskedAt }: typeof leases.$inferSelect, role: LeaseRole): LeaseEvent[] {
  const open = leaseTransitions
    .filter(({ from, by, guard }) => from === state && by.includes(role) && (guard !== "askedToSell" || sellerAskedAt))
    .map(({ event }) => event);
  return [...new Set(open)];
}
