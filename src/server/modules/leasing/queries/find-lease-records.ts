import { asc, desc, eq } from "drizzle-orm";
import {
  leaseContracts,
  leaseDeliveries,
  leaseDisputes,
  leaseEventRows,
  leaseInstalments,
  leaseOrderForms,
  type leases,
  orders,
  serviceEntitlements,
} from "@/server/db/schema";
import type { Db } from "@/server/db/client";
import { findDecision, type StandingDecision } from "@/server/modules/limits";
import { collectedMinor } from "../domain/instalment-account";
import type { InstalmentView, SigningPaymentView } from "./lease-view";
import { listInstalmentEntries } from "./list-instalment-entries";

/** What has gathered around a lease, everything of it and for nobody's eyes in particular. */
export interface LeaseRecords {
  readonly form: typeof leaseOrderForms.$inferSelect | null;
  readonly delivery: typeof leaseDeliveries.$inferSelect | null;
  readonly contract: typeof leaseContracts.$inferSelect | null;
  /** Newest first. */
  readonly disputes: readonly (typeof leaseDisputes.$inferSelect)[];
  /** In the order in which they happened. */
  readonly events: readonly (typeof leaseEventRows.$inferSelect)[];
  readonly instalments: readonly InstalmentView[];
  readonly service: typeof serviceEntitlements.$inferSelect | null;
  /** Newest first. */
  readonly payments: readonly SigningPaymentView[];
  readonly decision: StandingDecision | null;
}

/** Reads side by side what belongs to a lease. Who may see what of it is decided by the caller. */
export async function findLeaseRecords(
  db: Db,
  { id, limitRequestId }: Pick<typeof leases.$inferSelect, "id" | "limitRequestId">,
): Promise<LeaseRecords> {
  const [[form], [delivery], [contract], disputes, events, instalments, [service], payments, decision] =
    await Promise.all([
      db.select().from(leaseOrderForms).where(eq(leaseOrderForms.leaseId, id)),
      db.select().from(leaseDeliveries).where(eq(leaseDeliveries.leaseId, id)),
      db.select().from(leaseContracts).where(eq(leaseContracts.leaseId, id)),
      db.select().from(leaseDisputes).where(eq(leaseDisputes.leaseId, id)).orderBy(desc(leaseDisputes.id)),
      db.select().from(leaseEventRows).where(eq(leaseEventRows.leaseId, id)).orderBy(asc(leaseEventRows.seq)),
      listInstalments(db, id),
      db.select().from(serviceEntitlements).where(eq(serviceEntitlements.leaseId, id)),
      listSigningPayments(db, id),
      limitRequestId === null ? null : findDecision(db, limitRequestId),
    ]);
  return {
    form: form ?? null,
    delivery: delivery ?? null,
    contract: contract ?? null,
    disputes,
    events,
    instalments,
    service: service ?? null,
    payments,
    decision,
  };
}

async function listInstalments(db: Db, leaseId: string): Promise<InstalmentView[]> {
  const lines = await db
    .select({
      number: leaseInstalments.number,
      dueOn: leaseInstalments.dueOn,
      instalmentMinor: leaseInstalments.instalmentMinor,
      interestMinor: leaseInstalments.interestMinor,
      principalMinor: leaseInstalments.principalMinor,
      balanceMinor: leaseInstalments.balanceMinor,
    })
    .from(leaseInstalments)
    .where(eq(leaseInstalments.leaseId, leaseId))
    .orderBy(asc(leaseInstalments.number));
  const entries = await listInstalmentEntries(db, leaseId);
  return lines.map((line) => ({ ...line, paidMinor: collectedMinor(entries, line.number) }));
}

async function listSigningPayments(db: Db, leaseId: string): Promise<SigningPaymentView[]> {
  return db
    .select({
      id: orders.id,
      number: orders.number,
      state: orders.state,
      totalMinor: orders.totalMinor,
      needsReview: orders.needsReview,
    })
    .from(orders)
    .where(eq(orders.leaseId, leaseId))
    .orderBy(desc(orders.id));
}
