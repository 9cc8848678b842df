import type { Lease } from "./outputs";

/** The goods have left the shop and have not come back. */
export function goodsAway({ delivery }: Pick<Lease, "delivery">): boolean {
  return (delivery?.shippedAt ?? null) !== null && delivery?.returnedAt === null;
}
