import type { OrderState } from "@/inputs/orders";
import { present } from "@/shared/assert";

/**
 * How far the payment that an order waits for has come, in the words of the order's state table: the order's own state,
 * or, while its goods are being exchanged, the phase of the plan that pays the difference.
 */
export function phaseOf(
  order: { readonly state: OrderState },
  plan: { readonly phase: OrderState | null },
): OrderState {
  return order.state === "changing" ? present(plan.phase, "an order is changed by an exchange's plan") : order.state;
}
