import type { Currency } from "@/shared/money";

/** So many won are about a dollar's worth of the demo's goods. A fixed rate: prices of shops do not follow the day's. */
const wonPerDollar = 1_400n;

/** The steps that shops' prices go in, by how many dollars from on: a price ends just below a step. */
const steps = [
  { fromDollars: 1_025n, step: 50n, below: 10n },
  { fromDollars: 200n, step: 20n, below: 1n },
  { fromDollars: 0n, step: 5n, below: 1n },
] as const;

/** The demo's prices are in won. In dollars they are what a shop would write, such as 2,490.00. In minor units. */
export function marketPrice(wonMinor: bigint, currency: Currency): bigint {
  if (currency === "KRW") return wonMinor;
  const dollars = wonMinor / wonPerDollar;
  const { step, below } = steps.find(({ fromDollars }) => dollars >= fromDollars) ?? steps[2];
  const rounded = ((dollars + step / 2n) / step) * step;
  return ((rounded > 0n ? rounded : step) - below) * 100n;
}
