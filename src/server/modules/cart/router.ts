import { addToCartInput, setCartLineInput, visitorCartInput } from "@/inputs/cart";
import { buyerProcedure, publicProcedure, router } from "@/server/trpc/init";
import { getCart } from "./queries/get-cart";
import { priceCart } from "./queries/price-cart";
import { addToCart } from "./use-cases/add-to-cart";
import { mergeCart } from "./use-cases/merge-cart";
import { setCartLine } from "./use-cases/set-cart-line";

export const cartRouter = router({
  mine: buyerProcedure.query(({ ctx }) => getCart(ctx.deps.db, ctx.buyerId)),
  add: buyerProcedure.input(addToCartInput).mutation(({ ctx, input }) => addToCart(ctx.deps, ctx.buyerId, input)),
  set: buyerProcedure.input(setCartLineInput).mutation(({ ctx, input }) => setCartLine(ctx.deps, ctx.buyerId, input)),
  merge: buyerProcedure.input(visitorCartInput).mutation(({ ctx, input }) => mergeCart(ctx.deps, ctx.buyerId, input)),
  /** The cart of somebody who is not signed in: the browser keeps what is in it, the server says what it costs. */
  price: publicProcedure.input(visitorCartInput).query(({ ctx, input }) => priceCart(ctx.deps.db, input.lines)),
});
