"use client";

import { useState } from "react";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { market } from "@/market";
import { civilDateAt } from "@/shared/civil-date";
import { formatMoney, parseAmount, toDecimalString } from "@/shared/money";
import { useErrorText } from "@/trpc/error-text";
import { useTRPC } from "@/trpc/provider";
import { Badge } from "@/ui/badge";
import { FormError } from "@/ui/form-error";
import { Button } from "@/ui/button";
import { Callout } from "@/ui/callout";
import { useMarketNow } from "@/ui/market-time";
import { useInstant } from "@/ui/use-instant";
import { ConfirmDialog } from "@/ui/dialog";
import { Field } from "@/ui/field";
import { NoteField, PlainField } from "@/ui/fields";
import { Input } from "@/ui/input";
import { Skeleton } from "@/ui/skeleton";
import { Table, TableBody, TableCell, TableHead, TableHeaderCell, TableRow } from "@/ui/table";
import { toast } from "@/ui/toast";
import { LeaseDeskFrame } from "./lease-desk-frame";
import type { SellerLimit } from "./outputs";
import { useDeskChanged } from "./use-desk-changed";

const yearMs = 365 * 86_400_000;

/** How much each seller may have in leases at once, what of it is open, and how it came to be. */
export function SellerLimits() {
  const t = useTranslations("leaseDesk.sellers");
  const common = useTranslations("common");
  const trpc = useTRPC();
  const errorText = useErrorText();
  const [historyOf, setHistoryOf] = useState<SellerLimit | null>(null);
  const sellers = useQuery(trpc.limits.sellerLimits.queryOptions(undefined, { staleTime: 0 }));
  return (
    <LeaseDeskFrame current="sellers" title={t("title")} description={t("description")}>
      {sellers.error && !sellers.data && (
        <Callout
          tone="danger"
          title={errorText(sellers.error)}
          actions={<Button onClick={() => void sellers.refetch()}>{common("retry")}</Button>}
        />
      )}
      {sellers.isPending && <Skeleton className="h-40" />}
      {sellers.data && (
        <Table room="middle" aria-label={t("title")}>
          <TableHead>
            <TableRow>
              <TableHeaderCell>{t("seller")}</TableHeaderCell>
              <TableHeaderCell numeric>{t("limit")}</TableHeaderCell>
              <TableHeaderCell numeric>{t("used")}</TableHeaderCell>
              <TableHeaderCell numeric>{t("room")}</TableHeaderCell>
              <TableHeaderCell>{t("until")}</TableHeaderCell>
              <TableHeaderCell>
                <span className="sr-only">{t("change")}</span>
              </TableHeaderCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {sellers.data.map((seller) => (
              <SellerRow
                key={seller.sellerId}
                seller={seller}
                historyShown={historyOf?.sellerId === seller.sellerId}
                onHistory={() => setHistoryOf((shown) => (shown?.sellerId === seller.sellerId ? null : seller))}
              />
            ))}
          </TableBody>
        </Table>
      )}
      {historyOf && <GrantHistory seller={historyOf} />}
    </LeaseDeskFrame>
  );
}

interface SellerRowProps {
  readonly seller: SellerLimit;
  readonly historyShown: boolean;
  readonly onHistory: () => void;
}

function SellerRow({ seller, historyShown, onHistory }: SellerRowProps) {
  const t = useTranslations("leaseDesk.sellers");
  const locale = useLocale();
  const instant = useInstant();
  const now = useMarketNow();
  const { amountMinor, usedMinor, validUntil } = seller;
  const money = (amount: bigint | null) => (amount === null ? "–" : formatMoney(amount, market.currency, locale));
  return (
    <TableRow>
      <TableHeaderCell scope="row" className="text-ink text-left whitespace-normal">
        {seller.sellerName}
      </TableHeaderCell>
      <TableCell numeric label={t("limit")}>
        {amountMinor === null ? t("none") : money(amountMinor)}
      </TableCell>
      <TableCell numeric label={t("used")}>
        {money(usedMinor)}
      </TableCell>
      <TableCell numeric label={t("room")}>
        {money(amountMinor === null || usedMinor === null ? null : amountMinor - usedMinor)}
      </TableCell>
      <TableCell label={t("until")} className="whitespace-nowrap">
        {validUntil === null ? "–" : instant(validUntil)}
        {validUntil !== null && validUntil < now() && (
          <Badge tone="warn" className="ml-2">
            {t("expired")}
          </Badge>
        )}
      </TableCell>
      <TableCell>
        <div className="flex justify-end gap-2">
          <Button size="small" variant="quiet" aria-expanded={historyShown} onClick={onHistory}>
            {t(historyShown ? "hide" : "show")}
          </Button>
          <SetLimit seller={seller} />
        </div>
      </TableCell>
    </TableRow>
  );
}

