import { and, asc, eq, isNull, ne, sql } from "drizzle-orm";
import { partNumbers } from "@/inputs/part-numbers";
import { notificationKinds, type MailState, type NotificationKind } from "@/inputs/notifications";
import type { LeasePurpose } from "@/inputs/leases";
import type { ReturnPlace } from "@/inputs/orders";
import type { ServiceKind } from "@/inputs/lease-service";
import { replacedReason } from "@/inputs/payments";
import { asLocale } from "@/i18n/as-locale";
import type { Locale } from "@/i18n/locales";
import type { Means } from "@/market";
import type { Db } from "@/server/db/client";
import {
  amendmentLines,
  amendments,
  cards,
  leaseEventRows,
  leaseOrderForms,
  leases,
  limitRequests,
  notifications,
  orderEvents,
  orders,
  purchaseLines,
  refunds,
  reviewCases,
  sellers,
  serviceEventRows,
  serviceRequests,
  tenderPlans,
  tenders,
  users,
} from "@/server/db/schema";
import { sumMinor, type Currency } from "@/shared/money";

/** A notification with everything that its mail says. */
export interface News {
  readonly id: string;
  readonly kind: NotificationKind;
  readonly mailState: MailState;
  readonly person: {
    readonly userId: string;
    readonly name: string;
    readonly email: string;
    readonly locale: Locale;
    readonly refused: boolean;
    readonly deleted: boolean;
  };
  readonly order: OrderNews | null;
  readonly lease: LeaseNews | null;
  /** The request for service that it tells of. */
  readonly service: ServiceNews | null;
  /** What waits for an admin, where the reader is told as one. */
  readonly desk: {
    readonly leaseId: string | null;
    readonly limitRequestId: string | null;
    /** The money in question, or the monthly instalment that is asked for, in minor units. */
    readonly amountMinor: bigint | null;
  } | null;
  /** What the event itself wrote down. */
  readonly event: {
    readonly name: string;
    /** Who moved it: the buyer, the seller, an admin, or nobody in particular. */
    readonly by: string;
    readonly detail: Readonly<Record<string, string>>;
  } | null;
  /** Where the goods of the return that the event approved go. */
  readonly returnTo: ReturnPlace | null;
  readonly tender: TenderNews | null;
  /** Goods that the event took out of the order, where it names a change of it. */
  readonly goodsOut: readonly {
    readonly quantity: number;
    readonly title: { readonly en: string; readonly ko: string };
  }[];
  /** How money comes back by what the event decided; empty where it decided nothing of the kind. */
  readonly refunds: readonly RefundNews[];
  /** Until when a part that failed can be replaced; null where nothing of the kind is told. */
  readonly replaceBy: Date | null;
}

interface OrderNews {
  readonly id: string;
  readonly number: string;
  readonly title: { readonly en: string; readonly ko: string };
  /** Lines beside the first. */
  readonly others: number;
  readonly currency: Currency;
  readonly totalMinor: bigint;
  readonly soldMinor: bigint;
  readonly sellerName: string;
  readonly buyerName: string;
  /** What of a lease it pays; null for a purchase. */
  readonly leasePurpose: LeasePurpose | null;
}

export interface ServiceNews {
  readonly id: string;
  readonly number: number;
  readonly kind: ServiceKind;
  readonly answerDueAt: Date | null;
  readonly missed: boolean;
}

interface LeaseNews {
  readonly id: string;
  readonly number: string;
  readonly title: { readonly en: string; readonly ko: string };
  readonly currency: Currency;
  readonly instalmentMinor: bigint;
  readonly dueAtSigningMinor: bigint;
  readonly termMonths: number;
  readonly sellerName: string;
  readonly buyerName: string;
  readonly formUntil: Date | null;
}

/** Money that goes back, and to what it goes. */
interface RefundNews {
  /** The part's number, from 0, by which its colour is known. */
  readonly part: number;
  readonly means: Means;
  readonly card: { readonly brand: string; readonly last4: string } | null;
  readonly amountMinor: bigint;
  readonly byHand: boolean;
}

