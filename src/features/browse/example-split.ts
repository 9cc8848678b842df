import { capOfMeans, type Means, type PaymentPolicy } from "@/market";

/** The rules an example must keep to, so that it never shows what checkout would refuse. */
export type SplitPolicy = Pick<
  PaymentPolicy,
  "splitThresholdMinor" | "minTenderMinor" | "mobileCapMinor" | "largestMinor" | "exampleRoundMinor"
>;

export interface ExamplePart {
  readonly means: Means;
  readonly amountMinor: bigint;
}

/**
 * One way to split a price, as a person might: two cards carry most of it in round figures, the bank deposit takes
 * what is left, the phone bill a small piece where it fits. Null below the threshold, where one means pays it all, and
 * where what is left is more than one deposit may be.
 */
export function exampleSplit(totalMinor: bigint, policy: SplitPolicy): ExamplePart[] | null {
  if (totalMinor < policy.splitThresholdMinor) return null;
  const step = policy.exampleRoundMinor;
  const round = (amount: bigint) => (amount / step) * step;
  const capOf = (means: Means) => capOfMeans(policy, means) ?? totalMinor;
  const least = (amount: bigint, cap: bigint) => (amount < cap ? amount : round(cap));
  const firstCard = least(round((totalMinor * 45n) / 100n), capOf("card"));
  const secondCard = least(round((totalMinor * 27n) / 100n), capOf("card"));
  const mobileWish = round((totalMinor * 7n) / 100n);
  const mobile = mobileWish > policy.mobileCapMinor ? round(policy.mobileCapMinor / 2n) : mobileWish;
  const withMobile = mobile >= policy.minTenderMinor;
  const parts: ExamplePart[] = [
    { means: "card", amountMinor: firstCard },
    { means: "card", amountMinor: secondCard },
    { means: "cash", amountMinor: totalMinor - firstCard - secondCard - (withMobile ? mobile : 0n) },
  ];
  if (withMobile) parts.push({ means: "mobile", amountMinor: mobile });
  return parts.every(({ means, amountMinor }) => amountMinor >= policy.minTenderMinor && amountMinor <= capOf(means))
    ? parts
    : null;
}
