import { type AccountCode, type LedgerKind, ownerFits } from "@/inputs/ledger";
import { invariant } from "@/shared/assert";
import { type Currency, sumMinor } from "@/shared/money";

/** One side of a movement: debit positive, credit negative, in minor units of the posting's currency. Never zero. */
export interface PostingEntry {
  readonly account: AccountCode;
  /** The order, seller or tender whose account it is; absent for accounts of the platform. */
  readonly ownerId?: string;
  readonly amountMinor: bigint;
}

/** A movement to be written. Made by the functions of `postings.ts`, which balance by construction. */
export interface Posting {
  /** Names the business event. The same key is written once, however often it is posted. */
  readonly key: string;
  readonly kind: LedgerKind;
  readonly currency: Currency;
  readonly orderId?: string;
  /** When the event happened. */
  readonly at: Date;
  readonly entries: readonly PostingEntry[];
  /** Names of what it was about, for people who read the books, such as the tender and the provider's reference. */
  readonly detail?: Readonly<Record<string, string>>;
}

/** Checks what the database would refuse as well, so that a defect is named where it was made. */
export function assertPosting({ key, entries }: Posting): void {
  invariant(key.length > 0, "a posting has a key");
  invariant(entries.length >= 2, `posting ${key} has at least two entries`);
  for (const { account, ownerId, amountMinor } of entries) {
    invariant(amountMinor !== 0n, `posting ${key} has no entry of zero`);
    invariant(ownerFits(account, ownerId), `posting ${key} names an owner exactly where ${account} has one`);
  }
  invariant(sumMinor(entries.map((entry) => entry.amountMinor)) === 0n, `posting ${key} sums to zero`);
}

/**
 * What makes two postings under one key the same: kind, order, currency and entries, whatever the order of the entries.
 * The instant and the detail are left out: a repetition after a crash reads the clock again.
 */
export function postingFingerprint(posting: Omit<Posting, "key" | "at" | "detail">): string {
  const entries = posting.entries.map(({ account, ownerId, amountMinor }) =>
    [account, ownerId ?? "", amountMinor].join(" "),
  );
  return [posting.kind, posting.orderId ?? "", posting.currency, ...entries.sort()].join("\n");
}
