import "server-only";

export { drawDocument } from "./adapters/draw-document";
export { getCreditNote } from "./queries/get-credit-note";
export { getReceipt } from "./queries/get-receipt";
export type { OrderDocument } from "./queries/get-paid-order";
