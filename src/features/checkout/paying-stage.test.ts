import { expect, test } from "vitest";
import { orderStates } from "@/inputs/orders";
import { tenderStates } from "@/inputs/payments";
import { isJustPaid, payingStage, tenderTone } from "./paying-stage";

const tender = { state: "authorised" as const, buyerAction: null, replacedById: null, canReplace: false };

test("a declined tender comes before one that waits for the buyer, and both before the deposit", () => {
  const acting = { ...tender, state: "requested" as const, buyerAction: { kind: "redirect" as const } };
  const declined = { ...tender, state: "declined" as const, canReplace: true };
  expect(payingStage({ phase: "authorising", tenders: [acting, declined] })).toBe("replace");
  expect(payingStage({ phase: "authorising", tenders: [acting, { ...declined, replacedById: "x" }] })).toBe("act");
  expect(payingStage({ phase: "awaiting_deposit", tenders: [tender] })).toBe("deposit");
  expect(payingStage({ phase: "authorising", tenders: [tender] })).toBe("working");
});

test("a finished order never asks the buyer for anything", () => {
  const declined = { ...tender, state: "declined" as const, canReplace: true };
  expect(orderStates.map((phase) => [phase, payingStage({ phase, tenders: [declined] })])).toEqual([
    ["placed", "replace"],
    ["authorising", "replace"],
    ["awaiting_deposit", "replace"],
    ["funded", "replace"],
    ["capturing", "replace"],
    ["paid", "paid"],
    ["sale_requested", "paid"],
    ["accepted", "paid"],
    ["shipped", "paid"],
    ["delivered", "paid"],
    ["completed", "paid"],
    // No phase of a payment: an exchange's plan has its own.
    ["changing", "replace"],
    ["unwinding", "unwinding"],
    ["aborted", "ended"],
    ["expired", "ended"],
    ["cancelling", "unwinding"],
    ["cancelled", "ended"],
  ]);
});

test("every state of a tender has a tone", () => {
  for (const state of tenderStates) expect(tenderTone(state)).toBeTruthy();
});

test("a payment is news until the seller has answered or something of it went back", () => {
  const paid = { refundedMinor: 0n, refundPendingMinor: 0n, chargedBackMinor: 0n };
  expect(orderStates.filter((phase) => isJustPaid({ phase, tenders: [paid] }))).toEqual(["paid", "sale_requested"]);
  for (const back of [
    { ...paid, refundedMinor: 1n },
    { ...paid, refundPendingMinor: 1n },
    { ...paid, chargedBackMinor: 1n },
  ]) {
    expect(isJustPaid({ phase: "sale_requested", tenders: [paid, back] })).toBe(false);
  }
});
