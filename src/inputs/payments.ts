import { z } from "zod";
import { market } from "@/market";
import { maxAmountMinor } from "@/shared/money";
import { shippingAddress } from "./addresses";
import { digest, id, line, token } from "./text";

/** States of a tender, as the state table in `server/modules/payments/domain/tender-states.ts` moves them. */
export const tenderStates = [
  "new",
  "requested",
  "authorised",
  "issued",
  "part_funded",
  "captured",
  "declined",
  "unknown",
  "voided",
  "expired",
  "lapsed",
  "part_refunded",
  "refunded",
  "charged_back",
] as const;
export type TenderState = (typeof tenderStates)[number];

/** Why money goes back whose tender's place others have taken: what it had paid is owed again, and the payment goes on. */
export const replacedReason = "replaced";

/** An amount in minor units on the wire: a whole, positive number that fits the database. */
export const amountMinor = z.bigint().positive().max(maxAmountMinor);

/** A card as the provider's field handed it out: a token, never a number. */
export const registerCardInput = z.object({ providerToken: token.min(4).max(200) });
/** A card to pay with now; `keep` has the payment itself save it, under its one consent of the bank. */
export const typedCardInput = registerCardInput.extend({ keep: z.boolean().default(false) });
export type SaveCardInput = z.output<typeof registerCardInput>;

export const cardRef = z.object({ cardId: id });
export const cardOperationRef = z.object({ operationId: id });

const byRouting = market.bankAccounts === "routing_number";

/**
 * Whether nine digits can be an American bank's routing number: the first two name a Federal Reserve district, a thrift
 * or an electronic one, and the sum of the digits times 3, 7 and 1 in turn is a multiple of ten (ANSI X9.13; the
 * American Bankers Association's check digit).
 */
export function isRoutingNumber(digits: string): boolean {
  if (!/^(?:0[1-9]|1[0-2]|2[1-9]|3[0-2]|6[1-9]|7[0-2]|80)\d{7}$/.test(digits)) return false;
  const weights = [3, 7, 1];
  return (
    Array.from(digits).reduce((sum, digit, place) => sum + Number(digit) * (weights[place % 3] ?? 0), 0) % 10 === 0
  );
}

/** The buyer's own bank account, for refunds that can go nowhere else. */
export const refundAccountInput = z.object({
  /** From the provider's list of banks, or the bank's routing number. */
  bankCode: byRouting ? token.refine(isRoutingNumber) : token.regex(/^[A-Z0-9_]{2,20}$/),
  /** Digits with single hyphens between them, of which American banks use none: 4 to 17 there, 6 to 20 here. */
  accountNumber: line.regex(byRouting ? /^\d(?:-?\d){3,16}$/ : /^\d(?:-?\d){5,19}$/),
  holderName: line.min(1).max(60),
});

/** The same as it is typed: the number twice, because nobody can tell a wrong one before the money is gone. */
export const typedRefundAccount = refundAccountInput
  .extend({ accountNumberAgain: line })
  .refine((typed) => digitsOf(typed.accountNumber) === digitsOf(typed.accountNumberAgain), {
    path: ["accountNumberAgain"],
    error: "different",
  });

const digitsOf = (text: string) => text.replaceAll("-", "");

/** One part of the payment as the buyer wishes it. */
/**
 * The number, from 0, by which the buyer knew the part while the payment was put together: the parts of a purchase keep
 * it, and so their colours. They are counted where it is not given, or not in order.
 */
const part = z.int().min(0).max(11).optional();

export const tenderInput = z.discriminatedUnion("means", [
  z.object({ means: z.literal("card"), part, amountMinor, cardId: id }),
  // The account for refunds where the provider needs one; absent where it finds out by itself.
  z.object({ means: z.literal("cash"), part, amountMinor, refundAccountId: id.optional() }),
  z.object({ means: z.literal("mobile"), part, amountMinor }),
]);
export type TenderInput = z.output<typeof tenderInput>;

/** Places the order of one of the cookie's purchases and starts paying it. `hash` is what the buyer saw. */
export const submitPlanInput = z.object({
  hash: digest,
  address: shippingAddress,
  tenders: z.array(tenderInput).min(1).max(12),
});
export type SubmitPlanInput = z.output<typeof submitPlanInput>;

/** Puts other tenders in the place of a declined one; their amounts add up to its amount. */
export const replaceTenderInput = z.object({
  orderId: id,
  tenderId: id,
  tenders: z.array(tenderInput).min(1).max(12),
});
export type ReplaceTenderInput = z.output<typeof replaceTenderInput>;

/** What the provider's window handed the buyer's browser on return. Checked against our own figures. */
export const confirmTenderInput = z.object({
  tenderId: id,
  paymentKey: token.min(4).max(200),
  amountMinor,
});

export const tenderRef = z.object({ tenderId: id });

/** What the provider's window handed the buyer's browser when nothing was approved. */
export const windowFailedInput = z.object({ tenderId: id, code: line.min(1).max(80) });
