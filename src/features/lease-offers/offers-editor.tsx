"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { maxLeaseOffers } from "@/inputs/leasing";
import { useErrorText } from "@/trpc/error-text";
import type { RouterOutputs } from "@/trpc/outputs";
import { useTRPC } from "@/trpc/provider";
import { Badge } from "@/ui/badge";
import { Button } from "@/ui/button";
import { Callout } from "@/ui/callout";
import { ConfirmDialog } from "@/ui/dialog";
import { toast } from "@/ui/toast";
import { OfferForm } from "./offer-form";

type OwnOffer = RouterOutputs["leaseOffers"]["listOwn"][number];

/** The lease offers of a seller's own listing: what is offered, and where offers are written, changed and withdrawn. */
export function OffersEditor({ listingId }: { readonly listingId: string }) {
  const t = useTranslations("leaseOffer");
  const common = useTranslations("common");
  const trpc = useTRPC();
  const errorText = useErrorText();
  const offers = useQuery(trpc.leaseOffers.listOwn.queryOptions({ listingId }));
  /** The offer whose terms are being written; a new one has no id yet. */
  const [editing, setEditing] = useState<{ readonly offerId: string | null } | null>(null);
  const isFull = (offers.data?.length ?? 0) >= maxLeaseOffers;
  return (
    <section aria-labelledby="lease-offers" className="mt-16 border-t border-line pt-6">
      <h2 id="lease-offers" className="text-xl font-semibold">
        {t("title")}
      </h2>
      <p className="mt-1 mb-6 max-w-prose text-ink-soft">{t("text")}</p>
      {offers.error && !offers.data ? (
        <Callout
          tone="danger"
          title={errorText(offers.error)}
          actions={<Button onClick={() => void offers.refetch()}>{common("retry")}</Button>}
        />
      ) : null}
      {offers.data?.some(({ hasRoom }) => !hasRoom) ? (
        <Callout tone="warn" title={t("noRoom")} className="mb-6">
          {t("noRoomText")}
        </Callout>
      ) : null}
      {offers.data?.length === 0 && editing === null ? <p className="mb-4 text-ink-faint">{t("none")}</p> : null}
      <ul className="grid gap-4">
        {offers.data?.map((offer) => (
          <li key={offer.offerId}>
            {editing?.offerId === offer.offerId ? (
              <OfferForm listingId={listingId} offer={offer} onDone={() => setEditing(null)} />
            ) : (
              <OfferRow
                listingId={listingId}
                offer={offer}
                onEdit={editing === null ? () => setEditing({ offerId: offer.offerId }) : null}
              />
            )}
          </li>
        ))}
      </ul>
      {editing?.offerId === null ? (
        <OfferForm listingId={listingId} offer={null} onDone={() => setEditing(null)} />
      ) : editing === null && offers.data ? (
        <div className="mt-4 flex flex-wrap items-center gap-4">
          <Button disabled={isFull} onClick={() => setEditing({ offerId: null })}>
            <Plus aria-hidden />
            {t("add")}
          </Button>
          {isFull ? <p className="text-sm text-ink-faint">{t("most", { most: maxLeaseOffers })}</p> : null}
        </div>
      ) : null}
    </section>
  );
}

function OfferRow({
  listingId,
  offer,
  onEdit,
}: {
  readonly listingId: string;
  readonly offer: OwnOffer;
  readonly onEdit: (() => void) | null;
}) {
  const t = useTranslations("leaseOffer");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const errorText = useErrorText();
  const [asking, setAsking] = useState(false);
  const withdraw = useMutation(trpc.leaseOffers.withdraw.mutationOptions());
  const { terms } = offer;

  const takeBack = async () => {
    try {
      await withdraw.mutateAsync({ offerId: offer.offerId });
      toast.success(t("withdrawn"));
    } catch (error) {
      toast.error(errorText(error));
    }
    setAsking(false);
    await queryClient.invalidateQueries({ queryKey: trpc.leaseOffers.listOwn.queryKey({ listingId }) });
  };
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 rounded-md border border-line px-4 py-3.5">
      <div className="min-w-0">
        <p className="figures font-semibold">
          {t("summary", { terms: terms.termsMonths.join(" · "), rate: String(terms.annualRateBps / 100) })}
        </p>
        <p className="mt-1 flex flex-wrap items-center gap-2 text-sm text-ink-faint">
          <Badge tone={terms.funder === "seller" ? "accent" : "info"}>{t(`funders.${terms.funder}`)}</Badge>
          {t("version", { version: offer.version })}
        </p>
      </div>
      <div className="flex gap-2">
        <Button size="small" disabled={onEdit === null} onClick={() => onEdit?.()}>
          {t("edit")}
        </Button>
        <ConfirmDialog
          open={asking}
          onOpenChange={setAsking}
          trigger={
            <Button size="small" variant="quiet">
              {t("withdraw")}
            </Button>
          }
          title={t("withdrawTitle")}
          description={t("withdrawText")}
          confirmLabel={t("withdraw")}
          loading={withdraw.isPending}
          onConfirm={() => void takeBack()}
        />
      </div>
    </div>
  );
}
