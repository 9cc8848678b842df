import { capOfMeans, type Means, type PaymentPolicy } from "@/market";
import type { TenderInput } from "@/inputs/payments";
import { DomainError } from "@/shared/domain-error";
import { sumMinor } from "@/shared/money";

/** A tender as the rules see it: the buyer's wish, and the card behind it where there is one. */
export interface WishedTender {
  readonly means: Means;
  readonly amountMinor: bigint;
  /** Equal fingerprints are the same card, however often it was typed. */
  readonly fingerprint: string | null;
}

type Policy = Pick<
  PaymentPolicy,
  "splitThresholdMinor" | "maxCards" | "minTenderMinor" | "mobileCapMinor" | "largestMinor"
>;

/**
 * Checks that tenders cover what is due and obey the policy. `standing` are the plan's other tenders that stay, when
 * only a declined one is replaced; `planDueMinor` is the whole plan's amount, by which a split is allowed or not.
 *
 * Errors: PAYMENTS.PLAN_SUM, BELOW_SPLIT_THRESHOLD, BELOW_MIN_TENDER, TOO_MANY_CARDS, TOO_MANY_OF_MEANS, SAME_CARD,
 * ABOVE_MOBILE_CAP, ABOVE_LARGEST (more than the provider takes in one payment), MEANS_NOT_OFFERED.
 */
export function assertPlan(
  dueMinor: bigint,
  wished: readonly WishedTender[],
  rules: {
    policy: Policy;
    /** How many tenders of a means a plan may have; null when the means is not offered. */
    maxOf: (means: Means) => number | null;
    standing?: readonly WishedTender[];
    planDueMinor?: bigint;
  },
): void {
  const { policy, maxOf, standing = [], planDueMinor = dueMinor } = rules;
  const all = [...standing, ...wished];

  for (const [index, tender] of wished.entries()) {
    const field = `tenders.${index}`;
    if (maxOf(tender.means) === null) {
      throw new DomainError("PAYMENTS.MEANS_NOT_OFFERED", "invalid", { field: `${field}.means` });
    }
    // A payment by one means alone may be as small as the goods are cheap.
    if (all.length > 1 && tender.amountMinor < policy.minTenderMinor) {
      throw new DomainError("PAYMENTS.BELOW_MIN_TENDER", "invalid", {
        field: `${field}.amountMinor`,
        values: { minMinor: policy.minTenderMinor.toString() },
      });
    }
    const capMinor = capOfMeans(policy, tender.means);
    if (capMinor !== null && tender.amountMinor > capMinor) {
      const code = tender.means === "mobile" ? "PAYMENTS.ABOVE_MOBILE_CAP" : "PAYMENTS.ABOVE_LARGEST";
      throw new DomainError(code, "invalid", {
        field: `${field}.amountMinor`,
        values: { capMinor: capMinor.toString() },
      });
    }
  }

  const sum = sumMinor(wished.map((tender) => tender.amountMinor));
  if (sum !== dueMinor) {
    throw new DomainError("PAYMENTS.PLAN_SUM", "invalid", {
      field: "tenders",
      values: { dueMinor: dueMinor.toString(), sumMinor: sum.toString() },
    });
  }
  if (all.length > 1 && planDueMinor < policy.splitThresholdMinor) {
    throw new DomainError("PAYMENTS.BELOW_SPLIT_THRESHOLD", "invalid", {
      field: "tenders",
      values: { thresholdMinor: policy.splitThresholdMinor.toString() },
    });
  }

  const seen = new Set<string>();
  for (const { fingerprint } of all) {
    if (fingerprint === null) continue;
    if (seen.has(fingerprint)) throw new DomainError("PAYMENTS.SAME_CARD", "invalid", { field: "tenders" });
    seen.add(fingerprint);
  }

  const counts = new Map<Means, number>();
  for (const { means } of all) counts.set(means, (counts.get(means) ?? 0) + 1);
  for (const [means, count] of counts) {
    const most = maxOf(means);
    if (most !== null && count > most) {
      throw means === "card"
        ? new DomainError("PAYMENTS.TOO_MANY_CARDS", "invalid", { field: "tenders", values: { max: most } })
        : new DomainError("PAYMENTS.TOO_MANY_OF_MEANS", "invalid", { field: "tenders", values: { means, max: most } });
    }
  }
}

/** The canonical text of a submission, hashed to tell a repetition from another plan. */
export function planFingerprint(hash: string, tenders: readonly TenderInput[]): string {
  return JSON.stringify([
    hash,
    tenders.map((tender) => [
      tender.means,
      tender.amountMinor.toString(),
      tender.means === "card" ? tender.cardId : null,
      tender.means === "cash" ? tender.refundAccountId : null,
    ]),
  ]);
}
