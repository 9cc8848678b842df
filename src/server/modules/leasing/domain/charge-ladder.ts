/**
 * When an instalment is charged to the mandate: on its due day, and after a decline that may pass by the market's ladder.
 * Pure: what came of earlier tries is handed in, and the same question has the same answer whoever asks.
 */
import { addDays, type CivilDate } from "@/shared/civil-date";

/** A try at an instalment, and what came of it. `final` is a decline that no repetition mends. */
export interface ChargeTry {
  readonly number: number;
  readonly attempt: number;
  readonly on: CivilDate;
  readonly outcome: "open" | "paid" | "declined" | "final";
}

export interface NextCharge {
  readonly number: number;
  readonly attempt: number;
  /** The day on which it is due to be made; it may have passed. */
  readonly on: CivilDate;
  readonly amountMinor: bigint;
}

/**
 * Declines by which a card will not pay however often it is asked (docs.stripe.com/declines/codes), and those that only its
 * owner can mend.
 */
const finalDeclines: ReadonlySet<string> = new Set([
  "authentication_required",
  "card_not_supported",
  "card_unusable",
  "expired_card",
  "fraudulent",
  "incorrect_cvc",
  "incorrect_number",
  "invalid_account",
  "invalid_expiry_month",
  "invalid_expiry_year",
  "invalid_number",
  "lost_card",
  "merchant_blacklist",
  "new_account_information_available",
  "no_card",
  "pickup_card",
  "resource_missing",
  "restricted_card",
  "revocation_of_all_authorizations",
  "revocation_of_authorization",
  "security_violation",
  "stolen_card",
  "stop_payment_order",
]);

/** Whether a decline is never repeated by itself. */
export const isFinalDecline = (code: string): boolean => finalDeclines.has(code);

/** An instalment that may be charged from a day on: its due day, or later where something must be waited for. */
export interface Chargeable {
  readonly number: number;
  readonly from: CivilDate;
  readonly unpaidMinor: bigint;
}

/**
 * The next charge of a contract: the earliest, the oldest instalment first, one a day at most. Null while nothing is to be
 * charged. What fell due longer ago than the ladder lasts and was never tried is not charged by itself any more: its buyer
 * does not expect it.
 */
export function nextCharge(
  open: readonly Chargeable[],
  tries: readonly ChargeTry[],
  retryOnDays: readonly number[],
  today: CivilDate,
): NextCharge | null {
  const lastOn = tries.reduce<CivilDate | null>((last, { on }) => (last === null || on > last ? on : last), null);
  const atMostDaily = (on: CivilDate): CivilDate => (lastOn !== null && on <= lastOn ? addDays(lastOn, 1) : on);
  const charges = open
    .filter(({ unpaidMinor }) => unpaidMinor > 0n)
    .flatMap(({ number, from, unpaidMinor }): NextCharge[] => {
      const own = tries.filter((each) => each.number === number).toSorted((a, b) => a.attempt - b.attempt);
      const last = own.at(-1);
      if (!last) {
        const forgotten = addDays(from, retryOnDays.at(-1) ?? 0) < today;
        return forgotten ? [] : [{ number, attempt: 1, on: atMostDaily(from), amountMinor: unpaidMinor }];
      }
      const days = retryOnDays[last.attempt - 1];
      if (last.outcome !== "declined" || days === undefined) return [];
      return [{ number, attempt: last.attempt + 1, on: atMostDaily(addDays(from, days)), amountMinor: unpaidMinor }];
    });
  return charges.toSorted((a, b) => (a.on === b.on ? a.number - b.number : a.on < b.on ? -1 : 1))[0] ?? null;
}

/**
 * Shares an amount out over a mandate's cards as they share an instalment; the first carries what rounding leaves. Where
 * one card's share would be less than a provider takes, the first carries all.
 */
export function shareOut<Card extends { readonly amountMinor: bigint }>(
  mandate: readonly Card[],
  amountMinor: bigint,
  leastMinor: bigint,
): readonly Card[] {
  const totalMinor = mandate.reduce((sum, card) => sum + card.amountMinor, 0n);
  const shares = mandate.map((card) => ({ ...card, amountMinor: (card.amountMinor * amountMinor) / totalMinor }));
  const rest = amountMinor - shares.reduce((sum, card) => sum + card.amountMinor, 0n);
  const shared = shares.map((card, index) => (index === 0 ? { ...card, amountMinor: card.amountMinor + rest } : card));
  const whole = mandate.slice(0, 1).map((card) => ({ ...card, amountMinor }));
  return shared.some((card) => card.amountMinor < leastMinor) ? whole : shared;
}
