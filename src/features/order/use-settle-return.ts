"use client";

import { useMemo } from "react";
import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useForm, useWatch } from "react-hook-form";
import { z } from "zod";
import { isConfirmable } from "@/components/payment/is-confirmable";
import { confirmReturnRefundInput, sendReturnInput } from "@/inputs/amendments";
import { useTRPC } from "@/trpc/provider";
import { toast } from "@/ui/toast";
import { useOrdersChanged } from "./use-order";

interface SettleValues {
  readonly carrier: string;
  readonly trackingNumber: string;
  readonly refundAccountId: string | null;
}

const parcelInput = sendReturnInput.pick({ carrier: true, trackingNumber: true });

/** What the buyer agrees to, but for the preview, and with it the parcel when the goods are sent now. */
const settlement = z.object({
  agreed: confirmReturnRefundInput.omit({ previewHash: true }),
  parcel: parcelInput.nullable(),
});

const settlementOf = (amendmentId: string, sending: boolean) =>
  z
    .custom<SettleValues>()
    .transform(({ refundAccountId, ...parcel }): z.input<typeof settlement> => ({
      agreed: { amendmentId, refundAccountId },
      parcel: sending ? parcel : null,
    }))
    .pipe(settlement);

/** A return that its buyer sends, or whose refund they confirm: what is entered, the ways of the money, and sending it. */
export function useSettleReturn(amendmentId: string, sending: boolean, onDone: () => void) {
  const t = useTranslations("order.return");
  const trpc = useTRPC();
  const ordersChanged = useOrdersChanged();
  const rule = useMemo(() => settlementOf(amendmentId, sending), [amendmentId, sending]);
  const form = useForm({
    shouldFocusError: false,
    resolver: zodResolver(rule),
    defaultValues: { carrier: "", trackingNumber: "", refundAccountId: null },
  });
  const [carrier, trackingNumber, accountId] = useWatch({
    control: form.control,
    name: ["carrier", "trackingNumber", "refundAccountId"],
  });
  const preview = useQuery(
    trpc.amendments.previewReturn.queryOptions({ amendmentId }, { staleTime: 0, gcTime: 0, retry: false }),
  );
  const settled = {
    async onSuccess() {
      await ordersChanged();
      toast.success(sending ? t("sent") : t("refundConfirmed"));
      onDone();
    },
    onError: () => Promise.all([ordersChanged(), preview.refetch()]),
  };
  const send = useMutation(trpc.amendments.sendReturn.mutationOptions(settled));
  const confirm = useMutation(trpc.amendments.confirmReturnRefund.mutationOptions(settled));
  const doing = sending ? send : confirm;
  const addressed = !sending || parcelInput.safeParse({ carrier, trackingNumber }).success;
  const ready =
    preview.data !== undefined && !preview.isFetching && addressed && isConfirmable(preview.data, accountId);
  return {
    form,
    accountId,
    preview,
    ready,
    busy: doing.isPending || doing.isSuccess,
    failure: doing.error ?? preview.error,
    settle: form.handleSubmit(({ agreed, parcel }) => {
      if (!ready) return;
      const confirmed = { ...agreed, previewHash: preview.data.hash };
      if (parcel) send.mutate({ ...confirmed, ...parcel });
      else confirm.mutate(confirmed);
    }),
  };
}
