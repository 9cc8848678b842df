import "server-only";

export { sendSaleRequest } from "./use-cases/send-sale-request";
