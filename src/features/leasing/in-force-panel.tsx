"use client";

import { useTranslations } from "next-intl";
import { classNames } from "@/ui/class-names";
import { Callout } from "@/ui/callout";
import { Money } from "@/ui/money";
import { Descriptions } from "@/ui/panel";
import { useMoney } from "@/ui/use-money";
import { InstalmentBadge } from "./instalment-badge";
import { TabLink } from "./lease-tabs";
import { NowPanel } from "./now-panel";
import { openMinor, openPayments, type Instalment, type OpenPayments } from "./open-payments";
import type { Lease } from "./outputs";
import { useCivilDate } from "./use-lease";
import { useMandateText } from "./use-mandate-text";
import { WithdrawLease } from "./withdraw-lease";

/** A contract in force: the next payment and what it does, how far the term has come, and the way out while there is one. */
export function InForcePanel({ lease }: { readonly lease: Lease }) {
  const t = useTranslations("lease.force");
  const civilDate = useCivilDate();
  const { instalments, form } = lease;
  const payments = openPayments(instalments);
  const last = instalments.at(-1);
  return (
    <NowPanel title={t("title")}>
      <div className="grid gap-x-14 gap-y-8 lg:grid-cols-[minmax(0,1fr)_minmax(0,24rem)]">
        <div className="grid min-w-0 content-start gap-7">
          {payments.next ? (
            <NextPayment lease={lease} next={payments.next} />
          ) : (
            <p className="text-xl font-semibold">{t("none")}</p>
          )}
          <Overdue lease={lease} payments={payments} />
          <Progress instalments={instalments} next={payments.next} />
        </div>
        <Descriptions
          items={[
            {
              key: "paid",
              term: t("paidSum"),
              value: <Money amountMinor={payments.paidMinor} currency={lease.currency} />,
            },
            {
              key: "left",
              term: t("left"),
              value: <Money amountMinor={payments.leftMinor} currency={lease.currency} />,
            },
            ...(last ? [{ key: "ends", term: t("ends"), value: civilDate(last.dueOn) }] : []),
            ...(form?.dueDay ? [{ key: "day", term: t("dueDay"), value: t("dueDayValue", { day: form.dueDay }) }] : []),
          ]}
        />
      </div>
      {lease.can.includes("withdrawn") && lease.contract && <StillWithdrawable lease={lease} />}
    </NowPanel>
  );
}

/** How much, on which day, from which cards, and what it does. */
function NextPayment({ lease, next }: { readonly lease: Lease; readonly next: Instalment }) {
  const t = useTranslations("lease.force");
  const civilDate = useCivilDate();
  const mandateText = useMandateText(lease);
  const takenFrom = mandateText(next);
  return (
    <section aria-labelledby="next-payment" className="min-w-0">
      <h3 id="next-payment" className="text-ink-soft">
        {t("next")}
      </h3>
      <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <Money amountMinor={openMinor(next)} currency={lease.currency} className="text-4xl font-semibold" />
        <span className="text-lg">{t("nextOn", { date: civilDate(next.dueOn) })}</span>
        {next.state !== "scheduled" && <InstalmentBadge state={next.state} />}
      </p>
      {takenFrom.length > 0 && (
        <p className="mt-2">
          <span className="text-ink-soft">{t("mandate")}</span>
          {takenFrom.map((text) => (
            <span key={text} className="figures block font-medium">
              {text}
            </span>
          ))}
        </p>
      )}
      <WhatItDoes lease={lease} next={next} />
    </section>
  );
}

function WhatItDoes({ lease, next }: { readonly lease: Lease; readonly next: Instalment }) {
  const t = useTranslations("lease.force");
  const money = useMoney(lease.currency);
  const place = { number: next.number, count: lease.instalments.length };
  const settledMinor = next.instalmentMinor - next.unpaidMinor;
  return (
    <ul className="text-ink-soft mt-3 grid gap-1">
      <li>
        {t("does", {
          ...place,
          interest: money(next.unpaidInterestMinor),
          principal: money(next.unpaidPrincipalMinor),
          balance: money(next.balanceMinor),
        })}
      </li>
      {settledMinor > 0n && <li>{t("partSettled", { amount: money(settledMinor) })}</li>}
      {next.unpaidLateChargeMinor > 0n && <li>{t("lateIncluded", { amount: money(next.unpaidLateChargeMinor) })}</li>}
    </ul>
  );
}

/** What is past its day, in all, and where it is paid. */
function Overdue({ lease, payments }: { readonly lease: Lease; readonly payments: OpenPayments }) {
  const t = useTranslations("lease.force");
  const money = useMoney(lease.currency);
  const civilDate = useCivilDate();
  const { overdue, dueMinor } = payments;
  const oldest = overdue[0];
  if (!oldest) return null;
  const untilLate = oldest.state === "in_grace";
  return (
    <Callout tone={untilLate ? "warn" : "danger"} title={t("overdueTitle", { amount: money(dueMinor) })}>
      <p>
        {t("overdueText", { count: overdue.length, date: civilDate(oldest.dueOn) })}{" "}
        {untilLate && t("graceText", { date: civilDate(oldest.graceUntil) })}
      </p>
      <p className="mt-2">
        <TabLink leaseId={lease.id} tab="payments" className="font-medium underline underline-offset-4">
          {t("toPayments")}
        </TabLink>
      </p>
    </Callout>
  );
}

/** How far the term has come, as a bar of its instalments. */
function Progress({
  instalments,
  next,
}: {
  readonly instalments: readonly Instalment[];
  readonly next: Instalment | null;
}) {
  const t = useTranslations("lease.force");
  const isSettled = (line: Instalment) => line.unpaidMinor === 0n;
  const settled = instalments.filter(isSettled);
  const progress = t("progressValue", { paid: settled.length, count: instalments.length });
  return (
    <div>
      <div role="img" aria-label={`${t("progress")}: ${progress}`} className="flex h-4 gap-px">
        {instalments.map((line) => (
          <span
            key={line.number}
            className={classNames(
              "grow first:rounded-l-sm last:rounded-r-sm",
              isSettled(line)
                ? "bg-accent"
                : line.state === "late"
                  ? "bg-danger"
                  : line.number === next?.number
                    ? "bg-accent-line"
                    : "bg-line",
            )}
          />
        ))}
      </div>
      <p className="text-ink-soft figures mt-2 flex flex-wrap justify-between gap-x-4 text-sm">
        <span>{t("progress")}</span>
        <span>{progress}</span>
      </p>
    </div>
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
