import type { z } from "zod";
import type { answerReturnInput } from "@/inputs/amendments";
import type { Session } from "@/server/auth/session";
import type { Deps } from "@/server/deps";
import { findReturnPlace } from "@/server/modules/identity";
import { changeAmendment, recordOrderEvent } from "@/server/modules/orders";
import { DomainError } from "@/shared/domain-error";
import { lockReturn, stateAfter } from "./lock-return";

/**
 * The seller takes the goods back, for what they cost less what is kept for return delivery, or refuses and says why.
 * The buyer agrees to what is kept by sending the goods, to the address that the shop has now: it is frozen with the
 * return, so that a shop that moves later still gets what was sent to the address it gave.
 * Errors: AMENDMENTS.NOT_FOUND, STATE, KEPT_TOO_MUCH, NO_RETURN_ADDRESS.
 */
export async function answerReturn(
  { db, clock }: Pick<Deps, "db" | "clock">,
  session: Session,
  { amendmentId, answer, keptMinor, note }: z.output<typeof answerReturnInput>,
): Promise<void> {
  await db.transaction(async (tx) => {
    const now = clock.now();
    const { order, row } = await lockReturn(tx, session, amendmentId, "seller");
    const approved = answer === "approve";
    const state = stateAfter(row, approved ? "approved" : "refused");
    if (keptMinor > -row.differenceMinor) {
      throw new DomainError("AMENDMENTS.KEPT_TOO_MUCH", "invalid", {
        field: "keptMinor",
        values: { maxMinor: (-row.differenceMinor).toString() },
      });
    }
    const returnTo = approved ? await findReturnPlace(tx, order.sellerId) : null;
    if (approved && !returnTo) throw new DomainError("AMENDMENTS.NO_RETURN_ADDRESS", "conflict");
    await changeAmendment(tx, amendmentId, {
      state,
      keptMinor: approved ? keptMinor : 0n,
      returnTo,
      answers: note === "" ? row.answers : [...row.answers, { by: "seller", text: note, at: now.toISOString() }],
      endedAt: approved ? null : now,
    });
    await recordOrderEvent(tx, order, {
      event: approved ? "returnApproved" : "returnRefused",
      actor: "seller",
      at: now,
      detail: approved ? { keptMinor: keptMinor.toString(), amendmentId } : {},
    });
  });
}
