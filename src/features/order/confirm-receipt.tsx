"use client";

import { useState } from "react";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useErrorText } from "@/trpc/error-text";
import { useTRPC } from "@/trpc/provider";
import { Button } from "@/ui/button";
import { FormError } from "@/ui/form-error";
import { ConfirmDialog } from "@/ui/dialog";
import { toast } from "@/ui/toast";
import { useOrdersChanged } from "./use-order";

/** The buyer says that everything has arrived; the order is complete and the seller's money is released. */
export function ConfirmReceipt({ orderId }: { readonly orderId: string }) {
  const t = useTranslations("order.page");
  const trpc = useTRPC();
  const ordersChanged = useOrdersChanged();
  const errorText = useErrorText();
  const [open, setOpen] = useState(false);
  const confirm = useMutation(
    trpc.orders.confirmReceipt.mutationOptions({
      async onSuccess() {
        await ordersChanged();
        setOpen(false);
        toast.success(t("confirmed"));
      },
      onError: () => ordersChanged(),
    }),
  );
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={setOpen}
      trigger={<Button variant="primary">{t("confirmReceipt")}</Button>}
      title={t("confirmReceiptTitle")}
      description={t("confirmReceiptText")}
      confirmLabel={confirm.isPending ? t("confirming") : t("confirmReceiptYes")}
      cancelLabel={t("confirmReceiptNo")}
      loading={confirm.isPending}
      onConfirm={() => confirm.mutate({ orderId })}
    >
      <FormError>{confirm.error ? errorText(confirm.error) : null}</FormError>
    </ConfirmDialog>
  );
}
