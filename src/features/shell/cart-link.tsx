"use client";

import { ShoppingBag } from "lucide-react";
import { useMine } from "@/trpc/mine";

/** The way to the cart, with how much is in it once that is known. */
export function CartLink({
  href,
  texts,
}: {
  readonly href: string;
  readonly texts: {
    readonly cart: string;
    /** What is said of one unit, and of several with `{count}` in it: browsing pages have no library for plurals. */
    readonly cartOne: string;
    readonly cartCount: string;
  };
}) {
  const count = useMine()?.cartCount ?? 0;
  const labelOf = (units: number) =>
    units === 0 ? texts.cart : units === 1 ? texts.cartOne : texts.cartCount.replace("{count}", String(units));
  return (
    // A full navigation: the cart stands among the pages on which people act.
    <a
      href={href}
      aria-label={labelOf(count)}
      className="relative grid size-10 place-items-center rounded-sm hover:bg-sunk"
    >
      <ShoppingBag aria-hidden className="size-5" />
      {count > 0 ? (
        <span
          aria-hidden
          className="figures absolute top-0.5 right-0 grid h-4.5 min-w-4.5 place-items-center rounded-full bg-accent px-1 text-[0.6875rem] leading-none font-semibold text-on-accent"
        >
          {count > 99 ? "99+" : count}
        </span>
      ) : null}
    </a>
  );
}
