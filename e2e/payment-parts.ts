/** The provider's published test numbers, by the card's temper. What each does is in docs/sandbox.md. */
export const cardNumbers = {
  visa: "4242 4242 4242 4242",
  master: "5555 5555 5555 4444",
  amex: "3782 822463 10005",
  discover: "6011 1111 1111 1117",
  jcb: "3566 0020 2036 0505",
  declined: "4000 0000 0000 0002",
  /** Its bank asks the buyer to confirm. */
  challenged: "4000 0027 6000 3184",
} as const;
export type CardName = keyof typeof cardNumbers;

/** The same cards by the provider's well-known tokens, as its field would hand them out. */
export const cardTokens: Readonly<Record<CardName, string>> = {
  visa: "pm_card_visa",
  master: "pm_card_mastercard",
  amex: "pm_card_amex",
  discover: "pm_card_discover",
  jcb: "pm_card_jcb",
  declined: "pm_card_chargeDeclined",
  challenged: "pm_card_threeDSecure2Required",
};

/** An amount in the market's smallest unit, or whatever the other parts leave. */
export type PartAmount = number | "rest";

/** One part of a payment, as a buyer puts it together. */
export type Part =
  | { readonly means: "card"; readonly card: CardName; readonly amount: PartAmount }
  | { readonly means: "cash"; readonly amount: PartAmount }
  | { readonly means: "mobile"; readonly amount: PartAmount };

export const card = (name: CardName, amount: PartAmount): Part => ({ means: "card", card: name, amount });
export const cash = (amount: PartAmount): Part => ({ means: "cash", amount });
export const mobile = (amount: PartAmount): Part => ({ means: "mobile", amount });

/** The last four digits, as the pages show them. */
export const lastFour = (name: CardName): string => cardNumbers[name].replaceAll(" ", "").slice(-4);

/** An amount as the English pages write it. */
export const won = (amount: number): string => `₩${amount.toLocaleString("en")}`;

/** An amount in cents as the English pages of the dollar market write it. */
export const dollars = (cents: number): string =>
  `$${(cents / 100).toLocaleString("en", { minimumFractionDigits: 2 })}`;

/** What each part pays of a total: “rest” is what the others leave. */
export function amountsOf(parts: readonly Part[], total: number): number[] {
  const chosen = parts.reduce((sum, { amount }) => sum + (amount === "rest" ? 0 : amount), 0);
  return parts.map(({ amount }) => (amount === "rest" ? total - chosen : amount));
}
