"use client";

import { useState } from "react";
import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { formatMoney } from "@/shared/money";
import { useErrorText } from "@/trpc/error-text";
import type { RouterOutputs } from "@/trpc/outputs";
import { useTRPC } from "@/trpc/provider";
import { Button } from "@/ui/button";
import { NoteField } from "@/ui/fields";
import { FormError } from "@/ui/form-error";
import { ConfirmDialog } from "@/ui/dialog";
import { toast } from "@/ui/toast";
import type { Order } from "./order-frame";
import { PickGoods, useGoodsOut } from "./pick-goods";
import { useOrdersChanged } from "./use-order";

/** Goods that cannot be delivered after all are taken out by their seller, or by an admin: the buyer is refunded. */
export function StaffCancel({ order }: { readonly order: Order }) {
  const t = useTranslations("seller.returns.cancel");
  const [open, setOpen] = useState(false);
  const [attempt, setAttempt] = useState(0);
  if (order.viewer === "buyer" || !order.allowed.includes("cancelGoods")) return null;
  return (
    <CancelDialog
      key={attempt}
      order={order}
      open={open}
      onOpenChange={(next) => {
        // Each opening is a wish of its own.
        if (next) setAttempt((count) => count + 1);
        setOpen(next);
      }}
      label={t("open")}
    />
  );
}

interface CancelDialogProps {
  readonly order: Order;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly label: string;
}

function CancelDialog({ order, open, onOpenChange, label }: CancelDialogProps) {
  const t = useTranslations("seller.returns.cancel");
  const locale = useLocale();
  const trpc = useTRPC();
  const errorText = useErrorText();
  const ordersChanged = useOrdersChanged();
  const [requestId] = useState(() => crypto.randomUUID());
  const chosen = useGoodsOut(order);
  const { lines } = chosen;
  const [note, setNote] = useState("");
  const preview = useQuery(
    trpc.amendments.previewCancellation.queryOptions(
      { orderId: order.id, lines },
      { enabled: open && lines.length > 0, placeholderData: keepPreviousData, staleTime: 0, gcTime: 0, retry: false },
    ),
  );
  const cancel = useMutation(
    trpc.amendments.cancel.mutationOptions({
      async onSuccess() {
        await ordersChanged();
        onOpenChange(false);
        toast.success(t("done"));
      },
      onError: () => Promise.all([ordersChanged(), preview.refetch()]),
    }),
  );
  const shown = lines.length > 0 && !preview.isPlaceholderData ? preview.data : undefined;
  const money = (amountMinor: bigint) => formatMoney(amountMinor, order.currency, locale);
  const failure = cancel.error ?? preview.error;
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      trigger={<Button>{label}</Button>}
      title={t("title")}
      description={t(order.viewer === "admin" ? "textAdmin" : "text")}
      confirmLabel={
        cancel.isPending ? t("confirming") : shown ? t("confirm", { amount: money(shown.refundMinor) }) : t("choose")
      }
      cancelLabel={t("keep")}
      danger
      loading={cancel.isPending || cancel.isSuccess}
      onConfirm={() => {
        if (!shown || preview.isFetching) return;
        cancel.mutate({
          orderId: order.id,
          lines,
          previewHash: shown.hash,
          reason: "cannot_deliver",
          note,
          requestId,
        });
      }}
    >
      <div className="grid gap-5">
        <PickGoods order={order} chosen={chosen} disabled={cancel.isPending} />
        <NoteField label={t("note")} value={note} onChange={setNote} />
        <div aria-live="polite">{shown && <StaffRefund order={order} preview={shown} />}</div>
        <FormError>{failure && errorText(failure)}</FormError>
      </div>
    </ConfirmDialog>
  );
}

interface StaffRefundProps {
  readonly order: Order;
  readonly preview: RouterOutputs["amendments"]["previewCancellation"];
}

/** What the buyer gets back, and over which parts of the payment. */
function StaffRefund({ order, preview }: StaffRefundProps) {
  const t = useTranslations("seller.returns.cancel");
  const transactions = useTranslations("order.transactions");
  const means = useTranslations("checkout.means");
  const locale = useLocale();
  const money = (amountMinor: bigint) => formatMoney(amountMinor, order.currency, locale);
  return (
    <>
      <p className="font-semibold">{t("refund", { amount: money(preview.refundMinor) })}</p>
      {preview.parts.length > 0 && (
        <ul className="text-ink-soft mt-1">
          {preview.parts.map((part) => (
            <li key={part.tenderId}>
              {part.cardLast4 !== null ? transactions("cardEnding", { last4: part.cardLast4 }) : means(part.means)} ·{" "}
              {money(part.amountMinor)}
              {part.route === "by_hand" && ` · ${transactions("states.manual")}`}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
