"use client";

import { useMemo, useState } from "react";
import { zodResolver } from "@hookform/resolvers/zod";
import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query";
import { useForm, useWatch } from "react-hook-form";
import { z } from "zod";
import { cancelGoodsInput, type CancellationReason } from "@/inputs/amendments";
import { useTRPC } from "@/trpc/provider";
import type { Order } from "./order-frame";
import { firstWish, goodsOf, type GoodsWish } from "./pick-goods";
import { useOrdersChanged } from "./use-order";

interface CancelValues {
  readonly wish: GoodsWish;
  readonly reason: CancellationReason;
  readonly note: string;
  readonly refundAccountId: string | null;
}

/** What the server takes, but for the preview that it confirms: that is known when it is sent. */
const cancellation = cancelGoodsInput.omit({ previewHash: true });

const cancellationOf = (order: Order, requestId: string) =>
  z
    .custom<CancelValues>()
    .transform(({ wish, ...values }): z.input<typeof cancellation> => ({
      ...values,
      orderId: order.id,
      lines: goodsOf(order, wish),
      requestId,
    }))
    .pipe(cancellation);

interface CancelGoodsOptions {
  readonly reason: CancellationReason;
  /** Whether the form is open; a closed one asks for nothing. */
  readonly open: boolean;
  readonly onDone: () => void;
}

/** Goods to be taken out of an order: what is entered, what it comes to, and sending it. */
export function useCancelGoods(order: Order, { reason, open, onDone }: CancelGoodsOptions) {
  const trpc = useTRPC();
  const ordersChanged = useOrdersChanged();
  const [requestId] = useState(() => crypto.randomUUID());
  const rule = useMemo(() => cancellationOf(order, requestId), [order, requestId]);
  const form = useForm({
    shouldFocusError: false,
    resolver: zodResolver(rule),
    defaultValues: { wish: firstWish(order), reason, note: "", refundAccountId: null },
  });
  const [wish, chosenReason, accountId] = useWatch({
    control: form.control,
    name: ["wish", "reason", "refundAccountId"],
  });
  const lines = goodsOf(order, wish);
  const preview = useQuery(
    trpc.amendments.previewCancellation.queryOptions(
      { orderId: order.id, lines },
      { enabled: open && lines.length > 0, placeholderData: keepPreviousData, staleTime: 0, gcTime: 0, retry: false },
    ),
  );
  const cancel = useMutation(
    trpc.amendments.cancel.mutationOptions({
      async onSuccess() {
        await ordersChanged();
        onDone();
      },
      // Whatever was refused, the page shows how things stand now, and what was chosen and typed stays.
      onError: () => Promise.all([ordersChanged(), preview.refetch()]),
    }),
  );
  const shown = lines.length > 0 ? preview.data : undefined;
  const fresh = shown !== undefined && !preview.isFetching && !preview.isPlaceholderData;
  return {
    form,
    wish,
    reason: chosenReason,
    accountId,
    nothing: lines.length === 0,
    preview,
    shown,
    fresh,
    pending: cancel.isPending,
    busy: cancel.isPending || cancel.isSuccess,
    failure: cancel.error ?? preview.error,
    send: form.handleSubmit((input) => {
      if (fresh) cancel.mutate({ ...input, previewHash: shown.hash });
    }),
  };
}
