"use client";

import type { ReactNode } from "react";
import { useLocale, useTranslations } from "next-intl";
import { Controller, type Control } from "react-hook-form";
import { Link } from "@/i18n/link";
import { employments } from "@/inputs/limits";
import type { Currency } from "@/shared/money";
import { AmountInput } from "@/ui/amount-input";
import { Callout } from "@/ui/callout";
import { Field } from "@/ui/field";
import { Fold } from "@/ui/fold";
import { NativeSelect } from "@/ui/input";
import { Thumbnail } from "@/ui/thumbnail";
import { useMoney } from "@/ui/use-money";
import { CheckBox } from "./check-box";
import { KeyFigures, QuoteDisclosures } from "./quote-figures";
import type { ApplicationValues, Offered } from "./use-application";

interface SectionProps {
  readonly control: Control<ApplicationValues>;
  readonly quote: Offered["quote"];
  /** The form can be changed only while it is not being sent. */
  readonly closed: boolean;
}

function AmountField({
  control,
  name,
  currency,
  otherwise = null,
  closed,
  className = "figures",
  ...field
}: {
  readonly control: Control<ApplicationValues>;
  readonly name: "askedMinor" | "annualIncomeMinor" | "monthlyDebtMinor";
  readonly currency: Currency;
  /** What counts while nothing has been entered. */
  readonly otherwise?: bigint | null;
  readonly closed: boolean;
  readonly className?: string;
  readonly label: string;
  readonly hint: string;
  readonly error?: string | null;
}) {
  return (
    <Field {...field} required>
      {(props) => (
        <Controller
          control={control}
          name={name}
          render={({ field: { value, onChange } }) => (
            <AmountInput
              {...props}
              className={className}
              valueMinor={value ?? otherwise}
              currency={currency}
              disabled={closed}
              onAmount={onChange}
            />
          )}
        />
      )}
    </Field>
  );
}

/** What is applied for, with its figures. */
export function WishedGoods({
  offered: { goods, quote },
  changed,
}: {
  readonly offered: Offered;
  /** Said when the figures are others than those that were shown. */
  readonly changed: ReactNode;
}) {
  const t = useTranslations("lease.apply");
  const figures = useTranslations("lease.figures");
  const korean = useLocale() === "ko";
  return (
    <section aria-labelledby="goods-heading">
      <h2 id="goods-heading" className="mb-4 text-xl font-semibold">
        {t("goods")}
      </h2>
      <div className="mb-5 flex items-center gap-4">
        <Thumbnail path={goods.picturePath} className="size-20" />
        <div className="min-w-0">
          <p className="font-semibold">{korean ? goods.titleKo : goods.titleEn}</p>
          <p className="text-ink-soft">
            {korean ? goods.variantNameKo : goods.variantNameEn} · {goods.sellerName}
          </p>
          <Link
            href={`/listings/${goods.slug}`}
            className="text-accent decoration-accent-line text-sm underline underline-offset-4"
          >
            {t("toListing")}
          </Link>
        </div>
      </div>
      {changed === null ? null : (
        <Callout tone="warn" className="mb-4" title={t("changed")}>
          {changed}
        </Callout>
      )}
      <KeyFigures quote={quote} />
      <Fold title={figures("heading")}>
        <QuoteDisclosures quote={quote} />
      </Fold>
    </section>
  );
}

/** How much a month the applicant asks to be allowed: the instalment at least. */
export function AskedLimit({ control, quote, closed, error }: SectionProps & { readonly error: string | null }) {
  const t = useTranslations("lease.apply");
  const money = useMoney(quote.currency);
  return (
    <section aria-labelledby="limit-heading">
      <h2 id="limit-heading" className="mb-4 text-xl font-semibold">
        {t("limit")}
      </h2>
      <div className="max-w-sm">
        <AmountField
          control={control}
          name="askedMinor"
          currency={quote.currency}
          otherwise={quote.instalmentMinor}
          closed={closed}
          className="figures font-semibold"
          label={t("asked")}
          hint={t("askedHint", { least: money(quote.instalmentMinor) })}
          error={error}
        />
      </div>
    </section>
  );
}

/** What the applicant earns and owes, and how they work. */
export function StatementOfMeans({ control, quote, closed }: SectionProps) {
  const t = useTranslations("lease.apply");
  const shared = { control, currency: quote.currency, closed };
  return (
    <section aria-labelledby="statement-heading">
      <h2 id="statement-heading" className="text-xl font-semibold">
        {t("statement")}
      </h2>
      <p className="text-ink-soft mt-1 mb-4">
        {t("statementText")} {t("decider", { who: t(`deciders.${quote.offer.terms.funder}`) })}
      </p>
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <AmountField {...shared} name="annualIncomeMinor" label={t("income")} hint={t("incomeHint")} />
        <AmountField {...shared} name="monthlyDebtMinor" label={t("debt")} hint={t("debtHint")} />
        <Field label={t("employment")} required>
          {(props) => (
            <Controller
              control={control}
              name="employment"
              render={({ field: { value, onChange } }) => (
                <NativeSelect
                  {...props}
                  disabled={closed}
                  value={value ?? ""}
                  onChange={({ currentTarget }) =>
                    onChange(employments.find((kind) => kind === currentTarget.value) ?? null)
                  }
                >
                  <option value="">{t("choose")}</option>
                  {employments.map((kind) => (
                    <option key={kind} value={kind}>
                      {t(`employments.${kind}`)}
                    </option>
                  ))}
                </NativeSelect>
              )}
            />
          )}
        </Field>
      </div>
    </section>
  );
}

/** That the statement may be looked at: nothing is decided without it. */
export function ConsentToDecide({ control, closed }: Omit<SectionProps, "quote">) {
  const t = useTranslations("lease.apply");
  return (
    <section aria-labelledby="consent-heading">
      <h2 id="consent-heading" className="mb-3 text-xl font-semibold">
        {t("consentHeading")}
      </h2>
      <Controller
        control={control}
        name="consent"
        render={({ field: { value, onChange } }) => (
          <CheckBox checked={value} onChange={onChange} disabled={closed}>
            {t("consent")}
          </CheckBox>
        )}
      />
    </section>
  );
}
