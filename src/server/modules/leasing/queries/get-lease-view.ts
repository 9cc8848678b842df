import type { LeaseEvent, LeaseRole } from "@/inputs/leases";
import type { Session } from "@/server/auth/session";
import type { leaseContracts, leases } from "@/server/db/schema";
import type { Deps } from "@/server/deps";
import { getSellerParticulars } from "@/server/modules/identity";
import { listAcceptedAt } from "@/server/modules/legal";
import { civilDateAt } from "@/shared/civil-date";
import { bankingDaysOf } from "@/server/modules/payments";
import { DomainError } from "@/shared/domain-error";
import { isDoorLocked, maxCodeMisses } from "../domain/door-code";
import { leaseHeadline } from "../domain/lease-headline";
import { isStandingToldToSeller, lateTermsOf } from "../domain/lease-policy";
import { endedLeaseStates, leaseTransitions } from "../domain/lease-transitions";
import { disclosuresOf } from "../domain/lease-disclosures";
import { isDisclosed, parseOrderForm } from "../domain/order-form";
import { refundClock } from "../domain/refund-clock";
import { exitsOf } from "../domain/quote-lease";
import { consentText } from "../domain/signing-consent";
import { currentDoorCode } from "./current-door-code";
import { findLeaseRecord, type LeaseRecord } from "./find-lease-record";
import { findLeaseRecords, type LeaseRecords } from "./find-lease-records";
import { instalmentViews, undisclosed } from "./instalment-views";
import type {
  InstalmentView,
  LeaseAmounts,
  LeaseContractView,
  LeasedGoods,
  LeaseDeliveryView,
  LeaseDisputeView,
  LeaseEventView,
  LeaseExitView,
  LeaseParties,
  LeaseReader,
  LeaseView,
  LeaseRefundView,
  LimitDecisionView,
  OrderFormView,
} from "./lease-view";
import { mayReadLease } from "./may-read-lease";
import { readParticulars } from "./read-particulars";

/**
 * A lease as one of its people sees it. The seller learns of it once the money due is in hand, and never of the buyer's
 * decision or means; only the buyer is shown the one-time code. Errors: LEASES.NOT_FOUND.
 */
export async function getLeaseView(
  { db, secrets, clock, market }: Pick<Deps, "db" | "secrets" | "clock" | "market">,
  session: Session,
  leaseId: string,
  as: LeaseReader,
): Promise<LeaseView> {
  const found = await findLeaseRecord(db, leaseId);
  if (!found || !mayReadLease(found.lease, session, as)) throw new DomainError("LEASES.NOT_FOUND", "not_found");
  const { lease } = found;
  const records = await findLeaseRecords(db, lease);
  const { form, contract, payments } = records;
  const parties = await findParties(db, lease, form?.submittedAt ?? lease.createdAt, as);
  const goods = whereGoodsAre(lease, records.delivery);
  const paymentInDoubt = payments.some(({ id, needsReview }) => id === lease.paymentOrderId && needsReview);
  const forBuyer = as !== "seller";
  return {
    id: lease.id,
    number: lease.number,
    state: lease.state,
    headline: leaseHeadline({
      reader: as,
      state: lease.state,
      sellerAsked: lease.sellerAskedAt !== null,
      paymentInDoubt,
      review: lease.reviewReason,
      doorLocked: goods.doorLocked,
      goodsAway: goods.away,
    }),
    reviewReason: lease.reviewReason,
    ...leasedGoods(found),
    ...leaseParties(found, as, goods),
    ...parties,
    funder: lease.funder,
    termMonths: lease.termMonths,
    ...leaseAmounts(lease, as),
    limitRequestId: forBuyer ? lease.limitRequestId : null,
    appealedAt: forBuyer ? lease.appealedAt : null,
    decision: forBuyer ? limitDecision(records) : null,
    sellerAskedAt: lease.sellerAskedAt,
    form: form && orderForm(form, as, clock.now(), { paper: records.formPaper, timeZone: market.timeZone }),
    exits: contract
      ? exitsOfContract(contract)
      : form
        ? exitsOf(parseOrderForm(form.form).quote, market.lease.rules)
        : [],
    payments: forBuyer ? payments : [],
    paymentInDoubt,
    refund: forBuyer ? refundOf(lease, records, clock.now(), market) : null,
    delivery: records.delivery && leaseDelivery(records.delivery, as, goods, secrets),
    disputes: records.disputes.map(leaseDispute),
    contract: contract && leaseContract(contract),
    instalments: contract ? instalmentsOfContract(lease, contract, records, { clock, market }, as) : [],
    service: records.service,
    buyout: forBuyer ? records.buyout : null,
    withdrawable: lease.state !== "active" || !contract || clock.now() <= contract.withdrawableUntil,
    can: eventsOpenTo(lease, as),
    timeline: timelineFor(as, lease, records.events),
  };
}

