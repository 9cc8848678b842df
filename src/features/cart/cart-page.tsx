"use client";

import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { leaveTo } from "@/i18n/leave-to";
import { Link } from "@/i18n/link";
import { localHref } from "@/i18n/locales";
import { useErrorText } from "@/trpc/error-text";
import { keepCart, readCart, useMine, type KeptLine } from "@/trpc/mine";
import type { RouterOutputs } from "@/trpc/outputs";
import { useTRPC, useTRPCClient } from "@/trpc/provider";
import { Button, buttonStyles } from "@/ui/button";
import { FormError } from "@/ui/form-error";
import { Callout } from "@/ui/callout";
import { EmptyState } from "@/ui/empty-state";
import { Money } from "@/ui/money";
import { PageHeader } from "@/ui/panel";
import { Skeleton } from "@/ui/skeleton";
import { CartLineRow } from "./cart-line-row";

type Groups = RouterOutputs["cart"]["mine"];

/**
 * What somebody means to buy, by seller, because each seller's part is an order of its own. Prices and stock are the
 * server's at this moment, no matter who keeps the list: the person's own, or a visitor's browser.
 */
export function CartPage() {
  const t = useTranslations("cart");
  const mine = useMine();
  return (
    <div className="column max-w-4xl py-8 sm:py-12">
      <PageHeader title={t("title")} description={t("text")} />
      {mine === undefined ? <CartSkeleton /> : mine.user ? <OwnCart /> : <VisitorCart />}
    </div>
  );
}

function CartSkeleton() {
  return (
    <div className="grid gap-4">
      <Skeleton className="h-28" />
      <Skeleton className="h-28" />
    </div>
  );
}

function OwnCart() {
  const t = useTranslations("cart");
  const errorText = useErrorText();
  const trpc = useTRPC();
  const cart = useQuery(trpc.cart.mine.queryOptions(undefined, { staleTime: 0 }));
  const set = useMutation(
    trpc.cart.set.mutationOptions({
      onSettled: async () => {
        await cart.refetch();
      },
    }),
  );
  if (cart.error) {
    return (
      <Callout tone="danger" title={t("failed")}>
        {errorText(cart.error)}
      </Callout>
    );
  }
  if (!cart.data) return <CartSkeleton />;
  return (
    <>
      <FormError className="mb-4">
        {set.error ? (
          <>
            <strong>{t("notChanged")}</strong> {errorText(set.error)}
          </>
        ) : null}
      </FormError>
      <Groups
        groups={cart.data}
        pending={set.isPending ? set.variables : null}
        onSet={(variantId, quantity) => set.mutate({ variantId, quantity })}
      />
    </>
  );
}

function VisitorCart() {
  const t = useTranslations("cart");
  const errorText = useErrorText();
  const client = useTRPCClient();
  const [lines, setLines] = useState<readonly KeptLine[]>(readCart);
  const priced = useQuery({
    // A key of its own: amounts are whole numbers that JSON, by which keys are compared, cannot write.
    queryKey: [
      "visitor-cart",
      lines.map(({ variantId, quantity, seenPriceMinor }) => [variantId, quantity, seenPriceMinor.toString()]),
    ],
    queryFn: ({ signal }) => client.cart.price.query({ lines: [...lines] }, { signal }),
    enabled: lines.length > 0,
    placeholderData: keepPreviousData,
  });
  const onSet = (variantId: string, quantity: number) => {
    const today = priced.data?.flatMap((group) => group.lines).find((line) => line.variantId === variantId);
    const next = lines.flatMap((line) => {
      if (line.variantId !== variantId) return [line];
      return quantity === 0
        ? []
        : [{ ...line, quantity, seenPriceMinor: today?.unitPriceMinor ?? line.seenPriceMinor }];
    });
    setLines(next);
    keepCart(next);
  };
  if (lines.length === 0) return <Groups groups={[]} pending={null} onSet={onSet} />;
  if (priced.error) {
    return (
      <Callout tone="danger" title={t("failed")}>
        {errorText(priced.error)}
      </Callout>
    );
  }
  if (!priced.data) return <CartSkeleton />;
  return (
    <>
      <Callout tone="info" className="mb-6" title={t("visitorTitle")}>
        {t("visitorText")}
      </Callout>
      <Groups groups={priced.data} pending={null} onSet={onSet} />
    </>
  );
}

