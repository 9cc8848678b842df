import { asc, eq, inArray } from "drizzle-orm";
import type { FrozenAddress } from "@/inputs/addresses";
import type { AmendmentKind, AmendmentState } from "@/inputs/amendments";
import type { ReturnPlace } from "@/inputs/orders";
import { amendmentLines, amendments, purchaseLines } from "@/server/db/schema";
import type { DbOrTx } from "@/server/db/client";

/** Goods of an amendment, out of the order or into it. */
export interface AmendedGoods {
  readonly titleEn: string;
  readonly titleKo: string;
  readonly variantNameEn: string;
  readonly variantNameKo: string;
  readonly quantity: number;
  readonly unitPriceMinor: bigint;
}

/** What changed an order after it was paid, as the order's people see it. */
export interface AmendmentView {
  readonly id: string;
  readonly kind: AmendmentKind;
  readonly state: AmendmentState;
  readonly actor: "buyer" | "seller" | "admin";
  readonly out: readonly (AmendedGoods & { readonly lineId: string })[];
  readonly incoming: readonly AmendedGoods[];
  /** Positive: the buyer pays more; negative: worth less. In minor units. */
  readonly differenceMinor: bigint;
  readonly keptMinor: bigint;
  readonly reason: string | null;
  readonly note: string;
  readonly answers: readonly { readonly by: "seller" | "admin"; readonly text: string; readonly at: string }[];
  readonly pictures: readonly string[];
  /** Where the goods of an approved return go; null before that, and where the shop never said. */
  readonly returnTo: ReturnPlace | null;
  readonly carrier: string | null;
  readonly trackingNumber: string | null;
  readonly restocked: boolean | null;
  readonly createdAt: Date;
  readonly endedAt: Date | null;
}

/** An order's amendments, oldest first, with their goods. Three queries, however many there are. */
export async function listAmendments(db: DbOrTx, orderId: string): Promise<AmendmentView[]> {
  const rows = await db.select().from(amendments).where(eq(amendments.orderId, orderId)).orderBy(asc(amendments.id));
  if (rows.length === 0) return [];
  const goods = {
    titleEn: purchaseLines.titleEn,
    titleKo: purchaseLines.titleKo,
    variantNameEn: purchaseLines.variantNameEn,
    variantNameKo: purchaseLines.variantNameKo,
    unitPriceMinor: purchaseLines.unitPriceMinor,
  };
  const keys = rows.flatMap(({ purchaseKey }) => (purchaseKey === null ? [] : [purchaseKey]));
  const [out, incoming] = await Promise.all([
    db
      .select({
        ...goods,
        amendmentId: amendmentLines.amendmentId,
        lineId: purchaseLines.id,
        quantity: amendmentLines.quantity,
      })
      .from(amendmentLines)
      .innerJoin(purchaseLines, eq(purchaseLines.id, amendmentLines.purchaseLineId))
      .where(
        inArray(
          amendmentLines.amendmentId,
          rows.map(({ id }) => id),
        ),
      )
      .orderBy(asc(purchaseLines.position)),
    keys.length === 0
      ? []
      : db
          .select({ ...goods, purchaseKey: purchaseLines.purchaseKey, quantity: purchaseLines.quantity })
          .from(purchaseLines)
          .where(inArray(purchaseLines.purchaseKey, keys))
          .orderBy(asc(purchaseLines.position)),
  ]);
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    state: row.state,
    actor: row.actor,
    out: out.filter(({ amendmentId }) => amendmentId === row.id).map(({ amendmentId: _, ...line }) => line),
    incoming: incoming
      .filter(({ purchaseKey }) => purchaseKey === row.purchaseKey)
      .map(({ purchaseKey: _, ...line }) => line),
    differenceMinor: row.differenceMinor,
    keptMinor: row.keptMinor,
    reason: row.reason,
    note: row.note,
    answers: row.answers,
    pictures: row.pictures,
    returnTo: row.returnTo && withoutNote(row.returnTo),
    carrier: row.carrier,
    trackingNumber: row.trackingNumber,
    restocked: row.restocked,
    createdAt: row.createdAt,
    endedAt: row.endedAt,
  }));
}

/** Places promised before it was left out have the seller's note to its carriers, which is nobody else's. */
function withoutNote({ shopName, address }: ReturnPlace): ReturnPlace {
  const { deliveryNote: _note, ...place }: FrozenAddress = address;
  return { shopName, address: place };
}
