"use client";

import { useState } from "react";
import { useLocale, useTranslations } from "next-intl";
import { formatMoney } from "@/shared/money";
import { useErrorText } from "@/trpc/error-text";
import type { RouterOutputs } from "@/trpc/outputs";
import { Button } from "@/ui/button";
import { NoteField } from "@/ui/fields";
import { FormError } from "@/ui/form-error";
import { ConfirmDialog } from "@/ui/dialog";
import { toast } from "@/ui/toast";
import type { Order } from "./order-frame";
import { PickGoods } from "./pick-goods";
import { useCancelGoods } from "./use-cancel-goods";

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
  const errorText = useErrorText();
  const { form, wish, preview, pending, busy, failure, send, ...cancellation } = useCancelGoods(order, {
    reason: "cannot_deliver",
    open,
    onDone() {
      onOpenChange(false);
      toast.success(t("done"));
    },
  });
  const shown = preview.isPlaceholderData ? undefined : cancellation.shown;
  const money = (amountMinor: bigint) => formatMoney(amountMinor, order.currency, locale);
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      trigger={<Button>{label}</Button>}
      title={t("title")}
      description={t(order.viewer === "admin" ? "textAdmin" : "text")}
      confirmLabel={
        pending ? t("confirming") : shown ? t("confirm", { amount: money(shown.refundMinor) }) : t("choose")
      }
      cancelLabel={t("keep")}
      danger
      loading={busy}
      onConfirm={() => void send()}
    >
      <div className="grid gap-5">
        <PickGoods order={order} wish={wish} disabled={pending} onWish={(changed) => form.setValue("wish", changed)} />
        <NoteField label={t("note")} registered={form.register("note")} />
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
