"use client";

import { useMemo } from "react";
import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import { z } from "zod";
import { asLocale } from "@/i18n/as-locale";
import { signContractInput } from "@/inputs/leases";
import { useTRPC } from "@/trpc/provider";
import { toast } from "@/ui/toast";
import { useLeasesChanged } from "./use-lease";

interface SignatureValues {
  readonly consent: boolean;
  readonly password: string;
}

/** Nothing of it is kept as a draft: neither a password nor a consent may come back by itself. */
const unsigned: SignatureValues = { consent: false, password: "" };

/** The signature under the contract that was shown: the words agreed to, and the password again. */
export function useSignature(leaseId: string, sha256: string) {
  const t = useTranslations("lease.contract");
  const locale = asLocale(useLocale());
  const trpc = useTRPC();
  const leasesChanged = useLeasesChanged();
  const rule = useMemo(
    () =>
      z
        .custom<SignatureValues>()
        .transform((values) => ({ ...values, leaseId, sha256, locale }))
        .pipe(signContractInput),
    [leaseId, locale, sha256],
  );
  const form = useForm({ shouldFocusError: false, resolver: zodResolver(rule), defaultValues: unsigned });
  const sign = useMutation(
    trpc.leases.sign.mutationOptions({
      onSuccess: () => toast.success(t("signed")),
      onSettled: () => leasesChanged(),
    }),
  );
  return {
    form,
    locale,
    busy: sign.isPending,
    failure: sign.error,
    /** A password that was refused is being typed anew. */
    forgetFailure: () => {
      if (sign.error) sign.reset();
    },
    send: form.handleSubmit((input) => {
      if (!sign.isPending) sign.mutate(input);
    }),
  };
}
