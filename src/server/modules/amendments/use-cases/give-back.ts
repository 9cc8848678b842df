import type { GoodsOut } from "@/inputs/amendments";
import type { DbOrTx, Tx } from "@/server/db/client";
import type { Deps } from "@/server/deps";
import type { OrderRow } from "@/server/modules/orders";
import { findOwnRefundAccounts } from "@/server/modules/payment-means";
import { planRefund, refundGoods, type PlannedRefund } from "@/server/modules/payments";
import { DomainError } from "@/shared/domain-error";
import type { Means } from "@/market";
import { previewHash, type Promised } from "../domain/previews";

/** A way back as the buyer sees it before confirming. */
export interface PreviewPart {
  readonly tenderId: string;
  readonly means: Means;
  readonly cardLast4: string | null;
  readonly amountMinor: bigint;
  /** Over the means itself, or by hand to a bank account. */
  readonly route: "means" | "by_hand";
  readonly needsAccount: boolean;
  readonly accountOnFile: { readonly bankCode: string; readonly numberMasked: string } | null;
}

/** What would go back, and how: what is confirmed by its hash is what is done. Amounts in minor units. */
export interface RefundPreview {
  /** What the goods are worth, less what is kept. */
  readonly valueMinor: bigint;
  readonly refundMinor: bigint;
  readonly parts: readonly PreviewPart[];
  /** A bank account must be named: a part needs one and none is on file. */
  readonly accountMissing: boolean;
  readonly hash: string;
}

/** What leaves the order, and what may come in its place. */
interface Leaving {
  readonly out: GoodsOut;
  readonly incoming?: Promised["incoming"];
  /** What the goods that leave are worth beyond what is kept and what comes in. Not negative. */
  readonly valueMinor: bigint;
  readonly keptMinor: bigint;
}

/** Plans what goes back, and names the plan by its hash. */
export async function previewRefund(
  db: DbOrTx,
  deps: Pick<Deps, "gateways" | "market" | "clock">,
  order: Pick<OrderRow, "id" | "soldMinor">,
  leaving: Leaving,
): Promise<{ preview: RefundPreview; planned: PlannedRefund }> {
  const planned = await planRefund(db, deps, order, leaving.valueMinor);
  const { refundMinor, parts } = planned;
  const hash = previewHash({
    orderId: order.id,
    out: leaving.out,
    incoming: leaving.incoming ?? [],
    keptMinor: leaving.keptMinor,
    refundMinor,
    parts,
  });
  const preview: RefundPreview = {
    valueMinor: leaving.valueMinor,
    refundMinor,
    parts: parts.map(({ tender, cardLast4, amountMinor, route, needsAccount, accountOnFile }) => ({
      tenderId: tender.id,
      means: tender.means,
      cardLast4,
      amountMinor,
      route,
      needsAccount,
      accountOnFile,
    })),
    accountMissing: parts.some(({ needsAccount, accountOnFile }) => needsAccount && accountOnFile === null),
    hash,
  };
  return { preview, planned };
}

/**
 * Checks that what a person confirmed is what would be done now.
 * Errors: AMENDMENTS.PREVIEW_CHANGED.
 */
export function assertSamePreview(preview: Pick<RefundPreview, "hash">, confirmedHash: string): void {
  if (preview.hash !== confirmedHash) throw new DomainError("AMENDMENTS.PREVIEW_CHANGED", "conflict");
}

/**
 * Checks the account that the buyer named for what cannot go back over its own means.
 * Errors: PAYMENTS.REFUND_ACCOUNT_NOT_FOUND, AMENDMENTS.ACCOUNT_NEEDED.
 */
export async function checkAccount(
  tx: Tx,
  buyerId: string,
  preview: RefundPreview,
  refundAccountId: string | null,
): Promise<void> {
  if (refundAccountId !== null) {
    const own = await findOwnRefundAccounts(tx, buyerId, [refundAccountId]);
    if (own.length > 0) return;
    throw new DomainError("PAYMENTS.REFUND_ACCOUNT_NOT_FOUND", "invalid", { field: "refundAccountId" });
  }
  if (preview.accountMissing) {
    throw new DomainError("AMENDMENTS.ACCOUNT_NEEDED", "invalid", { field: "refundAccountId" });
  }
}

/** Gives back what was planned, in the caller's transaction. The providers are asked after it commits. */
export async function giveBack(
  tx: Tx,
  order: OrderRow,
  planned: PlannedRefund,
  about: {
    valueMinor: bigint;
    reason: string;
    amendmentId: string;
    purchaseKey: string;
    refundAccountId: string | null;
    now: Date;
  },
): Promise<void> {
  await refundGoods(tx, order, { ...about, parts: planned.parts });
}
