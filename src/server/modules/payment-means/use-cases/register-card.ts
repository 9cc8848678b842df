import { and, eq, isNull } from "drizzle-orm";
import { cards } from "@/server/db/schema";
import type { Deps } from "@/server/deps";
import { present } from "@/shared/assert";
import { DomainError } from "@/shared/domain-error";
import { toCardView, type CardView } from "../domain/card-view";
import { findOwnCard } from "../queries/find-own-card";
import { findOrMakeCustomer } from "./perform-card-operation";
import { watchProvider } from "./watch-provider";

/**
 * Notes a card that the buyer typed into the provider's own field, by its token, for a payment. The same token twice is
 * the same card. With `keep` the payment attaches it to the buyer, and what its bank asks for the payment is asked once;
 * where the provider cannot say whom to attach it to, it pays without being kept.
 * Errors: PAYMENTS.CARD_REFUSED (the provider does not know the token, or it is another buyer's),
 * PAYMENTS.CARD_UNREAD (the provider does not answer, or refuses us: the card is as good as before),
 * PAYMENTS.MEANS_NOT_OFFERED.
 */
export async function registerCard(
  deps: Pick<Deps, "db" | "clock" | "gateways" | "market" | "appUrl">,
  buyerId: string,
  providerToken: string,
  keep = false,
): Promise<CardView> {
  const { db, clock, gateways, market } = deps;
  const provider = market.means.card;
  const gateway = provider && gateways[provider];
  if (!gateway) throw new DomainError("PAYMENTS.MEANS_NOT_OFFERED", "invalid");
  const described = await gateway.describeCard(providerToken);
  await db.transaction((tx) => watchProvider(tx, provider, described, clock.now()));
  if (described.kind === "refused") {
    throw new DomainError("PAYMENTS.CARD_REFUSED", "invalid", { field: "providerToken" });
  }
  if (described.kind === "unknown") {
    throw new DomainError("PAYMENTS.CARD_UNREAD", "conflict", { field: "providerToken" });
  }
  const { token, ...shown } = described.card;
  await db
    .insert(cards)
    .values({ ...shown, buyerId, provider, providerToken: token, createdAt: clock.now() })
    .onConflictDoNothing();
  const [row] = await db
    .select({ id: cards.id, buyerId: cards.buyerId })
    .from(cards)
    .where(and(eq(cards.provider, provider), eq(cards.providerToken, token)));
  const kept = present(row, "the card was just written");
  if (kept.buyerId !== buyerId) throw new DomainError("PAYMENTS.CARD_REFUSED", "invalid", { field: "providerToken" });
  if (keep && gateway.vault) {
    const customer = await findOrMakeCustomer(deps, gateway.vault, { buyerId, provider });
    await db.transaction((tx) => watchProvider(tx, provider, customer, clock.now()));
    if (customer.kind === "done") {
      await db
        .update(cards)
        .set({ customerReference: customer.reference })
        .where(and(eq(cards.id, kept.id), isNull(cards.savedAt), isNull(cards.customerReference)));
    }
  }
  return toCardView(present(await findOwnCard(db, buyerId, kept.id, clock.now()), "the card is this buyer's"));
}
