import type { AccountCode, LedgerKind } from "@/inputs/ledger";
import { minMinor, sumMinor } from "@/shared/money";

/** What an order's movements of one kind did to an account, debit positive, in minor units. */
interface Sum {
  readonly kind: LedgerKind;
  readonly account: AccountCode;
  readonly tenderId: string | null;
  readonly amountMinor: bigint;
}

/** Where money that came in with an order can be. */
export const moneyPlaces = [
  "held",
  "seller",
  "commission",
  "tax",
  "deposit",
  "funder",
  "returning",
  "refunded",
  "banks",
  "surplus",
  "kept",
] as const;
export type MoneyPlace = (typeof moneyPlaces)[number];

/** What a tender brought in, and what of it has gone back or is going back. In minor units, none negative. */
export interface TenderMoney {
  readonly tenderId: string;
  readonly inMinor: bigint;
  readonly returningMinor: bigint;
  readonly refundedMinor: bigint;
  readonly banksMinor: bigint;
  /** Came for it beyond what it pays, and is not on its way back yet. */
  readonly surplusMinor: bigint;
}

/** All the money of an order: what came in, by whom, and where it is. Both sides add up to the same. */
export interface MoneyMap {
  readonly tenders: readonly TenderMoney[];
  /** What the marketplace carries: a bank took back more than anybody else gave up for it. */
  readonly carriedMinor: bigint;
  /** What the buyer owes again, because a bank took a deposit back after it had been passed on. */
  readonly owedMinor: bigint;
  /** What each side adds up to. */
  readonly totalMinor: bigint;
  /** Only places where money is. */
  readonly places: readonly { readonly place: MoneyPlace; readonly amountMinor: bigint }[];
}

const received: readonly AccountCode[] = ["psp_receivable_card", "psp_receivable_mobile", "virtual_account_cash"];
const broughtIn: readonly LedgerKind[] = ["tender_captured", "deposit_received"];
/** A refund that its provider gave up mirrors the one that it had confirmed. */
const sentBack: readonly LedgerKind[] = ["refund_confirmed", "refund_given_up"];
const takenBack: readonly LedgerKind[] = ["deposit_reversed", "charged_back", "chargeback_won_back"];

/**
 * Reads off an order's entries where every won of it is. An account that stands on the other side than it grows on is
 * money that somebody else put in: it is named as a source. Because every movement balances, the two sides are equal.
 */
export function moneyMap(sums: readonly Sum[]): MoneyMap {
  const total = (of: (sum: Sum) => boolean) =>
    sumMinor(sums.filter((sum) => of(sum)).map(({ amountMinor }) => amountMinor));
  const balance = (...accounts: AccountCode[]) => total(({ account }) => accounts.includes(account));
  const arrived = ({ kind, account }: Sum) => broughtIn.includes(kind) && received.includes(account);
  const taken = ({ kind, account }: Sum) => takenBack.includes(kind) && received.includes(account);
  const sent = ({ kind, account }: Sum) =>
    sentBack.includes(kind) && (received.includes(account) || account === "bank");
  const surplus = ({ account }: Sum) => account === "unapplied_deposits";

  const tenderIds = [...new Set(sums.filter(arrived).map(({ tenderId }) => tenderId))]
    .filter((id) => id !== null)
    .sort();
  const tenders = tenderIds.map((tenderId): TenderMoney => {
    const own = (of: (sum: Sum) => boolean) => total((sum) => sum.tenderId === tenderId && of(sum));
    return {
      tenderId,
      inMinor: own(arrived),
      returningMinor: -own(({ account }) => account === "refund_payable"),
      refundedMinor: -own(sent),
      banksMinor: -own(taken),
      surplusMinor: 0n,
    };
  });
  // What is unapplied is given back by a movement that names no tender: it is shared out over what came beyond.
  let unapplied = -total(surplus);
  const withSurplus = tenders.map((tender) => {
    const came = -total((sum) => surplus(sum) && sum.tenderId === tender.tenderId);
    const surplusMinor = unapplied > 0n && came > 0n ? minMinor(came, unapplied) : 0n;
    unapplied -= surplusMinor;
    return { ...tender, surplusMinor };
  });

  const heldMinor = -balance("order_clearing") - balance("buyer_receivable");
  const lostMinor = balance("losses");
  const amounts: Record<MoneyPlace, bigint> = {
    held: heldMinor,
    seller: -balance("seller_pending", "seller_available"),
    commission: -balance("commission", "servicing_fee"),
    tax: -balance("tax_payable"),
    deposit: -balance("security_deposit"),
    // What paid instalments, as far as it is not the seller's: it belongs to whoever funds the lease.
    funder: -balance("lease_receivable", "funder_payable", "institution_payable"),
    returning: -balance("refund_payable"),
    refunded: -total(sent),
    banks: -total(taken),
    surplus: -total(surplus),
    kept: -lostMinor,
  };
  return {
    tenders: withSurplus,
    totalMinor: sumMinor(Object.values(amounts).filter((amountMinor) => amountMinor > 0n)),
    carriedMinor: lostMinor > 0n ? lostMinor : 0n,
    owedMinor: heldMinor < 0n ? -heldMinor : 0n,
    places: moneyPlaces.flatMap((place) => (amounts[place] > 0n ? [{ place, amountMinor: amounts[place] }] : [])),
  };
}
