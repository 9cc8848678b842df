import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import {
  leaseEvents,
  leaseRoles,
  leaseStates,
  type LeaseEvent,
  type LeaseRole,
  type LeaseState,
} from "@/inputs/leases";
import { drawLeaseStates } from "./draw-lease-states";
import { endedLeaseStates, exposedLeaseStates, findLeaseTransition, leaseTransitions } from "./lease-transitions";

// domain.md's "Leasing", written out as sentences: from, event, role, to. Everything else is refused.
const law: readonly [LeaseState | null, LeaseEvent, LeaseRole, LeaseState][] = [
  [null, "applied", "buyer", "limit_requested"],
  ["limit_requested", "approved", "rule", "limit_approved"],
  ["limit_requested", "approved", "institution", "limit_approved"],
  ["limit_requested", "approved", "admin", "limit_approved"],
  ["limit_requested", "rejected", "rule", "limit_rejected"],
  ["limit_requested", "rejected", "institution", "limit_rejected"],
  ["limit_requested", "rejected", "admin", "limit_rejected"],
  ["limit_requested", "referred", "rule", "limit_referred"],
  ["limit_requested", "referred", "institution", "limit_referred"],
  ["limit_requested", "referred", "system", "limit_referred"],
  ["limit_referred", "approved", "admin", "limit_approved"],
  ["limit_referred", "approved", "institution", "limit_approved"],
  ["limit_referred", "rejected", "admin", "limit_rejected"],
  ["limit_referred", "rejected", "institution", "limit_rejected"],
  ["limit_rejected", "appealed", "buyer", "limit_referred"],
  ["limit_requested", "cancelled", "buyer", "cancelled"],
  ["limit_referred", "cancelled", "buyer", "cancelled"],
  ["limit_approved", "cancelled", "buyer", "cancelled"],
  ["order_form_issued", "cancelled", "buyer", "cancelled"],
  ["limit_approved", "orderFormIssued", "system", "order_form_issued"],
  ["order_form_issued", "orderFormExpired", "system", "expired"],
  ["order_form_issued", "ordered", "buyer", "ordered"],
  ["ordered", "paymentEnded", "system", "order_form_issued"],
  ["ordered", "sellerAsked", "system", "ordered"],
  ["ordered", "sellerConfirmed", "seller", "seller_confirmed"],
  ["ordered", "sellerDeclined", "seller", "declined"],
  ["ordered", "cancelled", "buyer", "cancelled"],
  ["ordered", "cancelled", "admin", "cancelled"],
  ["seller_confirmed", "cancelled", "buyer", "cancelled"],
  ["seller_confirmed", "cancelled", "seller", "cancelled"],
  ["seller_confirmed", "shipped", "seller", "shipped"],
  ["shipped", "delivered", "seller", "delivered"],
  ["shipped", "receiptConfirmed", "seller", "receipt_confirmed"],
  ["shipped", "receiptConfirmed", "buyer", "receipt_confirmed"],
  ["delivered", "receiptConfirmed", "seller", "receipt_confirmed"],
  ["delivered", "receiptConfirmed", "buyer", "receipt_confirmed"],
  ["delivered", "receiptConfirmed", "system", "receipt_confirmed"],
  ["delivered", "reminded", "system", "delivered"],
  ["shipped", "doorCodeLocked", "system", "shipped"],
  ["delivered", "doorCodeLocked", "system", "delivered"],
  ["shipped", "doorCodeUnlocked", "admin", "shipped"],
  ["delivered", "doorCodeUnlocked", "admin", "delivered"],
  ["delivered", "disputed", "buyer", "inspection_disputed"],
  ["inspection_disputed", "receiptConfirmed", "buyer", "receipt_confirmed"],
  ["inspection_disputed", "disputeDismissed", "admin", "delivered"],
  ["inspection_disputed", "disputeUpheld", "admin", "cancelled"],
  ["receipt_confirmed", "confirmationAsked", "system", "receipt_confirmed"],
  ["receipt_confirmed", "confirmationRefused", "institution", "receipt_confirmed"],
  ["receipt_confirmed", "confirmationRefused", "system", "receipt_confirmed"],
  ["receipt_confirmed", "confirmationTakenOver", "admin", "receipt_confirmed"],
  ["receipt_confirmed", "cancelled", "admin", "cancelled"],
  ["receipt_confirmed", "contractIssued", "system", "contract_issued"],
  ["contract_issued", "signed", "buyer", "signed"],
  ["contract_issued", "reminded", "system", "contract_issued"],
  ["contract_issued", "signingOverdue", "system", "contract_issued"],
  ["contract_issued", "cancelled", "admin", "cancelled"],
  ["contract_issued", "stepFailed", "system", "contract_issued"],
  ["contract_issued", "stepRetried", "admin", "contract_issued"],
  ["signed", "activated", "system", "active"],
  ["active", "paymentApplied", "system", "active"],
  ["matured", "paymentApplied", "system", "matured"],
  ["active", "paymentReopened", "system", "active"],
  ["matured", "paymentReopened", "system", "matured"],
  ["active", "chargeFailed", "system", "active"],
  ["active", "stepFailed", "system", "active"],
  ["active", "stepRetried", "admin", "active"],
  ["signed", "cancelled", "admin", "cancelled"],
  ["limit_requested", "stepFailed", "system", "limit_requested"],
  ["limit_referred", "stepFailed", "system", "limit_referred"],
  ["limit_rejected", "stepFailed", "system", "limit_rejected"],
  ["limit_approved", "stepFailed", "system", "limit_approved"],
  ["order_form_issued", "stepFailed", "system", "order_form_issued"],
  ["ordered", "stepFailed", "system", "ordered"],
  ["delivered", "stepFailed", "system", "delivered"],
  ["receipt_confirmed", "stepFailed", "system", "receipt_confirmed"],
  ["signed", "stepFailed", "system", "signed"],
  ["active", "stepFailed", "system", "active"],
  ["matured", "stepFailed", "system", "matured"],
  ["limit_requested", "stepRetried", "admin", "limit_requested"],
  ["limit_referred", "stepRetried", "admin", "limit_referred"],
  ["limit_rejected", "stepRetried", "admin", "limit_rejected"],
  ["limit_approved", "stepRetried", "admin", "limit_approved"],
  ["order_form_issued", "stepRetried", "admin", "order_form_issued"],
  ["ordered", "stepRetried", "admin", "ordered"],
  ["delivered", "stepRetried", "admin", "delivered"],
  ["receipt_confirmed", "stepRetried", "admin", "receipt_confirmed"],
  ["signed", "stepRetried", "admin", "signed"],
  ["active", "stepRetried", "admin", "active"],
  ["matured", "stepRetried", "admin", "matured"],
  ["shipped", "withdrawn", "buyer", "withdrawn"],
  ["shipped", "withdrawn", "admin", "withdrawn"],
  ["delivered", "withdrawn", "buyer", "withdrawn"],
  ["delivered", "withdrawn", "admin", "withdrawn"],
  ["inspection_disputed", "withdrawn", "buyer", "withdrawn"],
  ["inspection_disputed", "withdrawn", "admin", "withdrawn"],
  ["receipt_confirmed", "withdrawn", "buyer", "withdrawn"],
  ["receipt_confirmed", "withdrawn", "admin", "withdrawn"],
  ["contract_issued", "withdrawn", "buyer", "withdrawn"],
  ["contract_issued", "withdrawn", "admin", "withdrawn"],
  ["active", "withdrawn", "buyer", "withdrawn"],
  ["active", "withdrawn", "admin", "withdrawn"],
  ["active", "termEndNear", "system", "active"],
  ["active", "matured", "system", "matured"],
  ["active", "boughtOut", "system", "bought_out"],
  ["matured", "boughtOut", "system", "purchased"],
  ["withdrawn", "goodsReturned", "seller", "withdrawn"],
  ["withdrawn", "goodsReturned", "admin", "withdrawn"],
  ["cancelled", "goodsReturned", "seller", "cancelled"],
  ["cancelled", "goodsReturned", "admin", "cancelled"],
];

