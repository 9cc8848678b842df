import "server-only";

export { drawDocument } from "./adapters/draw-document";
export { getCreditNote, getReceipt, type OrderDocument } from "./queries/get-document";
