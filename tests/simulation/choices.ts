import type { Means } from "@/market";
import { present } from "@/shared/assert";
import { drawAfterwards, isAmended, type Afterwards } from "./afterwards";
import { Dice } from "./dice";
import { drawTenders, type TenderChoice } from "./tender-choices";

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

/**
 * What the people of a simulation sell, shop by shop: goods are exchanged within a shop, and in each are goods of equal
 * prices. Scarce goods run out while orders are under way.
 */
export const goods: readonly {
  readonly shop: number;
  readonly priceMinor: bigint;
  readonly onHand: "plenty" | number;
}[] = [
  { shop: 1, priceMinor: 45_000n, onHand: "plenty" },
  { shop: 1, priceMinor: 890_000n, onHand: "plenty" },
  { shop: 1, priceMinor: 1_000_000n, onHand: "plenty" },
  { shop: 1, priceMinor: 1_000_000n, onHand: "plenty" },
  { shop: 1, priceMinor: 2_490_000n, onHand: "plenty" },
  { shop: 2, priceMinor: 60_001n, onHand: "plenty" },
  { shop: 2, priceMinor: 1_234_567n, onHand: "plenty" },
  { shop: 2, priceMinor: 1_234_567n, onHand: "plenty" },
  { shop: 2, priceMinor: 3_999_999n, onHand: "plenty" },
  { shop: 2, priceMinor: 7_770_001n, onHand: "plenty" },
  { shop: 3, priceMinor: 1_990_000n, onHand: "plenty" },
  { shop: 3, priceMinor: 1_990_000n, onHand: 5 },
  { shop: 3, priceMinor: 4_444_444n, onHand: 3 },
];

/** A line of a purchase: which of the goods, and how many. */
export interface LineChoice {
  readonly good: number;
  readonly quantity: number;
}

/** Everything that the people of one order will do, drawn before it begins. */
export interface Choices {
  readonly lines: readonly LineChoice[];
  readonly tenders: readonly TenderChoice[];
  /** How the total is shared out, in weights. */
  readonly weights: readonly number[];
  readonly submit: "once" | "twice" | "fourTimes" | "wrongSumFirst" | "anotherToo";
  readonly giveUpAfterMs: number | null;
  readonly onDecline: "replaceByCard" | "replaceByTwoCards" | "replaceByCash" | "giveUp" | "leave";
  readonly decideAfterMs: number;
  /** Anyone who tires of an account that is still to be paid into pays its part another way; null keeps to it. */
  readonly payOtherwise: {
    readonly afterMs: number;
    /** Not before the deposit's deadline is so near; null does not wait for it. */
    readonly beforeDeadlineMs: number | null;
    readonly by: "card" | "twoCards" | "cardThatIsDeclined";
    readonly clicks: number;
  } | null;
  readonly seller: "accept" | "acceptTwice" | "decline" | "both" | "ignore";
  readonly sellerAfterMs: number;
  readonly fulfil: "accepted" | "shipped" | "delivered" | "completed";
  /** The tenders whose refund the provider refuses for good. */
  readonly refundsRefused: boolean;
  /** What becomes of the order after it was paid. */
  readonly afterwards: Afterwards;
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
  const tenders = drawTenders(dice, means[shape]);
  const afterwards = drawAfterwards(seed, order);
  // Nobody brings back what never arrived.
  const arrives = afterwards.homecomings.length > 0;
  return {
    lines: drawLines(dice),
    tenders,
    weights: tenders.map(() => dice.between(1, 9)),
    submit: dice.oneOf({ once: 60, twice: 16, fourTimes: 8, wrongSumFirst: 8, anotherToo: 8 }),
    giveUpAfterMs: dice.happens(0.14) ? dice.between(0, dice.happens(0.5) ? 40 * second : 3 * hour) : null,
    onDecline: dice.oneOf({ replaceByCard: 45, replaceByTwoCards: 12, replaceByCash: 12, giveUp: 14, leave: 17 }),
    decideAfterMs: dice.between(second, dice.happens(0.8) ? 5 * minute : 20 * minute),
    payOtherwise: drawOtherwise(new Dice(seed, "otherwise", order)),
    seller: dice.oneOf(
      arrives
        ? { accept: 1, acceptTwice: 0, decline: 0, both: 0, ignore: 0 }
        : { accept: 56, acceptTwice: 8, decline: 22, both: 6, ignore: 8 },
    ),
    sellerAfterMs: dice.between(minute, 6 * hour),
    fulfil: dice.oneOf(
      arrives
        ? { accepted: 0, shipped: 0, delivered: 1, completed: 6 }
        : { accepted: 1, shipped: 1, delivered: 1, completed: 7 },
    ),
    refundsRefused: dice.happens(0.02),
    afterwards,
  };
}

