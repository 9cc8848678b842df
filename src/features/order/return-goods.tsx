"use client";

import { useState } from "react";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { returnReasons, type ReturnReason } from "@/inputs/amendments";
import { useErrorText } from "@/trpc/error-text";
import { useTRPC } from "@/trpc/provider";
import { Button } from "@/ui/button";
import { ChoiceField, NoteField } from "@/ui/fields";
import { FormError } from "@/ui/form-error";
import { useInstant } from "@/ui/use-instant";
import { FormActions, FormDialog } from "@/ui/dialog";
import { toast } from "@/ui/toast";
import type { Order } from "./order-frame";
import { PickGoods, useGoodsOut } from "./pick-goods";
import { UploadPictures } from "@/components/pictures/upload-pictures";
import { useOrdersChanged } from "./use-order";

interface ReturnGoodsProps {
  readonly order: Order;
  /** Until when the seller can be asked. */
  readonly returnBy: Date;
}

/** Asks the seller to take goods back that have arrived. No money moves before the seller has answered. */
export function ReturnGoods({ order, returnBy }: ReturnGoodsProps) {
  const t = useTranslations("order.return");
  const instant = useInstant();
  const [open, setOpen] = useState(false);
  return (
    <FormDialog
      open={open}
      onOpenChange={setOpen}
      trigger={<Button>{t("open")}</Button>}
      title={t("open")}
      description={t("text", { date: instant(returnBy) })}
    >
      <ReturnForm order={order} onDone={() => setOpen(false)} />
    </FormDialog>
  );
}

function ReturnForm({ order, onDone }: { readonly order: Order; readonly onDone: () => void }) {
  const t = useTranslations("order.return");
  const common = useTranslations("common");
  const reasonText = useTranslations("order.amend.reasons");
  const trpc = useTRPC();
  const errorText = useErrorText();
  const ordersChanged = useOrdersChanged();
  const chosen = useGoodsOut(order);
  const [requestId] = useState(() => crypto.randomUUID());
  const [reason, setReason] = useState<ReturnReason>("changed_mind");
  const [note, setNote] = useState("");
  const [pictures, setPictures] = useState<readonly string[]>([]);
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
  const busy = request.isPending || request.isSuccess;
  return (
    <div className="grid gap-6">
      <PickGoods order={order} chosen={chosen} disabled={busy} />
      <ChoiceField
        label={t("reason")}
        choices={returnReasons}
        textOf={(known) => reasonText(known)}
        value={reason}
        onChange={setReason}
      />
      <NoteField label={t("note")} optionalLabel={common("optional")} value={note} onChange={setNote} />
      <UploadPictures paths={pictures} onChange={setPictures} />
      <FormError>{request.error && errorText(request.error)}</FormError>
      <FormActions cancelLabel={t("keep")} onCancel={onDone}>
        <Button
          variant="primary"
          disabled={chosen.lines.length === 0}
          loading={busy}
          onClick={() =>
            request.mutate({ orderId: order.id, lines: chosen.lines, reason, note, pictures: [...pictures], requestId })
          }
        >
          {busy ? t("requesting") : t("request")}
        </Button>
      </FormActions>
    </div>
  );
}
