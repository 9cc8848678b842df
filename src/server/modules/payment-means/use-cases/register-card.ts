import { and, eq } from "drizzle-orm";
import { cards } from "@/server/db/schema";
import type { Deps } from "@/server/deps";
import { present } from "@/shared/assert";
import { DomainError } from "@/shared/domain-error";
import { toCardView, type CardView } from "../domain/card-view";
import { findOwnCard } from "../queries/find-own-means";

/**
 * Keeps a card that the buyer typed into the provider's own field, by its token. The same token twice is the same card.
 * Errors: PAYMENTS.CARD_REFUSED (the provider does not know the token, or it is another buyer's),
 * PAYMENTS.MEANS_NOT_OFFERED.
 */
export async function registerCard(
  { db, gateways, market }: Pick<Deps, "db" | "gateways" | "market">,
  buyerId: string,
  providerToken: string,
): Promise<CardView> {
  const provider = market.means.card;
  const gateway = provider && gateways[provider];
  if (!gateway) throw new DomainError("PAYMENTS.MEANS_NOT_OFFERED", "invalid");
  const described = await gateway.describeCard(providerToken);
  if (!described) throw new DomainError("PAYMENTS.CARD_REFUSED", "invalid", { field: "providerToken" });

  const { token, ...shown } = described;
  await db
    .insert(cards)
    .values({ ...shown, buyerId, provider, providerToken: token })
    .onConflictDoNothing();
  const [row] = await db
    .select({ id: cards.id, buyerId: cards.buyerId })
    .from(cards)
    .where(and(eq(cards.provider, provider), eq(cards.providerToken, token)));
  const kept = present(row, "the card was just written");
  if (kept.buyerId !== buyerId) throw new DomainError("PAYMENTS.CARD_REFUSED", "invalid", { field: "providerToken" });
  return toCardView(present(await findOwnCard(db, buyerId, kept.id), "the card is this buyer's"));
}
