"use client";

import { useState } from "react";
import { useLocale, useTranslations } from "next-intl";
import { Controller } from "react-hook-form";
import { returnReasons } from "@/inputs/amendments";
import { formatMoney } from "@/shared/money";
import { useErrorText } from "@/trpc/error-text";
import { Button } from "@/ui/button";
import { NoteField, PlainField, YesNoField } from "@/ui/fields";
import { FormError } from "@/ui/form-error";
import { PictureLinks } from "@/ui/picture-links";
import { Quote } from "@/ui/quote";
import { ConfirmDialog } from "@/ui/dialog";
import { toast } from "@/ui/toast";
import type { ReviewCase } from "./outputs";
import { useDecideReturn } from "./use-decide-return";

type Return = NonNullable<ReviewCase["amendment"]>;

/** A return on which buyer and seller do not agree: what each said and showed. */
export function DisputedReturn({ found, reviewCase }: { readonly found: Return; readonly reviewCase: ReviewCase }) {
  const t = useTranslations("admin.review.return");
  const returns = useTranslations("seller.returns");
  const locale = useLocale();
  const reason = returnReasons.find((known) => known === found.reason);
  return (
    <div className="mt-3 grid gap-3">
      <ul aria-label={t("goods")}>
        {found.out.map((line) => (
          <li key={line.lineId} className="font-medium">
            {line.quantity} × {locale === "ko" ? line.titleKo : line.titleEn},{" "}
            {locale === "ko" ? line.variantNameKo : line.variantNameEn}
          </li>
        ))}
      </ul>
      <Quote who={t("buyerSaid", { buyer: reviewCase.buyerName })}>
        {[reason ? returns(`reasons.${reason}`) : "", found.note].filter((text) => text !== "").join(" · ")}
      </Quote>
      <PictureLinks label={t("pictures")} paths={found.pictures} altOf={(number) => returns("picture", { number })} />
      {found.answers.map(({ by, text, at }) => (
        <Quote key={at} who={by === "seller" ? t("sellerSaid", { seller: reviewCase.sellerName }) : t("adminSaid")}>
          {text}
        </Quote>
      ))}
      <p className="text-ink-faint text-sm">
        {t("agreed", { amount: formatMoney(found.keptMinor, reviewCase.currency, locale) })}
        {found.restocked !== null && ` · ${t(found.restocked ? "sellable" : "notSellable")}`}
      </p>
    </div>
  );
}

/** The marketplace's word on a disputed return: what is kept of it, and whether the goods are sold again. */
export function DecideReturn({ found, reviewCase }: { readonly found: Return; readonly reviewCase: ReviewCase }) {
  const t = useTranslations("admin.review.return");
  const review = useTranslations("admin.review");
  const locale = useLocale();
  const errorText = useErrorText();
  const [open, setOpen] = useState(false);
  const { currency } = reviewCase;
  const { form, errors, keptMinor, pending, busy, failure, send } = useDecideReturn(found, currency, () => {
    setOpen(false);
    toast.success(t("decided"));
  });
  const money = (amountMinor: bigint) => formatMoney(amountMinor, currency, locale);
  const worthMinor = -found.differenceMinor;
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button size="small" variant="primary">
          {t("decide")}
        </Button>
      }
      title={t("title")}
      description={t("text")}
      confirmLabel={pending ? t("deciding") : t("confirm", { amount: money(worthMinor - keptMinor) })}
      cancelLabel={review("cancel")}
      loading={busy}
      onConfirm={() => void send()}
    >
      <div className="grid gap-5">
        <PlainField
          label={t("kept")}
          hint={t("keptHint", { worth: money(worthMinor) })}
          error={errors.keptMinor && t("keptError", { worth: money(worthMinor) })}
          required
          decimal
          registered={form.register("keptMinor")}
        />
        <Controller
          control={form.control}
          name="restock"
          render={({ field: { value, onChange } }) => (
            <YesNoField
              legend={t("restock")}
              yes={t("restockYes")}
              no={t("restockNo")}
              error={errors.restock !== undefined && t("restockError")}
              value={value}
              onChange={onChange}
            />
          )}
        />
        <NoteField
          label={t("note")}
          error={errors.note && review("noteError")}
          required
          rows={3}
          registered={form.register("note")}
        />
        <FormError>{failure && errorText(failure)}</FormError>
      </div>
    </ConfirmDialog>
  );
}
