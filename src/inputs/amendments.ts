import { z } from "zod";
import { amountMinor, tenderInput } from "./payments";
import { orderRef } from "./orders";
import { digest, id, line, paragraphs, token } from "./text";

/** What changes an order after it was paid: goods taken out, brought back, or exchanged for others. */
export const amendmentKinds = ["cancellation", "return", "exchange"] as const;
export type AmendmentKind = (typeof amendmentKinds)[number];

/** States of an amendment, as the state table in `server/modules/amendments/domain/amendment-states.ts` moves them. */
export const amendmentStates = [
  "awaiting_payment",
  "requested",
  "approved",
  "sent",
  "disputed",
  "to_confirm",
  "done",
  "refused",
  "withdrawn",
  "abandoned",
] as const;
export type AmendmentState = (typeof amendmentStates)[number];

/** Why goods are taken out of an order, in words that the pages translate. */
export const cancellationReasons = ["changed_mind", "found_elsewhere", "too_slow", "cannot_deliver", "other"] as const;
export type CancellationReason = (typeof cancellationReasons)[number];

/** Why goods are brought back. */
export const returnReasons = ["changed_mind", "damaged", "not_as_described", "wrong_goods", "other"] as const;
export type ReturnReason = (typeof returnReasons)[number];

const linesOut = z
  .array(z.object({ lineId: id, quantity: z.int().min(1).max(99) }))
  .max(20)
  .refine((lines) => new Set(lines.map(({ lineId }) => lineId)).size === lines.length, { path: ["lineId"] });

/** Quantities of an order's lines, each line once, and at least one. */
export const goodsOut = linesOut.min(1);
export type GoodsOut = z.output<typeof goodsOut>;

const note = paragraphs.max(1_000).default("");

/** SHA-256 over a preview: what was confirmed is what is executed, or the person is asked again. */
const previewHash = digest;

/** Chosen by the page when a form opens: the same wish sent twice is carried out once. */
const requestId = id;

/** Where money goes that cannot go back over its own means; null where every part can. */
const refundAccountId = id.nullish();

export const previewCancellationInput = orderRef.extend({ lines: goodsOut });

export const cancelGoodsInput = previewCancellationInput.extend({
  previewHash,
  reason: z.enum(cancellationReasons),
  note,
  refundAccountId,
  requestId,
});
export type CancelGoodsInput = z.output<typeof cancelGoodsInput>;

/** Other goods of the same seller, in the place of some of the order's or, with none of them, beside them. */
export const previewExchangeInput = orderRef.extend({
  out: linesOut,
  in: z
    .array(z.object({ variantId: id, quantity: z.int().min(1).max(99) }))
    .min(1)
    .max(20)
    .refine((lines) => new Set(lines.map(({ variantId }) => variantId)).size === lines.length, { path: ["variantId"] }),
});
export type PreviewExchangeInput = z.output<typeof previewExchangeInput>;

/** A page of what the seller offers in exchange; `cursor` is the last variant of the page before. */
export const exchangeOptionsInput = orderRef.extend({
  search: line.max(80).default(""),
  cursor: id.nullish(),
  limit: z.int().min(1).max(50).default(12),
});
export type ExchangeOptionsInput = z.output<typeof exchangeOptionsInput>;

/** `tenders` pay the difference where the new goods cost more, and are empty otherwise. */
export const exchangeGoodsInput = previewExchangeInput.extend({
  previewHash,
  tenders: z.array(tenderInput).max(12),
  refundAccountId,
  requestId,
});
export type ExchangeGoodsInput = z.output<typeof exchangeGoodsInput>;

export const requestReturnInput = orderRef.extend({
  lines: goodsOut,
  reason: z.enum(returnReasons),
  note,
  /** Paths of uploaded pictures. */
  pictures: z.array(token.max(200)).max(6).default([]),
  requestId,
});
export type RequestReturnInput = z.output<typeof requestReturnInput>;

export const amendmentRef = z.object({ amendmentId: id });

/** An amount that may be nothing. */
const amountOrNothing = z.union([z.literal(0n), amountMinor]);

/** The seller takes the goods back, keeping at most what return delivery costs, or says why not. */
export const answerReturnInput = amendmentRef.extend({
  answer: z.enum(["approve", "refuse"]),
  keptMinor: amountOrNothing.default(0n),
  note,
});

/** The buyer sends the goods, and confirms by which ways the money will come back. */
export const sendReturnInput = amendmentRef.extend({
  carrier: line.min(1).max(60),
  trackingNumber: line.min(4).max(40),
  previewHash,
  refundAccountId,
});
export type SendReturnInput = z.output<typeof sendReturnInput>;

/** What the seller found: as agreed, or worth less than agreed, which the marketplace's people decide. */
export const inspectReturnInput = amendmentRef.extend({
  outcome: z.enum(["as_agreed", "disputed"]),
  /** Whether the goods can be sold again. */
  restock: z.boolean(),
  note,
});
export type InspectReturnInput = z.output<typeof inspectReturnInput>;

/** The marketplace's word on a disputed return. */
export const decideReturnInput = amendmentRef.extend({
  keptMinor: amountOrNothing,
  restock: z.boolean(),
  note: paragraphs.min(1).max(1_000),
});

/** The ways of the money have changed since the buyer confirmed them: the buyer confirms the new ones. */
export const confirmReturnRefundInput = amendmentRef.extend({ previewHash, refundAccountId });

/** An admin has sent a refund by hand from the marketplace's bank account. */
export const completeManualRefundInput = z.object({
  caseId: id,
  /** The bank's own reference of the transfer. */
  bankReference: line.min(3).max(80),
  note: paragraphs.min(1).max(1_000),
});

/** An admin has found out that a refund in doubt did not reach the buyer. */
export const refundDidNotArriveInput = z.object({ caseId: id, note: paragraphs.min(1).max(1_000) });

/** The buyer names an account for a refund that waits for one. */
export const nameRefundAccountInput = z.object({ refundId: id, refundAccountId: id });
