"use client";

import { useRef, useState, type RefObject } from "react";
import { useMutation } from "@tanstack/react-query";
import { Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { searchRoadsInput } from "@/inputs/addresses";
import { useErrorText } from "@/trpc/error-text";
import type { RouterOutputs } from "@/trpc/outputs";
import { useTRPC } from "@/trpc/provider";
import { Button } from "@/ui/button";
import { Field } from "@/ui/field";
import { Input } from "@/ui/input";

export type RoadAddress = RouterOutputs["addresses"]["searchRoads"]["addresses"][number];

/**
 * Finds a Korean address by words of it. Enter searches, because the field stands inside a form that something else
 * sends; the results are buttons, one after the other.
 */
export function RoadSearch({ onChoose }: { readonly onChoose: (address: RoadAddress) => void }) {
  const t = useTranslations("checkout.address.search");
  const errors = useTranslations("errors.ADDRESSES");
  const errorText = useErrorText();
  const trpc = useTRPC();
  const [words, setWords] = useState("");
  const [unclear, setUnclear] = useState(false);
  const list = useRef<HTMLUListElement>(null);
  const search = useMutation(trpc.addresses.searchRoads.mutationOptions());
  const { data } = search;

  function find() {
    const asked = searchRoadsInput.safeParse({ words });
    setUnclear(!asked.success);
    if (asked.success) search.mutate(asked.data);
    else search.reset();
  }

  return (
    <div className="grid gap-3 sm:col-span-2">
      <div className="flex items-start gap-2">
        <Field
          className="min-w-0 grow"
          label={t("label")}
          hint={t("hint")}
          error={unclear ? errors("SEARCH_UNCLEAR") : search.error && errorText(search.error)}
        >
          {(control) => (
            <Input
              {...control}
              type="search"
              enterKeyHint="search"
              autoComplete="off"
              maxLength={80}
              placeholder="세종대로 110"
              value={words}
              onChange={({ currentTarget }) => setWords(currentTarget.value)}
              onKeyDown={(event) => {
                // A syllable that is still being put together is ended by Enter first.
                if (event.nativeEvent.isComposing) return;
                if (event.key === "Enter") {
                  event.preventDefault();
                  find();
                }
                if (event.key === "ArrowDown" && list.current) {
                  event.preventDefault();
                  list.current.querySelector("button")?.focus();
                }
              }}
            />
          )}
        </Field>
        <Button className="mt-[1.6875rem]" loading={search.isPending} onClick={find}>
          <Search aria-hidden /> {search.isPending ? t("searching") : t("button")}
        </Button>
      </div>
      <div role="status" className="text-ink-soft text-sm empty:hidden">
        {data &&
          (data.addresses.length === 0
            ? t("none")
            : data.total > data.addresses.length
              ? t("more", { shown: data.addresses.length, count: data.total })
              : t("found", { count: data.total }))}
      </div>
      {data && data.addresses.length > 0 && (
        <FoundRoads
          addresses={data.addresses}
          listRef={list}
          onChoose={(address) => {
            search.reset();
            setWords("");
            onChoose(address);
          }}
        />
      )}
    </div>
  );
}

interface FoundRoadsProps {
  readonly addresses: readonly RoadAddress[];
  readonly listRef: RefObject<HTMLUListElement | null>;
  readonly onChoose: (address: RoadAddress) => void;
}

function FoundRoads({ addresses, listRef, onChoose }: FoundRoadsProps) {
  const t = useTranslations("checkout.address.search");
  return (
    <ul
      ref={listRef}
      aria-label={t("results")}
      className="border-line divide-line max-h-80 divide-y overflow-y-auto rounded-md border"
    >
      {addresses.map((address) => (
        <li key={`${address.postcode} ${address.road}`}>
          <button
            type="button"
            className="hover:bg-accent-soft focus-visible:bg-accent-soft w-full px-4 py-3 text-left"
            onClick={() => onChoose(address)}
          >
            <span className="block font-medium break-keep">
              <span className="figures">({address.postcode})</span> {address.road}
            </span>
            <span className="text-ink-soft block text-sm break-keep">{address.lot}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
