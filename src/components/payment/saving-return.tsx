"use client";

import { useEffect, useRef } from "react";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Link } from "@/i18n/link";
import { leaveTo } from "@/i18n/leave-to";
import { useErrorText } from "@/trpc/error-text";
import { useTRPC } from "@/trpc/provider";
import { Button, buttonStyles } from "@/ui/button";
import { Callout } from "@/ui/callout";
import { Skeleton } from "@/ui/skeleton";

const storageKey = "partwise.saving";

/** Keeps the page from which a card's owner is sent to the bank, to come back to it. */
export function rememberWhereSavingBegan(): void {
  sessionStorage.setItem(storageKey, `${window.location.pathname}${window.location.search}`);
}

/** The owner is back from the bank: asks what came of it, and goes back to where the card was typed. */
export function SavingReturn({ operationId }: { readonly operationId: string }) {
  const t = useTranslations("account.means");
  const common = useTranslations("common");
  const trpc = useTRPC();
  const errorText = useErrorText();
  const finish = useMutation(
    trpc.payments.finishSaving.mutationOptions({
      onSuccess({ kind }) {
        if (kind !== "saved") return;
        const began = sessionStorage.getItem(storageKey);
        sessionStorage.removeItem(storageKey);
        // Only a path of this site: what stands in the storage is ours, and still.
        if (began && /^\/(en|ko)\/(account|checkout|leases|orders)(\/|\?|$)/.test(began)) leaveTo(`/${began.slice(1)}`);
      },
    }),
  );
  const { mutate } = finish;
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    mutate({ operationId });
  }, [mutate, operationId]);

  const back = (
    <Link href="/account/means" className={buttonStyles()}>
      {t("toMeans")}
    </Link>
  );
  if (finish.error) {
    return (
      <Callout tone="danger" title={t("notSaved")} actions={back}>
        {errorText(finish.error)}
      </Callout>
    );
  }
  if (finish.data?.kind === "saved") {
    return (
      <Callout tone="good" title={t("saved")} actions={back}>
        {t("savedText")}
      </Callout>
    );
  }
  if (finish.data) {
    return (
      <Callout
        tone="warn"
        title={t("undecided")}
        actions={
          <>
            <Button onClick={() => mutate({ operationId })} loading={finish.isPending}>
              {common("retry")}
            </Button>
            {back}
          </>
        }
      />
    );
  }
  return <Skeleton className="h-24" />;
}
