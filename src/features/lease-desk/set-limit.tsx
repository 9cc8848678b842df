"use client";

import { useState } from "react";
import { useLocale, useTranslations } from "next-intl";
import { market } from "@/market";
import { formatMoney } from "@/shared/money";
import { useErrorText } from "@/trpc/error-text";
import { Button } from "@/ui/button";
import { ConfirmDialog } from "@/ui/dialog";
import { Field } from "@/ui/field";
import { NoteField, PlainField } from "@/ui/fields";
import { FormError } from "@/ui/form-error";
import { Input } from "@/ui/input";
import { toast } from "@/ui/toast";
import type { SellerLimit } from "./outputs";
import { useSetLimit } from "./use-set-limit";

/** Changes how much a seller may have in leases at once, with a note of why. */
export function SetLimit({ seller }: { readonly seller: SellerLimit }) {
  const t = useTranslations("leaseDesk.sellers");
  const common = useTranslations("common");
  const locale = useLocale();
  const errorText = useErrorText();
  const [open, setOpen] = useState(false);
  const { form, errors, busy, failure, send } = useSetLimit(seller, () => {
    setOpen(false);
    toast.success(t("saved"));
  });
  const used = formatMoney(seller.usedMinor ?? 0n, market.currency, locale);
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={setOpen}
      trigger={<Button size="small">{t("change")}</Button>}
      title={t("changeTitle", { name: seller.sellerName })}
      description={t("changeText", { used })}
      confirmLabel={t("save")}
      cancelLabel={common("cancel")}
      loading={busy}
      onConfirm={() => void send()}
    >
      <div className="grid gap-5">
        <PlainField
          label={t("amount")}
          error={errors.amountMinor && t("amountError", { used })}
          required
          decimal
          registered={form.register("amountMinor")}
        />
        <Field label={t("valid")} error={errors.validOn && t("validError")} required>
          {(control) => <Input {...control} type="date" {...form.register("validOn")} />}
        </Field>
        <NoteField
          label={t("note")}
          error={errors.note && t("noteError")}
          required
          registered={form.register("note")}
        />
        <FormError>{failure ? errorText(failure) : null}</FormError>
      </div>
    </ConfirmDialog>
  );
}
