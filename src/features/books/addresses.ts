import type { AccountCode } from "@/inputs/ledger";
import type { CivilDate } from "@/shared/civil-date";
import type { Currency } from "@/shared/money";

/**
 * The page of an account: its statement, or its owners when it has owners and none is named. As of the end of a date of
 * the market; as it is now where that is null.
 */
export function accountHref(
  account: AccountCode,
  currency: Currency,
  page: { date: CivilDate | null; ownerId?: string | null; before?: bigint; after?: string },
): `/${string}` {
  const query = new URLSearchParams({ currency });
  if (page.date) query.set("date", page.date);
  if (page.ownerId) query.set("owner", page.ownerId);
  if (page.before !== undefined) query.set("before", page.before.toString());
  if (page.after !== undefined) query.set("after", page.after);
  return `/admin/books/accounts/${account}?${query}`;
}

export const movementHref = (transactionId: string): `/${string}` => `/admin/books/transactions/${transactionId}`;

export const orderLedgerHref = (orderId: string): `/${string}` => `/admin/books/orders/${orderId}`;
