import "server-only";

export { getOrderView, type OrderView, type TransactionView } from "./queries/get-order-view";
