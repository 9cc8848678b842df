"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import { shipOrderInput } from "@/inputs/orders";
import { useErrorText } from "@/trpc/error-text";
import { useTRPC } from "@/trpc/provider";
import { Button } from "@/ui/button";
import { Field } from "@/ui/field";
import { Input } from "@/ui/input";
import { toast } from "@/ui/toast";
import { useSalesChanged } from "./use-fulfilment";

const carriers = ["CJ Logistics", "Hanjin", "Lotte Global Logistics", "Korea Post", "Logen", "DHL", "FedEx", "UPS"];

/** Carrier and tracking number of the parcel. */
export function ShipForm({ orderId }: { readonly orderId: string }) {
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
      <h3 className="text-lg font-semibold">{t("shipTitle")}</h3>
      <p className="text-ink-soft mt-1">{t("shipText")}</p>
      <div className="mt-4 grid gap-4 sm:grid-cols-2">
        <Field label={t("carrier")} error={errors.carrier && t("carrierError")} required>
          {(control) => <Input {...control} list="carriers" autoComplete="off" {...form.register("carrier")} />}
        </Field>
        <datalist id="carriers">
          {carriers.map((carrier) => (
            <option key={carrier} value={carrier} />
          ))}
        </datalist>
        <Field label={t("tracking")} error={errors.trackingNumber && t("trackingError")} required>
          {(control) => <Input {...control} autoComplete="off" {...form.register("trackingNumber")} />}
        </Field>
      </div>
      {ship.error && (
        <p role="alert" className="text-danger mt-3 font-medium">
          {errorText(ship.error)}
        </p>
      )}
      <Button type="submit" variant="primary" className="mt-4" loading={ship.isPending}>
        {ship.isPending ? t("shipping") : t("ship")}
      </Button>
    </form>
  );
}
