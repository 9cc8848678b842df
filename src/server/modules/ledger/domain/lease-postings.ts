import type { AccountCode, LedgerKind } from "@/inputs/ledger";
import { invariant } from "@/shared/assert";
import { type Currency, sumMinor } from "@/shared/money";
import type { Commission } from "./commission";
import type { Posting, PostingEntry } from "./posting";

/*
 * The movements of domain.md's ledger table that belong to leases, as far as the contract coming into force and its
 * withdrawal. Pure, balanced by construction, keyed by the event; amounts are minor units and not negative.
 */

interface LeaseEvent {
  readonly leaseId: string;
  /** The order whose money it is; null for what is the contract's alone. */
  readonly orderId: string | null;
  readonly currency: Currency;
  readonly at: Date;
}

function entry(account: AccountCode, amountMinor: bigint, ownerId?: string): PostingEntry {
  return ownerId === undefined ? { account, amountMinor } : { account, ownerId, amountMinor };
}

function post(
  kind: LedgerKind,
  key: string,
  { leaseId, orderId, currency, at }: LeaseEvent,
  entries: readonly PostingEntry[],
): Posting {
  return {
    key,
    kind,
    currency,
    ...(orderId === null ? {} : { orderId }),
    at,
    entries: entries.filter(({ amountMinor }) => amountMinor !== 0n),
    detail: { leaseId },
  };
}

/** A contract is in force: the buyer owes all its instalments, which belong to the party that funds it. */
export function leaseStarted(event: LeaseEvent & { totalMinor: bigint }): Posting {
  const { leaseId, totalMinor } = event;
  invariant(totalMinor > 0n, "a contract has instalments");
  return post("lease_started", `lease-started:${leaseId}`, event, [
    entry("lease_receivable", totalMinor, leaseId),
    entry("funder_payable", -totalMinor, leaseId),
  ]);
}

/** The institution buys the goods for the lease: it owes their price, which is the seller's less the commission. */
export function leaseGoodsFunded(event: LeaseEvent & { sellerId: string; priceMinor: bigint } & Commission): Posting {
  const { leaseId, sellerId, priceMinor, commissionMinor, commissionTaxMinor } = event;
  return post("lease_goods_funded", `lease-goods-funded:${leaseId}`, event, [
    entry("institution_receivable", priceMinor),
    entry("seller_pending", -(priceMinor - commissionMinor - commissionTaxMinor), sellerId),
    entry("commission", -commissionMinor),
    entry("tax_payable", -commissionTaxMinor),
  ]);
}

/** What was paid at signing leaves its order: the deposit is kept for the buyer, the rest pays instalments. */
export function leaseSigningApplied(
  event: LeaseEvent & { orderId: string; advanceMinor: bigint; depositMinor: bigint },
): Posting {
  const { leaseId, orderId, advanceMinor, depositMinor } = event;
  return post("lease_signing_applied", `lease-signing-applied:${leaseId}`, event, [
    entry("order_clearing", sumMinor([advanceMinor, depositMinor]), orderId),
    entry("lease_receivable", -advanceMinor, leaseId),
    entry("security_deposit", -depositMinor, leaseId),
  ]);
}

interface LeasePayment extends LeaseEvent {
  readonly orderId: string;
  /** Tells apart what one order pays, what a bank takes back of it, and what comes again. From 1. */
  readonly movement: number;
  /** What the order still holds, and what its buyer owes of it again because a bank took a deposit back. */
  readonly heldMinor: bigint;
  readonly owedMinor: bigint;
  /** What pays instalments and late charges; negative where they are open again. */
  readonly scheduledMinor: bigint;
  readonly lateChargeMinor: bigint;
  /** Whose the late charges are: the seller's who funds the lease, or, null, the institution's. */
  readonly sellerId: string | null;
}

/**
 * What came for instalments of a contract in force leaves its order, or is open again because a bank took it back. The
 * order holds nothing afterwards. What a bank took of a card was booked as lost when it took it; from here on the
 * contract's buyer owes it, and it is no loss any more.
 */
export function leasePaymentApplied(event: LeasePayment): Posting {
  const { leaseId, orderId, movement, heldMinor, owedMinor, scheduledMinor, lateChargeMinor, sellerId } = event;
  const paidMinor = scheduledMinor + lateChargeMinor;
  const kind = paidMinor < 0n ? "lease_payment_reopened" : "lease_payment_applied";
  return post(kind, `lease-payment:${orderId}:${movement}`, event, [
    entry("order_clearing", heldMinor, orderId),
    entry("buyer_receivable", -owedMinor, orderId),
    entry("lease_receivable", -scheduledMinor, leaseId),
    sellerId === null
      ? entry("institution_payable", -lateChargeMinor)
      : entry("seller_pending", -lateChargeMinor, sellerId),
    entry("losses", paidMinor - heldMinor + owedMinor),
  ]);
}

