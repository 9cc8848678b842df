import "server-only";

export { getPaymentView, type PaymentView, type TenderView } from "./queries/get-payment-view";
export { advanceOrder, type AdvanceDeps } from "./use-cases/advance-order";
export { receiveWebhook, type Reception } from "./use-cases/receive-webhook";
export { takeDueOrders } from "./use-cases/sweep-orders";
