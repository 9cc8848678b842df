import { describe, expect, test } from "vitest";
import { orderStates } from "@/inputs/orders";
import { nextState } from "@/shared/transitions";
import { orderTransitions, sellerSees, type OrderEvent } from "./order-states";

// domain.md's "Buying outright", written out as sentences: from, event, to. Everything else is refused.
const law: readonly [string, OrderEvent, string][] = [
  ["placed", "planSubmitted", "authorising"],
  ["placed", "givenUp", "unwinding"],
  ["authorising", "tenderReplaced", "authorising"],
  ["authorising", "depositAwaited", "awaiting_deposit"],
  ["authorising", "allHeld", "funded"],
  ["authorising", "givenUp", "unwinding"],
  ["awaiting_deposit", "depositComplete", "funded"],
  ["awaiting_deposit", "tenderReplaced", "authorising"],
  ["awaiting_deposit", "deadlinePassed", "unwinding"],
  ["awaiting_deposit", "givenUp", "unwinding"],
  ["funded", "captureStarted", "capturing"],
  ["capturing", "allCaptured", "paid"],
  ["capturing", "captureLost", "authorising"],
  ["capturing", "depositReversed", "awaiting_deposit"],
  ["paid", "saleRequested", "sale_requested"],
  ["paid", "leaseEnded", "cancelling"],
  ["sale_requested", "accepted", "accepted"],
  ["sale_requested", "saleDeclined", "cancelling"],
  ["accepted", "shipped", "shipped"],
  ["shipped", "delivered", "delivered"],
  ["shipped", "receiptConfirmed", "completed"],
  ["delivered", "receiptConfirmed", "completed"],
  ["sale_requested", "goodsCancelled", "cancelling"],
  ["accepted", "goodsCancelled", "cancelling"],
  ["sale_requested", "changeStarted", "changing"],
  ["accepted", "changeStarted", "changing"],
  ["changing", "changeEndedBeforeAcceptance", "sale_requested"],
  ["changing", "changeEndedAfterAcceptance", "accepted"],
  ["delivered", "goodsReturned", "cancelling"],
  ["completed", "goodsReturned", "cancelling"],
  ["unwinding", "released", "aborted"],
  ["unwinding", "releasedLate", "expired"],
  ["cancelling", "refunded", "cancelled"],
];

const events = [...new Set(law.map(([, event]) => event))];

describe("the order's state table", () => {
  test("answers every event in every state as the law does", () => {
    for (const state of orderStates) {
      for (const event of events) {
        const lawful = law.find(([from, name]) => from === state && name === event)?.[2] ?? null;
        expect(nextState(orderTransitions, state, event), `${state} × ${event}`).toBe(lawful);
      }
    }
  });

  test("knows no event that the law does not", () => {
    const known = orderStates.flatMap((state) => Object.keys(orderTransitions[state]));
    expect([...new Set(known)].sort()).toEqual([...events].sort());
  });

  test("lets an order be given up only before it is funded", () => {
    const mayGiveUp = orderStates.filter((state) => nextState(orderTransitions, state, "givenUp"));
    expect(mayGiveUp).toEqual(["placed", "authorising", "awaiting_deposit"]);
  });

  test("shows a seller nothing of an order that was never paid", () => {
    const unpaid = [
      "placed",
      "authorising",
      "awaiting_deposit",
      "funded",
      "capturing",
      "unwinding",
      "aborted",
      "expired",
    ];
    expect(orderStates.filter((state) => unpaid.includes(state) && sellerSees(state))).toEqual([]);
  });
});
