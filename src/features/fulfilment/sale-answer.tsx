"use client";

import { useState } from "react";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { declineSaleInput } from "@/inputs/orders";
import { useErrorText } from "@/trpc/error-text";
import { useTRPC } from "@/trpc/provider";
import { Button } from "@/ui/button";
import { FormError } from "@/ui/form-error";
import { ReasonDialog } from "@/ui/reason-dialog";
import { toast } from "@/ui/toast";
import { useSalesChanged } from "./use-fulfilment";

/** The seller's answer to a request to sell: accept, or decline with a reason that the buyer reads. */
export function SaleAnswer({ orderId, canDecline }: { readonly orderId: string; readonly canDecline: boolean }) {
  const t = useTranslations("seller.order");
  const trpc = useTRPC();
  const salesChanged = useSalesChanged();
  const errorText = useErrorText();
  const accept = useMutation(
    trpc.orders.accept.mutationOptions({
      onSuccess: () => toast.success(t("accepted")),
      onSettled: () => salesChanged(),
    }),
  );
  return (
    <div>
      <h2 className="text-lg font-semibold">{t("request")}</h2>
      <p className="text-ink-soft mt-1">{t("requestText")}</p>
      <div className="mt-4 flex flex-wrap gap-3">
        <Button variant="primary" loading={accept.isPending} onClick={() => accept.mutate({ orderId })}>
          {accept.isPending ? t("accepting") : t("accept")}
        </Button>
        {canDecline && <DeclineSale orderId={orderId} />}
      </div>
      <FormError>{accept.error ? errorText(accept.error) : null}</FormError>
    </div>
  );
}

function DeclineSale({ orderId }: { readonly orderId: string }) {
  const t = useTranslations("seller.order");
  const trpc = useTRPC();
  const salesChanged = useSalesChanged();
  const errorText = useErrorText();
  const [open, setOpen] = useState(false);
  const decline = useMutation(
    trpc.orders.decline.mutationOptions({
      async onSuccess() {
        await salesChanged();
        setOpen(false);
        toast.success(t("declined"));
      },
    }),
  );
  return (
    <ReasonDialog
      open={open}
      onOpenChange={setOpen}
      trigger={<Button>{t("decline")}</Button>}
      title={t("declineTitle")}
      description={t("declineText")}
      label={t("declineReason")}
      missing={t("declineReasonError")}
      rule={declineSaleInput.shape.reason}
      maxLength={500}
      confirmLabel={decline.isPending ? t("declining") : t("declineConfirm")}
      cancelLabel={t("keep")}
      danger
      loading={decline.isPending}
      failure={decline.error && errorText(decline.error)}
      onReason={(reason) => decline.mutate({ orderId, reason })}
    />
  );
}
