"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { localHref } from "@/i18n/locales";
import { useErrorText } from "@/trpc/error-text";
import { useMine } from "@/trpc/mine";
import { useTRPC } from "@/trpc/provider";
import { Button, buttonStyles } from "@/ui/button";
import { Callout } from "@/ui/callout";
import { PageHeader } from "@/ui/panel";
import { useMailToken } from "./use-mail-token";

/**
 * Proves an address with the token of a mail. It takes a press: a program that looks at the links of a mail does not say
 * that its reader opened the account.
 */
export function ConfirmEmail() {
  const t = useTranslations("confirmEmail");
  const locale = useLocale();
  const textOf = useErrorText();
  const trpc = useTRPC();
  const token = useMailToken();
  const prove = useMutation(trpc.identity.proveEmail.mutationOptions());
  // The mail may be opened anywhere: only who began a purchase in this browser has something to pay for here.
  const signedIn = Boolean(useMine()?.user);
  const begun = useQuery(trpc.orders.currentPurchase.queryOptions(undefined, { enabled: prove.isSuccess && signedIn }));
  if (token === null) return <div aria-hidden className="min-h-60" />;
  if (prove.isSuccess) {
    return (
      <div role="status">
        <PageHeader title={t("done")} description={t("doneText")} />
        <div className="flex flex-wrap gap-3">
          {/* Full navigations: each page has a content policy of its own. */}
          <a className={buttonStyles({ variant: "primary" })} href={localHref(locale, "/search")}>
            {t("toMarket")}
          </a>
          {begun.data && begun.data.orderId === null ? (
            <a
              className={buttonStyles({ variant: "secondary" })}
              href={localHref(locale, `/checkout?purchase=${begun.data.hash}`)}
            >
              {t("toCheckout")}
            </a>
          ) : null}
        </div>
      </div>
    );
  }
  if (token === "") return <PageHeader title={t("title")} description={t("noToken")} />;
  return (
    <>
      <PageHeader title={t("title")} description={t("text")} />
      {prove.error ? (
        <Callout tone="danger" className="mb-6">
          {textOf(prove.error)}
        </Callout>
      ) : null}
      <Button variant="primary" size="large" loading={prove.isPending} onClick={() => prove.mutate({ token })}>
        {t("confirm")}
      </Button>
    </>
  );
}
