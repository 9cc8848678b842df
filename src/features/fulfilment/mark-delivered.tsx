"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useErrorText } from "@/trpc/error-text";
import { useTRPC } from "@/trpc/provider";
import { Button } from "@/ui/button";
import { FormError } from "@/ui/form-error";
import { toast } from "@/ui/toast";
import { useSalesChanged } from "./use-fulfilment";

/** The parcel has arrived, as the carrier says. */
export function MarkDelivered({ orderId }: { readonly orderId: string }) {
  const t = useTranslations("seller.order");
  const trpc = useTRPC();
  const salesChanged = useSalesChanged();
  const errorText = useErrorText();
  const deliver = useMutation(
    trpc.orders.markDelivered.mutationOptions({
      onSuccess: () => toast.success(t("delivered")),
      onSettled: () => salesChanged(),
    }),
  );
  return (
    <div>
      <h2 className="text-lg font-semibold">{t("deliverTitle")}</h2>
      <p className="text-ink-soft mt-1">{t("deliverText")}</p>
      <Button
        variant="primary"
        className="mt-4"
        loading={deliver.isPending}
        onClick={() => deliver.mutate({ orderId })}
      >
        {deliver.isPending ? t("delivering") : t("deliver")}
      </Button>
      <FormError>{deliver.error ? errorText(deliver.error) : null}</FormError>
    </div>
  );
}
