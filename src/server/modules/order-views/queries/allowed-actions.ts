import type { OrderState } from "@/inputs/orders";
import { orderTransitions, type OrderEvent } from "@/server/modules/orders";
import type { PaymentView } from "@/server/modules/payments";
import { nextState } from "@/shared/transitions";
import type { OrderAction, OrderViewer } from "./order-view";

const actionEvents: Readonly<
  Record<Exclude<OrderAction, "replaceTender" | "cancelGoods">, { event: OrderEvent; by: "buyer" | "seller" }>
> = {
  accept: { event: "accepted", by: "seller" },
  decline: { event: "saleDeclined", by: "seller" },
  ship: { event: "shipped", by: "seller" },
  markDelivered: { event: "delivered", by: "seller" },
  confirmReceipt: { event: "receiptConfirmed", by: "buyer" },
  giveUp: { event: "givenUp", by: "buyer" },
  exchangeGoods: { event: "changeStarted", by: "buyer" },
};

/** What the person may do now, read off the same state table that decides it. */
export function allowedActions(
  state: OrderState,
  viewer: OrderViewer,
  needsReview: boolean,
  payment: PaymentView | null,
): OrderAction[] {
  const keys = Object.keys(actionEvents) as (keyof typeof actionEvents)[];
  const actions: OrderAction[] = keys.filter((action) => {
    const { event, by } = actionEvents[action];
    if (by !== viewer || (needsReview && (action === "ship" || action === "exchangeGoods"))) return false;
    return nextState(orderTransitions, state, event) !== null;
  });
  if (mayCancelGoods(state, viewer, needsReview)) actions.push("cancelGoods");
  if (viewer === "buyer" && state === "changing" && isPaying(payment)) actions.push("giveUp");
  if (viewer === "buyer" && payment?.tenders.some(({ canReplace }) => canReplace)) actions.push("replaceTender");
  return actions;
}

/** Buyer and admin until the goods are shipped; the seller once accepted, for what cannot be delivered after all. */
function mayCancelGoods(state: OrderState, viewer: OrderViewer, needsReview: boolean): boolean {
  if (nextState(orderTransitions, state, "goodsCancelled") === null) return false;
  if (viewer === "seller" && state === "sale_requested") return false;
  return !needsReview || viewer === "admin";
}

/** Whether the difference of an exchange can still be given up. */
const isPaying = (payment: PaymentView | null): boolean =>
  payment !== null && nextState(orderTransitions, payment.phase, "givenUp") !== null;
