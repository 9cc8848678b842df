"use client";

import type { ReactNode } from "react";
import { useTranslations } from "next-intl";
import { toDecimalString, type Currency } from "@/shared/money";
import { useProviderNames } from "@/i18n/use-provider-names";
import { CopyButton } from "@/ui/copy-button";
import { useInstant } from "@/ui/use-instant";
import { Money } from "@/ui/money";
import { Countdown } from "@/ui/passing-time";
import type { Tender } from "./tender-row";
import { useMoney } from "@/ui/use-money";

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
          <dd className="font-medium sm:text-right">
            {account.holder}
            <AddressLines lines={account.sending?.holderAddress ?? []} />
          </dd>
        </div>
        {account.sending && <SendingRows sending={account.sending} />}
        {due && (
          <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1 py-4">
            <dt className="text-ink-faint">{t("account.due")}</dt>
            <dd className="sm:text-right">
              <span className="figures block font-medium">{instant(due)}</span>
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

const knownNetworks = ["ach", "domestic_wire_us", "swift"] as const;
const knownTypes = ["checking", "savings"] as const;

/** What a bank's own form asks for beside the numbers. */
function SendingRows({ sending }: { readonly sending: NonNullable<NonNullable<Tender["virtualAccount"]>["sending"]> }) {
  const t = useTranslations("checkout.paying.account");
  const type = knownTypes.find((known) => known === sending.accountType);
  const networks = knownNetworks.filter((known) => sending.networks.includes(known));
  return (
    <>
      {type && <Row name={t("type")}>{t(`types.${type}`)}</Row>}
      {networks.length > 0 && (
        <Row name={t("networks")}>
          {networks.map((network) => (
            <span key={network} className="block">
              {t(`networkNames.${network}`)}
            </span>
          ))}
        </Row>
      )}
      {sending.swiftCode !== null && (
        <Row name={t("swift")}>
          <span className="figures">{sending.swiftCode}</span>
        </Row>
      )}
      {sending.bankAddress.length > 0 && (
        <Row name={t("bankAddress")}>
          <AddressLines lines={sending.bankAddress} />
        </Row>
      )}
    </>
  );
}

function Row({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1 py-4">
      <dt className="text-ink-faint">{name}</dt>
      <dd className="font-medium sm:text-right">{children}</dd>
    </div>
  );
}

function AddressLines({ lines }: { readonly lines: readonly string[] }) {
  return lines.map((line) => (
    <span key={line} className="text-ink-soft block text-sm">
      {line}
    </span>
  ));
}
