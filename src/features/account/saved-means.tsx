"use client";

import { useState } from "react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { CreditCard, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useProviderNames } from "@/i18n/use-provider-names";
import { useErrorText } from "@/trpc/error-text";
import type { RouterOutputs } from "@/trpc/outputs";
import { NewSavedCard } from "@/components/payment/new-saved-card";
import { useTRPC } from "@/trpc/provider";
import { Badge } from "@/ui/badge";
import { FormError } from "@/ui/form-error";
import { Button, buttonStyles } from "@/ui/button";
import { Callout } from "@/ui/callout";
import { ConfirmDialog } from "@/ui/dialog";
import { EmptyState } from "@/ui/empty-state";
import { Skeleton } from "@/ui/skeleton";
import { toast } from "@/ui/toast";

type Card = RouterOutputs["payments"]["savedMeans"]["cards"][number];

/** The cards a person keeps: which is offered first, which has expired, and taking one away. */
export function SavedMeans() {
  const t = useTranslations("account.means");
  const common = useTranslations("common");
  const named = useTranslations("checkout.means");
  const names = useProviderNames();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const errorText = useErrorText();
  const means = useQuery(trpc.payments.savedMeans.queryOptions());
  const [adding, setAdding] = useState(false);
  const changed = async () => {
    await queryClient.invalidateQueries({ queryKey: trpc.payments.savedMeans.queryKey() });
    await queryClient.invalidateQueries({ queryKey: trpc.payments.options.queryKey() });
  };
  const chooseDefault = useMutation(
    trpc.payments.chooseDefaultCard.mutationOptions({
      onError: (error) => toast.error(errorText(error)),
      onSettled: changed,
    }),
  );

  if (means.error) {
    return (
      <Callout
        tone="danger"
        title={errorText(means.error)}
        actions={<Button onClick={() => void means.refetch()}>{common("retry")}</Button>}
      />
    );
  }
  if (!means.data) return <Skeleton className="h-40" />;
  const { cards, pending } = means.data;
  const nameOf = ({ brand, last4 }: Pick<Card, "brand" | "last4">) =>
    named("cardNamed", { brand: names.brand(brand), last4 });

  return (
    <div className="grid gap-8">
      {pending.map((saving) => (
        <CardBeingSaved
          key={saving.operationId}
          saving={saving}
          name={nameOf(saving)}
          onAgain={() => void means.refetch()}
        />
      ))}
      {cards.length === 0 && !adding && (
        <EmptyState
          icon={<CreditCard aria-hidden />}
          title={t("none")}
          description={t("noneText")}
          action={
            <Button variant="primary" onClick={() => setAdding(true)}>
              {t("addFirst")}
            </Button>
          }
        />
      )}
      {cards.length > 0 && (
        <ul className="divide-line border-line divide-y border-y">
          {cards.map((card) => (
            <CardRow
              key={card.id}
              card={card}
              name={nameOf(card)}
              onMakeDefault={() => chooseDefault.mutate({ cardId: card.id })}
              onRemoved={changed}
            />
          ))}
        </ul>
      )}
      <NewCard first={cards.length === 0} adding={adding} onAdding={setAdding} onSaved={changed} />
    </div>
  );
}

interface NewCardProps {
  /** None is kept yet: the empty list asks for it already. */
  readonly first: boolean;
  readonly adding: boolean;
  readonly onAdding: (adding: boolean) => void;
  readonly onSaved: () => Promise<void>;
}

function NewCard({ first, adding, onAdding, onSaved }: NewCardProps) {
  const t = useTranslations("account.means");
  if (!adding) {
    if (first) return null;
    return (
      <Button className="justify-self-start" onClick={() => onAdding(true)}>
        <Plus aria-hidden /> {t("add")}
      </Button>
    );
  }
  return (
    <section aria-labelledby="new-card-heading" className="max-w-xl">
      <h2 id="new-card-heading" className="mb-4 text-xl font-semibold">
        {t("new")}
      </h2>
      <NewSavedCard
        onCard={() => {
          onAdding(false);
          toast.success(t("saved"));
          void onSaved();
        }}
        onCancel={() => onAdding(false)}
      />
    </section>
  );
}

interface CardBeingSavedProps {
  readonly saving: RouterOutputs["payments"]["savedMeans"]["pending"][number];
  readonly name: string;
  readonly onAgain: () => void;
}

/** A card that its bank has not agreed to yet. */
function CardBeingSaved({ saving, name, onAgain }: CardBeingSavedProps) {
  const t = useTranslations("account.means");
  const common = useTranslations("common");
  return (
    <Callout
      tone="warn"
      title={t(saving.actionUrl ? "bankAsks" : "beingSaved", { card: name })}
      actions={
        saving.actionUrl ? (
          <a className={buttonStyles()} href={saving.actionUrl}>
            {t("toBank")}
          </a>
        ) : (
          <Button onClick={onAgain}>{common("retry")}</Button>
        )
      }
    />
  );
}

interface CardRowProps extends RemoveCardProps {
  readonly onMakeDefault: () => void;
}

function CardRow({ card, name, onMakeDefault, onRemoved }: CardRowProps) {
  const t = useTranslations("account.means");
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-8 gap-y-2 py-4">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-2 font-semibold">
          {name}
          {card.isDefault && <Badge tone="accent">{t("default")}</Badge>}
          {card.expired && <Badge tone="danger">{t("expired")}</Badge>}
        </p>
        <p className="text-ink-soft figures text-sm">
          {t("expires", { month: String(card.expiryMonth).padStart(2, "0"), year: String(card.expiryYear) })}
        </p>
      </div>
      <div className="-ml-3 flex flex-wrap gap-1">
        {!card.isDefault && !card.expired && (
          <Button variant="quiet" size="small" aria-label={`${t("makeDefault")}: ${name}`} onClick={onMakeDefault}>
            {t("makeDefault")}
          </Button>
        )}
        <RemoveCard card={card} name={name} onRemoved={onRemoved} />
      </div>
    </li>
  );
}

interface RemoveCardProps {
  readonly card: Card;
  readonly name: string;
  readonly onRemoved: () => Promise<void>;
}

function RemoveCard({ card, name, onRemoved }: RemoveCardProps) {
  const t = useTranslations("account.means");
  const trpc = useTRPC();
  const errorText = useErrorText();
  const [open, setOpen] = useState(false);
  const remove = useMutation(
    trpc.payments.removeCard.mutationOptions({
      async onSuccess() {
        setOpen(false);
        toast.success(t("removed", { card: name }));
        await onRemoved();
      },
    }),
  );
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        remove.reset();
      }}
      trigger={
        <Button variant="quiet" size="small" aria-label={`${t("remove")}: ${name}`}>
          {t("remove")}
        </Button>
      }
      title={t("removeTitle", { card: name })}
      description={t("removeText")}
      confirmLabel={t("removeConfirm")}
      danger
      loading={remove.isPending}
      onConfirm={() => remove.mutate({ cardId: card.id })}
    >
      <FormError>{remove.error ? errorText(remove.error) : null}</FormError>
    </ConfirmDialog>
  );
}
