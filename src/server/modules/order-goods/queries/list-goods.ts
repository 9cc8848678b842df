import { and, asc, eq, inArray, or, sql } from "drizzle-orm";
import { amendmentLines, amendments, purchaseLines } from "@/server/db/schema";
import type { DbOrTx } from "@/server/db/client";
import { withoutEffect, type GoodsLine } from "../domain/goods";

/** A line of an order's goods as pages show it. */
export interface GoodsLineView extends GoodsLine {
  readonly listingId: string;
  readonly titleEn: string;
  readonly titleKo: string;
  readonly variantNameEn: string;
  readonly variantNameKo: string;
  readonly picturePath: string | null;
  /** How many were bought when the line was frozen. */
  readonly boughtQuantity: number;
  /** The exchange that brought the line; null for the goods of the first purchase. */
  readonly amendmentId: string | null;
}

/**
 * The goods of an order today, lines that are all gone included: the frozen lines of its purchase and of the exchanges
 * that are done, less what amendments took out. Two queries, however many amendments there are.
 */
export async function listGoods(
  db: DbOrTx,
  order: { readonly id: string; readonly purchaseKey: string },
): Promise<GoodsLineView[]> {
  const [lines, taken] = await Promise.all([
    db
      .select({ line: purchaseLines, amendmentId: amendments.id })
      .from(purchaseLines)
      .leftJoin(amendments, and(eq(amendments.purchaseKey, purchaseLines.purchaseKey), eq(amendments.state, "done")))
      .where(
        or(
          eq(purchaseLines.purchaseKey, order.purchaseKey),
          inArray(
            purchaseLines.purchaseKey,
            db
              .select({ key: sql<string>`${amendments.purchaseKey}` })
              .from(amendments)
              .where(
                and(eq(amendments.orderId, order.id), eq(amendments.state, "done"), eq(amendments.kind, "exchange")),
              ),
          ),
        ),
      )
      .orderBy(sql`${amendments.id} nulls first`, asc(purchaseLines.position)),
    db
      .select({ lineId: amendmentLines.purchaseLineId, state: amendments.state, quantity: amendmentLines.quantity })
      .from(amendments)
      .innerJoin(amendmentLines, eq(amendmentLines.amendmentId, amendments.id))
      .where(eq(amendments.orderId, order.id)),
  ]);
  return lines.map(({ line, amendmentId }) => {
    const own = taken.filter(({ lineId, state }) => lineId === line.id && !withoutEffect.includes(state));
    const gone = own.filter(({ state }) => state === "done").reduce((sum, { quantity }) => sum + quantity, 0);
    const claimed = own.reduce((sum, { quantity }) => sum + quantity, 0);
    return {
      lineId: line.id,
      listingId: line.listingId,
      variantId: line.variantId,
      titleEn: line.titleEn,
      titleKo: line.titleKo,
      variantNameEn: line.variantNameEn,
      variantNameKo: line.variantNameKo,
      picturePath: line.picturePath,
      unitPriceMinor: line.unitPriceMinor,
      boughtQuantity: line.quantity,
      quantity: line.quantity - gone,
      free: line.quantity - claimed,
      amendmentId,
    };
  });
}
