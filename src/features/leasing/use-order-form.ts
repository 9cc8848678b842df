"use client";

import { useCallback, useMemo, useState } from "react";
import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useForm, useWatch } from "react-hook-form";
import { z } from "zod";
import { useLocaleRouter } from "@/i18n/use-locale-router";
import type { ShippingAddress, shippingAddress } from "@/inputs/addresses";
import { submitOrderFormInput, type MandateInput, type mandateInput } from "@/inputs/leases";
import type { TenderInput, tenderInput } from "@/inputs/payments";
import { useTRPC } from "@/trpc/provider";
import { useUntilLeft } from "@/ui/use-until-left";
import type { Lease, LeaseForm } from "./outputs";
import { useLeasesChanged } from "./use-lease";

interface OrderFormValues {
  /** Null while something of it is missing; the parts of the form tell. */
  readonly address: z.input<typeof shippingAddress> | null;
  readonly dueDay: number;
  readonly mandate: z.input<typeof mandateInput> | null;
  readonly tenders: z.input<typeof tenderInput>[] | null;
  readonly acknowledged: boolean;
}

/** The order form to submit: what is entered, what is still missing, and sending it. */
export function useOrderForm(lease: Lease, { hash, form: { quote }, disclosures, paperSha256 }: LeaseForm) {
  const t = useTranslations("lease.form");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const router = useLocaleRouter();
  const leasesChanged = useLeasesChanged();
  const rule = useMemo(
    () =>
      z
        .custom<OrderFormValues>()
        .transform((values) => ({ ...values, leaseId: lease.id, formHash: hash }))
        .pipe(submitOrderFormInput),
    [hash, lease.id],
  );
  const form = useForm({
    resolver: zodResolver(rule),
    defaultValues: {
      address: null,
      dueDay: quote.dueDay,
      mandate: null,
      tenders: quote.dueAtSigning.totalMinor > 0n ? null : [],
      acknowledged: false,
    },
  });
  const { setValue } = form;
  const [address, tenders, acknowledged] = useWatch({
    control: form.control,
    name: ["address", "tenders", "acknowledged"],
  });
  const [before, onReasons] = useState<readonly string[]>([]);
  const [ofMandate, setOfMandate] = useState<readonly string[]>([]);
  const [ofDue, setOfDue] = useState<readonly string[]>([]);
  const onAddress = useCallback((typed: ShippingAddress | null) => setValue("address", typed), [setValue]);
  const onMandate = useCallback(
    (mandate: MandateInput | null, missing: readonly string[]) => {
      setValue("mandate", mandate);
      setOfMandate(missing);
    },
    [setValue],
  );
  const onDue = useCallback(
    (parts: TenderInput[] | null, missing: readonly string[]) => {
      setValue("tenders", parts);
      setOfDue(missing);
    },
    [setValue],
  );
  const submit = useMutation(
    trpc.leases.submitOrderForm.mutationOptions({
      async onSuccess({ paymentOrderId }) {
        await leasesChanged();
        if (paymentOrderId !== null) router.push(`/checkout/${paymentOrderId}`);
      },
      onError: () => leasesChanged(),
    }),
  );
  const missing = [
    ...before,
    ...(disclosures && paperSha256 === null ? [t("paperMissing")] : []),
    ...(address ? [] : [t("addressMissing")]),
    ...ofMandate,
    ...(tenders ? [] : ofDue.length > 0 ? ofDue : [t("dueMissing")]),
    ...(acknowledged ? [] : [t("acknowledgeMissing")]),
  ];
  const send = form.handleSubmit((input) => {
    const sending = queryClient.isMutating({ mutationKey: trpc.leases.submitOrderForm.mutationKey() }) > 0;
    if (!sending && missing.length === 0) submit.mutate(input);
  });
  return {
    control: form.control,
    missing,
    busy: useUntilLeft(submit),
    failure: submit.error,
    onReasons,
    onAddress,
    onMandate,
    onDue,
    send,
  };
}
