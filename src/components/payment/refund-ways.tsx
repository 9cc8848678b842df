"use client";

import { useState } from "react";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useErrorText } from "@/trpc/error-text";
import { useProviderNames } from "@/i18n/use-provider-names";
import type { RouterOutputs } from "@/trpc/outputs";
import { useTRPC } from "@/trpc/provider";
import type { Currency } from "@/shared/money";
import { Button } from "@/ui/button";
import { FormError } from "@/ui/form-error";
import { Money } from "@/ui/money";
import { MeansIcon } from "./means-icon";
import { RefundAccountForm } from "./refund-account-form";

type Preview = RouterOutputs["amendments"]["previewCancellation"];

interface RefundWaysProps {
  readonly preview: Preview;
  readonly currency: Currency;
  /** The account that the buyer has named here; null for the one named when paying. */
  readonly accountId: string | null;
  readonly onAccount: (accountId: string) => void;
}

/** How money would go back, way by way, and to which account, before it is confirmed. */
export function RefundWays({ preview, currency, accountId, onAccount }: RefundWaysProps) {
  const t = useTranslations("order.amend.ways");
  const means = useTranslations("checkout.means");

  function nameOf(part: Preview["parts"][number]): string {
    if (part.cardLast4 !== null) return t("card", { last4: part.cardLast4 });
    return means(part.means);
  }

  function wayOf(part: Preview["parts"][number]): string {
    if (part.route === "by_hand") return t("byHand");
    if (part.needsAccount) return t("toAccount");
    if (part.means === "cash") return t("toSender");
    return part.means === "mobile" ? t("offTheBill") : t("toCard");
  }

  return (
    <section aria-label={t("heading")} className="grid gap-3">
      <p className="flex items-baseline justify-between gap-4 text-lg font-semibold">
        <span>{t("heading")}</span>
        <Money amountMinor={preview.refundMinor} currency={currency} />
      </p>
      {preview.refundMinor < preview.valueMinor && (
        <p className="text-warn text-sm font-medium">{t("lessThanWorth")}</p>
      )}
      <ul className="divide-line border-line divide-y border-y">
        {preview.parts.map((part) => (
          <li key={`${part.tenderId}-${part.route}`} data-testid="refund-way" className="flex items-start gap-3 py-3">
            <MeansIcon means={part.means} className="text-ink-soft mt-0.5 size-5 shrink-0" />
            <span className="min-w-0 grow">
              <span className="block font-medium">{nameOf(part)}</span>
              <span className="text-ink-soft block text-sm">{wayOf(part)}</span>
            </span>
            <Money amountMinor={part.amountMinor} currency={currency} className="font-medium" />
          </li>
        ))}
      </ul>
      {preview.parts.some(({ needsAccount }) => needsAccount) && (
        <AccountForRefund preview={preview} accountId={accountId} onAccount={onAccount} />
      )}
    </section>
  );
}

/** The account for what cannot go back over its own means: the one on file, or another. */
function AccountForRefund({ preview, accountId, onAccount }: Omit<RefundWaysProps, "currency">) {
  const t = useTranslations("order.amend.ways");
  const names = useProviderNames();
  const options = useQuery(useTRPC().payments.options.queryOptions());
  const errorText = useErrorText();
  const [changing, setChanging] = useState(false);
  const onFile = preview.parts.find(({ needsAccount, accountOnFile }) => needsAccount && accountOnFile)?.accountOnFile;
  const named = options.data?.refundAccounts.find(({ id }) => id === accountId);
  const shown = named ?? (preview.accountMissing ? undefined : onFile);

  if (shown && !changing) {
    return (
      <p className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <span>
          <span className="text-ink-soft">{t("account")}</span>{" "}
          <span className="figures font-medium">
            {names.bank(shown.bankCode)} {shown.numberMasked}
          </span>
        </span>
        <Button variant="link" size="small" onClick={() => setChanging(true)}>
          {t("changeAccount")}
        </Button>
      </p>
    );
  }
  if (options.error) {
    return <FormError>{errorText(options.error)}</FormError>;
  }
  if (!options.data) return null;
  return (
    <div className="bg-sunk rounded-md p-4">
      <RefundAccountForm
        text={t("accountText")}
        banks={options.data.means.find(({ banks }) => banks.length > 0)?.banks ?? []}
        known={options.data.refundAccounts}
        onAccount={(account) => {
          onAccount(account.id);
          setChanging(false);
        }}
        onCancel={shown ? () => setChanging(false) : null}
      />
    </div>
  );
}
