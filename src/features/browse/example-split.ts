import type { Means, PaymentPolicy } from "@/market";

/** The rules an example must keep to, so that it never shows what checkout would refuse. */
export type SplitPolicy = Pick<
  PaymentPolicy,
  "splitThresholdMinor" | "minTenderMinor" | "mobileCapMinor" | "exampleRoundMinor"
>;

export interface ExamplePart {
  readonly means: Means;
  readonly amountMinor: bigint;
}

/**
 * One way to split a price, as a person might: two cards carry most of it in round figures, the bank deposit takes
 * what is left, the phone bill a small piece where it fits. Null below the threshold, where one means pays it all.
 */
export function exampleSplit(totalMinor: bigint, policy: SplitPolicy): ExamplePart[] | null {
  if (totalMinor < policy.splitThresholdMinor) return null;
  const step = policy.exampleRoundMinor;
  const round = (amount: bigint) => (amount / step) * step;
  const firstCard = round((totalMinor * 45n) / 100n);
  const secondCard = round((totalMinor * 27n) / 100n);
  const mobileWish = round((totalMinor * 7n) / 100n);
  const mobile = mobileWish > policy.mobileCapMinor ? round(policy.mobileCapMinor / 2n) : mobileWish;
  const withMobile = mobile >= policy.minTenderMinor;
  const parts: ExamplePart[] = [
    { means: "card", amountMinor: firstCard },
    { means: "card", amountMinor: secondCard },
    { means: "cash", amountMinor: totalMinor - firstCard - secondCard - (withMobile ? mobile : 0n) },
  ];
  if (withMobile) parts.push({ means: "mobile", amountMinor: mobile });
  return parts.every((part) => part.amountMinor >= policy.minTenderMinor) ? parts : null;
}
