"use client";

import { useTranslations } from "next-intl";
import { toDecimalString, type Currency } from "@/shared/money";
import { useProviderNames } from "@/i18n/use-provider-names";
import { CopyButton } from "@/ui/copy-button";
import { useInstant } from "@/ui/use-instant";
import { Money } from "@/ui/money";
import { Countdown } from "@/ui/passing-time";
import type { Tender } from "./tender-row";
import { useMoney } from "./use-money";

interface DepositInstructionsProps {
  readonly tender: Tender;
  readonly account: NonNullable<Tender["virtualAccount"]>;
  readonly currency: Currency;
  readonly depositBy: Date | null;
}

/** Where to transfer to, how much, and until when. */
export function DepositInstructions({ tender, account, currency, depositBy }: DepositInstructionsProps) {
  const t = useTranslations("checkout.paying");
  const instant = useInstant();
  const names = useProviderNames();
  const money = useMoney(currency);
  const due = depositBy ?? (account.dueAt === null ? null : new Date(account.dueAt));
  const inParts = tender.deposit?.inParts ?? false;
  return (
    <div className="border-line bg-raised rounded-md border">
      {tender.capturedMinor > 0n && (
        <p className="bg-warn-soft text-warn border-line border-b px-5 py-3 font-medium">
          {t("depositPart", { received: money(tender.capturedMinor), missing: money(tender.missingMinor) })}
        </p>
      )}
      <dl className="divide-line divide-y px-5">
        <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1 py-4">
          <dt className="text-ink-faint">{t(inParts ? "account.stillToCome" : "account.amount")}</dt>
          <dd className="flex items-center gap-3">
            <Money amountMinor={tender.missingMinor} currency={currency} className="text-2xl font-semibold" />
            <CopyButton text={toDecimalString(tender.missingMinor, currency)} label={t("account.copyAmount")} />
          </dd>
        </div>
        <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1 py-4">
          <dt className="text-ink-faint">{t("account.bank")}</dt>
          <dd className="font-medium">{account.bankName ?? names.bank(account.bankCode)}</dd>
        </div>
        {account.bankName && (
          <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1 py-4">
            <dt className="text-ink-faint">{t("account.routing")}</dt>
            <dd className="flex items-center gap-3">
              <span className="figures text-lg font-semibold">{account.bankCode}</span>
              <CopyButton text={account.bankCode} label={t("account.copyRouting")} />
            </dd>
          </div>
        )}
        <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1 py-4">
          <dt className="text-ink-faint">{t("account.number")}</dt>
          <dd className="flex items-center gap-3">
            <span className="figures text-lg font-semibold" data-testid="account-number">
              {account.number}
            </span>
            <CopyButton text={account.number} label={t("account.copy")} />
          </dd>
        </div>
        <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1 py-4">
          <dt className="text-ink-faint">{t("account.holder")}</dt>
          <dd className="font-medium">{account.holder}</dd>
        </div>
        {due && (
          <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1 py-4">
            <dt className="text-ink-faint">{t("account.due")}</dt>
            <dd className="sm:text-right">
              <span className="figures block font-medium">{instant(due, "deadline")}</span>
              <span className="text-ink-soft text-sm">
                {t("account.left")} <Countdown until={due} className="text-ink font-medium" />
              </span>
            </dd>
          </div>
        )}
      </dl>
      {tender.deposit?.tooMuch && <p className="text-ink-soft border-line border-t px-5 py-4">{t("depositOpen")}</p>}
    </div>
  );
}