interface TenderNews {
  /** The part's number, from 0, by which its colour is known. */
  readonly part: number;
  readonly means: Means;
  readonly card: { readonly brand: string; readonly last4: string } | null;
  readonly currency: Currency;
  readonly amountMinor: bigint;
  readonly capturedMinor: bigint;
  readonly account: {
    readonly bankCode: string;
    /** Where the code does not tell it: then the code is the bank's routing number. */
    readonly bankName?: string;
    readonly number: string;
    readonly holder: string;
  } | null;
  readonly depositBy: Date | null;
  /** A person sent the money back from the marketplace's bank account, whatever was paid with. */
  readonly refundedByHand: boolean;
}

/** Everything that the mail of a notification says, read when it is written; null when there is no such notification. */
export async function findNews(db: Db, notificationId: string): Promise<News | null> {
  const [row] = await db
    .select({ told: notifications, person: users })
    .from(notifications)
    .innerJoin(users, eq(users.id, notifications.userId))
    .where(eq(notifications.id, notificationId));
  if (!row) return null;
  const { told, person } = row;
  const ofLease = told.kind.startsWith("lease_");
  const ofService = told.kind.startsWith("service_");
  const service = told.eventSeq !== null && ofService ? await serviceNews(db, told.eventSeq) : null;
  const [happened] = told.eventSeq === null || ofLease || ofService ? [] : await orderEvent(db, told.eventSeq);
  const [leaseHappened] = told.eventSeq !== null && ofLease ? await leaseEvent(db, told.eventSeq) : [];
  const event = happened ?? leaseHappened ?? service?.event;
  const request = told.limitRequestId === null ? null : await limitNews(db, told.limitRequestId);
  const leaseId = told.leaseId ?? request?.leaseId ?? null;
  const amendmentId = happened?.detail["amendmentId"] ?? null;
  return {
    id: told.id,
    kind: told.kind,
    mailState: told.mailState,
    person: {
      userId: person.id,
      name: person.name,
      email: person.email,
      locale: asLocale(person.locale),
      refused: person.emailRefusedAt !== null,
      deleted: person.deletedAt !== null,
    },
    order: told.orderId === null ? null : await orderNews(db, told.orderId),
    lease: leaseId === null ? null : await leaseNews(db, leaseId),
    service: service?.request ?? null,
    desk:
      notificationKinds[told.kind] !== "desk"
        ? null
        : {
            leaseId: told.leaseId,
            limitRequestId: told.limitRequestId,
            amountMinor: request?.askedMonthlyMinor ?? (await amountOfCase(db, told.reviewCaseId)),
          },
    event: event ? { name: event.event, by: "actor" in event ? event.actor : event.role, detail: event.detail } : null,
    returnTo: event?.detail["amendmentId"] ? await returnPlace(db, event.detail["amendmentId"]) : null,
    tender: happened?.tenderId ? await tenderNews(db, happened.tenderId, happened.at) : null,
    goodsOut: amendmentId ? await goodsOut(db, amendmentId) : [],
    refunds: await decidedRefunds(db, told, happened?.orderId ?? null, amendmentId),
    replaceBy: happened && told.kind === "payment_failed" ? await replacementDeadline(db, happened.orderId) : null,
  };
}

async function amountOfCase(db: Db, caseId: string | null): Promise<bigint | null> {
  if (caseId === null) return null;
  const [found] = await db
    .select({ amountMinor: reviewCases.amountMinor })
    .from(reviewCases)
    .where(eq(reviewCases.id, caseId));
  return found?.amountMinor ?? null;
}

async function limitNews(db: Db, limitRequestId: string) {
  const [request] = await db
    .select({ leaseId: limitRequests.applicationId, askedMonthlyMinor: limitRequests.askedMonthlyMinor })
    .from(limitRequests)
    .where(eq(limitRequests.id, limitRequestId));
  return request ?? null;
}

/** Kinds that tell of a decision to give money back: all of a payment's, or that of a change of the order. */
const decidesRefunds: ReadonlySet<NotificationKind> = new Set([
  "order_cancelled",
  "order_refunded",
  "order_expired",
  "order_aborted",
  "exchange_ended",
  "return_decided",
  "sale_declined",
]);

/** Kinds that may tell of the end of a lease: what was paid at signing goes back then. */
const endsLease: ReadonlySet<NotificationKind> = new Set([
  "lease_declined",
  "lease_cancelled",
  "lease_dispute_decided",
  "lease_goods_back",
]);

