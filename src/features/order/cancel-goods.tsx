"use client";

import { useState, type ComponentProps } from "react";
import { useLocale, useTranslations } from "next-intl";
import { RefundWays } from "@/components/payment/refund-ways";
import { isConfirmable } from "@/components/payment/is-confirmable";
import type { CancellationReason } from "@/inputs/amendments";
import { formatMoney } from "@/shared/money";
import { useErrorText } from "@/trpc/error-text";
import { Button } from "@/ui/button";
import { ChoiceField, NoteField } from "@/ui/fields";
import { FormError } from "@/ui/form-error";
import { FormActions, FormDialog } from "@/ui/dialog";
import { toast } from "@/ui/toast";
import type { Order } from "./order-frame";
import { PickGoods } from "./pick-goods";
import { useCancelGoods } from "./use-cancel-goods";

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
  const errorText = useErrorText();
  const cancellation = useCancelGoods(order, {
    reason: "changed_mind",
    open: true,
    onDone() {
      toast.success(t("done"));
      onDone();
    },
  });
  const { form, wish, reason, accountId, preview, shown, fresh, busy, failure, send } = cancellation;
  const ready = fresh && shown !== undefined && isConfirmable(shown, accountId);
  return (
    <div className="grid gap-6">
      <PickGoods order={order} wish={wish} disabled={busy} onWish={(changed) => form.setValue("wish", changed)} />
      <div className="grid gap-4 sm:grid-cols-2">
        <ChoiceField
          label={t("reason")}
          choices={reasons}
          textOf={(known) => reasonText(known)}
          value={reason}
          onChange={(chosen) => form.setValue("reason", chosen)}
        />
        <NoteField label={t("note")} optionalLabel={common("optional")} rows={1} registered={form.register("note")} />
      </div>
      <div aria-live="polite" aria-busy={preview.isFetching}>
        <CancelPreview
          order={order}
          nothing={cancellation.nothing}
          shown={shown}
          fresh={fresh}
          failed={preview.error !== null}
          accountId={accountId}
          onAccount={(named) => form.setValue("refundAccountId", named)}
        />
      </div>
      <FormError>{failure && errorText(failure)}</FormError>
      <FormActions cancelLabel={t("keep")} onCancel={onDone}>
        <Button variant="danger" disabled={!ready && !busy} loading={busy} onClick={() => void send()}>
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