/** Soon after the account is there, or while its deposits come in. */
function drawOtherwise(dice: Dice): Choices["payOtherwise"] {
  if (!dice.happens(0.25)) return null;
  return {
    afterMs: dice.between(second, dice.happens(0.5) ? 10 * minute : 12 * hour),
    // Anyone who waits so long may be declined before it, and choose again after it.
    beforeDeadlineMs: dice.happens(0.25) ? dice.between(second, 10 * minute) : null,
    by: dice.oneOf({ card: 4, twoCards: 2, cardThatIsDeclined: 4 }),
    clicks: dice.happens(0.2) ? 2 : 1,
  };
}

/** One to three goods of one shop. */
function drawLines(dice: Dice): LineChoice[] {
  const first = dice.between(0, goods.length - 1);
  const others = dice.shuffled(goodsBeside(first)).slice(0, dice.happens(0.3) ? dice.between(1, 2) : 0);
  return [first, ...others].map((good) => ({
    good,
    quantity: goods[good]?.onHand === "plenty" && dice.happens(0.25) ? dice.between(2, 3) : 1,
  }));
}

/** The other goods of a good's shop. */
export function goodsBeside(good: number): number[] {
  return goods.flatMap(({ shop }, index) => (shop === goods[good]?.shop && index !== good ? [index] : []));
}

const isScarce = (good: number): boolean => goods[good]?.onHand !== "plenty";

/** Whether chance and time can change nothing about how this order ends, so that two runs of it can be compared. */
export function isForeseeable(choices: Choices): boolean {
  return (
    !choices.lines.some(({ good }) => isScarce(good)) &&
    choices.giveUpAfterMs === null &&
    choices.decideAfterMs < 5 * minute &&
    !(choices.payOtherwise !== null && choices.tenders.some(({ means }) => means === "cash")) &&
    choices.seller !== "both" &&
    choices.submit !== "anotherToo" &&
    choices.afterwards.failingRefunds.length === 0 &&
    isSteady(choices.tenders) &&
    (!isAmended(choices.afterwards) || isForeseeablyAmended(choices))
  );
}

const isSteady = (tenders: readonly TenderChoice[]): boolean =>
  tenders.every(
    (tender) => !(tender.means === "cash" && (tender.conduct === "late" || tender.conduct.startsWith("reversed"))),
  );

/**
 * Refunds reach the card that was taken last first, and which of several cards that is may be chance. A payment of a
 * difference takes as long as it takes, so nothing may wait for its end.
 */
function isForeseeablyAmended({ tenders, onDecline, lines, afterwards }: Choices): boolean {
  const { laterActions, disputes } = afterwards;
  const oneCard = (parts: readonly TenderChoice[]) =>
    parts.filter(({ means }) => means === "card").length <= 1 && onDecline !== "replaceByTwoCards";
  return (
    disputes.length === 0 &&
    oneCard(tenders) &&
    laterActions.every(
      (laterAction, index) =>
        laterAction.kind === "cancel" ||
        (index === laterActions.length - 1 &&
          laterAction.giveUpAfterMs === null &&
          oneCard(laterAction.tenders) &&
          isSteady(laterAction.tenders) &&
          !goodsBeside(present(lines[0], "something is bought").good).some(isScarce)),
    )
  );
}
