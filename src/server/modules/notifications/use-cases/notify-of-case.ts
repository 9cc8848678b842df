import type { ReviewKind } from "@/inputs/orders";
import type { Tx } from "@/server/db/client";
import { noticeOfCase } from "../domain/who-is-told";
import { notifyAdmins } from "./notify-admins";

/** Tells the admins of a case of an order that was opened. */
export async function notifyOfCase(
  tx: Tx,
  opened: {
    readonly reviewCaseId: string;
    readonly orderId: string;
    readonly kind: ReviewKind;
    readonly at: Date;
  },
): Promise<void> {
  const { kind, reviewCaseId, ...rest } = opened;
  await notifyAdmins(tx, { ...rest, kind: noticeOfCase[kind], reviewCaseId, eventKey: `case:${reviewCaseId}` });
}
