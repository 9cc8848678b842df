import type { AccountCode, LedgerKind } from "@/inputs/ledger";
import type { Means } from "@/market";
import { invariant } from "@/shared/assert";
import { type Currency, sumMinor } from "@/shared/money";
import { commissionReversal } from "./commission";
import type { Posting, PostingEntry } from "./posting";

/*
 * The movements of domain.md's ledger table, one function for each row. Each is pure, balances by construction, leaves
 * out entries of zero and derives its key from the event, so that posting an event twice writes it once.
 * All amounts are in minor units of `currency` and not negative.
 */

interface Event {
  readonly orderId: string;
  readonly currency: Currency;
  readonly at: Date;
}

/** Money to be given back over one tender. */
export interface DecidedRefund {
  readonly refundId: string;
  readonly tenderId: string;
  readonly amountMinor: bigint;
}

/** Where the money of a captured tender of this means lies until its provider settles. */
export const receivableOf = {
  card: "psp_receivable_card",
  mobile: "psp_receivable_mobile",
  cash: "virtual_account_cash",
} as const satisfies Record<Means, AccountCode>;

const debit = (account: AccountCode, amountMinor: bigint, ownerId?: string): PostingEntry => {
  invariant(amountMinor >= 0n, `${account} is debited a negative amount`);
  return ownerId === undefined ? { account, amountMinor } : { account, ownerId, amountMinor };
};

const credit = (account: AccountCode, amountMinor: bigint, ownerId?: string): PostingEntry => {
  invariant(amountMinor >= 0n, `${account} is credited a negative amount`);
  return ownerId === undefined
    ? { account, amountMinor: -amountMinor }
    : { account, ownerId, amountMinor: -amountMinor };
};

/** The exact opposite of some entries. */
const mirror = (entries: readonly PostingEntry[]): PostingEntry[] =>
  entries.map((entry) => ({ ...entry, amountMinor: -entry.amountMinor }));

function post(
  kind: LedgerKind,
  key: string,
  { orderId, currency, at }: Event,
  entries: readonly PostingEntry[],
  detail: Readonly<Record<string, string>> = {},
): Posting {
  return { key, kind, currency, orderId, at, entries: entries.filter(({ amountMinor }) => amountMinor !== 0n), detail };
}

/** An order was placed: the buyer owes its total, which the order holds until it is decided whose it is. */
export function orderPlaced(event: Event & { totalMinor: bigint }): Posting {
  const { orderId, totalMinor } = event;
  return post("order_placed", `order-placed:${orderId}`, event, [
    debit("buyer_receivable", totalMinor, orderId),
    credit("order_clearing", totalMinor, orderId),
  ]);
}

interface Hold extends Event {
  readonly tenderId: string;
  readonly amountMinor: bigint;
}

const holdEntries = ({ amountMinor }: Hold): PostingEntry[] => [
  debit("authorisations_held", amountMinor),
  credit("authorisations_contra", amountMinor),
];

/** An amount was held on a card. Noted only: nothing has been paid. */
export function tenderHeld(event: Hold): Posting {
  return post("tender_held", `hold:${event.tenderId}`, event, holdEntries(event), { tenderId: event.tenderId });
}

/** A hold ended: voided, expired, or captured. The exact mirror of {@link tenderHeld}. */
export function holdReleased(event: Hold): Posting {
  const { tenderId } = event;
  return post("hold_released", `hold-released:${tenderId}`, event, mirror(holdEntries(event)), { tenderId });
}

/** A card or mobile tender was taken: its provider owes us what the buyer owed. */
export function tenderCaptured(
  event: Event & { tenderId: string; means: Exclude<Means, "cash">; amountMinor: bigint },
): Posting {
  const { orderId, tenderId, means, amountMinor } = event;
  return post(
    "tender_captured",
    `capture:${tenderId}`,
    event,
    [debit(receivableOf[means], amountMinor), credit("buyer_receivable", amountMinor, orderId)],
    { tenderId },
  );
}