describe("the lease's state table", () => {
  test("answers every event in every state by every role as the law does", () => {
    for (const from of [null, ...leaseStates]) {
      for (const event of leaseEvents) {
        for (const role of leaseRoles) {
          const lawful = law.find((row) => row[0] === from && row[1] === event && row[2] === role)?.[3] ?? null;
          expect(findLeaseTransition(from, event, role)?.to ?? null, `${from ?? "new"} × ${event} × ${role}`).toBe(
            lawful,
          );
        }
      }
    }
  });

  test("lets no seller touch a limit, and no admin or buyer approve without a decision", () => {
    const deciding = leaseTransitions.filter(({ event }) => ["approved", "rejected", "referred"].includes(event));
    expect(deciding.flatMap(({ by }) => by)).not.toContain("seller");
    expect(deciding.flatMap(({ by }) => by)).not.toContain("buyer");
  });

  test("releases the limit on every way out of a state that weighs on it", () => {
    const exposed = (state: LeaseState | null) => state !== null && exposedLeaseStates.includes(state);
    for (const { from, to, event, effects = [] } of leaseTransitions) {
      const leaves = exposed(from) && !exposed(to);
      const enters = !exposed(from) && exposed(to);
      expect(effects.includes("limitReleased"), `${from ?? "new"} ${event}`).toBe(leaves);
      expect(effects.includes("limitReserved"), `${from ?? "new"} ${event}`).toBe(enters);
    }
  });

  test("reaches every state, and leaves every state that is not an end", () => {
    const reached = new Set(leaseTransitions.map(({ to }) => to));
    const left = new Set(leaseTransitions.filter(({ from, to }) => from !== to).map(({ from }) => from));
    for (const state of leaseStates) {
      expect(reached.has(state), state).toBe(true);
      expect(left.has(state), state).toBe(!endedLeaseStates.includes(state));
    }
  });

  test("is the picture in the documentation", () => {
    expect(readFileSync("docs/lease-states.md", "utf8")).toContain(drawLeaseStates());
  });
});
