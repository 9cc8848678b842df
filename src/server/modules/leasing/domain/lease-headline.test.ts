import { describe, expect, test } from "vitest";
import { leaseReviewReasons, leaseStates } from "@/inputs/leases";
import en from "@/messages/en.json";
import ko from "@/messages/ko.json";
import { leaseHeadline, leaseHeadlines, type LeaseFacts } from "./lease-headline";
import { endedLeaseStates } from "./lease-transitions";

const both = [false, true] as const;

/** Every state a lease can be in, with everything that can stand beside it. */
function* wholeTable(): Generator<LeaseFacts> {
  for (const reader of ["buyer", "seller", "admin"] as const)
    for (const state of leaseStates)
      for (const sellerAsked of both)
        for (const paymentInDoubt of both)
          for (const review of [null, ...leaseReviewReasons])
            for (const doorLocked of both)
              for (const goodsAway of both)
                yield { reader, state, sellerAsked, paymentInDoubt, review, doorLocked, goodsAway };
}
const table = [...wholeTable()];
const saying = (wanted: string) => table.filter((facts) => leaseHeadline(facts) === wanted);

describe("the sentence at the top of a lease", () => {
  test("exists in both languages for every state, and none is left over", () => {
    expect([...new Set(table.map(leaseHeadline))].toSorted()).toEqual([...leaseHeadlines].toSorted());
    for (const texts of [en.lease.headline, ko.lease.headline]) {
      expect(Object.keys(texts).toSorted()).toEqual([...leaseHeadlines].toSorted());
    }
  });

  test("never lets a shop ship while the payment is in doubt, nor stops what has left", () => {
    for (const facts of saying("shopShips")) expect(facts.paymentInDoubt).toBe(false);
    for (const { state } of saying("shopStopped")) expect(["ordered", "seller_confirmed"]).toContain(state);
  });

  test("speaks of the funder's silence only where the funder is silent", () => {
    const ofFunder = ["confirmation_refused", "confirmation_silent"];
    for (const { review } of saying("contractStandsStill")) expect(ofFunder).toContain(review);
    for (const { review } of saying("deskStandsStill")) expect(ofFunder).toContain(review);
    for (const { review } of [...saying("contractBeingMade"), ...saying("sealing")])
      expect(review).not.toBe("step_failed");
    for (const { review } of [...saying("stepDelayed"), ...saying("deskStepFailed")])
      expect(review).toBe("step_failed");
  });

  test("asks for goods back exactly where a lease has ended and they are away", () => {
    for (const facts of table) {
      const sold = facts.state === "bought_out" || facts.state === "purchased";
      const wanted = endedLeaseStates.includes(facts.state) && !sold && facts.goodsAway;
      expect(["sendBack", "shopTakesBack", "deskGoods"].includes(leaseHeadline(facts))).toBe(wanted);
    }
  });

  test("speaks to each reader of what is theirs", () => {
    for (const facts of table) {
      const headline = leaseHeadline(facts);
      expect(headline.startsWith("shop")).toBe(facts.reader === "seller");
      expect(headline.startsWith("desk")).toBe(facts.reader === "admin");
    }
  });
});
