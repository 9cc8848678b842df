import { z } from "zod";
import type { FrozenReturnAddress } from "./addresses";
import { digest, id, line, paragraphs } from "./text";

/** States of an order, as the state table in `server/modules/orders/domain/order-states.ts` moves them. */
export const orderStates = [
  "placed",
  "authorising",
  "awaiting_deposit",
  "funded",
  "capturing",
  "paid",
  "sale_requested",
  "accepted",
  "shipped",
  "delivered",
  "completed",
  "changing",
  "unwinding",
  "aborted",
  "expired",
  "cancelling",
  "cancelled",
] as const;
export type OrderState = (typeof orderStates)[number];

/** Why a person at the marketplace must look at an order. */
export const reviewKinds = [
  "deposit_reversed",
  "charged_back",
  "manual_refund",
  "mismatch",
  "refund_failed",
  "refund_in_doubt",
  "return_disputed",
  "provider_refuses_us",
  "step_failed",
] as const;
export type ReviewKind = (typeof reviewKinds)[number];

/** Where goods go back to: the shop as it was called, and its return address as it was then. */
export interface ReturnPlace {
  readonly shopName: string;
  readonly address: FrozenReturnAddress;
}

/** Starts a purchase: freezes the particulars of these variants, all of one seller. */
export const beginPurchaseInput = z.object({
  lines: z
    .array(z.object({ variantId: id, quantity: z.int().min(1).max(99) }))
    .min(1)
    .max(20),
});
export type BeginPurchaseInput = z.output<typeof beginPurchaseInput>;

/** States of an order whose payment is under way: placed, and neither paid nor given up. */
export const payingOrderStates = [
  "placed",
  "authorising",
  "awaiting_deposit",
  "funded",
  "capturing",
] as const satisfies readonly OrderState[];

/** A purchase by the SHA-256 over its particulars; without it, what was begun last. */
export const currentPurchaseInput = z.object({ hash: digest }).optional();

export const orderRef = z.object({ orderId: id });

/** A page of a list, newest first; `cursor` is the last id of the page before. */
export const orderListInput = z.object({
  cursor: id.nullish(),
  limit: z.int().min(1).max(50).default(20),
});

/** `waiting`: only those whose seller has to do something next. */
export const soldListInput = orderListInput.extend({ waiting: z.boolean().default(false) });

export const declineSaleInput = orderRef.extend({ reason: paragraphs.min(1).max(500) });

export const shipOrderInput = orderRef.extend({
  carrier: line.min(1).max(60),
  trackingNumber: line.min(4).max(40),
});

export const closeReviewCaseInput = z.object({ caseId: id, note: paragraphs.min(1).max(1_000) });
