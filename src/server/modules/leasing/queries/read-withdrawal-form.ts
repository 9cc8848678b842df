import { and, eq } from "drizzle-orm";
import type { Session } from "@/server/auth/session";
import { leaseDeliveries, leaseOrderForms, leases } from "@/server/db/schema";
import type { Deps } from "@/server/deps";
import { drawWithdrawalPaper } from "@/server/modules/contracts";
import { DomainError } from "@/shared/domain-error";
import { withdrawalFormOf } from "../domain/lease-clauses";
import { isDisclosed, parseOrderForm } from "../domain/order-form";

/**
 * The form by which the lessee of a lease can withdraw on paper, in a language; for its buyer. Errors: LEASES.NOT_FOUND,
 * also for a lease that was ordered before its form named the lessor.
 */
export async function readWithdrawalForm(
  { db, clock }: Pick<Deps, "db" | "clock">,
  session: Session,
  { leaseId, locale }: { readonly leaseId: string; readonly locale: "en" | "ko" },
): Promise<{ readonly name: string; readonly bytes: Uint8Array }> {
  const [row] = await db
    .select({ form: leaseOrderForms.form, serialNumber: leaseDeliveries.serialNumber })
    .from(leaseOrderForms)
    .innerJoin(leases, eq(leases.id, leaseOrderForms.leaseId))
    .leftJoin(leaseDeliveries, eq(leaseDeliveries.leaseId, leases.id))
    .where(and(eq(leases.id, leaseId), eq(leases.buyerId, session.userId)));
  const form = row && parseOrderForm(row.form);
  if (!form || !isDisclosed(form)) throw new DomainError("LEASES.NOT_FOUND", "not_found");
  const drawn = withdrawalFormOf(form, locale, row.serialNumber);
  return { name: form.number, bytes: await drawWithdrawalPaper(drawn, { locale, at: clock.now() }) };
}
