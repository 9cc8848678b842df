import { and, desc, eq, gt, inArray, lt, sql, type SQL } from "drizzle-orm";
import type { LeaseState } from "@/inputs/leases";
import { leaseDeliveries, leases, orders, sellers, users } from "@/server/db/schema";
import type { Db } from "@/server/db/client";
import { maxCodeRounds } from "../domain/door-code";
import type { Currency } from "@/shared/money";

/** A lease in a list. */
export interface LeaseRowView {
  readonly id: string;
  readonly number: string;
  readonly state: LeaseState;
  readonly titleEn: string;
  readonly titleKo: string;
  readonly picturePath: string | null;
  /** One instalment, in minor units. */
  readonly instalmentMinor: bigint;
  readonly currency: Currency;
  readonly termMonths: number;
  /** The other party: the shop for the buyer, the buyer for everybody else. */
  readonly counterparty: string;
  readonly reviewReason: (typeof leases.$inferSelect)["reviewReason"];
  /** The goods have left the shop and have not come back. */
  readonly goodsAway: boolean;
  /** Too many wrong codes were typed at the door. */
  readonly doorLocked: boolean;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** A page of leases, newest first; `nextCursor` is null on the last. */
export interface LeasePage {
  readonly items: readonly LeaseRowView[];
  readonly nextCursor: string | null;
}

export interface PageInput {
  readonly cursor?: string | null | undefined;
  readonly limit: number;
}

/** Ended leases whose goods are with the buyer or on their way back: the money waits until they are back. */
export const toComeBack = eq(leases.goodsToComeBack, true);

/** Ended leases whose goods are back and whose money is not yet: a day is set for it. */
export const toBeRefunded = sql`exists (select from ${leaseDeliveries} as d
  join ${orders} as o on o.id = ${leases.paymentOrderId}
  where d.lease_id = ${leases.id} and d.returned_at is not null and ${leases.endedAt} is not null
    and o.state in ('paid', 'cancelling'))`;

/** On its way, and no code is taken any more. */
export const isLocked = and(
  inArray(leases.state, ["shipped", "delivered"]),
  gt(sql`${leaseDeliveries.codeRound} - ${leaseDeliveries.codeRoundsForgiven}`, maxCodeRounds),
);

export async function listLeases(
  db: Db,
  whose: SQL | undefined,
  counterparty: SQL<string>,
  page: PageInput,
): Promise<LeasePage> {
  const rows = await db
    .select({
      id: leases.id,
      number: leases.number,
      state: leases.state,
      titleEn: leases.titleEn,
      titleKo: leases.titleKo,
      picturePath: leases.picturePath,
      instalmentMinor: leases.instalmentMinor,
      currency: leases.currency,
      termMonths: leases.termMonths,
      counterparty,
      reviewReason: leases.reviewReason,
      goodsAway: sql<boolean>`coalesce(${leaseDeliveries.shippedAt} is not null and ${leaseDeliveries.returnedAt} is null, false)`,
      doorLocked: sql<boolean>`coalesce(${isLocked}, false)`,
      createdAt: leases.createdAt,
      updatedAt: leases.updatedAt,
    })
    .from(leases)
    .innerJoin(users, eq(users.id, leases.buyerId))
    .innerJoin(sellers, eq(sellers.id, leases.sellerId))
    .leftJoin(leaseDeliveries, eq(leaseDeliveries.leaseId, leases.id))
    .where(and(whose, page.cursor ? lt(leases.id, page.cursor) : undefined))
    .orderBy(desc(leases.id))
    .limit(page.limit + 1);
  const items = rows.slice(0, page.limit);
  return { items, nextCursor: rows.length > page.limit ? (items.at(-1)?.id ?? null) : null };
}
