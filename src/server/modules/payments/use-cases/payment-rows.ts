import type { PaymentPolicy } from "@/market";
import type { deposits, providerOperations, refunds, tenderPlans, tenders } from "@/server/db/schema";
import type { OrderRow } from "@/server/modules/orders";
import type { Capabilities } from "@/server/modules/payment-means";

export type PlanRow = typeof tenderPlans.$inferSelect;
export type TenderRow = typeof tenders.$inferSelect;
export type DepositRow = typeof deposits.$inferSelect;
export type OperationRow = typeof providerOperations.$inferSelect;
export type RefundRow = typeof refunds.$inferSelect;

/** What settling needs besides the tender itself; all of it read under the order's lock. */
export interface Settling {
  readonly order: OrderRow;
  readonly plan: PlanRow;
  readonly policy: PaymentPolicy;
  /** Of the tender's means at its provider. */
  readonly capabilities: Capabilities;
  readonly now: Date;
}
