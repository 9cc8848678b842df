import { capOfMeans, meansKinds, type Means, type PaymentPolicy, type ProviderName } from "@/market";
import type { Deps, PublicProviderSettings } from "@/server/deps";
import type { Capabilities } from "../domain/gateway";
import { maxTendersOf } from "../domain/max-tenders";
import { refundBanks } from "../domain/refund-banks";
import { toCardView, type CardView } from "../domain/card-view";
import type { RefundAccountView } from "../use-cases/register-refund-account";
import { listOfferedCards } from "./list-offered-cards";
import { listRefundAccounts } from "./list-refund-accounts";

/** A means that is offered, with what it can do. */
export interface MeansView {
  readonly means: Means;
  readonly provider: ProviderName;
  readonly capabilities: Capabilities;
  /** Tenders of it that one plan may have. */
  readonly atMost: number;
  /** The most that one tender of it may pay, in minor units; null without a limit. */
  readonly capMinor: bigint | null;
  /** Codes of the banks that refunds can go to, where they need an account. */
  readonly banks: readonly string[];
}

/** Everything the split editor needs to know. */
export interface CheckoutOptions extends PublicProviderSettings {
  readonly means: readonly MeansView[];
  readonly policy: Pick<
    PaymentPolicy,
    | "splitThresholdMinor"
    | "maxCards"
    | "minTenderMinor"
    | "depositBankingDays"
    | "depositEndsAt"
    | "replacementWindowMs"
  >;
  readonly cards: readonly CardView[];
  readonly refundAccounts: readonly RefundAccountView[];
}

/** What a buyer may pay with here, the limits, and the means the buyer keeps or has given since they signed in. */
export async function getCheckoutOptions(
  {
    db,
    clock,
    market,
    gateways,
    providerSettings,
  }: Pick<Deps, "db" | "clock" | "market" | "gateways" | "providerSettings">,
  buyerId: string,
  signedInAt: Date,
): Promise<CheckoutOptions> {
  const [cards, accounts] = await Promise.all([
    listOfferedCards(db, buyerId, signedInAt, clock.now()),
    listRefundAccounts(db, buyerId),
  ]);
  const { splitThresholdMinor, maxCards, minTenderMinor, depositBankingDays, depositEndsAt, replacementWindowMs } =
    market.payment;
  return {
    ...providerSettings,
    policy: {
      splitThresholdMinor,
      maxCards,
      minTenderMinor,
      depositBankingDays,
      depositEndsAt,
      replacementWindowMs,
    },
    means: meansKinds.flatMap((means): MeansView[] => {
      const provider = market.means[means];
      const capabilities = provider && gateways[provider]?.capabilities(means);
      if (!provider || !capabilities) return [];
      return [
        {
          means,
          provider,
          capabilities,
          atMost: maxTendersOf(means, capabilities, market.payment),
          capMinor: capOfMeans(market.payment, means),
          banks: market.bankAccounts === "bank_code" && capabilities.refundNeedsAccount !== "never" ? refundBanks : [],
        },
      ];
    }),
    cards: cards.map(toCardView),
    refundAccounts: accounts.map(({ id, bankCode, numberMasked, holderName }) => ({
      id,
      bankCode,
      numberMasked,
      holderName,
    })),
  };
}
