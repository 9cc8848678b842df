import type { z } from "zod";
import type { decideReturnInput } from "@/inputs/amendments";
import type { Session } from "@/server/auth/session";
import { closeCaseOfAmendment } from "@/server/modules/orders";
import { DomainError } from "@/shared/domain-error";
import type { RefundDeps } from "./cancel-goods";
import { lockReturn, stateAfter } from "./lock-return";
import { withAnswer, settleReturn } from "./settle-return";

/**
 * The marketplace decides what is kept of a disputed return.
 * Errors: AMENDMENTS.NOT_FOUND, AMENDMENTS.STATE, AMENDMENTS.KEPT_TOO_MUCH.
 */
export async function decideReturn(
  deps: RefundDeps,
  session: Session,
  input: z.output<typeof decideReturnInput>,
): Promise<void> {
  await deps.db.transaction(async (tx) => {
    const now = deps.clock.now();
    const locked = await lockReturn(tx, session, input.amendmentId, "admin");
    stateAfter(locked.row, "decided");
    if (input.keptMinor > -locked.row.differenceMinor) {
      throw new DomainError("AMENDMENTS.KEPT_TOO_MUCH", "invalid", {
        field: "keptMinor",
        values: { maxMinor: (-locked.row.differenceMinor).toString() },
      });
    }
    const said = withAnswer(locked.row, "admin", input.note, now);
    const row = { ...said, keptMinor: input.keptMinor, restocked: input.restock };
    await closeCaseOfAmendment(tx, locked.order, {
      amendmentId: input.amendmentId,
      adminId: session.userId,
      note: input.note,
      now,
    });
    await settleReturn(tx, deps, { ...locked, row }, "admin", now);
  });
}
