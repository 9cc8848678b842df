"use client";

import { useMemo, useState } from "react";
import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useForm, useWatch } from "react-hook-form";
import { z } from "zod";
import { requestReturnInput, type ReturnReason } from "@/inputs/amendments";
import { useTRPC } from "@/trpc/provider";
import { toast } from "@/ui/toast";
import type { Order } from "./order-frame";
import { firstWish, goodsOf, type GoodsWish } from "./pick-goods";
import { useOrdersChanged } from "./use-order";

interface ReturnValues {
  readonly wish: GoodsWish;
  readonly reason: ReturnReason;
  readonly note: string;
  /** Paths of uploaded pictures. */
  readonly pictures: readonly string[];
}

/** The wish to return goods as the server takes it. */
const returnOf = (order: Order, requestId: string) =>
  z
    .custom<ReturnValues>()
    .transform(({ wish, pictures, ...values }): z.input<typeof requestReturnInput> => ({
      ...values,
      orderId: order.id,
      lines: goodsOf(order, wish),
      pictures: [...pictures],
      requestId,
    }))
    .pipe(requestReturnInput);

/** Goods to be returned: what is entered, and asking the seller. */
export function useReturnGoods(order: Order, onDone: () => void) {
  const t = useTranslations("order.return");
  const trpc = useTRPC();
  const ordersChanged = useOrdersChanged();
  const [requestId] = useState(() => crypto.randomUUID());
  const rule = useMemo(() => returnOf(order, requestId), [order, requestId]);
  const form = useForm({
    shouldFocusError: false,
    resolver: zodResolver(rule),
    defaultValues: { wish: firstWish(order), reason: "changed_mind", note: "", pictures: [] },
  });
  const [wish, reason, pictures] = useWatch({ control: form.control, name: ["wish", "reason", "pictures"] });
  const request = useMutation(
    trpc.amendments.requestReturn.mutationOptions({
      async onSuccess() {
        await ordersChanged();
        toast.success(t("requested"));
        onDone();
      },
      onError: () => ordersChanged(),
    }),
  );
  return {
    form,
    values: { wish, reason, pictures },
    ready: goodsOf(order, wish).length > 0,
    busy: request.isPending || request.isSuccess,
    failure: request.error,
    send: form.handleSubmit((input) => request.mutate(input)),
  };
}
