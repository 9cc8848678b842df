"use client";

import { useTranslations } from "next-intl";
import { earlyReturnShares } from "@/inputs/leasing";
import { market } from "@/market";
import type { Currency } from "@/shared/money";
import { Fold } from "@/ui/fold";
import { Money } from "@/ui/money";
import { Descriptions } from "@/ui/panel";
import type { LeaseForm, Quote } from "./outputs";
import { useMoney } from "@/ui/use-money";

/** The figures that everything else follows from, large enough to be read first. */
export function KeyFigures({ quote }: { readonly quote: Quote }) {
  const t = useTranslations("lease.figures");
  const money = useMoney(quote.currency);
  const { dueAtSigning } = quote;
  const figures = [
    {
      key: "instalment",
      amountMinor: quote.instalmentMinor,
      note: t("instalmentNote", { count: quote.schedule.length }),
      strong: true,
    },
    {
      key: "dueAtSigning",
      amountMinor: dueAtSigning.totalMinor,
      note:
        dueAtSigning.securityDepositMinor > 0n
          ? t("dueNote", { deposit: money(dueAtSigning.securityDepositMinor) })
          : null,
    },
    {
      key: "totalOfPayments",
      amountMinor: quote.totalOfPaymentsMinor,
      note: t("totalNote", { months: quote.termMonths }),
    },
    { key: "buyout", amountMinor: quote.buyoutMinor, note: t("buyoutNote") },
  ] as const;
  return (
    <dl className="border-line grid grid-cols-1 gap-x-8 border-y min-[420px]:grid-cols-2 xl:grid-cols-4">
      {figures.map((figure) => (
        <div key={figure.key} className="py-4">
          <dt className="text-ink-soft text-sm">{t(figure.key)}</dt>
          <dd className={figure.key === "instalment" ? "text-accent text-2xl font-semibold" : "text-2xl font-semibold"}>
            <Money amountMinor={figure.amountMinor} currency={quote.currency} />
          </dd>
          {figure.note !== null && <dd className="text-ink-faint figures text-sm">{figure.note}</dd>}
        </div>
      ))}
    </dl>
  );
}

/** The figures that matter beside the button. */
export function QuoteSummary({ quote }: { readonly quote: Quote }) {
  const t = useTranslations("lease.figures");
  const rows = [
    { key: "instalment", minor: quote.instalmentMinor },
    { key: "dueAtSigning", minor: quote.dueAtSigning.totalMinor },
    { key: "totalOfPayments", minor: quote.totalOfPaymentsMinor },
  ] as const;
  return (
    <dl className="divide-line border-line divide-y border-y">
      {rows.map(({ key, minor }) => (
        <div key={key} className="flex items-baseline justify-between gap-4 py-3">
          <dt className="text-ink-soft">{t(key)}</dt>
          <dd className={key === "instalment" ? "text-xl font-semibold" : "font-medium"}>
            <Money amountMinor={minor} currency={quote.currency} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** A share in basis points as people write it in percent: 790 is 7.9. */
const percent = (bps: number): string => String(bps / 100);

/** Every other figure and disclosure of a quote; with an order form, those that it adds. */
export function QuoteDisclosures({ quote, form }: { readonly quote: Quote; readonly form?: LeaseForm }) {
  const common = useTranslations("common");
  const t = useTranslations("lease.figures");
  const money = useMoney(quote.currency);
  const { terms } = quote.offer;
  const isCharge = quote.rateLabel === "lease_charge_rate";
  const shares = earlyReturnShares(market.lease.rules.earlyReturnCaps, terms.returnFeeBps, quote.termMonths);
  const signing = useSigningItems(quote);
  const items = [
    { key: "cash", term: t("cashPrice"), value: <Amount minor={quote.cashPriceMinor} currency={quote.currency} /> },
    // Where a rate must carry its caveat, it is the only one.
    ...(isCharge
      ? []
      : [{ key: "rate", term: t("annualRate"), value: t("percentYear", { rate: quote.annualRatePercent }) }]),
    {
      key: "effective",
      term: t(`rate.${quote.rateLabel}`),
      value: (
        <>
          <span className="figures font-semibold">
            {isCharge
              ? `${quote.effectiveAnnualRatePercent}%`
              : t("percentYear", { rate: quote.effectiveAnnualRatePercent })}
          </span>
          <span className="text-ink-faint block text-sm">{t("rateNote")}</span>
        </>
      ),
    },
    ...signing,
    {
      key: "withBuyout",
      term: t("totalWithBuyout"),
      value: <Amount minor={quote.totalWithBuyoutMinor} currency={quote.currency} />,
    },
    { key: "cost", term: t("cost"), value: <Amount minor={quote.costOfLeaseMinor} currency={quote.currency} /> },
    {
      key: "loan",
      term: t("loan"),
      value: (
        <span className="figures">
          {t("loanValue", { instalment: money(quote.loan.instalmentMinor), total: money(quote.loan.totalMinor) })}
        </span>
      ),
    },
    { key: "earlyBuy", term: t("earlyBuy"), value: <EarlyBuy exit={terms.earlyExit} /> },
    {
      key: "earlyReturn",
      term: t("earlyReturn"),
      value:
        shares.ofTotalBps === null
          ? t("earlyReturnValue", { percent: percent(shares.ofRemainingBps) })
          : t("earlyReturnWithin", { percent: percent(shares.ofRemainingBps), most: percent(shares.ofTotalBps) }),
    },
    { key: "funder", term: t("funder"), value: t(`funders.${terms.funder}`) },
    ...(form
      ? [
          { key: "late", term: t("lateRate"), value: t("percentYear", { rate: form.form.lateRatePercent }) },
          { key: "cooling", term: t("coolingOff"), value: t("coolingOffValue", { days: form.form.coolingOffDays }) },
        ]
      : []),
  ];
  return (
    <>
      <Descriptions items={items} />
      {form && (
        <Fold title={common("details")}>
          <p className="text-ink-faint text-sm">
            {t("hash")}: <code className="break-all">{form.hash}</code>
          </p>
        </Fold>
      )}
    </>
  );
}

/** What is due at signing: nothing stands there where nothing is. */
function useSigningItems(quote: Quote) {
  const t = useTranslations("lease.figures");
  return [
    ...(quote.dueAtSigning.instalmentsMinor > 0n
      ? [
          {
            key: "advance",
            term: t("advance"),
            value: <Amount minor={quote.dueAtSigning.instalmentsMinor} currency={quote.currency} />,
          },
        ]
      : []),
    ...(quote.dueAtSigning.securityDepositMinor > 0n
      ? [
          {
            key: "deposit",
            term: t("deposit"),
            value: (
              <>
                <Amount minor={quote.dueAtSigning.securityDepositMinor} currency={quote.currency} />{" "}
                <span className="text-ink-faint text-sm">{t("depositNote")}</span>
              </>
            ),
          },
        ]
      : []),
  ];
}

/** What buying before the end costs beside what is still owed. */
function EarlyBuy({ exit }: { readonly exit: Quote["offer"]["terms"]["earlyExit"] }) {
  const t = useTranslations("lease.figures");
  switch (exit.kind) {
    case "no_fee":
      return t("earlyBuyNoFee");
    case "percent_of_principal":
      return t("earlyBuyPercent", { percent: percent(exit.feeBps) });
    case "months_of_interest":
      return t("earlyBuyMonths", { months: exit.months });
  }
}

function Amount({ minor, currency }: { readonly minor: bigint; readonly currency: Currency }) {
  return <Money amountMinor={minor} currency={currency} className="font-medium" />;
}
