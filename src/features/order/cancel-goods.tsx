"use client";

import { useState, type ComponentProps } from "react";
import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { isConfirmable } from "@/components/payment/is-confirmable";
import { RefundWays } from "@/components/payment/refund-ways";
import type { CancellationReason } from "@/inputs/amendments";
import { formatMoney } from "@/shared/money";
import { useErrorText } from "@/trpc/error-text";
import { useTRPC } from "@/trpc/provider";
import { Button } from "@/ui/button";
import { ChoiceField, NoteField } from "@/ui/fields";
import { FormError } from "@/ui/form-error";
import { FormActions, FormDialog } from "@/ui/dialog";
import { toast } from "@/ui/toast";
import type { Order } from "./order-frame";
import { PickGoods, useGoodsOut } from "./pick-goods";
import { useOrdersChanged } from "./use-order";

/** Reasons that a buyer can have; that goods cannot be delivered is for the seller to say. */
const reasons = ["changed_mind", "found_elsewhere", "too_slow", "other"] as const satisfies CancellationReason[];

interface CancelGoodsProps {
  readonly order: Order;
}

/** Takes goods out of a paid order: which, why, and how the money comes back before it is confirmed. */
export function CancelGoods({ order }: CancelGoodsProps) {
  const t = useTranslations("order.amend.cancel");
  const [open, setOpen] = useState(false);
  return (
    <FormDialog
      open={open}
      onOpenChange={setOpen}
      trigger={<Button>{t("open")}</Button>}
      title={t("title")}
      description={t("text")}
    >
      <CancelForm order={order} onDone={() => setOpen(false)} />
    </FormDialog>
  );
}

function CancelForm({ order, onDone }: CancelGoodsProps & { readonly onDone: () => void }) {
  const t = useTranslations("order.amend.cancel");
  const common = useTranslations("common");
  const reasonText = useTranslations("order.amend.reasons");
  const locale = useLocale();
  const trpc = useTRPC();
  const errorText = useErrorText();
  const chosen = useGoodsOut(order);
  const [requestId] = useState(() => crypto.randomUUID());
  const [reason, setReason] = useState<CancellationReason>("changed_mind");
  const [note, setNote] = useState("");
  const [accountId, setAccountId] = useState<string | null>(null);
  const { lines } = chosen;
  const preview = useQuery(
    trpc.amendments.previewCancellation.queryOptions(
      { orderId: order.id, lines },
      { enabled: lines.length > 0, placeholderData: keepPreviousData, staleTime: 0, gcTime: 0, retry: false },
    ),
  );
  const cancel = useCancel(onDone, () => preview.refetch());
  const shown = lines.length > 0 ? preview.data : undefined;
  const fresh = shown !== undefined && !preview.isFetching && !preview.isPlaceholderData;
  const ready = fresh && isConfirmable(shown, accountId);
  const busy = cancel.isPending || cancel.isSuccess;

  return (
    <div className="grid gap-6">
      <PickGoods order={order} chosen={chosen} disabled={busy} />
      <div className="grid gap-4 sm:grid-cols-2">
        <ChoiceField
          label={t("reason")}
          choices={reasons}
          textOf={(known) => reasonText(known)}
          value={reason}
          onChange={setReason}
        />
        <NoteField label={t("note")} optionalLabel={common("optional")} rows={1} value={note} onChange={setNote} />
      </div>
      <div aria-live="polite" aria-busy={preview.isFetching}>
        <CancelPreview
          order={order}
          nothing={lines.length === 0}
          shown={shown}
          fresh={fresh}
          failed={preview.error !== null}
          accountId={accountId}
          onAccount={setAccountId}
        />
      </div>
      <FormError>{(cancel.error ?? preview.error) && errorText(cancel.error ?? preview.error)}</FormError>
      <FormActions cancelLabel={t("keep")} onCancel={onDone}>
        <Button
          variant="danger"
          disabled={!ready && !busy}
          loading={busy}
          onClick={() => {
            if (!ready) return;
            cancel.mutate({
              orderId: order.id,
              lines,
              previewHash: shown.hash,
              reason,
              note,
              refundAccountId: accountId,
              requestId,
            });
          }}
        >
          {busy
            ? t("confirming")
            : shown
              ? t("confirm", { amount: formatMoney(shown.refundMinor, order.currency, locale) })
              : t("confirmNothing")}
        </Button>
      </FormActions>
    </div>
  );
}

/** Cancels; whatever was refused, the page shows how things stand now, and what was chosen and typed stays. */
function useCancel(onDone: () => void, refresh: () => Promise<unknown>) {
  const t = useTranslations("order.amend.cancel");
  const trpc = useTRPC();
  const ordersChanged = useOrdersChanged();
  return useMutation(
    trpc.amendments.cancel.mutationOptions({
      async onSuccess() {
        await ordersChanged();
        toast.success(t("done"));
        onDone();
      },
      onError: () => Promise.all([ordersChanged(), refresh()]),
    }),
  );
}

interface CancelPreviewProps {
  readonly order: Order;
  /** Nothing is chosen yet. */
  readonly nothing: boolean;
  readonly shown: ComponentProps<typeof RefundWays>["preview"] | undefined;
  readonly fresh: boolean;
  readonly failed: boolean;
  readonly accountId: string | null;
  readonly onAccount: (accountId: string) => void;
}

/** How the money would come back, before it is confirmed. */
function CancelPreview({ order, nothing, shown, fresh, failed, accountId, onAccount }: CancelPreviewProps) {
  const t = useTranslations("order.amend.cancel");
  if (nothing) return <p className="text-ink-soft">{t("nothing")}</p>;
  if (!shown) return failed ? null : <p className="text-ink-soft">{t("counting")}</p>;
  return (
    <div className={fresh ? "" : "opacity-60 transition-opacity"}>
      <RefundWays preview={shown} currency={order.currency} accountId={accountId} onAccount={onAccount} />
    </div>
  );
}
