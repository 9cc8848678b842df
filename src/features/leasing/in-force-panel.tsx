"use client";

import { useTranslations } from "next-intl";
import { useProviderNames } from "@/i18n/use-provider-names";
import { sumMinor } from "@/shared/money";
import { classNames } from "@/ui/class-names";
import { Money } from "@/ui/money";
import { Descriptions } from "@/ui/panel";
import { NowPanel } from "./now-panel";
import type { Lease } from "./outputs";
import { useMoney } from "@/ui/use-money";
import { useCivilDate } from "./use-lease";
import { WithdrawLease } from "./withdraw-lease";

/** A contract in force: the next instalment, how far the term has come, and the way out while there is one. */
export function InForcePanel({ lease }: { readonly lease: Lease }) {
  const t = useTranslations("lease.force");
  const civilDate = useCivilDate();
  const money = useMoney(lease.currency);
  const names = useProviderNames();
  const { instalments, form } = lease;
  // A mandate is frozen with its cards' brands as the provider's codes.
  const cardNamed = (label: string) => label.replace(/^\w+/, (code) => names.brand(code));
  const isPaid = ({ instalmentMinor, paidMinor }: Lease["instalments"][number]) => paidMinor >= instalmentMinor;
  const next = instalments.find((line) => !isPaid(line));
  const last = instalments.at(-1);
  const paid = instalments.filter(isPaid);
  const paidMinor = sumMinor(instalments.map((line) => line.paidMinor));
  const leftMinor = sumMinor(instalments.map((line) => line.instalmentMinor)) - paidMinor;
  const progress = t("progressValue", { paid: paid.length, count: instalments.length });
  return (
    <NowPanel title={t("title")}>
      <div className="grid gap-x-14 gap-y-8 lg:grid-cols-[minmax(0,1fr)_minmax(0,24rem)]">
        <div className="min-w-0">
          <p className="text-ink-soft">{t("next")}</p>
          {next ? (
            <p className="flex flex-wrap items-baseline gap-x-3">
              <Money
                amountMinor={next.instalmentMinor - next.paidMinor}
                currency={lease.currency}
                className="text-4xl font-semibold"
              />
              <span className="text-lg">{t("nextOn", { date: civilDate(next.dueOn) })}</span>
            </p>
          ) : (
            <p className="text-xl font-semibold">{t("none")}</p>
          )}
          <div className="mt-7">
            <div role="img" aria-label={`${t("progress")}: ${progress}`} className="flex h-4 gap-px">
              {instalments.map((line) => (
                <span
                  key={line.number}
                  className={classNames(
                    "grow first:rounded-l-sm last:rounded-r-sm",
                    isPaid(line) ? "bg-accent" : line === next ? "bg-accent-line" : "bg-line",
                  )}
                />
              ))}
            </div>
            <p className="text-ink-soft figures mt-2 flex flex-wrap justify-between gap-x-4 text-sm">
              <span>{t("progress")}</span>
              <span>{progress}</span>
            </p>
          </div>
        </div>
        <Descriptions
          items={[
            { key: "paid", term: t("paidSum"), value: <Money amountMinor={paidMinor} currency={lease.currency} /> },
            { key: "left", term: t("left"), value: <Money amountMinor={leftMinor} currency={lease.currency} /> },
            ...(last ? [{ key: "ends", term: t("ends"), value: civilDate(last.dueOn) }] : []),
            ...(form?.dueDay ? [{ key: "day", term: t("dueDay"), value: t("dueDayValue", { day: form.dueDay }) }] : []),
            ...(form && form.mandate.length > 0
              ? [
                  {
                    key: "mandate",
                    term: t("mandate"),
                    value: form.mandate.map(({ label, amountMinor }) => (
                      <span key={label} className="figures block">
                        {t("mandateLine", { label: cardNamed(label), amount: money(amountMinor) })}
                      </span>
                    )),
                  },
                ]
              : []),
          ]}
        />
      </div>
      {lease.can.includes("withdrawn") && lease.contract && <StillWithdrawable lease={lease} />}
    </NowPanel>
  );
}

function StillWithdrawable({ lease }: { readonly lease: Lease }) {
  if (!lease.withdrawable) return null;
  return (
    <div className="border-line mt-8 border-t pt-5">
      <WithdrawLease lease={lease} />
    </div>
  );
}
