import type { OrderState } from "@/inputs/orders";
import { present } from "@/shared/assert";

/** The plan of a purchase has no phase of its own: the order's state is its phase. */
interface PhasedPlan {
  readonly purpose: "purchase" | "exchange";
  readonly phase: OrderState | null;
}

/**
 * How far the payment that was planned last has come, in the words of the order's state table: the order's own state for
 * a purchase, and the plan's phase for the difference of an exchange, also once the order has gone back to where it was.
 */
export function phaseOfPlan(order: { readonly state: OrderState }, plan: PhasedPlan | null): OrderState {
  return plan?.purpose === "exchange"
    ? present(plan.phase, "an exchange's plan has a phase, by constraint")
    : order.state;
}

/**
 * How far the payment that an order waits for has come, by which everything about it is decided. It differs from the
 * phase of the last plan only after an exchange has ended: then the order's own state decides again.
 */
export function phaseOf(order: { readonly state: OrderState }, plan: PhasedPlan): OrderState {
  return order.state === "changing" ? phaseOfPlan(order, plan) : order.state;
}
