import type { Means } from "@/market";
import { Dice } from "./dice";

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

/** What the people of a simulation sell. Scarce goods run out while orders are under way. */
export const goods: readonly { readonly priceMinor: bigint; readonly onHand: "plenty" | number }[] = [
  { priceMinor: 45_000n, onHand: "plenty" },
  { priceMinor: 890_000n, onHand: "plenty" },
  { priceMinor: 1_000_000n, onHand: "plenty" },
  { priceMinor: 1_234_567n, onHand: "plenty" },
  { priceMinor: 2_490_000n, onHand: "plenty" },
  { priceMinor: 3_999_999n, onHand: "plenty" },
  { priceMinor: 7_770_001n, onHand: "plenty" },
  { priceMinor: 1_990_000n, onHand: 5 },
  { priceMinor: 4_444_444n, onHand: 3 },
];

/** How a card behaves, by the token it is known under at the stand-in. */
export type CardConduct = "good" | "declined" | "challenge" | "challengeDeclined" | "uncapturable";
/** What the buyer does when a bank or carrier asks: approve, refuse, or never answer. */
export type Answer = "approve" | "approveTwice" | "refuse" | "abandon" | "tamper";
/** What becomes of a virtual account. */
export type DepositConduct =
  "right" | "wrongFirst" | "never" | "late" | "reversed" | "reversedAndAgain" | "reversedAfterSale";

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

/** Everything that the people of one order will do, drawn before it begins. */
export interface Choices {
  readonly good: number;
  readonly quantity: number;
  readonly tenders: readonly TenderChoice[];
  /** How the total is shared out, in weights. */
  readonly weights: readonly number[];
  readonly submit: "once" | "twice" | "fourTimes" | "wrongSumFirst" | "anotherToo";
  readonly giveUpAfterMs: number | null;
  readonly onDecline: "replaceByCard" | "replaceByTwoCards" | "replaceByCash" | "giveUp" | "leave";
  readonly decideAfterMs: number;
  readonly seller: "accept" | "acceptTwice" | "decline" | "both" | "ignore";
  readonly sellerAfterMs: number;
  readonly fulfil: "accepted" | "shipped" | "delivered" | "completed";
  /** The tenders whose refund the provider refuses for good. */
  readonly refundsRefused: boolean;
}

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
export function spareTokens(choices: Choices): string[] {
  const used = choices.tenders.flatMap((tender) => (tender.means === "card" ? [tender.token] : []));
  return goodTokens.filter((token) => !used.includes(token));
}

/** Draws what will happen in an order. */
export function drawChoices(seed: string, order: number): Choices {
  const dice = new Dice(seed, "choices", order);
  const shape = dice.oneOf({
    card: 12,
    cards2: 22,
    cards3: 6,
    cards4: 4,
    cash: 8,
    mobile: 6,
    cardCash: 16,
    cards2Cash: 10,
    cardMobile: 8,
    cardMobileCash: 8,
    mobileCash: 4,
  });
  const means: Record<typeof shape, readonly Means[]> = {
    card: ["card"],
    cards2: ["card", "card"],
    cards3: ["card", "card", "card"],
    cards4: ["card", "card", "card", "card"],
    cash: ["cash"],
    mobile: ["mobile"],
    cardCash: ["card", "cash"],
    cards2Cash: ["card", "card", "cash"],
    cardMobile: ["card", "mobile"],
    cardMobileCash: ["card", "mobile", "cash"],
    mobileCash: ["mobile", "cash"],
  };
  const tokens = dice.shuffled(goodTokens);
  const tenders = dice.shuffled(means[shape]).map((kind): TenderChoice => {
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
  return {
    good: dice.between(0, goods.length - 1),
    quantity: dice.happens(0.15) ? 2 : 1,
    tenders: withoutTwins(tenders, tokens),
    weights: tenders.map(() => dice.between(1, 9)),
    submit: dice.oneOf({ once: 60, twice: 16, fourTimes: 8, wrongSumFirst: 8, anotherToo: 8 }),
    giveUpAfterMs: dice.happens(0.14) ? dice.between(0, dice.happens(0.5) ? 40 * second : 3 * hour) : null,
    onDecline: dice.oneOf({ replaceByCard: 45, replaceByTwoCards: 12, replaceByCash: 12, giveUp: 14, leave: 17 }),
    decideAfterMs: dice.between(second, dice.happens(0.8) ? 5 * minute : 20 * minute),
    seller: dice.oneOf({ accept: 56, acceptTwice: 8, decline: 22, both: 6, ignore: 8 }),
    sellerAfterMs: dice.between(minute, 6 * hour),
    fulfil: dice.oneOf({ accepted: 1, shipped: 1, delivered: 1, completed: 7 }),
    refundsRefused: dice.happens(0.02),
  };
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

function drawDeposit(dice: Dice): TenderChoice {
  return {
    means: "cash",
    conduct: dice.oneOf<DepositConduct>({
      right: 60,
      wrongFirst: 10,
      never: 4,
      late: 6,
      reversed: 5,
      reversedAndAgain: 8,
      reversedAfterSale: 7,
    }),
    afterMs: dice.between(10 * second, dice.happens(0.92) ? 15 * minute : 20 * hour),
    againMs: dice.between(0, dice.happens(0.5) ? 10 * second : 30 * minute),
  };
}

/** Whether chance and time can change nothing about how this order ends, so that two runs of it can be compared. */
export function isForeseeable(choices: Choices): boolean {
  return (
    goods[choices.good]?.onHand === "plenty" &&
    choices.giveUpAfterMs === null &&
    choices.decideAfterMs < 5 * minute &&
    choices.seller !== "both" &&
    choices.submit !== "anotherToo" &&
    choices.tenders.every(
      (tender) =>
        !(
          tender.means === "cash" &&
          ["late", "reversed", "reversedAndAgain", "reversedAfterSale"].includes(tender.conduct)
        ),
    )
  );
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
