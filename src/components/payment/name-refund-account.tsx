"use client";

import { useState } from "react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { Currency } from "@/shared/money";
import { useErrorText } from "@/trpc/error-text";
import { useTRPC } from "@/trpc/provider";
import { useProviderNames } from "@/i18n/use-provider-names";
import { Button } from "@/ui/button";
import { FocusHere } from "@/ui/focus-here";
import { FormError } from "@/ui/form-error";
import { toast } from "@/ui/toast";
import { RefundAccountForm } from "./refund-account-form";
import { useMoney } from "@/ui/use-money";

interface NameRefundAccountProps {
  readonly refund: {
    readonly id: string;
    readonly amountMinor: bigint;
    /** The account it will be sent to; null while none is named. */
    readonly account: { readonly bankCode: string; readonly numberMasked: string; readonly holderName: string } | null;
  };
  readonly currency: Currency;
}

/** Asks for the account that a refund by hand waits for; once it is named, shows it, to be changed until it is sent. */
export function NameRefundAccount({ refund, currency }: NameRefundAccountProps) {
  const t = useTranslations("order.amend.account");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const errorText = useErrorText();
  const money = useMoney(currency);
  /** Null until something was pressed. */
  const [changing, setChanging] = useState<boolean | null>(null);
  const options = useQuery(trpc.payments.options.queryOptions());
  const name = useMutation(
    trpc.payments.nameRefundAccount.mutationOptions({
      async onSuccess() {
        setChanging(false);
        await queryClient.invalidateQueries({ queryKey: trpc.orders.pathKey() });
        toast.success(t("named"));
      },
    }),
  );
  const names = useProviderNames();
  const failure = options.error ?? name.error;
  const { account } = refund;
  if (account && !changing) {
    return (
      <FocusHere key="named" when={changing === false}>
        <section aria-label={t("heading")} className="border-line grid gap-2 border-l-3 p-4">
          <p className="font-semibold">{t("goesTo", { amount: money(refund.amountMinor) })}</p>
          <p className="figures">
            {names.bank(account.bankCode)} {account.numberMasked}, {account.holderName}
          </p>
          <p className="text-ink-soft text-sm">{t("changeText")}</p>
          <Button size="small" className="justify-self-start" onClick={() => setChanging(true)}>
            {t("change")}
          </Button>
        </section>
      </FocusHere>
    );
  }
  return (
    <FocusHere key="asked" when={changing === true}>
      <section aria-label={t("heading")} className="border-warn bg-warn-soft grid gap-4 border-l-3 p-4">
        <p className="font-semibold">{t(account ? "goesTo" : "waits", { amount: money(refund.amountMinor) })}</p>
        {options.data && (
          <div className="bg-raised rounded-md p-4">
            <RefundAccountForm
              text={t("text")}
              banks={options.data.means.find(({ banks }) => banks.length > 0)?.banks ?? []}
              known={options.data.refundAccounts}
              onAccount={(account) => name.mutate({ refundId: refund.id, refundAccountId: account.id })}
              onCancel={null}
            />
          </div>
        )}
        {account && (
          <Button size="small" className="justify-self-start" onClick={() => setChanging(false)}>
            {t("keep")}
          </Button>
        )}
        <FormError>{failure ? errorText(failure) : null}</FormError>
      </section>
    </FocusHere>
  );
}
