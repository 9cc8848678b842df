"use client";

import { useId, useState } from "react";
import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Link } from "@/i18n/link";
import type { OrderState } from "@/inputs/orders";
import { isCivilDate } from "@/shared/civil-date";
import { readErrorDetail } from "@/trpc/read-error";
import { useTRPC } from "@/trpc/provider";
import { Button, buttonStyles } from "@/ui/button";
import { Callout } from "@/ui/callout";
import { Field } from "@/ui/field";
import { Input } from "@/ui/input";
import { Skeleton } from "@/ui/skeleton";
import { useMoney } from "@/ui/use-money";
import { BuyoutForm } from "./buyout-form";
import { BuyoutPriceLines } from "./buyout-price-lines";
import { useLeaseErrorText } from "./lease-error";
import { LeaseProblem } from "./lease-problem";
import type { Lease } from "./outputs";

const underWay: ReadonlySet<OrderState> = new Set([
  "placed",
  "authorising",
  "awaiting_deposit",
  "funded",
  "capturing",
  "paid",
]);

/** What buying the goods costs on any day, and buying them today. */
export function BuyoutPanel({ lease }: { readonly lease: Lease }) {
  const t = useTranslations("lease.buyout");
  const headingId = useId();
  const money = useMoney(lease.currency);
  const trpc = useTRPC();
  const quote = useMutation(trpc.leases.quoteBuyout.mutationOptions());
  const { buyout } = lease;
  if (buyout && underWay.has(buyout.state)) {
    return (
      <Callout
        tone="info"
        title={t("openTitle")}
        actions={
          <Link className={buttonStyles()} href={`/checkout/${buyout.id}`}>
            {t("openLink")}
          </Link>
        }
      >
        {t("openText", { amount: money(buyout.totalMinor) })}
      </Callout>
    );
  }
  return (
    <section aria-labelledby={headingId} className="max-w-2xl">
      <h2 id={headingId} className="text-xl font-semibold">
        {t("heading")}
      </h2>
      <p className="text-ink-soft mt-1 mb-4">{t(lease.state === "matured" ? "textMatured" : "text")}</p>
      {quote.data ? (
        <BuyoutForm
          lease={lease}
          quote={quote.data}
          onLater={() => quote.reset()}
          again={quote.isPending}
          onAgain={() => quote.mutate({ leaseId: lease.id })}
        />
      ) : (
        <>
          <PriceOnDay lease={lease} />
          <LeaseProblem error={quote.error} currency={lease.currency} />
          <Button
            variant="primary"
            className="mt-5"
            loading={quote.isPending}
            onClick={() => quote.mutate({ leaseId: lease.id })}
          >
            {t(quote.isPending ? "asking" : "ask")}
          </Button>
        </>
      )}
    </section>
  );
}

/** The price on a day that the reader chooses; today's until then. */
function PriceOnDay({ lease }: { readonly lease: Lease }) {
  const t = useTranslations("lease.buyout");
  const trpc = useTRPC();
  const errorText = useLeaseErrorText(lease.currency);
  const [typed, setTyped] = useState<string | null>(null);
  const on = typed !== null && isCivilDate(typed) ? typed : null;
  const today = useQuery(trpc.leases.leavingCosts.queryOptions({ leaseId: lease.id }));
  const costs = useQuery(
    trpc.leases.leavingCosts.queryOptions({ leaseId: lease.id, on }, { placeholderData: keepPreviousData }),
  );
  const price = costs.data?.buyout;
  const atDay = readErrorDetail(costs.error)?.field === "on";
  if (!price && !costs.error) return <Skeleton className="h-40" />;
  return (
    <div className="grid gap-4">
      <Field
        className="max-w-60"
        label={t("day")}
        hint={t("dayHint")}
        error={atDay ? errorText(costs.error) : undefined}
      >
        {(control) => (
          <Input
            {...control}
            type="date"
            min={today.data?.buyout.on}
            value={typed ?? today.data?.buyout.on ?? ""}
            onChange={({ currentTarget }) => setTyped(currentTarget.value)}
          />
        )}
      </Field>
      {costs.error && !atDay && <LeaseProblem error={costs.error} currency={lease.currency} />}
      {price && !costs.error && (
        <div aria-live="polite">
          <BuyoutPriceLines price={price} currency={lease.currency} />
        </div>
      )}
    </div>
  );
}
