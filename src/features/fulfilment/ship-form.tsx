"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import { shipOrderInput } from "@/inputs/orders";
import { useErrorText } from "@/trpc/error-text";
import { useTRPC } from "@/trpc/provider";
import { Button } from "@/ui/button";
import { FormError } from "@/ui/form-error";
import { ParcelFields } from "@/ui/parcel-fields";
import { toast } from "@/ui/toast";
import { useSalesChanged } from "./use-fulfilment";

interface ShipFormProps {
  readonly orderId: string;
  /** What the buyer wants anyone who brings the parcel to know; may be empty. */
  readonly deliveryNote: string;
}

/** Carrier and tracking number of the parcel. */
export function ShipForm({ orderId, deliveryNote }: ShipFormProps) {
  const t = useTranslations("seller.order");
  const trpc = useTRPC();
  const salesChanged = useSalesChanged();
  const errorText = useErrorText();
  const form = useForm({
    resolver: zodResolver(shipOrderInput),
    defaultValues: { orderId, carrier: "", trackingNumber: "" },
  });
  const ship = useMutation(
    trpc.orders.ship.mutationOptions({
      onSuccess: () => toast.success(t("shipped")),
      onSettled: () => salesChanged(),
    }),
  );
  const { errors } = form.formState;
  return (
    <form noValidate onSubmit={(event) => void form.handleSubmit((input) => ship.mutate(input))(event)}>
      <h2 className="text-lg font-semibold">{t("shipTitle")}</h2>
      <p className="text-ink-soft mt-1">{t("shipText")}</p>
      {deliveryNote !== "" && <p className="mt-3 font-medium break-words">{t("note", { note: deliveryNote })}</p>}
      <div className="mt-4">
        <ParcelFields
          carrier={{
            label: t("carrier"),
            error: errors.carrier && t("carrierError"),
            control: form.register("carrier"),
          }}
          tracking={{
            label: t("tracking"),
            error: errors.trackingNumber && t("trackingError"),
            control: form.register("trackingNumber"),
          }}
        />
      </div>
      <FormError>{ship.error ? errorText(ship.error) : null}</FormError>
      <Button type="submit" variant="primary" className="mt-4" loading={ship.isPending}>
        {ship.isPending ? t("shipping") : t("ship")}
      </Button>
    </form>
  );
}
