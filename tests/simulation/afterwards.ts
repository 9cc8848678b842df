import type { Means } from "@/market";
import { drawTenders, type TenderChoice } from "./tender-choices";
import { Dice } from "./dice";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** How much of the goods somebody takes out: one unit, a whole line, one of each line, or everything. */
export type Share = "unit" | "line" | "oneOfEach" | "all";

/** Goods are cancelled or exchanged. */
export type LaterAction = {
  /**
   * When, in hundredths of the time that the seller takes for each answer, from the moment the seller was asked: below
   * 100 the seller has not answered yet, from 200 on the parcel is on its way.
   */
  readonly at: number;
  readonly share: Share;
  /** With which line to begin. */
  readonly line: number;
} & (
  | {
      readonly kind: "cancel";
      readonly by: "buyer" | "seller";
      readonly how: "once" | "repeated" | "twoTabs" | "stale";
    }
  | {
      readonly kind: "exchange";
      /** Nothing goes out: the buyer wants more. */
      readonly more: boolean;
      /** Which of the shop's goods comes in, from the first of the order on. */
      readonly into: number;
      readonly quantity: number;
      readonly how: "once" | "repeated";
      readonly tenders: readonly TenderChoice[];
      readonly weights: readonly number[];
      readonly giveUpAfterMs: number | null;
    }
);

/** Goods that arrived are brought back. */
export interface ReturnPlan {
  readonly afterMs: number;
  /** How long each of the people takes for each answer. */
  readonly stepMs: number;
  readonly share: Share;
  readonly line: number;
  readonly withdraw: "never" | "requested" | "approved";
  readonly answer: "approve" | "refuse" | "ignore";
  /** What the seller keeps of the worth, in hundredths. */
  readonly keptPercent: number;
  readonly inspect: "as_agreed" | "disputed" | "ignore";
  readonly restock: boolean;
  /** What the marketplace lets the seller keep of a disputed return, in hundredths. */
  readonly decidedPercent: number;
  readonly confirms: boolean;
  readonly twice: boolean;
}

/** The cardholder's bank takes a card payment back. */
export interface Dispute {
  readonly afterMs: number;
  readonly card: number;
  /** How much of what the card has paid, in hundredths. */
  readonly percent: number;
  readonly outcome: "won" | "lost" | "open";
  readonly decideAfterMs: number;
  /** How much of it the bank brings back before it decides, in hundredths; mostly nothing. */
  readonly returnedPercent: number;
}

/** A provider gives up refunds that it had taken on. */
export interface FailingRefund {
  /** After the order was placed. */
  readonly afterMs: number;
}

/** What becomes of an order after it was paid. */
export interface Afterwards {
  readonly laterActions: readonly LaterAction[];
  readonly homecomings: readonly ReturnPlan[];
  readonly disputes: readonly Dispute[];
  readonly failingRefunds: readonly FailingRefund[];
  /** When somebody at the marketplace looks at the order's cases, after it was placed. */
  readonly adminAfterMs: readonly number[];
  readonly adminClicksTwice: boolean;
}

/** Whether anything is to happen to the order after it was paid. */
export function isAmended({ laterActions, homecomings, disputes }: Afterwards): boolean {
  return laterActions.length + homecomings.length + disputes.length > 0;
}

/** Draws what becomes of an order after it was paid: of most nothing. */
export function drawAfterwards(seed: string, order: number): Afterwards {
  const dice = new Dice(seed, "afterwards", order);
  const shape = dice.oneOf({
    nothing: 54,
    cancel: 11,
    cancelInSteps: 6,
    exchange: 8,
    exchangeThenCancel: 3,
    cancelThenExchange: 2,
    exchangeTwice: 3,
    bringBack: 7,
    dispute: 3,
    disputeAndMore: 3,
  });
  const shapes: Record<typeof shape, readonly LaterAction["kind"][]> = {
    nothing: [],
    cancel: ["cancel"],
    cancelInSteps: ["cancel", "cancel", "cancel"],
    exchange: ["exchange"],
    exchangeThenCancel: ["exchange", "cancel"],
    cancelThenExchange: ["cancel", "exchange"],
    exchangeTwice: ["exchange", "exchange"],
    bringBack: dice.happens(0.2) ? ["exchange"] : [],
    dispute: [],
    disputeAndMore: [dice.happens(0.5) ? "cancel" : "exchange"],
  };
  const wanted = shapes[shape];
  const moments = wanted
    .map(() => {
      const phase = dice.oneOf({ asked: 55, accepted: 40, shipped: 5 });
      return { asked: dice.between(4, 90), accepted: dice.between(106, 192), shipped: dice.between(202, 260) }[phase];
    })
    .sort((a, b) => a - b);
  const laterActions = wanted.map((kind, index) => drawLaterAction(dice, kind, moments[index] ?? 0));
  const bringsBack = shape === "bringBack" || (shape === "disputeAndMore" && dice.happens(0.5));
  const homecomings = bringsBack ? Array.from({ length: dice.happens(0.25) ? 2 : 1 }, () => drawReturn(dice)) : [];
  const disputed = shape === "dispute" || shape === "disputeAndMore";
  const disputes = disputed ? Array.from({ length: dice.happens(0.3) ? 2 : 1 }, () => drawDispute(dice)) : [];
  return {
    laterActions,
    homecomings,
    disputes,
    failingRefunds: drawFailingRefunds(seed, order),
    adminAfterMs: [
      dice.between(10 * minute, dice.happens(0.5) ? 12 * hour : 4 * day),
      ...(dice.happens(0.6) ? [dice.between(18 * day, 25 * day)] : []),
    ],
    adminClicksTwice: dice.happens(0.4),
  };
}

