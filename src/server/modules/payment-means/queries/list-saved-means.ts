import { and, desc, eq, inArray } from "drizzle-orm";
import { cardOperations, cards } from "@/server/db/schema";
import type { Deps } from "@/server/deps";
import { toCardView, type CardView } from "../domain/card-view";
import { listSavedCards } from "./list-saved-cards";

/** The cards a person keeps, and those whose saving has not come to its end. */
export interface SavedMeans {
  readonly cards: readonly CardView[];
  readonly pending: readonly {
    readonly operationId: string;
    readonly brand: string;
    readonly last4: string;
    /** Where the card's bank wants to see its owner; null while the provider is being asked. */
    readonly actionUrl: string | null;
  }[];
}

/** The means of payment a person has saved. */
export async function listSavedMeans({ db, clock }: Pick<Deps, "db" | "clock">, buyerId: string): Promise<SavedMeans> {
  const [saved, pending] = await Promise.all([
    listSavedCards(db, buyerId, clock.now()),
    db
      .select({
        operationId: cardOperations.id,
        brand: cards.brand,
        last4: cards.last4,
        actionUrl: cardOperations.actionUrl,
      })
      .from(cardOperations)
      .innerJoin(cards, eq(cards.id, cardOperations.cardId))
      .where(
        and(
          eq(cards.buyerId, buyerId),
          eq(cardOperations.kind, "save"),
          inArray(cardOperations.state, ["intended", "action_required"]),
        ),
      )
      .orderBy(desc(cardOperations.id))
      .limit(5),
  ]);
  return { cards: saved.map(toCardView), pending };
}
