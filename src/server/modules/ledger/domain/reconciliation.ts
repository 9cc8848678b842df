import type { AccountCode } from "@/inputs/ledger";
import type { ProviderName } from "@/market";
import { isCurrency, type Currency } from "@/shared/money";

/** Kinds of movements that a provider's book and ours both know; `other` is in theirs alone, and told by its name. */
export type MovementKind = "charge" | "refund" | "deposit" | "reversal" | "dispute" | "other";

/** One movement of money in a provider's own book. */
export interface ProviderMovement {
  readonly provider: ProviderName;
  /** The provider's name of the payment it belongs to; null where it belongs to none. */
  readonly reference: string | null;
  readonly kind: MovementKind;
  /** What the provider calls a movement of this kind. */
  readonly name: string;
  /** The provider's name of this very movement. */
  readonly movement: string;
  /** Positive into the marketplace's account, negative out of it, in minor units, fees left out. */
  readonly amountMinor: bigint;
  /** What the provider kept for it, in minor units: negative where it gave some back. */
  readonly feeMinor: bigint;
  /** ISO 4217: whatever the provider keeps, which need not be a currency of ours. */
  readonly currency: string;
  readonly at: Date;
}

/** A provider that tells its own book, oldest movement first. Every payment gateway is one. */
export interface MovementSource {
  readonly provider: ProviderName;
  listMovements(since: Date, until: Date): AsyncIterable<ProviderMovement>;
}

/** One of our entries on an account whose money lies at a provider. */
export interface BookedMovement extends Omit<ProviderMovement, "name" | "movement" | "feeMinor" | "currency"> {
  readonly currency: Currency;
  /** Null when the payment had no name at its provider, which should not be: then nothing there can match it. */
  readonly reference: string | null;
  readonly account: AccountCode;
  readonly transactionId: string;
  readonly orderId: string | null;
  readonly orderNumber: string | null;
  /** A person at the marketplace has found out what holds, because the provider's book does not say it. */
  readonly decided: boolean;
}

/** Where the two books say different things. */
export interface Difference {
  /** In ours and not in theirs; in theirs and not in ours; or in both with different amounts. */
  readonly kind: "missing_there" | "missing_here" | "differing";
  readonly provider: ProviderName;
  readonly reference: string | null;
  readonly movement: MovementKind;
  /** What the provider calls it, and its name of this very movement; null where only ours is there. */
  readonly theirName: string | null;
  readonly theirMovement: string | null;
  readonly currency: string;
  readonly ourMinor: bigint | null;
  readonly theirMinor: bigint | null;
  readonly at: Date;
  /** Our side, to look at. */
  readonly transactionId: string | null;
  readonly orderId: string | null;
  readonly orderNumber: string | null;
  /** Ours alone, by the decision of a person who has asked the provider: nothing is left to look for. */
  readonly decided: boolean;
  /** So young that the other book may only be about to follow. */
  readonly inFlight: boolean;
}

/** What an account says against what its providers say. */
export interface AccountComparison {
  readonly account: AccountCode;
  readonly currency: Currency;
  readonly ourMinor: bigint;
  readonly theirMinor: bigint;
}

export interface Reconciliation {
  /** Movements that are the same in both books. */
  readonly matched: number;
  readonly differences: readonly Difference[];
  readonly accounts: readonly AccountComparison[];
  /** Money in providers' books that belongs to no payment or currency of ours, for each provider that has any. */
  readonly unattributed: readonly { provider: ProviderName; currency: string; theirMinor: bigint }[];
  /** What each provider kept of the movements, until it settles. Our books have it from then on. In minor units. */
  readonly fees: readonly { provider: ProviderName; currency: string; theirMinor: bigint }[];
}

/** The name of a payment over all providers. */
export const paymentName = (provider: ProviderName, reference: string): string => `${provider} ${reference}`;

/**
 * Compares the providers' books with ours, movement by movement and account by account.
 *
 * Movements belong together when they are of one payment, kind and currency. Among those, equal amounts are the same
 * movement; what is then left on both sides is paired as differing, in the order of time. Times are not compared: ours
 * is when we learned of it. Nothing is left out: what has no word here is a difference under its provider's own name. A
 * row that moved nothing but a fee is in the sum of fees.
 *
 * @param accountOf the account of each payment of ours, by {@link paymentName}
 * @param freshSince differences from this instant on count as in flight
 */
