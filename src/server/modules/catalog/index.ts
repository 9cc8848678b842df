export { getVariantsForPurchase, type PurchasableVariant } from "./queries/get-variants-for-purchase";
export { consumeStock } from "./use-cases/consume-stock";
export { releaseStock } from "./use-cases/release-stock";
export { reserveStock, type StockLine } from "./use-cases/reserve-stock";
