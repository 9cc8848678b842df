import { describe, expect, test } from "vitest";
import { orderStates } from "@/inputs/orders";
import en from "@/messages/en.json";
import ko from "@/messages/ko.json";
import { orderHeadline, orderHeadlines, type OrderFacts } from "./order-headline";

const beforeShipping = new Set(["sale_requested", "accepted", "changing"]);
const arrived = new Set(["delivered", "completed"]);

/** Whether refunds by hand lack an account, and whether one is to be sent. */
const byHand = [
  [false, false],
  [false, true],
  [true, false],
  [true, true],
] as const;

/** Every state an order can be in, with everything that can stand beside it. */
function* wholeTable(): Generator<OrderFacts> {
  for (const viewer of ["buyer", "seller", "admin"] as const)
    for (const state of orderStates)
      for (const needsReview of [false, true])
        for (const chargeback of [null, "standing", "lost"] as const)
          for (const openReturn of [null, "requested", "approved", "sent", "disputed", "to_confirm"] as const)
            for (const [refundAccountNeeded, refundToSend] of viewer === "buyer" ? byHand : byHand.slice(0, 1))
              for (const [pendingMinor, availableMinor] of [
                [0n, 0n],
                [900n, 0n],
                [0n, 900n],
                [0n, -900n],
              ] as const) {
                const shipped = state === "shipped" || arrived.has(state);
                yield {
                  viewer,
                  state,
                  needsReview,
                  shipped,
                  chargeback,
                  openReturn,
                  refundAccountNeeded,
                  refundToSend,
                  pendingMinor,
                  availableMinor,
                };
              }
}
const table = [...wholeTable()];
const saying = (wanted: readonly string[]) => table.filter((facts) => wanted.includes(orderHeadline(facts)));

describe("the sentence at the top of an order", () => {
  test("exists in both languages for every state, and none is left over", () => {
    const used = new Set(table.map(orderHeadline));
    expect([...used].toSorted()).toEqual([...orderHeadlines].toSorted());
    for (const texts of [en.order.headline, ko.order.headline]) {
      expect(Object.keys(texts).toSorted()).toEqual([...orderHeadlines].toSorted());
    }
  });

  test("stops a seller from shipping whenever the order is looked at, and only what has not left", () => {
    for (const facts of table.filter(({ viewer, needsReview }) => viewer === "seller" && needsReview)) {
      expect(["saleShip", "saleMarkDelivered"]).not.toContain(orderHeadline(facts));
      if (beforeShipping.has(facts.state)) expect(orderHeadline(facts)).toBe("saleStopped");
    }
    for (const facts of saying(["saleStopped", "saleShip"])) expect(facts.shipped).toBe(false);
    for (const facts of saying(["saleShip", "reviewBeforeShipping", "sellerPreparing"])) {
      expect(arrived.has(facts.state)).toBe(false);
    }
  });

  test("speaks of proceeds only where there are some and no bank took them", () => {
    for (const { availableMinor, chargeback, needsReview, state } of saying(["saleProceeds"])) {
      expect([availableMinor > 0n, chargeback, needsReview, state]).toEqual([true, null, false, "completed"]);
    }
    for (const { viewer, chargeback, state, needsReview, shipped } of table.filter(
      ({ openReturn, refundAccountNeeded }) => openReturn === null && !refundAccountNeeded,
    )) {
      if (viewer !== "seller" || chargeback === null || !shipped) continue;
      const facts = {
        openReturn: null,
        refundAccountNeeded: false,
        refundToSend: false,
        pendingMinor: 0n,
        availableMinor: 900n,
      };
      const headline = orderHeadline({ ...facts, viewer, chargeback, state, needsReview, shipped });
      if (chargeback === "standing") expect(headline).toBe("saleBankTookBack");
      else expect(headline).toBe(needsReview ? "saleReviewed" : "saleBankTookBackForGood");
    }
  });

  test("asks the seller only for what the seller does, and the buyer for what the buyer does", () => {
    for (const facts of table) {
      expect(orderHeadline(facts).startsWith("sale")).toBe(facts.viewer === "seller");
    }
    for (const { state } of saying(["confirmReceipt"])) expect(state).toBe("delivered");
    for (const { state } of saying(["saleAnswer"])) expect(state).toBe("sale_requested");
  });

  test("never calls an order refunded while a refund is still to be sent by hand", () => {
    expect(saying(["cancelled"]).filter(({ refundToSend }) => refundToSend)).toEqual([]);
    expect(saying(["beingRefunded"]).some(({ state }) => state === "cancelled")).toBe(true);
    // Nor that nothing of it was paid, where what was paid is still on its way back.
    expect(saying(["endedUnpaid", "expiredUnpaid"]).filter(({ refundToSend }) => refundToSend)).toEqual([]);
    for (const ended of ["aborted", "expired"]) {
      expect(saying(["beingUndone"]).some(({ state }) => state === ended)).toBe(true);
    }
  });
});
