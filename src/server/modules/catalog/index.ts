export { getVariantsForPurchase, type PurchasableVariant } from "./queries/get-variants-for-purchase";
export { readPicture } from "./queries/read-picture";
export { maxUploadBytes } from "./adapters/encode-picture";
export { storePicture } from "./use-cases/store-picture";
export { consumeStock } from "./use-cases/consume-stock";
export { releaseStock } from "./use-cases/release-stock";
export { reserveStock, type StockLine } from "./use-cases/reserve-stock";
