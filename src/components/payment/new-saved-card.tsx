"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/trpc/provider";
import { Skeleton } from "@/ui/skeleton";
import { CardFieldForm } from "./add-card";

const none: ReadonlySet<string> = new Set();

interface NewSavedCardProps {
  readonly onCard: () => void;
  readonly onCancel: () => void;
}

/** Asks for a card that is kept, without a payment. */
export function NewSavedCard({ onCard, onCancel }: NewSavedCardProps) {
  const t = useTranslations("checkout.card");
  const trpc = useTRPC();
  const options = useQuery(trpc.payments.options.queryOptions());
  if (!options.data) return <Skeleton className="h-24" />;
  const { stripe } = options.data;
  if (!stripe) return <p className="text-danger text-sm">{t("unavailable")}</p>;
  return <CardFieldForm stripe={stripe} usedTags={none} onCard={onCard} onCancel={onCancel} keeping="always" />;
}