interface Deposit extends Event {
  readonly depositId: string;
  readonly tenderId: string;
  /** What arrived. */
  readonly amountMinor: bigint;
  /** What of it pays the tender; the rest is unapplied money. */
  readonly appliedMinor: bigint;
}

const depositEntries = ({ orderId, amountMinor, appliedMinor }: Deposit): PostingEntry[] => [
  debit("virtual_account_cash", amountMinor),
  credit("buyer_receivable", appliedMinor, orderId),
  credit("unapplied_deposits", amountMinor - appliedMinor),
];

/** Money arrived for a cash tender: it pays the tender as far as the tender goes, the rest is unapplied. */
export function depositReceived(event: Deposit): Posting {
  const { depositId, tenderId } = event;
  return post("deposit_received", `deposit:${depositId}`, event, depositEntries(event), { depositId, tenderId });
}

/** Money arrived for an order that had ended: it pays for nothing. Errors: none; the order stays as it is. */
export function lateDepositReceived(event: Omit<Deposit, "appliedMinor">): Posting {
  return depositReceived({ ...event, appliedMinor: 0n });
}

/**
 * The bank took a deposit back. The exact mirror of {@link depositReceived}, as far as the money was still there: what of
 * it had gone back to the buyer before, `lostMinor`, is lost.
 */
export function depositReversed({ lostMinor = 0n, ...event }: Deposit & { lostMinor?: bigint }): Posting {
  const { depositId, tenderId, orderId, amountMinor, appliedMinor } = event;
  const entries = [
    credit("virtual_account_cash", amountMinor),
    debit("buyer_receivable", appliedMinor, orderId),
    debit("losses", lostMinor),
    debit("unapplied_deposits", amountMinor - appliedMinor - lostMinor),
  ];
  return post("deposit_reversed", `deposit-reversed:${depositId}`, event, entries, { depositId, tenderId });
}

/** The sale is certain: what the order held becomes the seller's, less the marketplace's commission and its tax. */
export function goodsAccepted(
  event: Event & { sellerId: string; totalMinor: bigint; commissionMinor: bigint; commissionTaxMinor: bigint },
): Posting {
  const { orderId, sellerId, totalMinor, commissionMinor, commissionTaxMinor } = event;
  return post("goods_accepted", `goods-accepted:${orderId}`, event, [
    debit("order_clearing", totalMinor, orderId),
    credit("seller_pending", totalMinor - commissionMinor - commissionTaxMinor, sellerId),
    credit("commission", commissionMinor),
    credit("tax_payable", commissionTaxMinor),
  ]);
}

/** An order ended before it was paid: the buyer owes nothing more, and what was paid is owed back over its tenders. */
export function unfundedOrderEnded(
  event: Event & { totalMinor: bigint; paidByTender: readonly { tenderId: string; amountMinor: bigint }[] },
): Posting {
  const { orderId, totalMinor, paidByTender } = event;
  const paidMinor = sumMinor(paidByTender.map(({ amountMinor }) => amountMinor));
  return post("unfunded_order_ended", `order-ended:${orderId}`, event, [
    debit("order_clearing", totalMinor, orderId),
    credit("buyer_receivable", totalMinor - paidMinor, orderId),
    ...paidByTender.map(({ tenderId, amountMinor }) => credit("refund_payable", amountMinor, tenderId)),
  ]);
}

/** Refunds decided together are one movement, named after the first of them in the order of their ids. */
function refundKey(refunds: readonly DecidedRefund[]): string {
  const [first] = refunds.map(({ refundId }) => refundId).sort();
  invariant(first !== undefined, "a decision to refund has a refund");
  return `refund-decided:${first}`;
}

