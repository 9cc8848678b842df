"use client";

import { useState } from "react";
import { useTranslations } from "next-intl";
import { returnReasons } from "@/inputs/amendments";
import { useErrorText } from "@/trpc/error-text";
import { Button } from "@/ui/button";
import { ChoiceField, NoteField } from "@/ui/fields";
import { FormError } from "@/ui/form-error";
import { useInstant } from "@/ui/use-instant";
import { FormActions, FormDialog } from "@/ui/dialog";
import type { Order } from "./order-frame";
import { PickGoods } from "./pick-goods";
import { UploadPictures } from "@/components/pictures/upload-pictures";
import { useReturnGoods } from "./use-return-goods";

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
  const errorText = useErrorText();
  const { form, values, ready, busy, failure, send } = useReturnGoods(order, onDone);
  return (
    <div className="grid gap-6">
      <PickGoods order={order} wish={values.wish} disabled={busy} onWish={(wish) => form.setValue("wish", wish)} />
      <ChoiceField
        label={t("reason")}
        choices={returnReasons}
        textOf={(known) => reasonText(known)}
        value={values.reason}
        onChange={(reason) => form.setValue("reason", reason)}
      />
      <NoteField label={t("note")} optionalLabel={common("optional")} registered={form.register("note")} />
      <UploadPictures
        paths={values.pictures}
        onChange={(change) => form.setValue("pictures", change(form.getValues("pictures")))}
      />
      <FormError>{failure && errorText(failure)}</FormError>
      <FormActions cancelLabel={t("keep")} onCancel={onDone}>
        <Button variant="primary" disabled={!ready} loading={busy} onClick={() => void send()}>
          {busy ? t("requesting") : t("request")}
        </Button>
      </FormActions>
    </div>
  );
}