const drawShare = (dice: Dice): Share => dice.oneOf<Share>({ unit: 45, line: 25, oneOfEach: 10, all: 20 });

function drawLaterAction(dice: Dice, kind: LaterAction["kind"], at: number): LaterAction {
  const about = { at, share: drawShare(dice), line: dice.between(0, 2) };
  if (kind === "cancel") {
    const by = at > 100 && dice.happens(0.35) ? "seller" : "buyer";
    return { ...about, kind, by, how: dice.oneOf({ once: 60, repeated: 14, twoTabs: 16, stale: 10 }) };
  }
  const shape = dice.oneOf({ card: 40, cards2: 22, cardCash: 14, cash: 10, mobile: 6, cardMobile: 8 });
  const means: Record<typeof shape, readonly Means[]> = {
    card: ["card"],
    cards2: ["card", "card"],
    cardCash: ["card", "cash"],
    cash: ["cash"],
    mobile: ["mobile"],
    cardMobile: ["card", "mobile"],
  };
  const tenders = drawTenders(dice, means[shape]);
  return {
    ...about,
    kind,
    more: dice.happens(0.15),
    into: dice.between(0, 4),
    quantity: dice.happens(0.25) ? 2 : 1,
    how: dice.happens(0.2) ? "repeated" : "once",
    tenders,
    weights: tenders.map(() => dice.between(1, 9)),
    giveUpAfterMs: dice.happens(0.12) ? dice.between(0, dice.happens(0.5) ? minute : hour) : null,
  };
}

function drawReturn(dice: Dice): ReturnPlan {
  return {
    // Some come so late that the month of a phone bill is over, or the time for returns.
    afterMs: dice.happens(0.6) ? dice.between(hour, 2 * day) : dice.between(8 * day, 15 * day),
    stepMs: dice.between(10 * minute, day),
    share: drawShare(dice),
    line: dice.between(0, 2),
    withdraw: dice.oneOf({ never: 84, requested: 8, approved: 8 }),
    answer: dice.oneOf({ approve: 82, refuse: 13, ignore: 5 }),
    keptPercent: { nothing: 0, some: dice.between(1, 20), all: 100 }[dice.oneOf({ nothing: 55, some: 40, all: 5 })],
    inspect: dice.oneOf({ as_agreed: 70, disputed: 26, ignore: 4 }),
    restock: dice.happens(0.6),
    decidedPercent: dice.happens(0.3) ? 0 : dice.between(5, 100),
    confirms: dice.happens(0.9),
    twice: dice.happens(0.2),
  };
}

function drawDispute(dice: Dice): Dispute {
  return {
    afterMs: dice.happens(0.5) ? dice.between(0, 8 * hour) : dice.between(0, 20 * day),
    card: dice.between(0, 3),
    percent: dice.happens(0.55) ? 100 : dice.between(1, 99),
    outcome: dice.oneOf({ won: 40, lost: 35, open: 25 }),
    decideAfterMs: dice.between(minute, dice.happens(0.5) ? 12 * hour : 12 * day),
    returnedPercent: dice.happens(0.4) ? dice.between(1, 99) : 0,
  };
}

/** Of most orders none; where there is nothing to fail, nothing does. */
function drawFailingRefunds(seed: string, order: number): FailingRefund[] {
  const dice = new Dice(seed, "failingRefunds", order);
  if (!dice.happens(0.2)) return [];
  return Array.from({ length: dice.between(1, 2) }, () => ({
    afterMs: dice.between(minute, dice.happens(0.5) ? 12 * hour : 15 * day),
  }));
}
