import type { TenderInput } from "@/inputs/payments";
import type { MarketProfile } from "@/market";
import { newId } from "@/server/db/columns";
import { tenders } from "@/server/db/schema";
import type { DbOrTx, Tx } from "@/server/db/client";
import { findOwnCards, findOwnRefundAccounts, maxTendersOf, type Gateways } from "@/server/modules/payment-means";
import type { Deps } from "@/server/deps";
import type { OrderRow } from "@/server/modules/orders";
import { present } from "@/shared/assert";
import { DomainError } from "@/shared/domain-error";
import type { Means, ProviderName } from "@/market";
import type { WishedTender } from "../domain/plan-rules";
import type { TenderRow } from "./payment-rows";

/** A buyer's wish with everything behind it looked up and proved to be the buyer's own. */
export interface ResolvedTender extends WishedTender {
  readonly provider: ProviderName | null;
  readonly cardId: string | null;
  readonly refundAccountId: string | null;
}

/** How many tenders of a means one plan may have in this market, or null when it is not offered. */
export function maxTendersIn(market: MarketProfile, gateways: Gateways): (means: Means) => number | null {
  return (means) => {
    const provider = market.means[means];
    const capabilities = provider && gateways[provider]?.capabilities(means);
    return capabilities ? maxTendersOf(means, capabilities, market.payment) : null;
  };
}

/**
 * Looks up the cards and accounts that tenders name. What is another buyer's is not found.
 * Errors: PAYMENTS.CARD_UNKNOWN, PAYMENTS.CARD_EXPIRED, PAYMENTS.REFUND_ACCOUNT_NOT_FOUND.
 */
export async function resolveTenders(
  db: DbOrTx,
  { market, gateways }: Pick<Deps, "market" | "gateways">,
  buyerId: string,
  wished: readonly TenderInput[],
  now: Date,
): Promise<ResolvedTender[]> {
  const [ownCards, ownAccounts] = await Promise.all([
    findOwnCards(
      db,
      buyerId,
      wished.flatMap((tender) => (tender.means === "card" ? [tender.cardId] : [])),
      now,
    ),
    findOwnRefundAccounts(
      db,
      buyerId,
      wished.flatMap((tender) => (tender.means === "cash" && tender.refundAccountId ? [tender.refundAccountId] : [])),
    ),
  ]);
  return wished.map((tender, index) => {
    const card = tender.means === "card" ? ownCards.find(({ id }) => id === tender.cardId) : undefined;
    const account = tender.means === "cash" ? ownAccounts.find(({ id }) => id === tender.refundAccountId) : undefined;
    if (tender.means === "card" && !card) {
      throw new DomainError("PAYMENTS.CARD_UNKNOWN", "invalid", { field: `tenders.${index}.cardId` });
    }
    if (card?.expired) {
      throw new DomainError("PAYMENTS.CARD_EXPIRED", "invalid", { field: `tenders.${index}.cardId` });
    }
    const provider = market.means[tender.means] ?? null;
    const capabilities = provider && gateways[provider]?.capabilities(tender.means);
    const asksAccount = capabilities?.refundNeedsAccount === "always";
    const named = tender.means === "cash" && tender.refundAccountId !== undefined;
    if (!account && (asksAccount || named)) {
      throw new DomainError("PAYMENTS.REFUND_ACCOUNT_NOT_FOUND", "invalid", {
        field: `tenders.${index}.refundAccountId`,
      });
    }
    return {
      means: tender.means,
      amountMinor: tender.amountMinor,
      fingerprint: card?.fingerprint ?? null,
      provider,
      cardId: card?.id ?? null,
      refundAccountId: account?.id ?? null,
    };
  });
}

/** Adds checked tenders to a plan, from `position` on, or with positions of their own. The database refuses the same card twice in one plan. */
export async function insertTenders(
  tx: Tx,
  order: OrderRow,
  planId: string,
  position: number,
  resolved: readonly ResolvedTender[],
  own: readonly number[] | null = null,
): Promise<TenderRow[]> {
  return tx
    .insert(tenders)
    .values(
      resolved.map((tender, index) => ({
        id: newId(),
        planId,
        orderId: order.id,
        position: own?.[index] ?? position + index,
        means: tender.means,
        provider: present(tender.provider, "the rules refuse means that are not offered"),
        currency: order.currency,
        amountMinor: tender.amountMinor,
        state: "new" as const,
        cardId: tender.cardId,
        cardFingerprint: tender.fingerprint,
        refundAccountId: tender.refundAccountId,
      })),
    )
    .returning();
}
