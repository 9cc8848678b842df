import type { Session } from "@/server/auth/session";
import { DomainError } from "@/shared/domain-error";
import type { RefundDeps } from "./cancel-goods";
import type { RefundPreview } from "./give-back";
import { lockReturn } from "./lock-return";
import { planReturn } from "./settle-return";

/**
 * How the money of an approved return would come back. Nothing is changed.
 * Errors: AMENDMENTS.NOT_FOUND, AMENDMENTS.STATE (not approved, or over).
 */
export async function previewReturn(deps: RefundDeps, session: Session, amendmentId: string): Promise<RefundPreview> {
  return deps.db.transaction(async (tx) => {
    const locked = await lockReturn(tx, session, amendmentId, "buyer");
    if (!["approved", "to_confirm"].includes(locked.row.state)) {
      throw new DomainError("AMENDMENTS.STATE", "conflict", { values: { state: locked.row.state } });
    }
    return (await planReturn(tx, deps, locked)).preview;
  });
}