/** How money comes back by what is told, whether it is told of an order or of the lease that the order pays for. */
async function decidedRefunds(
  db: Db,
  { kind, leaseId }: typeof notifications.$inferSelect,
  orderId: string | null,
  amendmentId: string | null,
): Promise<readonly RefundNews[]> {
  if (orderId !== null && decidesRefunds.has(kind)) return refundNews(db, orderId, amendmentId);
  if (leaseId === null || !endsLease.has(kind)) return [];
  const [paid] = await db
    .select({ orderId: orders.id })
    .from(leases)
    .innerJoin(orders, and(eq(orders.id, leases.paymentOrderId), eq(orders.endReason, "lease_ended")))
    .where(eq(leases.id, leaseId));
  return paid ? refundNews(db, paid.orderId, null) : [];
}

/** What of the order's goods a change took out. */
async function goodsOut(db: Db, amendmentId: string): Promise<News["goodsOut"]> {
  const rows = await db
    .select({ quantity: amendmentLines.quantity, en: purchaseLines.titleEn, ko: purchaseLines.titleKo })
    .from(amendmentLines)
    .innerJoin(purchaseLines, eq(purchaseLines.id, amendmentLines.purchaseLineId))
    .where(eq(amendmentLines.amendmentId, amendmentId))
    .orderBy(asc(purchaseLines.position));
  return rows.map(({ quantity, en, ko }) => ({ quantity, title: { en, ko } }));
}

/** What a change of an order gives back, or without one the end of its whole payment, part by part. */
async function refundNews(db: Db, orderId: string, amendmentId: string | null): Promise<RefundNews[]> {
  const paid = await db
    .select({ tender: tenders, brand: cards.brand, last4: cards.last4 })
    .from(tenders)
    .leftJoin(cards, eq(cards.id, tenders.cardId))
    .where(eq(tenders.orderId, orderId))
    .orderBy(asc(tenders.position), asc(tenders.id));
  const numbers = partNumbers(paid.map(({ tender }) => tender));
  const decided = await db
    .select()
    .from(refunds)
    .where(
      and(
        eq(refunds.orderId, orderId),
        eq(refunds.kind, "captured"),
        // What a replaced part had brought came back while the payment went on.
        ne(refunds.reason, replacedReason),
        amendmentId === null ? isNull(refunds.amendmentId) : eq(refunds.amendmentId, amendmentId),
      ),
    );
  return paid.flatMap(({ tender, brand, last4 }): RefundNews[] => {
    const own = decided.filter(({ tenderId }) => tenderId === tender.id);
    // Where all of it comes back, it may be decided a moment after it is told: whatever is left of the part goes back.
    const leftMinor =
      amendmentId === null && decided.length === 0
        ? tender.capturedMinor - tender.refundPendingMinor - tender.refundedMinor - tender.chargedBackMinor
        : 0n;
    const amountMinor = sumMinor(own.map((refund) => refund.amountMinor - refund.takenByBankMinor)) + leftMinor;
    if (amountMinor <= 0n) return [];
    const byHand = own.some(({ state }) => state === "manual");
    const card = brand && last4 ? { brand, last4 } : null;
    return [{ part: numbers.get(tender.id) ?? 0, means: tender.means, card, amountMinor, byHand }];
  });
}

function orderEvent(db: Db, seq: bigint) {
  return db.select().from(orderEvents).where(eq(orderEvents.seq, seq));
}

function leaseEvent(db: Db, seq: bigint) {
  return db.select().from(leaseEventRows).where(eq(leaseEventRows.seq, seq));
}

async function orderNews(db: Db, orderId: string): Promise<OrderNews | null> {
  const rows = await db
    .select({
      order: orders,
      titleEn: purchaseLines.titleEn,
      titleKo: purchaseLines.titleKo,
      sellerName: sellers.name,
      buyerName: users.name,
    })
    .from(orders)
    .innerJoin(purchaseLines, eq(purchaseLines.purchaseKey, orders.purchaseKey))
    .innerJoin(sellers, eq(sellers.id, orders.sellerId))
    .innerJoin(users, eq(users.id, orders.buyerId))
    .where(eq(orders.id, orderId))
    .orderBy(asc(purchaseLines.position));
  const [first] = rows;
  if (!first) return null;
  const { id, number, currency, totalMinor, soldMinor, leasePurpose } = first.order;
  return {
    id,
    number,
    title: { en: first.titleEn, ko: first.titleKo },
    others: rows.length - 1,
    currency,
    totalMinor,
    soldMinor,
    sellerName: first.sellerName,
    buyerName: first.buyerName,
    leasePurpose,
  };
}

