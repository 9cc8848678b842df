import "server-only";

export { comingIn, goingOut, unitChanges, worthOf, type LineQuantity } from "./domain/goods";
export { listGoods, type GoodsLineView } from "./queries/list-goods";
export { abandonExchange } from "./use-cases/abandon-exchange";
export { applyExchange } from "./use-cases/apply-exchange";