/** Goods are no longer sold, and money is to be given back for them. */
interface RefundDecision extends Event {
  readonly refunds: readonly DecidedRefund[];
  /** What the buyer still owes of the goods' worth, because a bank took a deposit back: that is owed no more. */
  readonly owedMinor?: bigint;
  /** What a bank gave back to the buyer before, and was booked as lost then. */
  readonly chargedBackMinor?: bigint;
  /** Names the movement when no money goes back at all. */
  readonly key?: string;
}

/** What is no longer sold: what is given back, and what the buyer has back already or never paid. */
const refundValue = ({ refunds, owedMinor = 0n, chargedBackMinor = 0n }: RefundDecision): bigint =>
  sumMinor(refunds.map(({ amountMinor }) => amountMinor)) + owedMinor + chargedBackMinor;

const refundCredits = ({ orderId, refunds, owedMinor = 0n, chargedBackMinor = 0n }: RefundDecision): PostingEntry[] => [
  ...refunds.map(({ tenderId, amountMinor }) => credit("refund_payable", amountMinor, tenderId)),
  credit("buyer_receivable", owedMinor, orderId),
  credit("losses", chargedBackMinor),
];

/** Money is to be given back while the order still holds it (the seller has not been given anything). */
export function refundDecidedBeforeAcceptance(event: RefundDecision): Posting {
  return post("refund_decided", event.key ?? refundKey(event.refunds), event, [
    debit("order_clearing", refundValue(event), event.orderId),
    ...refundCredits(event),
  ]);
}

/** A tender's place was taken by another before it was paid whole: what it had brought goes back, and is owed again. */
export function replacedTenderReturned(event: Event & { refunds: readonly DecidedRefund[] }): Posting {
  const { orderId, refunds } = event;
  return post("refund_decided", refundKey(refunds), event, [
    debit("buyer_receivable", sumMinor(refunds.map(({ amountMinor }) => amountMinor)), orderId),
    ...refundCredits(event),
  ]);
}

/**
 * Money is to be given back after the seller earned it: the seller gives it, less the commission and tax on it, which
 * the marketplace gives up at the order's frozen rates. `remainingMinor` is what of the order was still sold before
 * this; `released` says whether the seller may already have it paid out.
 */
export function refundDecidedAfterAcceptance(
  event: RefundDecision & {
    sellerId: string;
    released: boolean;
    remainingMinor: bigint;
    commissionBps: number;
    commissionTaxBps: number;
    /** What of `chargedBackMinor` the seller carried, and gets back: the goods' worth is taken from the seller now. */
    carriedBySellerMinor?: bigint;
  },
): Posting {
  const { sellerId, released, remainingMinor, commissionBps, commissionTaxBps } = event;
  const { chargedBackMinor = 0n, carriedBySellerMinor = 0n } = event;
  const valueMinor = refundValue(event);
  invariant(valueMinor <= remainingMinor, "no more is refunded than is still sold");
  invariant(carriedBySellerMinor <= chargedBackMinor, "a seller gets back no more than was carried");
  const given = commissionReversal(remainingMinor, valueMinor, commissionBps, commissionTaxBps);
  return post("refund_decided", event.key ?? refundKey(event.refunds), event, [
    // Of a refund of a won or two, rounding can give back a unit more than is refunded: then the seller gains it here,
    // having borne it before. Over the whole order it is exact.
    {
      account: released ? "seller_available" : "seller_pending",
      ownerId: sellerId,
      amountMinor: valueMinor - given.commissionMinor - given.commissionTaxMinor,
    },
    debit("commission", given.commissionMinor),
    debit("tax_payable", given.commissionTaxMinor),
    credit("seller_available", carriedBySellerMinor, sellerId),
    ...refundCredits({ ...event, chargedBackMinor: chargedBackMinor - carriedBySellerMinor }),
  ]);
}

interface Exchange extends Event {
  readonly amendmentId: string;
}

