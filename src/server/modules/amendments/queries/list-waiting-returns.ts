import { and, asc, eq, inArray } from "drizzle-orm";
import { amendmentLines, amendments, orders, purchaseLines, users } from "@/server/db/schema";
import type { Db } from "@/server/db/client";
import { present } from "@/shared/assert";
import type { Currency } from "@/shared/money";

/** A return that waits for its seller. */
export interface WaitingReturn {
  readonly amendmentId: string;
  readonly orderId: string;
  readonly orderNumber: string;
  readonly buyerName: string;
  /** `requested`: to be answered. `sent`: on its way back, to be looked at. */
  readonly state: "requested" | "sent";
  readonly titleEn: string;
  readonly titleKo: string;
  readonly worthMinor: bigint;
  readonly currency: Currency;
  readonly createdAt: Date;
}

/** Returns that wait for a seller, oldest first, each named by its first line; a hundred at most. */
export async function listWaitingReturns(db: Db, sellerId: string): Promise<WaitingReturn[]> {
  const waiting = await db
    .select({
      amendmentId: amendments.id,
      orderId: orders.id,
      orderNumber: orders.number,
      buyerName: users.name,
      state: amendments.state,
      differenceMinor: amendments.differenceMinor,
      currency: orders.currency,
      createdAt: amendments.createdAt,
    })
    .from(amendments)
    .innerJoin(orders, eq(orders.id, amendments.orderId))
    .innerJoin(users, eq(users.id, orders.buyerId))
    .where(
      and(
        eq(amendments.kind, "return"),
        inArray(amendments.state, ["requested", "sent"]),
        eq(orders.sellerId, sellerId),
      ),
    )
    .orderBy(asc(amendments.createdAt))
    .limit(100);
  if (waiting.length === 0) return [];
  const ids = waiting.map(({ amendmentId }) => amendmentId);
  const lines = await db
    .select({
      amendmentId: amendmentLines.amendmentId,
      titleEn: purchaseLines.titleEn,
      titleKo: purchaseLines.titleKo,
    })
    .from(amendmentLines)
    .innerJoin(purchaseLines, eq(purchaseLines.id, amendmentLines.purchaseLineId))
    .where(inArray(amendmentLines.amendmentId, ids))
    .orderBy(asc(purchaseLines.position));
  return waiting.map(({ differenceMinor, state, ...row }) => {
    const first = present(
      lines.find(({ amendmentId }) => amendmentId === row.amendmentId),
      "a return has goods",
    );
    return {
      ...row,
      titleEn: first.titleEn,
      titleKo: first.titleKo,
      state: state === "sent" ? "sent" : "requested",
      worthMinor: -differenceMinor,
    };
  });
}
