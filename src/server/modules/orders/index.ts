import "server-only";

export { orderTransitions, sellerSees, statesSellerSees, type OrderEvent } from "./domain/order-states";
export { closesWithItsAction } from "./domain/review-kinds";
export { newOrderNumber } from "./domain/order-number";
export {
  announceOrder,
  lockOrder,
  moveOrder,
  recordOrderEvent,
  type Actor,
  type OrderRow,
} from "./use-cases/move-order";
export {
  closeCase,
  closeCaseOfAmendment,
  closeCaseOfRefund,
  closeReviewCase,
  settleCaseOfRefund,
  takeBackCase,
} from "./use-cases/close-review-case";
export { addToReviewCase, openReviewCase } from "./use-cases/open-review-case";
export { lockOrderOfBuyer } from "./use-cases/lock-order-of-buyer";
export { lockOrderOfSeller } from "./use-cases/lock-order-of-seller";
export { waitsForAnswer, waitsForParcel } from "./queries/waiting-sales";
export { enqueueAdvance, forgetLeaseNews, remindLease, tellLease } from "./use-cases/enqueue-advance";
export { advanceOrderEarlier, advanceOrderNext, claimDueOrders } from "./use-cases/claim-due-orders";
export { changeAmendment, recordAmendment } from "./use-cases/record-amendment";
export { forgetFailedSteps, recordFailedStep } from "./use-cases/record-failed-step";
export { recordOrder } from "./use-cases/record-order";
export { setSoldMinor } from "./use-cases/set-sold-minor";