/** The new goods of an exchange cost more: the buyer owes the difference, which the order holds. */
export function exchangeRaised(event: Exchange & { differenceMinor: bigint }): Posting {
  const { orderId, amendmentId, differenceMinor } = event;
  return post(
    "exchange_raised",
    `exchange-raised:${amendmentId}`,
    event,
    [debit("buyer_receivable", differenceMinor, orderId), credit("order_clearing", differenceMinor, orderId)],
    { amendmentId },
  );
}

/** The difference was not paid in time: what is still unpaid of it is owed no more; what was paid goes back as refunds. */
export function exchangeAbandoned(event: Exchange & { unpaidMinor: bigint }): Posting {
  const { orderId, amendmentId, unpaidMinor } = event;
  return post(
    "exchange_abandoned",
    `exchange-abandoned:${amendmentId}`,
    event,
    [debit("order_clearing", unpaidMinor, orderId), credit("buyer_receivable", unpaidMinor, orderId)],
    { amendmentId },
  );
}

/**
 * The difference was paid on an order that its seller had accepted: it is the seller's too, less the commission on it.
 * Taken as the difference of two commissions, so that an order exchanged in steps bears what one bought at once does.
 */
export function exchangeAccepted(
  event: Exchange & {
    sellerId: string;
    differenceMinor: bigint;
    soldBeforeMinor: bigint;
    commissionBps: number;
    commissionTaxBps: number;
  },
): Posting {
  const { orderId, amendmentId, sellerId, differenceMinor, soldBeforeMinor, commissionBps, commissionTaxBps } = event;
  const taken = commissionReversal(soldBeforeMinor + differenceMinor, differenceMinor, commissionBps, commissionTaxBps);
  const sellerMinor = differenceMinor - taken.commissionMinor - taken.commissionTaxMinor;
  return post(
    "goods_accepted",
    `goods-accepted:${orderId}:${amendmentId}`,
    event,
    [
      debit("order_clearing", differenceMinor, orderId),
      // Of a won or two, rounding can take a unit more than is added: then the seller bears it here.
      { account: "seller_pending", ownerId: sellerId, amountMinor: -sellerMinor },
      credit("commission", taken.commissionMinor),
      credit("tax_payable", taken.commissionTaxMinor),
    ],
    { amendmentId },
  );
}

/** Unapplied money is to be given back over the tender it came for. */
export function excessRefundDecided(event: Event & DecidedRefund): Posting {
  const { tenderId, amountMinor } = event;
  return post("excess_refund_decided", refundKey([event]), event, [
    debit("unapplied_deposits", amountMinor),
    credit("refund_payable", amountMinor, tenderId),
  ]);
}

/** Money has been given back: by the provider of the tender's means, or by hand from the bank. */
export function refundConfirmed(event: Event & DecidedRefund & { means: Means | "manual" }): Posting {
  const { refundId, tenderId, means, amountMinor } = event;
  const paidFrom = means === "manual" ? "bank" : receivableOf[means];
  return post(
    "refund_confirmed",
    // A provider may have confirmed it first and given it up: sending it by hand is another event.
    means === "manual" ? `refund-sent-by-hand:${refundId}` : `refund-confirmed:${refundId}`,
    event,
    [debit("refund_payable", amountMinor, tenderId), credit(paidFrom, amountMinor)],
    { refundId, tenderId },
  );
}

/** A provider did not send a refund after all that it had confirmed. The exact mirror of {@link refundConfirmed}. */
export function refundGivenUp(event: Event & DecidedRefund & { means: Means }): Posting {
  const { refundId, tenderId, means, amountMinor } = event;
  return post(
    "refund_given_up",
    `refund-given-up:${refundId}`,
    event,
    [debit(receivableOf[means], amountMinor), credit("refund_payable", amountMinor, tenderId)],
    { refundId, tenderId },
  );
}

/**
 * A dispute was lost of a payment whose refund was under way: the buyer has the money from the bank, so that what was
 * reserved is owed no more, and what the bank took is no loss. The one who gave up the refund has borne it.
 */
