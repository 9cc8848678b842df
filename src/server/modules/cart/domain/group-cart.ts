import { sumMinor, type Currency } from "@/shared/money";

/** What is to be bought of one variant, as somebody put it aside. */
export interface CartLine {
  readonly variantId: string;
  readonly quantity: number;
  /** Price of one unit when the person last saw it, in minor units. */
  readonly seenPriceMinor: bigint;
}

/** A variant as it is offered today. */
export interface CartGoods {
  readonly variantId: string;
  readonly listingSlug: string;
  readonly sellerId: string;
  readonly titleEn: string;
  readonly titleKo: string;
  readonly variantNameEn: string;
  readonly variantNameKo: string;
  readonly picturePath: string | null;
  readonly unitPriceMinor: bigint;
  readonly currency: Currency;
  readonly available: number;
  readonly isOffered: boolean;
}

/**
 * Whether a line can be bought as it stands: all of it, fewer than wished, none at the moment, or never again; or all of it
 * is ordered already and being paid.
 */
export type CartLineState = "ready" | "too_many" | "sold_out" | "gone" | "paying";

/** An order of the person's that is being paid, and how many units of a variant are in it. */
export interface PayingGoods {
  readonly variantId: string;
  readonly orderId: string;
  readonly orderNumber: string;
  readonly quantity: number;
}

export interface PricedCartLine extends Omit<CartGoods, "sellerId" | "isOffered"> {
  readonly quantity: number;
  /** How many of them can still be bought: those that are not being paid. */
  readonly toBuy: number;
  readonly state: CartLineState;
  /** Orders that this line is being paid with. They leave the cart when they are paid, and stay when they come to nothing. */
  readonly paying: readonly Omit<PayingGoods, "variantId">[];
  /** What one unit cost when the person last saw it, where that was another price. */
  readonly oldPriceMinor: bigint | null;
}

/** What is bought from one seller: one purchase, and one order. */
export interface CartGroup {
  readonly seller: { readonly name: string; readonly slug: string };
  readonly lines: readonly PricedCartLine[];
  readonly currency: Currency;
  /** What can be bought now comes to, in minor units. */
  readonly totalMinor: bigint;
}

/**
 * A cart by seller, at today's prices and stock: lines keep their order, and a seller stands where their first line does.
 * What nobody knows any more is left out, and what is being paid is not bought a second time.
 */
export function groupCart(
  lines: readonly CartLine[],
  goods: readonly CartGoods[],
  sellers: readonly { readonly sellerId: string; readonly name: string; readonly slug: string }[],
  beingPaid: readonly PayingGoods[] = [],
): CartGroup[] {
  const known = new Map(goods.map((each) => [each.variantId, each]));
  const bySeller = new Map<string, PricedCartLine[]>();
  for (const { variantId, quantity, seenPriceMinor } of lines) {
    const found = known.get(variantId);
    if (!found) continue;
    const { sellerId, isOffered: _isOffered, ...rest } = found;
    const paying = beingPaid.filter((each) => each.variantId === variantId);
    const toBuy = Math.max(0, quantity - paying.reduce((units, each) => units + each.quantity, 0));
    const line: PricedCartLine = {
      ...rest,
      quantity,
      toBuy,
      state: toBuy === 0 ? "paying" : stateOf(found, toBuy),
      paying: paying.map(({ variantId: _variantId, ...order }) => order),
      oldPriceMinor: seenPriceMinor === found.unitPriceMinor ? null : seenPriceMinor,
    };
    const group = bySeller.get(sellerId);
    if (group) group.push(line);
    else bySeller.set(sellerId, [line]);
  }
  return [...bySeller].flatMap(([sellerId, group]) => {
    const seller = sellers.find((each) => each.sellerId === sellerId);
    const [first] = group;
    if (!seller || !first) return [];
    return [
      {
        seller: { name: seller.name, slug: seller.slug },
        lines: group,
        currency: first.currency,
        totalMinor: sumMinor(
          group.filter(({ state }) => state === "ready").map((line) => line.unitPriceMinor * BigInt(line.toBuy)),
        ),
      },
    ];
  });
}

function stateOf({ isOffered, available }: CartGoods, quantity: number): CartLineState {
  if (!isOffered) return "gone";
  if (available < 1) return "sold_out";
  return available < quantity ? "too_many" : "ready";
}
