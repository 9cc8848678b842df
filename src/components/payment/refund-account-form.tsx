"use client";

import { useState } from "react";
import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import { market } from "@/market";
import { typedRefundAccount } from "@/inputs/payments";
import { useErrorText } from "@/trpc/error-text";
import { useProviderNames } from "@/i18n/use-provider-names";
import type { RouterOutputs } from "@/trpc/outputs";
import { useTRPC } from "@/trpc/provider";
import { Button } from "@/ui/button";
import { FormError } from "@/ui/form-error";
import { Field } from "@/ui/field";
import { Input, NativeSelect } from "@/ui/input";

type Account = RouterOutputs["payments"]["options"]["refundAccounts"][number];

/** Where banks are named by their routing number, it is typed. */
const byRouting = market.bankAccounts === "routing_number";

interface RefundAccountFormProps {
  /** Why an account is asked for; for a payment unless said otherwise. */
  readonly text?: string;
  readonly banks: readonly string[];
  readonly known: readonly Account[];
  readonly onAccount: (account: Account) => void;
  readonly onCancel: (() => void) | null;
}

/** Asks where money paid by bank transfer would go back to: an account named before, or a new one. */
export function RefundAccountForm({ text, banks, known, onAccount, onCancel }: RefundAccountFormProps) {
  const t = useTranslations("checkout.account");
  const errorText = useErrorText();
  const [typing, setTyping] = useState(known.length === 0);
  const register = useRegisterAccount(onAccount);
  const form = useAccountForm();

  if (!typing) {
    return <KnownAccounts known={known} onAccount={onAccount} onAnother={() => setTyping(true)} />;
  }

  // A group and not a form: it stands inside the checkout, whose own button pays.
  const save = form.handleSubmit(({ accountNumberAgain: _again, ...account }) => register.mutate(account));
  return (
    <div
      role="group"
      aria-label={t("title")}
      className="grid gap-4"
      onKeyDown={(event) => {
        if (event.key === "Enter" && event.target instanceof HTMLInputElement) {
          event.preventDefault();
          void save();
        }
      }}
    >
      <p className="text-ink-soft text-sm">{text ?? t("text")}</p>
      <AccountFields form={form} banks={banks} />
      <FormError>{register.error ? errorText(register.error) : null}</FormError>
      <div className="flex flex-wrap gap-2">
        <Button variant="primary" loading={register.isPending} onClick={() => void save()}>
          {register.isPending ? t("saving") : t("save")}
        </Button>
        {(onCancel ?? known.length > 0) && (
          <Button variant="quiet" onClick={() => (known.length > 0 ? setTyping(false) : onCancel?.())}>
            {t("cancel")}
          </Button>
        )}
      </div>
    </div>
  );
}

const useAccountForm = () =>
  useForm({
    resolver: zodResolver(typedRefundAccount),
    defaultValues: { bankCode: "", accountNumber: "", accountNumberAgain: "", holderName: "" },
  });

/** Keeps an account that was typed, for this payment and the next. */
function useRegisterAccount(onAccount: (account: Account) => void) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return useMutation(
    trpc.payments.registerRefundAccount.mutationOptions({
      onSuccess(account) {
        queryClient.setQueryData(trpc.payments.options.queryKey(), (options) =>
          options
            ? {
                ...options,
                refundAccounts: [account, ...options.refundAccounts.filter(({ id }) => id !== account.id)],
              }
            : options,
        );
        onAccount(account);
      },
    }),
  );
}

interface KnownAccountsProps {
  readonly known: readonly Account[];
  readonly onAccount: (account: Account) => void;
  readonly onAnother: () => void;
}

/** Accounts that were named before. */
function KnownAccounts({ known, onAccount, onAnother }: KnownAccountsProps) {
  const t = useTranslations("checkout.account");
  const names = useProviderNames();
  return (
    <fieldset>
      <legend className="text-ink-soft mb-2 text-sm">{t("choose")}</legend>
      <div className="flex flex-wrap gap-2">
        {known.map((account) => (
          <Button key={account.id} size="small" onClick={() => onAccount(account)}>
            {names.bank(account.bankCode)} {account.numberMasked}
          </Button>
        ))}
        <Button variant="quiet" size="small" onClick={onAnother}>
          {t("useAnother")}
        </Button>
      </div>
    </fieldset>
  );
}

interface AccountFieldsProps {
  readonly form: ReturnType<typeof useAccountForm>;
  readonly banks: readonly string[];
}

/** The account, its number twice. */
function AccountFields({ form, banks }: AccountFieldsProps) {
  const t = useTranslations("checkout.account");
  const names = useProviderNames();
  const { errors } = form.formState;
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label={t("bank")} error={errors.bankCode && t("errors.bankCode")} required>
        {(control) =>
          byRouting ? (
            <Input {...control} inputMode="numeric" autoComplete="off" maxLength={9} {...form.register("bankCode")} />
          ) : (
            <NativeSelect {...control} {...form.register("bankCode")}>
              <option value="">{t("bankPlaceholder")}</option>
              {banks.map((code) => (
                <option key={code} value={code}>
                  {names.bank(code)}
                </option>
              ))}
            </NativeSelect>
          )
        }
      </Field>
      <Field label={t("holder")} error={errors.holderName && t("errors.holderName")} required>
        {(control) => <Input {...control} autoComplete="name" {...form.register("holderName")} />}
      </Field>
      <Field label={t("number")} error={errors.accountNumber && t("errors.accountNumber")} required>
        {(control) => <Input {...control} inputMode="numeric" autoComplete="off" {...form.register("accountNumber")} />}
      </Field>
      <Field label={t("numberAgain")} error={errors.accountNumberAgain && t("errors.accountNumberAgain")} required>
        {(control) => (
          <Input
            {...control}
            inputMode="numeric"
            autoComplete="off"
            // Copied from the first field it would prove nothing.
            onPaste={(event) => event.preventDefault()}
            {...form.register("accountNumberAgain")}
          />
        )}
      </Field>
    </div>
  );
}
