import { z } from "zod";
import { amountMinor } from "./payments";
import { maxCartLines, maxCartUnits } from "@/shared/keeping-limits";
import { id } from "./text";

const quantity = z.int().min(1).max(maxCartUnits);

/** Puts so many units more into the cart. */
export const addToCartInput = z.object({ variantId: id, quantity });
export type AddToCartInput = z.output<typeof addToCartInput>;

/** Says how many units of a variant the cart should hold; 0 takes it out. */
export const setCartLineInput = z.object({ variantId: id, quantity: z.int().min(0).max(maxCartUnits) });
export type SetCartLineInput = z.output<typeof setCartLineInput>;

/** The cart of a visitor, as the browser keeps it. */
export const visitorCartInput = z.object({
  lines: z
    .array(
      z.object({
        variantId: id,
        quantity,
        /** What one unit cost when it was put in: a change since is told. Nothing is sold by it. */
        seenPriceMinor: amountMinor,
      }),
    )
    .max(maxCartLines),
});
export type VisitorCartInput = z.output<typeof visitorCartInput>;
