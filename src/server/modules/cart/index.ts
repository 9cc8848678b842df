import "server-only";

export { countCart } from "./queries/count-cart";
export { takeBoughtOutOfCart } from "./use-cases/take-bought-out-of-cart";
