import "server-only";

export { readPurchaseCookie } from "./purchase-cookie";
export { listPurchaseLines, type PurchaseLineView } from "./queries/find-purchase";
export { lockPurchase, placeOrder } from "./use-cases/place-order";
