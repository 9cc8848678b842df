import { createHash } from "node:crypto";

export interface Decline {
  readonly code: string;
  readonly declineCode: string | null;
  readonly message: string;
}

/** What a card does when it is charged. */
export type CardBehaviour =
  | { readonly kind: "good" }
  | { readonly kind: "declined"; readonly decline: Decline }
  /** Its owner is asked; with `setUp` not any more off-session, once it was set up for that. */
  | { readonly kind: "challenge"; readonly decline: Decline | null; readonly setUp?: boolean }
  | { readonly kind: "disputed" }
  /** Taken; its refunds begin as pending, and the bank sends them later. */
  | { readonly kind: "pending_refund" };

export interface KnownCard {
  readonly number: string;
  readonly behaviour: CardBehaviour;
  readonly country: string;
  readonly funding: "credit" | "debit";
  /** For the hint beside the field; null for cards that are not offered there. */
  readonly hint: string | null;
}

const good: CardBehaviour = { kind: "good" };

export const genericDecline: Decline = {
  code: "card_declined",
  declineCode: "generic_decline",
  message: "Your card was declined.",
};

/** Off-session nobody can answer the issuer: an error, and a payment that waits for another try. */
export const ownerWanted: Decline = {
  code: "authentication_required",
  declineCode: "authentication_required",
  message: "Your card was declined. This transaction requires authentication.",
};

function declined(code: string, declineCode: string | null, message: string): CardBehaviour {
  return { kind: "declined", decline: { code, declineCode, message } };
}

function card(
  number: string,
  behaviour: CardBehaviour,
  hint: string | null = null,
  funding: "credit" | "debit" = "credit",
): KnownCard {
  return { number, behaviour, country: "US", funding, hint };
}

/** The provider's published test numbers, and what each of them does. */
export const knownCards: readonly KnownCard[] = [
  card("4242424242424242", good, "Visa, approved"),
  card("5555555555554444", good, "Mastercard, approved"),
  card("378282246310005", good, "American Express, approved"),
  card("6011111111111117", good, "Discover, approved"),
  card("3566002020360505", good, "JCB, approved"),
  card("6200000000000005", good, "UnionPay, approved"),
  card("4000056655665556", good, "Visa debit, approved", "debit"),
  card("5200828282828210", good, "Mastercard debit, approved", "debit"),
  card("2223003122003222", good),
  card("5105105105105100", good, null, "debit"),
  card("371449635398431", good),
  card("6011000990139424", good),
  card("3056930009020004", good),
  card("36227206271667", good),
  card("6205500000000000004", good),
  card("4000002760003184", { kind: "challenge", decline: null }, "3-D Secure challenge"),
  card("4000002500003155", { kind: "challenge", decline: null, setUp: true }),
  card("4000000000003220", { kind: "challenge", decline: null }),
  card("4000008400001629", { kind: "challenge", decline: genericDecline }),
  card("4000000000000002", { kind: "declined", decline: genericDecline }, "Declined"),
  card(
    "4000000000009995",
    declined("card_declined", "insufficient_funds", "Your card has insufficient funds."),
    "Insufficient funds",
  ),
  card("4000000000009987", declined("card_declined", "lost_card", "Your card was declined.")),
  card("4000000000009979", declined("card_declined", "stolen_card", "Your card was declined.")),
  card("4000000000000069", declined("expired_card", "expired_card", "Your card has expired.")),
  card("4000000000000127", declined("incorrect_cvc", "incorrect_cvc", "Your card's security code is incorrect.")),
  card(
    "4000000000000119",
    declined(
      "processing_error",
      "processing_error",
      "An error occurred while processing your card. Try again in a little bit.",
    ),
  ),
  card("4000000000006975", declined("card_declined", "card_velocity_exceeded", "Your card was declined.")),
  card("4000000000000341", { kind: "declined", decline: genericDecline }),
  card("4000000000007726", { kind: "pending_refund" }, "Refunds are pending at first"),
  card("4000000000000259", { kind: "disputed" }),
];

const byNumber = new Map(knownCards.map((known) => [known.number, known]));

/** Tokens that stand for a test card, so that a program never has to send a number. */
const tokens: Readonly<Record<string, string>> = {
  visa: "4242424242424242",
  visa_debit: "4000056655665556",
  mastercard: "5555555555554444",
  mastercard_debit: "5200828282828210",
  mastercard_prepaid: "5105105105105100",
  amex: "378282246310005",
  discover: "6011111111111117",
  diners: "3056930009020004",
  jcb: "3566002020360505",
  unionpay: "6200000000000005",
  chargeDeclined: "4000000000000002",
  visa_chargeDeclined: "4000000000000002",
  chargeDeclinedInsufficientFunds: "4000000000009995",
  visa_chargeDeclinedInsufficientFunds: "4000000000009995",
  visa_chargeDeclinedLostCard: "4000000000009987",
  visa_chargeDeclinedStolenCard: "4000000000009979",
  chargeDeclinedExpiredCard: "4000000000000069",
  chargeDeclinedIncorrectCvc: "4000000000000127",
  chargeDeclinedProcessingError: "4000000000000119",
  chargeCustomerFail: "4000000000000341",
  threeDSecure2Required: "4000000000003220",
  threeDSecureRequired: "4000002760003184",
  authenticationRequired: "4000002760003184",
  threeDSecureRequiredChargeDeclined: "4000008400001629",
  createDispute: "4000000000000259",
  pendingRefund: "4000000000007726",
};

/** The number a well-known token stands for: `pm_card_visa` or `tok_visa`. */
export function numberOfToken(token: string): string | null {
  const name = /^(?:pm_card_|tok_)(.+)$/.exec(token)?.[1];
  return name === undefined ? null : (tokens[name] ?? null);
}

/** The check digit of a card number (ISO/IEC 7812-1, Luhn). */
export function luhnHolds(number: string): boolean {
  if (!/^\d{12,19}$/.test(number)) return false;
  let sum = 0;
  for (let i = 0; i < number.length; i += 1) {
    let digit = number.charCodeAt(number.length - 1 - i) - 48;
    if (i % 2 === 1) digit = digit > 4 ? digit * 2 - 9 : digit * 2;
    sum += digit;
  }
  return sum % 10 === 0;
}

export function brandOf(number: string): string {
  if (/^3[47]/.test(number)) return "amex";
  if (/^35/.test(number)) return "jcb";
  if (/^(?:30[0-5]|36|38|39)/.test(number)) return "diners";
  if (/^(?:6011|64[4-9]|65)/.test(number)) return "discover";
  if (/^62/.test(number)) return "unionpay";
  if (/^(?:5[1-5]|2[2-7])/.test(number)) return "mastercard";
  return number.startsWith("4") ? "visa" : "unknown";
}

/** A number that is well formed but not a published test number behaves like a good card, so that cards never run out. */
export function knownCard(number: string): KnownCard {
  return byNumber.get(number) ?? card(number, good);
}

/** Tells cards apart without telling the number: the same number always gives the same letters. */
export function fingerprintOf(number: string): string {
  return createHash("sha256").update(`stand-in card ${number}`).digest("base64url").replace(/[-_]/g, "x").slice(0, 16);
}
