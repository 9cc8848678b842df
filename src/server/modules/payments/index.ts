import "server-only";

export { getPaymentView, type PaymentView, type TenderView } from "./queries/get-payment-view";
export { planRefund, type PlannedRefund } from "./use-cases/plan-refund";
export { giveBackBeyond, listMoneyInHand } from "./use-cases/give-back-beyond";
export { giveBackForLease } from "./use-cases/give-back-for-lease";
export { refundGoods } from "./use-cases/refund-goods";
export { submitExchangePlan } from "./use-cases/submit-exchange-plan";
export { advanceOrder, type AdvanceDeps } from "./use-cases/advance-order";
export { receiveWebhook } from "./use-cases/receive-webhook";
export { startPlan } from "./use-cases/submit-plan";
export { bankingDaysOf } from "./adapters/bank-calendar";