export function reconcileMovements(
  theirs: readonly ProviderMovement[],
  ours: readonly BookedMovement[],
  accountOf: ReadonlyMap<string, AccountCode>,
  freshSince: Date,
): Reconciliation {
  const groups = new Map<string, { theirs: ProviderMovement[]; ours: BookedMovement[] }>();
  const groupOf = ({ provider, reference, kind, currency }: ProviderMovement | BookedMovement) => {
    const name = JSON.stringify([provider, reference, kind, currency]);
    const group = groups.get(name) ?? { theirs: [], ours: [] };
    groups.set(name, group);
    return group;
  };
  for (const movement of theirs) if (movement.amountMinor !== 0n) groupOf(movement).theirs.push(movement);
  for (const movement of ours) groupOf(movement).ours.push(movement);

  let matched = 0;
  const differences: Difference[] = [];
  for (const group of groups.values()) {
    const pairs = pairUp(group.theirs, group.ours);
    matched += pairs.matched;
    for (const pair of pairs.different) differences.push(describeDifference(pair, freshSince));
  }
  differences.sort((a, b) => b.at.getTime() - a.at.getTime());
  return { matched, differences, ...compareAccounts(theirs, ours, accountOf), fees: sumFees(theirs) };
}

type Pair =
  | { readonly their: ProviderMovement; readonly our: BookedMovement | null }
  | { readonly their: null; readonly our: BookedMovement };

function pairUp(
  theirs: readonly ProviderMovement[],
  ours: readonly BookedMovement[],
): { matched: number; different: Pair[] } {
  const byTime = (a: { at: Date }, b: { at: Date }) => a.at.getTime() - b.at.getTime();
  const open = ours.toSorted(byTime);
  const unmatched = theirs.toSorted(byTime).filter(({ amountMinor }) => {
    const index = open.findIndex((our) => our.amountMinor === amountMinor);
    if (index >= 0) open.splice(index, 1);
    return index < 0;
  });
  const different: Pair[] = unmatched.map((their, i) => ({ their, our: open[i] ?? null }));
  for (const our of open.slice(unmatched.length)) different.push({ their: null, our });
  return { matched: theirs.length - unmatched.length, different };
}

function describeDifference({ their, our }: Pair, freshSince: Date): Difference {
  const known = their ?? our;
  const at = their && our && our.at > their.at ? our.at : known.at;
  return {
    kind: their === null ? "missing_there" : our === null ? "missing_here" : "differing",
    provider: known.provider,
    reference: known.reference,
    movement: known.kind,
    theirName: their?.name ?? null,
    theirMovement: their?.movement ?? null,
    currency: known.currency,
    ourMinor: our?.amountMinor ?? null,
    theirMinor: their?.amountMinor ?? null,
    at,
    transactionId: our?.transactionId ?? null,
    orderId: our?.orderId ?? null,
    orderNumber: our?.orderNumber ?? null,
    decided: their === null && our.decided,
    inFlight: at >= freshSince,
  };
}

function compareAccounts(
  theirs: readonly ProviderMovement[],
  ours: readonly BookedMovement[],
  accountOf: ReadonlyMap<string, AccountCode>,
): Pick<Reconciliation, "accounts" | "unattributed"> {
  const accounts = new Map<
    string,
    { account: AccountCode; currency: Currency; ourMinor: bigint; theirMinor: bigint }
  >();
  const accountRow = (account: AccountCode, currency: Currency) => {
    const row = accounts.get(`${account} ${currency}`) ?? { account, currency, ourMinor: 0n, theirMinor: 0n };
    accounts.set(`${account} ${currency}`, row);
    return row;
  };
  const unattributed = new Map<string, { provider: ProviderName; currency: string; theirMinor: bigint }>();
  for (const { account, currency, amountMinor } of ours) accountRow(account, currency).ourMinor += amountMinor;
  for (const { provider, reference, currency, amountMinor } of theirs) {
    if (amountMinor === 0n) continue;
    const account = reference === null ? undefined : accountOf.get(paymentName(provider, reference));
    if (account && isCurrency(currency)) {
      accountRow(account, currency).theirMinor += amountMinor;
    } else {
      const row = unattributed.get(`${provider} ${currency}`) ?? { provider, currency, theirMinor: 0n };
      row.theirMinor += amountMinor;
      unattributed.set(`${provider} ${currency}`, row);
    }
  }
  return { accounts: [...accounts.values()], unattributed: [...unattributed.values()] };
}

function sumFees(theirs: readonly ProviderMovement[]): Reconciliation["fees"] {
  const sums = new Map<string, { provider: ProviderName; currency: string; theirMinor: bigint }>();
  for (const { provider, currency, feeMinor } of theirs) {
    if (feeMinor === 0n) continue;
    const row = sums.get(`${provider} ${currency}`) ?? { provider, currency, theirMinor: 0n };
    row.theirMinor += feeMinor;
    sums.set(`${provider} ${currency}`, row);
  }
  return [...sums.values()];
}