function Groups({
  groups,
  pending,
  onSet,
}: {
  readonly groups: Groups;
  /** The change that is on its way: shown as if it were made. */
  readonly pending: { readonly variantId: string; readonly quantity: number } | null;
  readonly onSet: (variantId: string, quantity: number) => void;
}) {
  const t = useTranslations("cart");
  if (groups.length === 0) {
    return (
      <EmptyState
        title={t("empty")}
        description={t("emptyText")}
        action={
          <Link className={buttonStyles({ variant: "primary" })} href="/search">
            {t("browse")}
          </Link>
        }
      />
    );
  }
  return (
    <div className="grid gap-10">
      {groups.length > 1 ? <p className="text-ink-soft">{t("severalSellers", { count: groups.length })}</p> : null}
      {groups.map((group) => (
        <SellerGroup key={group.seller.slug} group={group} pending={pending} onSet={onSet} />
      ))}
    </div>
  );
}

function SellerGroup({
  group,
  pending,
  onSet,
}: {
  readonly group: Groups[number];
  readonly pending: { readonly variantId: string; readonly quantity: number } | null;
  readonly onSet: (variantId: string, quantity: number) => void;
}) {
  const t = useTranslations("cart");
  const locale = useLocale();
  const errorText = useErrorText();
  const trpc = useTRPC();
  const signedIn = useMine()?.user;
  const ready = group.lines.filter(({ state }) => state === "ready");
  const begin = useMutation(
    trpc.orders.beginPurchase.mutationOptions({
      onSuccess: ({ hash }) => leaveTo(localHref(locale, `/checkout?purchase=${hash}`)),
    }),
  );
  const checkOut = () => {
    if (!signedIn) {
      leaveTo(localHref(locale, `/sign-in?callbackUrl=${encodeURIComponent(localHref(locale, "/cart"))}`));
      return;
    }
    begin.mutate({ lines: ready.map(({ variantId, toBuy }) => ({ variantId, quantity: toBuy })) });
  };
  const isChanging = pending !== null && group.lines.some(({ variantId }) => variantId === pending.variantId);
  const left = group.lines.filter(({ state }) => state !== "ready" && state !== "paying").length;
  const nothingElse = group.lines.every(({ state }) => state === "paying");
  return (
    <section aria-label={group.seller.name} className="rounded-md border border-line">
      <h2 className="border-b border-line px-4 py-3.5 text-lg font-semibold sm:px-6">
        <Link href={`/shops/${group.seller.slug}`} className="underline-offset-4 hover:underline">
          {group.seller.name}
        </Link>
      </h2>
      <ul className="divide-y divide-line px-4 sm:px-6">
        {group.lines.map((line) => (
          <CartLineRow
            key={line.variantId}
            line={line}
            quantity={pending?.variantId === line.variantId ? pending.quantity : line.quantity}
            onSet={(quantity) => onSet(line.variantId, quantity)}
          />
        ))}
      </ul>
      {nothingElse ? null : (
        <div className="grid gap-3 border-t border-line bg-sunk px-4 py-4 sm:px-6">
          <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
            <p>
              <span className="text-ink-soft">{t("total")}</span>{" "}
              {/* No total of our own: while something changes there is none. */}
              <span className="figures text-xl font-semibold" aria-busy={isChanging}>
                {isChanging ? "…" : <Money amountMinor={group.totalMinor} currency={group.currency} />}
              </span>
            </p>
            <Button
              variant="primary"
              size="large"
              // It carries the shop's name, of any length.
              className="h-auto! min-h-13 max-w-full py-2 whitespace-normal"
              disabled={ready.length === 0 || isChanging}
              loading={begin.isPending || begin.isSuccess}
              onClick={checkOut}
            >
              {t("checkOut", { seller: group.seller.name })}
            </Button>
          </div>
          {left > 0 && ready.length > 0 ? (
            <p className="text-sm text-ink-soft">{t("without", { count: left })}</p>
          ) : null}
          <FormError>{begin.error ? errorText(begin.error) : null}</FormError>
        </div>
      )}
    </section>
  );
}
