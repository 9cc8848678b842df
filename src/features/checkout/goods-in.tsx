"use client";

import { useState } from "react";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useErrorText } from "@/trpc/error-text";
import type { RouterOutputs } from "@/trpc/outputs";
import { useTRPC } from "@/trpc/provider";
import { Field } from "@/ui/field";
import { FormError } from "@/ui/form-error";
import { Input } from "@/ui/input";
import { LoadMore } from "@/ui/load-more";
import { QuantityList } from "@/ui/quantity-list";
import { useMoney } from "@/ui/use-money";

type Offered = RouterOutputs["amendments"]["exchangeOptions"]["items"][number];

/** Goods that are to come, kept with what the page shows of them, whatever is searched for next. */
export type GoodsIn = readonly { readonly offered: Offered; readonly quantity: number }[];

interface PickGoodsInProps {
  readonly orderId: string;
  readonly chosen: GoodsIn;
  /** Units of a variant that go back: they may come again. */
  readonly goingOut: (variantId: string) => number;
  readonly onChange: (chosen: GoodsIn) => void;
  readonly disabled: boolean;
}

/** What the seller offers: other variants of the same goods first, the rest behind a search. */
export function PickGoodsIn({ orderId, chosen, goingOut, onChange, disabled }: PickGoodsInProps) {
  const t = useTranslations("checkout.change");
  const pick = useTranslations("order.amend.pick");
  const locale = useLocale();
  const trpc = useTRPC();
  const errorText = useErrorText();
  const [search, setSearch] = useState("");
  const offers = useInfiniteQuery(
    trpc.amendments.exchangeOptions.infiniteQueryOptions(
      { orderId, search: search.trim() },
      { getNextPageParam: (page) => page.nextCursor, placeholderData: keepPreviousData, staleTime: 0 },
    ),
  );
  const found = offers.data?.pages.flatMap(({ items }) => items) ?? [];
  const elsewhere = chosen.filter(({ offered }) => !found.some(({ variantId }) => variantId === offered.variantId));
  const shown = [...elsewhere.map(({ offered }) => offered), ...found];
  const money = useMoney(shown[0]?.currency ?? "KRW");

  return (
    <div className="grid gap-4">
      <Field label={t("search")}>
        {(control) => (
          <Input
            {...control}
            type="search"
            autoComplete="off"
            value={search}
            maxLength={80}
            onChange={({ currentTarget }) => setSearch(currentTarget.value)}
          />
        )}
      </Field>
      <FormError>{offers.error ? errorText(offers.error) : null}</FormError>
      {shown.length > 0 && (
        <QuantityList
          label={t("in")}
          disabled={disabled}
          items={shown.map((offered) => {
            const most = Math.max(0, offered.available) + goingOut(offered.variantId);
            const variant = locale === "ko" ? offered.variantNameKo : offered.variantNameEn;
            const price = money(offered.unitPriceMinor);
            const title = locale === "ko" ? offered.titleKo : offered.titleEn;
            return {
              key: offered.variantId,
              picturePath: offered.picturePath,
              title: `${title}, ${variant}`,
              detail: most === 0 ? `${price} · ${t("soldOut")}` : `${price} · ${t("available", { count: most })}`,
              value: chosen.find((one) => one.offered.variantId === offered.variantId)?.quantity ?? 0,
              most: Math.min(most, 99),
            };
          })}
          onChange={(variantId, quantity) => {
            const others = chosen.filter((one) => one.offered.variantId !== variantId);
            const offered = shown.find((one) => one.variantId === variantId);
            onChange(quantity > 0 && offered ? [...others, { offered, quantity }] : others);
          }}
          lessLabel={(title) => pick("less", { title })}
          moreLabel={(title) => pick("more", { title })}
        />
      )}
      {offers.data && shown.length === 0 && <p className="text-ink-soft">{t("nothingFound")}</p>}
      <LoadMore
        hasMore={offers.hasNextPage}
        loading={offers.isFetchingNextPage}
        onLoad={() => void offers.fetchNextPage()}
      />
    </div>
  );
}
