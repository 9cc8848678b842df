"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/trpc/provider";
import { Skeleton } from "@/ui/skeleton";
import { AddCard } from "./add-card";

interface ChooseCardProps {
  /** Ids of the cards that are chosen elsewhere in the same list. */
  readonly usedIds: readonly string[];
  readonly onCard: (cardId: string) => void;
  readonly onCancel: (() => void) | null;
}

/** Asks for a card: a saved one, or a new one in the provider's own field. */
export function ChooseCard({ usedIds, onCard, onCancel }: ChooseCardProps) {
  const t = useTranslations("checkout.card");
  const trpc = useTRPC();
  const options = useQuery(trpc.payments.options.queryOptions());
  if (!options.data) return <Skeleton className="h-24" />;
  const { cards, stripe } = options.data;
  if (!stripe) return <p className="text-danger text-sm">{t("unavailable")}</p>;
  const usedTags = new Set(cards.filter(({ id }) => usedIds.includes(id)).map(({ sameCardTag }) => sameCardTag));
  const spareCards = cards.filter(
    (card, place) =>
      // One that was typed for a payment has no mandate of its bank; typed again, it is saved.
      card.saved &&
      !usedTags.has(card.sameCardTag) &&
      cards.findIndex(({ sameCardTag, saved }) => saved && sameCardTag === card.sameCardTag) === place,
  );
  return (
    <AddCard
      stripe={stripe}
      spareCards={spareCards}
      usedTags={usedTags}
      onCard={({ id }) => onCard(id)}
      onCancel={onCancel}
      // Instalments are taken for years: its bank agrees to that when the card is saved.
      keeping="always"
    />
  );
}