type LeaseRow = typeof leases.$inferSelect;
type ContractRow = typeof leaseContracts.$inferSelect;
type FormRow = NonNullable<LeaseRecords["form"]>;
type DeliveryRow = NonNullable<LeaseRecords["delivery"]>;

interface WhereGoodsAre {
  /** They have left the shop and have not come back. */
  readonly away: boolean;
  /** They are on their way, and the one-time code is taken at the door. */
  readonly codeOpens: boolean;
  /** They are on their way, and too many wrong codes were typed. */
  readonly doorLocked: boolean;
}

function whereGoodsAre({ state }: LeaseRow, delivery: LeaseRecords["delivery"]): WhereGoodsAre {
  const onItsWay = delivery !== null && (state === "shipped" || state === "delivered");
  return {
    away: Boolean(delivery?.shippedAt && !delivery.returnedAt),
    codeOpens: onItsWay && !isDoorLocked(delivery),
    doorLocked: onItsWay && isDoorLocked(delivery),
  };
}

function leasedGoods({ lease, listing, sku }: LeaseRecord): LeasedGoods {
  return {
    titleEn: lease.titleEn,
    titleKo: lease.titleKo,
    variantNameEn: lease.variantNameEn,
    variantNameKo: lease.variantNameKo,
    picturePath: lease.picturePath,
    listingSlug: listing.state === "published" ? listing.slug : null,
    sku,
  };
}

/** Who leases the goods out, and what the buyer had agreed to at an instant. */
async function findParties(
  db: Deps["db"],
  { sellerId, buyerId }: LeaseRow,
  at: Date,
  as: LeaseReader,
): Promise<Pick<LeaseParties, "seller" | "agreements">> {
  if (as === "seller") return { seller: null, agreements: [] };
  const [seller, agreements] = await Promise.all([getSellerParticulars(db, sellerId), listAcceptedAt(db, buyerId, at)]);
  return { seller, agreements };
}

function leaseParties(
  found: LeaseRecord,
  as: LeaseReader,
  goods: WhereGoodsAre,
): Omit<LeaseParties, "seller" | "agreements"> {
  const goesBack = goods.away && found.lease.goodsToComeBack;
  return {
    sellerName: found.sellerName,
    buyerName: found.buyerName,
    buyerEmail: as === "seller" ? null : found.buyerEmail,
    returnAddress: as !== "seller" && goesBack ? found.returnAddress : null,
  };
}

function leaseAmounts(lease: LeaseRow, as: LeaseReader): LeaseAmounts {
  return {
    currency: lease.currency,
    cashPriceMinor: lease.cashPriceMinor,
    instalmentMinor: lease.instalmentMinor,
    dueAtSigningMinor: lease.dueAtSigningMinor,
    securityDepositMinor: lease.securityDepositMinor,
    totalOfPaymentsMinor: lease.totalOfPaymentsMinor,
    askedMonthlyMinor: as === "seller" ? null : lease.askedMonthlyMinor,
  };
}

function limitDecision({ decision }: LeaseRecords): LimitDecisionView | null {
  if (!decision) return null;
  const { outcome, amountMinor, expiresAt, reasonCodes, at } = decision;
  return { outcome, amountMinor, expiresAt, reasonCodes, at };
}

/** The clock of what is given back once the goods are; null while nothing is, or nothing was paid. */
function refundOf(
  lease: LeaseRow,
  { delivery, payments }: LeaseRecords,
  now: Date,
  market: Deps["market"],
): LeaseRefundView | null {
  const paid = payments.find(({ id }) => id === lease.paymentOrderId);
  if (!endedLeaseStates.includes(lease.state) || !paid || !delivery?.returnedAt) return null;
  const done = paid.state === "cancelled";
  const clock = refundClock(
    {
      returnedOn: civilDateAt(delivery.returnedAt, market.timeZone),
      until: civilDateAt(done ? (paid.endedAt ?? delivery.returnedAt) : now, market.timeZone),
      paidMinor: paid.totalMinor,
    },
    market.lease.rules,
    bankingDaysOf(market),
  );
  return { ...clock, done, amountMinor: paid.totalMinor };
}

