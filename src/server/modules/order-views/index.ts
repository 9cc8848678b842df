import "server-only";

export { getOrderView } from "./queries/get-order-view";
export type { OrderView, TransactionView } from "./queries/order-view";