/** Collected instalments go to a seller who funds the lease, less the commission on them and its tax. */
export function leaseInstalmentsPassedToSeller(
  event: LeaseEvent & { name: string; sellerId: string; amountMinor: bigint } & Commission,
): Posting {
  const { leaseId, name, sellerId, amountMinor, commissionMinor, commissionTaxMinor } = event;
  return post("lease_instalment_passed_on", `lease-passed-on:${leaseId}:${name}`, event, [
    entry("funder_payable", amountMinor, leaseId),
    entry("seller_pending", -(amountMinor - commissionMinor - commissionTaxMinor), sellerId),
    entry("commission", -commissionMinor),
    entry("tax_payable", -commissionTaxMinor),
  ]);
}

/** Collected instalments go to the institution that funds the lease, less the fee for servicing. */
export function leaseInstalmentsPassedToInstitution(
  event: LeaseEvent & { name: string; amountMinor: bigint; feeMinor: bigint },
): Posting {
  const { leaseId, name, amountMinor, feeMinor } = event;
  return post("lease_instalment_passed_on", `lease-passed-on:${leaseId}:${name}`, event, [
    entry("funder_payable", amountMinor, leaseId),
    entry("institution_payable", -(amountMinor - feeMinor)),
    entry("servicing_fee", -feeMinor),
  ]);
}

/**
 * A promised answer was missed: so much less is owed of the next instalment, and to the party that funds. The promise was
 * the seller's, so that where another funds the lease, the seller makes up for what it does not get.
 */
export function leaseServiceCredited(
  event: LeaseEvent & { creditId: string; amountMinor: bigint; sellerId: string; byInstitution: boolean },
): Posting {
  const { leaseId, creditId, amountMinor, sellerId, byInstitution } = event;
  const madeUpMinor = byInstitution ? amountMinor : 0n;
  return post("lease_service_credited", `lease-service-credited:${creditId}`, event, [
    entry("funder_payable", amountMinor, leaseId),
    entry("lease_receivable", -amountMinor, leaseId),
    entry("seller_pending", madeUpMinor, sellerId),
    entry("institution_payable", -madeUpMinor),
  ]);
}

/**
 * The buyer withdrew in time: every movement that the contract had written is mirrored, so that what was paid at signing
 * is with its order again, from where it goes back to the buyer. What belongs to that order is one movement, what belongs
 * to the contract alone another.
 */
export function leaseWithdrawn(event: LeaseEvent & { written: readonly Posting[] }): Posting[] {
  const { leaseId, written } = event;
  const ofOrder = written.filter(({ orderId }) => orderId !== undefined);
  const ofContract = written.filter(({ orderId }) => orderId === undefined);
  return [
    post("lease_withdrawn", `lease-withdrawn:${leaseId}`, event, mirrorOf(ofOrder)),
    post("lease_withdrawn", `lease-withdrawn:${leaseId}:contract`, { ...event, orderId: null }, mirrorOf(ofContract)),
  ].filter(({ entries }) => entries.length > 0);
}

function mirrorOf(written: readonly Posting[]): PostingEntry[] {
  const sums = new Map<string, PostingEntry>();
  for (const { account, ownerId, amountMinor } of written.flatMap(({ entries }) => entries)) {
    const key = `${account} ${ownerId ?? ""}`;
    sums.set(key, entry(account, (sums.get(key)?.amountMinor ?? 0n) - amountMinor, ownerId));
  }
  return [...sums.values()];
}

/**
 * What is open of a contract becomes what was agreed at its end: the difference is raised as a new receivable of its
 * funder's, or, where it is negative, owed no longer.
 */
export function leaseEndAdjusted(event: LeaseEvent & { raisedMinor: bigint }): Posting {
  const { leaseId, raisedMinor } = event;
  return post("lease_end_adjusted", `lease-end-adjusted:${leaseId}`, event, [
    entry("lease_receivable", raisedMinor, leaseId),
    entry("funder_payable", -raisedMinor, leaseId),
  ]);
}

/**
 * The security deposit, or what is left of it, is given back over the tenders that paid it; what a bank took back of them
 * before settles what the buyer owes for that, then what was booked as lost.
 */
export function leaseDepositReturned(
  event: LeaseEvent & {
    refunds: readonly { tenderId: string; amountMinor: bigint }[];
    owedMinor: bigint;
    chargedBackMinor: bigint;
  },
): Posting {
  const { leaseId, orderId, refunds, owedMinor, chargedBackMinor } = event;
  const returnedMinor = sumMinor(refunds.map(({ amountMinor }) => amountMinor)) + owedMinor + chargedBackMinor;
  invariant(orderId !== null, "a deposit was paid by an order");
  return post("lease_deposit_returned", `lease-deposit-returned:${leaseId}`, event, [
    entry("security_deposit", returnedMinor, leaseId),
    ...refunds.map(({ tenderId, amountMinor }) => entry("refund_payable", -amountMinor, tenderId)),
    entry("buyer_receivable", -owedMinor, orderId),
    entry("losses", -chargedBackMinor),
  ]);
}
