"use client";

import { useState } from "react";
import { useMutation } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { RefundWays } from "@/components/payment/refund-ways";
import { formatMoney } from "@/shared/money";
import { useErrorText } from "@/trpc/error-text";
import { useTRPC } from "@/trpc/provider";
import { Button } from "@/ui/button";
import { PlainField } from "@/ui/fields";
import { FormError } from "@/ui/form-error";
import { ConfirmDialog, FormActions, FormDialog } from "@/ui/dialog";
import { toast } from "@/ui/toast";
import type { Amendment } from "./order-changes";
import type { Order } from "./order-frame";
import { useOrdersChanged } from "./use-order";
import { useSettleReturn } from "./use-settle-return";

interface ReturnActionsProps {
  readonly order: Order;
  readonly amendment: Amendment;
}

/** What the buyer does about a return now: send the goods, confirm the refund, or keep the goods after all. */
export function ReturnActions({ order, amendment }: ReturnActionsProps) {
  const { kind, state } = amendment;
  if (kind !== "return" || !["requested", "approved", "to_confirm"].includes(state)) return null;
  return (
    <div className="flex flex-wrap gap-3">
      {(state === "approved" || state === "to_confirm") && <SettleReturn order={order} amendment={amendment} />}
      {state !== "to_confirm" && <WithdrawReturn amendment={amendment} />}
    </div>
  );
}

function SettleReturn({ order, amendment }: ReturnActionsProps) {
  const t = useTranslations("order.return");
  const [open, setOpen] = useState(false);
  const sending = amendment.state === "approved";
  return (
    <FormDialog
      open={open}
      onOpenChange={setOpen}
      trigger={<Button variant="primary">{sending ? t("send") : t("confirmRefund")}</Button>}
      title={sending ? t("send") : t("confirmRefund")}
      description={sending ? t("sendText") : t("confirmRefundText")}
    >
      <SettleForm
        order={order}
        amendment={amendment}

        sending={sending}
        onDone={() => setOpen(false)}
      />
    </FormDialog>
  );
}

interface SettleFormProps extends ReturnActionsProps {
  /** The goods are sent now; otherwise they are back, and only the ways of the money are confirmed. */
  readonly sending: boolean;
  readonly onDone: () => void;
}

function SettleForm({ order, amendment, sending, onDone }: SettleFormProps) {
  const t = useTranslations("order.return");
  const locale = useLocale();
  const errorText = useErrorText();
  const { form, accountId, preview, ready, busy, failure, settle } = useSettleReturn(amendment.id, sending, onDone);
  return (
    <div className="grid gap-6">
      {sending && (
        <div className="grid gap-4 sm:grid-cols-2">
          <PlainField label={t("carrier")} required maxLength={60} registered={form.register("carrier")} />
          <PlainField
            label={t("tracking")}
            hint={t("trackingHint")}
            required
            maxLength={40}
            registered={form.register("trackingNumber")}
          />
        </div>
      )}
      {amendment.keptMinor > 0n && (
        <p className="text-ink-soft">
          {t("kept", { amount: formatMoney(amendment.keptMinor, order.currency, locale) })}
        </p>
      )}
      <div aria-live="polite" aria-busy={preview.isFetching}>
        {preview.data && (
          <RefundWays
            preview={preview.data}
            currency={order.currency}
            accountId={accountId}
            onAccount={(named) => form.setValue("refundAccountId", named)}
          />
        )}
      </div>
      <FormError>{failure && errorText(failure)}</FormError>
      <FormActions cancelLabel={t("notYet")} onCancel={onDone}>
        <Button variant="primary" disabled={!ready && !busy} loading={busy} onClick={() => void settle()}>
          {busy ? t("sending") : sending ? t("sendConfirm") : t("confirmRefund")}
        </Button>
      </FormActions>
    </div>
  );
}

function WithdrawReturn({ amendment }: { readonly amendment: Amendment }) {
  const t = useTranslations("order.return");
  const trpc = useTRPC();
  const errorText = useErrorText();
  const ordersChanged = useOrdersChanged();
  const [open, setOpen] = useState(false);
  const withdraw = useMutation(
    trpc.amendments.withdrawReturn.mutationOptions({
      async onSuccess() {
        await ordersChanged();
        setOpen(false);
        toast.success(t("withdrawn"));
      },
      onError: () => ordersChanged(),
    }),
  );
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={setOpen}
      trigger={<Button>{t("withdraw")}</Button>}
      title={t("withdrawTitle")}
      description={t("withdrawText")}
      confirmLabel={withdraw.isPending ? t("withdrawing") : t("withdraw")}
      cancelLabel={t("withdrawNo")}
      loading={withdraw.isPending}
      onConfirm={() => withdraw.mutate({ amendmentId: amendment.id })}
    >
      <FormError>{withdraw.error && errorText(withdraw.error)}</FormError>
    </ConfirmDialog>
  );
}
