import { market, type Means } from "@/market";
import type { Dice } from "./dice";

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

/** How a card behaves, by the token it is known under at the stand-in. */
export type CardConduct = "good" | "declined" | "challenge" | "challengeDeclined" | "uncapturable";
/** What the buyer does when a bank or carrier asks: approve, refuse, or never answer. */
export type Answer = "approve" | "approveTwice" | "refuse" | "abandon" | "tamper";
/** What becomes of a virtual account. */
export type DepositConduct =
  | "right"
  | "wrongFirst"
  | "inParts"
  | "tooMuch"
  | "tooLittle"
  | "never"
  | "late"
  | "reversed"
  | "reversedAndAgain"
  | "reversedAfterSale"
  | "reversedAfterSaleAndAgain";

export type TenderChoice =
  | {
      readonly means: "card";
      readonly token: string;
      readonly conduct: CardConduct;
      readonly answer: Answer;
      readonly afterMs: number;
    }
  | { readonly means: "cash"; readonly conduct: DepositConduct; readonly afterMs: number; readonly againMs: number }
  | { readonly means: "mobile"; readonly answer: Answer; readonly afterMs: number };

const goodTokens = [
  "pm_card_visa",
  "pm_card_visa_debit",
  "pm_card_mastercard",
  "pm_card_mastercard_debit",
  "pm_card_amex",
  "pm_card_discover",
  "pm_card_diners",
  "pm_card_jcb",
  "pm_card_unionpay",
] as const;

const tokenOf: Readonly<Record<Exclude<CardConduct, "good" | "uncapturable">, readonly string[]>> = {
  declined: ["pm_card_chargeDeclined", "pm_card_chargeDeclinedInsufficientFunds", "pm_card_chargeDeclinedExpiredCard"],
  challenge: ["pm_card_threeDSecureRequired", "pm_card_threeDSecure2Required"],
  challengeDeclined: ["pm_card_threeDSecureRequiredChargeDeclined"],
};

/** Good cards that a plan does not use yet. */
export function spareTokens(tenders: readonly TenderChoice[]): string[] {
  const used = tenders.flatMap((tender) => (tender.means === "card" ? [tender.token] : []));
  return goodTokens.filter((token) => !used.includes(token));
}

/** Draws how each part of a payment fares. Means that this market does not offer are left out; a card is always one. */
export function drawTenders(dice: Dice, wished: readonly Means[]): TenderChoice[] {
  const offered = wished.filter((means) => market.means[means] !== undefined);
  const kinds: readonly Means[] = offered.length > 0 ? offered : ["card"];
  const tokens = dice.shuffled(goodTokens);
  const tenders = dice.shuffled(kinds).map((kind): TenderChoice => {
    if (kind === "cash") return drawDeposit(dice);
    const afterMs = dice.between(5 * second, 8 * minute);
    const answer = dice.oneOf<Answer>({ approve: 60, approveTwice: 12, refuse: 12, abandon: 10, tamper: 6 });
    if (kind === "mobile") return { means: "mobile", answer, afterMs };
    const conduct = dice.oneOf<CardConduct>({
      good: 76,
      declined: 9,
      challenge: 11,
      challengeDeclined: 2,
      uncapturable: 2,
    });
    const token =
      conduct === "good" || conduct === "uncapturable"
        ? tokens.pop()
        : dice.shuffled(tokenOf[conduct]).find((candidate) => candidate);
    return { means: "card", token: token ?? "pm_card_visa", conduct, answer, afterMs };
  });
  return withoutTwins(tenders, tokens);
}

/** The same card twice is refused, which the tests of the rules show: here the second becomes another. */
function withoutTwins(tenders: readonly TenderChoice[], spare: string[]): TenderChoice[] {
  const seen = new Set<string>();
  return tenders.map((tender) => {
    if (tender.means !== "card") return tender;
    const twin = seen.has(tender.token);
    seen.add(tender.token);
    if (!twin) return tender;
    return { ...tender, token: spare.pop() ?? "pm_card_visa", conduct: "good" };
  });
}

/** Where the bank refuses what is not the exact amount. */
const exactDeposits = {
  right: 60,
  wrongFirst: 10,
  never: 4,
  late: 6,
  reversed: 5,
  reversedAndAgain: 8,
  reversedAfterSale: 4,
  reversedAfterSaleAndAgain: 3,
  inParts: 0,
  tooMuch: 0,
  tooLittle: 0,
} as const satisfies Record<DepositConduct, number>;

/** Where it takes whatever comes. */
const openDeposits = {
  ...exactDeposits,
  right: 24,
  wrongFirst: 0,
  inParts: 30,
  tooMuch: 12,
  tooLittle: 8,
} as const satisfies Record<DepositConduct, number>;

function drawDeposit(dice: Dice): TenderChoice {
  return {
    means: "cash",
    conduct: dice.oneOf<DepositConduct>(market.means.cash === "stripe" ? openDeposits : exactDeposits),
    afterMs: dice.between(10 * second, dice.happens(0.92) ? 15 * minute : 20 * hour),
    againMs: dice.between(0, dice.happens(0.5) ? 10 * second : 30 * minute),
  };
}

/** Shares a total out over tenders by their weights, within what the market allows. */
export function shareOut(
  totalMinor: bigint,
  tenders: readonly TenderChoice[],
  weights: readonly number[],
  policy: { splitThresholdMinor: bigint; minTenderMinor: bigint; mobileCapMinor: bigint },
): { readonly tender: TenderChoice; readonly amountMinor: bigint }[] {
  const [first] = tenders;
  if (!first) return [];
  const used = totalMinor < policy.splitThresholdMinor ? [first] : [...tenders];
  if (used.length === 1 && used[0]?.means === "mobile" && totalMinor > policy.mobileCapMinor) {
    used.push({ means: "card", token: "pm_card_visa", conduct: "good", answer: "approve", afterMs: 0 });
  }
  const sum = used.reduce((total, _, index) => total + (weights[index] ?? 1), 0);
  const parts = used.map((tender, index) => {
    const share = (totalMinor * BigInt(weights[index] ?? 1)) / BigInt(sum);
    const atMost = tender.means === "mobile" && share > policy.mobileCapMinor ? policy.mobileCapMinor : share;
    return { tender, amountMinor: atMost < policy.minTenderMinor ? policy.minTenderMinor : atMost };
  });
  const rest = totalMinor - parts.reduce((total, { amountMinor }) => total + amountMinor, 0n);
  const taker = parts.find(({ tender }) => tender.means !== "mobile") ?? parts[0];
  return parts.map((part) => (part === taker ? { ...part, amountMinor: part.amountMinor + rest } : part));
}