async function serviceNews(db: Db, seq: bigint) {
  const [row] = await db
    .select({ event: serviceEventRows, request: serviceRequests })
    .from(serviceEventRows)
    .innerJoin(serviceRequests, eq(serviceRequests.id, serviceEventRows.serviceId))
    .where(eq(serviceEventRows.seq, seq));
  if (!row) return null;
  const { id, number, kind, answerDueAt, missedAt } = row.request;
  const request: ServiceNews = { id, number, kind, answerDueAt, missed: missedAt !== null };
  return { event: row.event, request };
}

async function leaseNews(db: Db, leaseId: string): Promise<LeaseNews | null> {
  const [row] = await db
    .select({ lease: leases, sellerName: sellers.name, buyerName: users.name, formUntil: leaseOrderForms.expiresAt })
    .from(leases)
    .innerJoin(sellers, eq(sellers.id, leases.sellerId))
    .innerJoin(users, eq(users.id, leases.buyerId))
    .leftJoin(leaseOrderForms, eq(leaseOrderForms.leaseId, leases.id))
    .where(eq(leases.id, leaseId));
  if (!row) return null;
  const { id, number, titleEn, titleKo, currency, instalmentMinor, dueAtSigningMinor, termMonths } = row.lease;
  const { sellerName, buyerName, formUntil } = row;
  return {
    id,
    number,
    title: { en: titleEn, ko: titleKo },
    currency,
    instalmentMinor,
    dueAtSigningMinor,
    termMonths,
    sellerName,
    buyerName,
    formUntil,
  };
}

async function returnPlace(db: Db, amendmentId: string): Promise<ReturnPlace | null> {
  const [row] = await db
    .select({ returnTo: amendments.returnTo })
    .from(amendments)
    .where(eq(amendments.id, amendmentId));
  return row?.returnTo ?? null;
}

async function replacementDeadline(db: Db, orderId: string): Promise<Date | null> {
  const [plan] = await db
    .select({ replaceBy: tenderPlans.replaceBy })
    .from(tenderPlans)
    .where(and(eq(tenderPlans.orderId, orderId), eq(tenderPlans.state, "active")));
  return plan?.replaceBy ?? null;
}

async function tenderNews(db: Db, tenderId: string, at: Date): Promise<TenderNews | null> {
  const [row] = await db
    .select({
      tender: tenders,
      brand: cards.brand,
      last4: cards.last4,
      depositBy: tenderPlans.depositBy,
      // What a person sent is written at the same instant as the tender's own event.
      refundedByHand: sql<boolean>`exists (${db
        .select({ one: sql`1` })
        .from(orderEvents)
        .where(
          and(
            eq(orderEvents.orderId, tenders.orderId),
            eq(orderEvents.tenderId, tenders.id),
            eq(orderEvents.event, "refundSentByHand"),
            eq(orderEvents.at, at),
          ),
        )})`,
    })
    .from(tenders)
    .innerJoin(tenderPlans, eq(tenderPlans.id, tenders.planId))
    .leftJoin(cards, eq(cards.id, tenders.cardId))
    .where(eq(tenders.id, tenderId));
  if (!row) return null;
  const { orderId, means, currency, amountMinor, capturedMinor, virtualAccount } = row.tender;
  const numbers = partNumbers(await db.select().from(tenders).where(eq(tenders.orderId, orderId)));
  return {
    part: numbers.get(tenderId) ?? 0,
    means,
    card: row.brand && row.last4 ? { brand: row.brand, last4: row.last4 } : null,
    currency,
    amountMinor,
    capturedMinor,
    account: virtualAccount ?? null,
    depositBy: row.depositBy ?? (virtualAccount?.dueAt ? new Date(virtualAccount.dueAt) : null),
    refundedByHand: row.refundedByHand,
  };
}
