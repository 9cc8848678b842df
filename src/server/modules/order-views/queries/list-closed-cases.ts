import { and, desc, eq, isNotNull, sql } from "drizzle-orm";
import type { ReviewKind } from "@/inputs/orders";
import { orders, reviewCases, users } from "@/server/db/schema";
import type { Db } from "@/server/db/client";
import { present } from "@/shared/assert";
import type { Currency } from "@/shared/money";

/** A case that is over: who ended it, when, and what was written. */
export interface ClosedCaseView {
  readonly id: string;
  readonly orderId: string;
  readonly orderNumber: string;
  readonly kind: ReviewKind;
  readonly amountMinor: bigint;
  readonly currency: Currency;
  readonly openedAt: Date;
  readonly closedAt: Date;
  /** Null when the case ended by itself: the provider made the refund after all. */
  readonly closedByName: string | null;
  readonly note: string | null;
}

/** A page of closed cases, newest first; `nextCursor` is null on the last. */
export interface ClosedCasePage {
  readonly items: readonly ClosedCaseView[];
  readonly nextCursor: string | null;
}

/** What people at the marketplace have ended, paged by the key of the last case of the page before. */
export async function listClosedCases(
  db: Db,
  page: { readonly cursor?: string | null | undefined; readonly limit: number },
): Promise<ClosedCasePage> {
  const rows = await db
    .select({ found: reviewCases, orderNumber: orders.number, currency: orders.currency, closedByName: users.name })
    .from(reviewCases)
    .innerJoin(orders, eq(orders.id, reviewCases.orderId))
    .leftJoin(users, eq(users.id, reviewCases.closedBy))
    .where(
      and(
        isNotNull(reviewCases.closedAt),
        page.cursor
          ? sql`(${reviewCases.closedAt}, ${reviewCases.id}) < (select c.closed_at, c.id from ${reviewCases} c where c.id = ${page.cursor})`
          : undefined,
      ),
    )
    .orderBy(desc(reviewCases.closedAt), desc(reviewCases.id))
    .limit(page.limit + 1);
  const items = rows.slice(0, page.limit).map(({ found, ...named }) => ({
    ...named,
    id: found.id,
    orderId: found.orderId,
    kind: found.kind,
    amountMinor: found.amountMinor,
    openedAt: found.openedAt,
    closedAt: present(found.closedAt, "read with that condition"),
    note: found.note,
  }));
  return { items, nextCursor: rows.length > page.limit ? (items.at(-1)?.id ?? null) : null };
}