function orderForm(
  row: FormRow,
  as: LeaseReader,
  now: Date,
  { paper, timeZone }: { readonly paper: LeaseRecords["formPaper"]; readonly timeZone: string },
): OrderFormView {
  const form = parseOrderForm(row.form);
  return {
    form,
    hash: row.hash,
    disclosures: isDisclosed(form)
      ? { en: disclosuresOf(form, "en", timeZone), ko: disclosuresOf(form, "ko", timeZone) }
      : null,
    paperSha256: paper?.sha256 ?? null,
    issuedAt: row.issuedAt,
    expiresAt: row.expiresAt,
    expired: row.expiresAt <= now,
    submittedAt: row.submittedAt,
    address: row.address,
    dueDay: row.dueDay,
    mandate:
      as === "seller"
        ? []
        : (row.mandate ?? []).map(({ label, amountMinor }) => ({ label, amountMinor: BigInt(amountMinor) })),
  };
}

function exitsOfContract({ particulars }: ContractRow): LeaseExitView[] {
  const { exitTable, anchorDate } = readParticulars(particulars);
  return exitTable.map(({ returnMinor, ...row }) => ({
    ...row,
    // Rows by the month name no day: they stand in contracts that were made before they named payments.
    on: "on" in row ? row.on : anchorDate,
    returnCostMinor: returnMinor,
  }));
}

function instalmentsOfContract(
  { funder }: LeaseRow,
  { particulars }: ContractRow,
  records: LeaseRecords,
  { clock, market }: Pick<Deps, "clock" | "market">,
  as: LeaseReader,
): InstalmentView[] {
  const lines = instalmentViews(records, {
    on: civilDateAt(clock.now(), market.timeZone),
    terms: lateTermsOf(market, funder, readParticulars(particulars)),
    as,
  });
  return as === "seller" && !isStandingToldToSeller(funder) ? lines.map(undisclosed) : lines;
}

function leaseDelivery(
  row: DeliveryRow,
  as: LeaseReader,
  { codeOpens, doorLocked }: WhereGoodsAre,
  secrets: Deps["secrets"],
): LeaseDeliveryView {
  return {
    serialNumber: row.serialNumber,
    carrier: row.carrier,
    trackingNumber: row.trackingNumber,
    shippedAt: row.shippedAt,
    deliveredAt: row.deliveredAt,
    receivedBy: row.receivedBy,
    proofPictures: row.proofPictures,
    reminders: row.reminders,
    receiptWay: row.receiptWay,
    receiptAt: row.receiptAt,
    returnedAt: row.returnedAt,
    doorLocked,
    doorTriesLeft: as === "seller" && codeOpens ? maxCodeMisses - row.codeMisses : null,
    doorCode: as === "buyer" && codeOpens ? currentDoorCode(secrets, row) : null,
  };
}

function leaseDispute(row: LeaseRecords["disputes"][number]): LeaseDisputeView {
  const { id, text, pictures, openedAt, decision, decidedAt, note } = row;
  return { id, text, pictures, openedAt, decision, decidedAt, note };
}

function leaseContract(row: ContractRow): LeaseContractView {
  return {
    number: row.number,
    confirmation: row.confirmation,
    confirmedBy: row.confirmedBy,
    confirmedAt: row.confirmedAt,
    issuedAt: row.issuedAt,
    issuedSha256: row.issuedSha256,
    signedAt: row.signedAt,
    signedSha256: row.signedSha256,
    activeAt: row.activeAt,
    withdrawableUntil: row.withdrawableUntil,
    locale: row.locale,
    consentText,
  };
}

function eventsOpenTo({ state, sellerAskedAt }: LeaseRow, role: LeaseRole): LeaseEvent[] {
  const open = leaseTransitions
    .filter(({ from, by, guard }) => from === state && by.includes(role) && (guard !== "askedToSell" || sellerAskedAt))
    .map(({ event }) => event);
  return [...new Set(open)];
}

/** What tells how a buyer pays the instalments. */
const paymentEvents: ReadonlySet<string> = new Set<LeaseEvent>(["paymentApplied", "paymentReopened"]);

/** The seller is told what happened since the goods were asked for, and of payments only where they are the seller's. */
function timelineFor(
  as: LeaseReader,
  { sellerAskedAt, funder }: LeaseRow,
  events: LeaseRecords["events"],
): LeaseEventView[] {
  const toldPayments = as !== "seller" || isStandingToldToSeller(funder);
  return events
    .filter(({ at }) => as !== "seller" || sellerAskedAt === null || at >= sellerAskedAt)
    .filter(({ event }) => toldPayments || !paymentEvents.has(event))
    .map(({ event, toState, role, at, detail }) => ({
      // The table's own words: nothing else is ever written there.
      event: event as LeaseEvent,
      toState,
      role,
      at,
      detail,
    }));
}
