"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { Currency } from "@/shared/money";
import { useErrorText } from "@/trpc/error-text";
import { useTRPC } from "@/trpc/provider";
import { toast } from "@/ui/toast";
import { RefundAccountForm } from "./refund-account-form";
import { useMoney } from "./use-money";

interface NameRefundAccountProps {
  readonly refund: { readonly id: string; readonly amountMinor: bigint };
  readonly currency: Currency;
}

/** Asks for the account that a refund by hand waits for. */
export function NameRefundAccount({ refund, currency }: NameRefundAccountProps) {
  const t = useTranslations("order.amend.account");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const errorText = useErrorText();
  const money = useMoney(currency);
  const options = useQuery(trpc.payments.options.queryOptions());
  const name = useMutation(
    trpc.payments.nameRefundAccount.mutationOptions({
      async onSuccess() {
        await queryClient.invalidateQueries({ queryKey: trpc.orders.pathKey() });
        toast.success(t("named"));
      },
    }),
  );
  const failure = options.error ?? name.error;
  return (
    <section aria-label={t("heading")} className="border-warn bg-warn-soft grid gap-4 border-l-3 p-4">
      <p className="font-semibold">{t("waits", { amount: money(refund.amountMinor) })}</p>
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
      {failure && (
        <p role="alert" className="text-danger font-medium">
          {errorText(failure)}
        </p>
      )}
    </section>
  );
}