function SetLimit({ seller }: { readonly seller: SellerLimit }) {
  const t = useTranslations("leaseDesk.sellers");
  const common = useTranslations("common");
  const locale = useLocale();
  const trpc = useTRPC();
  const errorText = useErrorText();
  const deskChanged = useDeskChanged();
  const [open, setOpen] = useState(false);
  const [amount, setAmount] = useState<string>(toDecimalString(seller.amountMinor ?? 0n, market.currency));
  const now = useMarketNow();
  const [validOn, setValidOn] = useState<string>(() =>
    civilDateAt(new Date(now().getTime() + yearMs), market.timeZone),
  );
  const [note, setNote] = useState("");
  const [tried, setTried] = useState(false);
  const set = useMutation(
    trpc.limits.setSellerLimit.mutationOptions({
      async onSuccess() {
        setOpen(false);
        setNote("");
        setTried(false);
        toast.success(t("saved"));
        await deskChanged();
      },
      onError: () => deskChanged(),
    }),
  );
  const usedMinor = seller.usedMinor ?? 0n;
  const used = formatMoney(usedMinor, market.currency, locale);
  const amountMinor = parseAmount(amount, market.currency);
  const amountWrong = amountMinor === null || amountMinor < usedMinor;
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={setOpen}
      trigger={<Button size="small">{t("change")}</Button>}
      title={t("changeTitle", { name: seller.sellerName })}
      description={t("changeText", { used })}
      confirmLabel={t("save")}
      cancelLabel={common("cancel")}
      loading={set.isPending}
      onConfirm={() => {
        setTried(true);
        if (amountWrong || validOn === "" || note.trim() === "") return;
        set.mutate({ sellerId: seller.sellerId, amountMinor, validOn, note });
      }}
    >
      <div className="grid gap-5">
        <PlainField
          label={t("amount")}
          error={tried && amountWrong && t("amountError", { used })}
          required
          decimal
          value={amount}
          onChange={setAmount}
        />
        <Field label={t("valid")} error={tried && validOn === "" && t("validError")} required>
          {(control) => (
            <Input
              {...control}
              type="date"
              value={validOn}
              onChange={({ currentTarget }) => setValidOn(currentTarget.value)}
            />
          )}
        </Field>
        <NoteField
          label={t("note")}
          error={tried && note.trim() === "" && t("noteError")}
          required
          value={note}
          onChange={setNote}
        />
        <FormError>{set.error ? errorText(set.error) : null}</FormError>
      </div>
    </ConfirmDialog>
  );
}

function GrantHistory({ seller }: { readonly seller: SellerLimit }) {
  const t = useTranslations("leaseDesk.sellers");
  const locale = useLocale();
  const instant = useInstant();
  const trpc = useTRPC();
  const grants = useQuery(trpc.limits.sellerGrants.queryOptions({ sellerId: seller.sellerId }, { staleTime: 0 }));
  return (
    <section aria-labelledby="grants" className="mt-10">
      <h2 id="grants" className="mb-3 text-lg font-semibold">
        {t("historyOf", { name: seller.sellerName })}
      </h2>
      {grants.isPending && <Skeleton className="h-20" />}
      {grants.data?.length === 0 && <p className="text-ink-soft">{t("noHistory")}</p>}
      {grants.data && grants.data.length > 0 && (
        <ol className="divide-line border-line divide-y border-y">
          {grants.data.map((grant) => (
            <li key={grant.seq.toString()} className="py-3">
              <p className="font-medium">
                {t("historyLine", {
                  amount: formatMoney(grant.amountMinor, market.currency, locale),
                  date: instant(grant.validUntil),
                })}
              </p>
              {grant.grantedByName !== null && <p className="break-words whitespace-pre-line">{grant.note}</p>}
              <p className="text-ink-faint text-sm">
                {grant.grantedByName === null
                  ? t("byDemo", { date: instant(grant.at) })
                  : t("by", { name: grant.grantedByName, date: instant(grant.at) })}
              </p>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
