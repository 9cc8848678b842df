import "server-only";

export { readPurchaseKeys } from "./purchase-cookies";
export { getPurchaseKey } from "./queries/get-purchase-key";
export { listPurchaseLines, type PurchaseLineView } from "./queries/find-purchase";
export { totalOf } from "./domain/particulars";
export { lockPurchase, placeOrder } from "./use-cases/place-order";
export { freezePurchase } from "./use-cases/freeze-purchase";
export { priceGoods, type PricedLine } from "./use-cases/price-goods";