export function refundTakenByBank(event: Event & DecidedRefund & { chargebackId: string }): Posting {
  const { refundId, chargebackId, tenderId, amountMinor } = event;
  return post(
    "refund_taken_by_bank",
    `refund-taken-by-bank:${refundId}:${chargebackId}`,
    event,
    [debit("refund_payable", amountMinor, tenderId), credit("losses", amountMinor)],
    { refundId, tenderId, chargebackId },
  );
}

/** What a seller earned by an order may be paid out. */
export function sellerReleased(event: Event & { sellerId: string; amountMinor: bigint }): Posting {
  const { orderId, sellerId, amountMinor } = event;
  return post("seller_released", `seller-released:${orderId}`, event, [
    debit("seller_pending", amountMinor, sellerId),
    credit("seller_available", amountMinor, sellerId),
  ]);
}

interface Chargeback extends Event {
  readonly chargebackId: string;
  readonly tenderId: string;
  readonly means: Means;
  readonly sellerId: string;
  readonly amountMinor: bigint;
  readonly fromSellerMinor: bigint;
}

const chargebackEntries = ({ means, sellerId, amountMinor, fromSellerMinor }: Chargeback): PostingEntry[] => [
  debit("seller_available", fromSellerMinor, sellerId),
  debit("losses", amountMinor - fromSellerMinor),
  credit(receivableOf[means], amountMinor),
];

/** The buyer's bank took a payment back against our will. The seller carries `fromSellerMinor` of it, we the rest. */
export function chargedBack(event: Chargeback): Posting {
  const { chargebackId, tenderId } = event;
  return post("charged_back", `chargeback:${chargebackId}`, event, chargebackEntries(event), {
    chargebackId,
    tenderId,
  });
}

interface Returned extends Event {
  readonly chargebackId: string;
  /** What of it had come back before: tells this return from the next one of the same dispute. */
  readonly returnedBeforeMinor: bigint;
  readonly amountMinor: bigint;
}

/** Names a return of money by the dispute, and by what had come back before. */
const returnName = ({ chargebackId, returnedBeforeMinor }: Returned): string =>
  returnedBeforeMinor === 0n ? chargebackId : `${chargebackId}:${returnedBeforeMinor}`;

/** Money that a bank had taken is back, whole or a part of it: the mirror of {@link chargedBack} for that much. */
export function chargebackWonBack(event: Chargeback & Returned): Posting {
  const { chargebackId, tenderId } = event;
  return post("chargeback_won_back", `chargeback-won:${returnName(event)}`, event, mirror(chargebackEntries(event)), {
    chargebackId,
    tenderId,
  });
}

const absorptionEntries = ({ orderId, amountMinor }: Event & { amountMinor: bigint }): PostingEntry[] => [
  debit("order_clearing", amountMinor, orderId),
  credit("losses", amountMinor),
];

/**
 * An order ended without a sale after a bank had taken money back: what it took is what the buyer was owed for this
 * order, so it is no loss any more. `amountMinor` is what of the order's own money the banks keep. With `amendmentId`
 * the same for the payment of an exchange that was given up.
 */
export function chargebackAbsorbed(event: Event & { amountMinor: bigint; amendmentId?: string }): Posting {
  const { orderId, amendmentId } = event;
  const key = amendmentId === undefined ? orderId : `${orderId}:${amendmentId}`;
  return post("chargeback_absorbed", `chargebacks-absorbed:${key}`, event, absorptionEntries(event));
}

/** What {@link chargebackAbsorbed} settled came back by a dispute: the order owes it to the buyer again. */
export function chargebackOwedAgain(event: Returned): Posting {
  const { chargebackId } = event;
  return post(
    "chargeback_owed_again",
    `chargeback-owed-again:${returnName(event)}`,
    event,
    mirror(absorptionEntries(event)),
    { chargebackId },
  );
}
