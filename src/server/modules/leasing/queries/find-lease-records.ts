import { and, asc, desc, eq } from "drizzle-orm";
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
import { findDocument, type DocumentFacts } from "@/server/modules/contracts";
import { findDecision, type StandingDecision } from "@/server/modules/limits";
import type { InstalmentEntry } from "../domain/instalment-account";
import type { BuyoutPaymentView, SigningPaymentView } from "./lease-view";
import { listInstalmentEntries } from "./list-instalment-entries";
import { listSettlingMeans, type SettlingSource } from "./list-settling-means";

type InstalmentRow = typeof leaseInstalments.$inferSelect;

/** What has gathered around a lease, everything of it and for nobody's eyes in particular. */
export interface LeaseRecords {
  readonly form: typeof leaseOrderForms.$inferSelect | null;
  /** The form as a sealed document. */
  readonly formPaper: DocumentFacts | null;
  readonly delivery: typeof leaseDeliveries.$inferSelect | null;
  readonly contract: typeof leaseContracts.$inferSelect | null;
  /** Newest first. */
  readonly disputes: readonly (typeof leaseDisputes.$inferSelect)[];
  /** In the order in which they happened. */
  readonly events: readonly (typeof leaseEventRows.$inferSelect)[];
  readonly instalments: readonly InstalmentRow[];
  /** What settled instalments, in the order in which it was written. */
  readonly entries: readonly InstalmentEntry[];
  /** What paid of the lease's orders, by the name that entries give their source. */
  readonly settlingMeans: ReadonlyMap<string, SettlingSource>;
  readonly service: typeof serviceEntitlements.$inferSelect | null;
  /** Newest first. */
  readonly payments: readonly SigningPaymentView[];
  /** The newest order that pays for the goods themselves. */
  readonly buyout: BuyoutPaymentView | null;
  readonly decision: StandingDecision | null;
}

/** Reads side by side what belongs to a lease. Who may see what of it is decided by the caller. */
export async function findLeaseRecords(
  db: Db,
  { id, limitRequestId }: Pick<typeof leases.$inferSelect, "id" | "limitRequestId">,
): Promise<LeaseRecords> {
  const [
    [form],
    [delivery],
    [contract],
    disputes,
    events,
    instalments,
    entries,
    means,
    [service],
    payments,
    [buyout],
    decision,
    formPaper,
  ] = await Promise.all([
    db.select().from(leaseOrderForms).where(eq(leaseOrderForms.leaseId, id)),
    db.select().from(leaseDeliveries).where(eq(leaseDeliveries.leaseId, id)),
    db.select().from(leaseContracts).where(eq(leaseContracts.leaseId, id)),
    db.select().from(leaseDisputes).where(eq(leaseDisputes.leaseId, id)).orderBy(desc(leaseDisputes.id)),
    db.select().from(leaseEventRows).where(eq(leaseEventRows.leaseId, id)).orderBy(asc(leaseEventRows.seq)),
    db.select().from(leaseInstalments).where(eq(leaseInstalments.leaseId, id)).orderBy(asc(leaseInstalments.number)),
    listInstalmentEntries(db, id),
    listSettlingMeans(db, id),
    db.select().from(serviceEntitlements).where(eq(serviceEntitlements.leaseId, id)),
    listSigningPayments(db, id),
    findBuyout(db, id),
    limitRequestId === null ? null : findDecision(db, limitRequestId),
    findDocument(db, { applicationId: id, kind: "order_form" }),
  ]);
  return {
    form: form ?? null,
    formPaper,
    delivery: delivery ?? null,
    contract: contract ?? null,
    disputes,
    events,
    instalments,
    entries,
    settlingMeans: means,
    service: service ?? null,
    payments,
    buyout: buyout ?? null,
    decision,
  };
}

async function listSigningPayments(db: Db, leaseId: string): Promise<SigningPaymentView[]> {
  return db
    .select({
      id: orders.id,
      number: orders.number,
      state: orders.state,
      totalMinor: orders.totalMinor,
      needsReview: orders.needsReview,
      endedAt: orders.endedAt,
    })
    .from(orders)
    .where(and(eq(orders.leaseId, leaseId), eq(orders.leasePurpose, "signing")))
    .orderBy(desc(orders.id));
}

function findBuyout(db: Db, leaseId: string): Promise<BuyoutPaymentView[]> {
  return db
    .select({ id: orders.id, state: orders.state, totalMinor: orders.totalMinor })
    .from(orders)
    .where(and(eq(orders.leaseId, leaseId), eq(orders.leasePurpose, "buyout")))
    .orderBy(desc(orders.id))
    .limit(1);
}
