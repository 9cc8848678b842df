"use client";

import { useState } from "react";
import { useMutation } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { returnReasons } from "@/inputs/amendments";
import { formatMoney, parseAmount, toDecimalString } from "@/shared/money";
import { useErrorText } from "@/trpc/error-text";
import { useTRPC } from "@/trpc/provider";
import { Button } from "@/ui/button";
import { NoteField, PlainField, YesNoField } from "@/ui/fields";
import { FormError } from "@/ui/form-error";
import { PictureLinks } from "@/ui/picture-links";
import { Quote } from "@/ui/quote";
import { ConfirmDialog } from "@/ui/dialog";
import { toast } from "@/ui/toast";
import type { ReviewCase } from "./outputs";
import { useCasesChanged } from "./use-cases-changed";

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
  const trpc = useTRPC();
  const errorText = useErrorText();
  const casesChanged = useCasesChanged();
  const [open, setOpen] = useState(false);
  const [kept, setKept] = useState<string>(toDecimalString(found.keptMinor, reviewCase.currency));
  const [restock, setRestock] = useState<boolean | null>(null);
  const [note, setNote] = useState("");
  const [tried, setTried] = useState(false);
  const worthMinor = -found.differenceMinor;
  const keptMinor = parseAmount(kept, reviewCase.currency);
  const keptWrong = keptMinor === null || keptMinor > worthMinor;
  const money = (amountMinor: bigint) => formatMoney(amountMinor, reviewCase.currency, locale);
  const decide = useMutation(
    trpc.amendments.decideReturn.mutationOptions({
      async onSuccess() {
        await casesChanged();
        setOpen(false);
        toast.success(t("decided"));
      },
      onError: () => casesChanged(),
    }),
  );
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
      confirmLabel={
        decide.isPending ? t("deciding") : t("confirm", { amount: money(worthMinor - (keptWrong ? 0n : keptMinor)) })
      }
      cancelLabel={review("cancel")}
      loading={decide.isPending || decide.isSuccess}
      onConfirm={() => {
        setTried(true);
        if (keptWrong || restock === null || note.trim() === "") return;
        decide.mutate({ amendmentId: found.id, keptMinor, restock, note });
      }}
    >
      <div className="grid gap-5">
        <PlainField
          label={t("kept")}
          hint={t("keptHint", { worth: money(worthMinor) })}
          error={tried && keptWrong && t("keptError", { worth: money(worthMinor) })}
          required
          decimal
          value={kept}
          onChange={setKept}
        />
        <YesNoField
          legend={t("restock")}
          yes={t("restockYes")}
          no={t("restockNo")}
          error={tried && restock === null && t("restockError")}
          value={restock}
          onChange={setRestock}
        />
        <NoteField
          label={t("note")}
          error={tried && note.trim() === "" && review("noteError")}
          required
          rows={3}
          value={note}
          onChange={setNote}
        />
        <FormError>{decide.error && errorText(decide.error)}</FormError>
      </div>
    </ConfirmDialog>
  );
}
