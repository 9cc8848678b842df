"use client";

import { clsx } from "clsx";
import { useEffect, useId, useState } from "react";
import { leaveTo } from "@/i18n/leave-to";
import { localHref, type Locale } from "@/i18n/locales";
import type { SuggestionsAnswer } from "@/inputs/catalog";
import { formatMoney } from "@/shared/money";
import { Thumbnail } from "@/ui/thumbnail";
import type { SearchFieldTexts } from "./search-field-texts";

/** What the list of suggestions needs of the field it belongs to. */
export interface SuggestionsProps {
  readonly input: HTMLInputElement;
  readonly locale: Locale;
  readonly texts: SearchFieldTexts;
}

interface Option {
  readonly key: string;
  readonly href: `/${string}`;
  readonly name: string;
  readonly detail: string | null;
  readonly picturePath: string | null;
}

/** Long enough that a quick typist asks once, short enough that nobody waits. */
const pauseMs = 130;

/**
 * What somebody who is typing may mean, as a combobox (WAI-ARIA, list autocomplete): the focus stays in the field, the
 * arrows walk through the list, Enter goes to what is chosen or else searches, Escape puts the list away.
 */
export function Suggestions({ input, locale, texts }: SuggestionsProps) {
  const id = useId();
  const [answer, setAnswer] = useState<{ readonly text: string; readonly found: SuggestionsAnswer } | null>(null);
  const [text, setText] = useState(input.value.trim());
  // Something may have been typed while this was on its way.
  const [open, setOpen] = useState(() => input.value.trim() !== "" && input.value !== input.defaultValue);
  const [active, setActive] = useState(-1);

  useEffect(() => {
    if (text === "") return;
    const leaving = new AbortController();
    const timer = setTimeout(() => {
      const params = new URLSearchParams({ q: text, locale });
      fetch(`/api/suggest?${params.toString()}`, { signal: leaving.signal })
        .then(async (response) => {
          // Anyone who asks too often goes without suggestions; the search itself still works.
          if (response.ok) setAnswer({ text, found: (await response.json()) as SuggestionsAnswer });
        })
        .catch(() => undefined);
    }, pauseMs);
    return () => {
      clearTimeout(timer);
      leaving.abort();
    };
  }, [text, locale]);

  const found = text === "" ? null : (answer?.found ?? null);
  const groups = [
    {
      title: texts.goods,
      options: (found?.listings ?? []).map((listing): Option => ({
        key: `listing-${listing.slug}`,
        href: localHref(locale, `/listings/${listing.slug}`),
        name: listing.title,
        detail: formatMoney(BigInt(listing.fromPriceMinor), listing.currency, locale),
        picturePath: listing.picturePath,
      })),
    },
    {
      title: texts.categories,
      options: (found?.categories ?? []).map(({ slug, name }): Option => ({
        key: `category-${slug}`,
        href: localHref(locale, `/categories/${slug}`),
        name,
        detail: null,
        picturePath: null,
      })),
    },
    {
      title: texts.shops,
      options: (found?.shops ?? []).map(({ slug, name }): Option => ({
        key: `shop-${slug}`,
        href: localHref(locale, `/shops/${slug}`),
        name,
        detail: null,
        picturePath: null,
      })),
    },
  ].filter(({ options }) => options.length > 0);
  const options = groups.flatMap((group) => group.options);
  const shown = open && options.length > 0;
  const optionId = (index: number) => `${id}-option-${index}`;

  useEffect(() => {
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-controls", `${id}-list`);
    input.setAttribute("aria-expanded", String(shown));
    if (shown && active >= 0) input.setAttribute("aria-activedescendant", `${id}-option-${active}`);
    else input.removeAttribute("aria-activedescendant");
  }, [input, id, shown, active]);

  useEffect(() => {
    const onInput = () => {
      setText(input.value.trim());
      setActive(-1);
      setOpen(true);
    };
    const onKeyDown = (event: KeyboardEvent) => {
      // While a syllable is being put together the keys are the input method's.
      if (event.isComposing) return;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        if (options.length === 0) return;
        event.preventDefault();
        setOpen(true);
        const step = event.key === "ArrowDown" ? 1 : -1;
        // One place before the first is the field itself.
        setActive((at) => ((at + 1 + step + options.length + 1) % (options.length + 1)) - 1);
      } else if (event.key === "Escape" && shown) {
        event.preventDefault();
        setOpen(false);
        setActive(-1);
      } else if (event.key === "Enter" && shown) {
        const chosen = options[active];
        if (!chosen) return;
        event.preventDefault();
        leaveTo(chosen.href);
      }
    };
    const onBlur = () => setOpen(false);
    input.addEventListener("input", onInput);
    input.addEventListener("keydown", onKeyDown);
    input.addEventListener("blur", onBlur);
    return () => {
      input.removeEventListener("input", onInput);
      input.removeEventListener("keydown", onKeyDown);
      input.removeEventListener("blur", onBlur);
    };
  });

  let at = -1;
  return (
    <>
      <p role="status" className="sr-only">
        {open && answer?.text === text && text !== ""
          ? options.length > 0
            ? texts.some.replace("{count}", String(options.length))
            : texts.none
          : ""}
      </p>
      <div
        id={`${id}-list`}
        role="listbox"
        aria-label={texts.suggestions}
        hidden={!shown}
        // The field keeps the focus while something is clicked.
        onPointerDown={(event) => event.preventDefault()}
        className="absolute top-full right-0 z-40 mt-1.5 max-h-[70dvh] w-max max-w-[min(30rem,calc(100vw-2rem))] min-w-full overflow-y-auto rounded-md border border-line bg-raised py-2 shadow-float"
      >
        {groups.map((group) => (
          <div key={group.title} role="group" aria-label={group.title}>
            <p aria-hidden className="px-4 pt-2 pb-1 text-[0.8125rem] font-semibold text-ink-faint">
              {group.title}
            </p>
            {group.options.map((option) => {
              at += 1;
              const index = at;
              return (
                <div
                  key={option.key}
                  id={optionId(index)}
                  role="option"
                  aria-selected={index === active}
                  onClick={() => leaveTo(option.href)}
                  onPointerMove={() => setActive(index)}
                  className={clsx(
                    "flex min-h-11 cursor-pointer items-center gap-3 px-4 py-1.5 text-[0.9375rem]",
                    index === active ? "bg-sunk" : "",
                  )}
                >
                  {option.picturePath === null ? null : <Thumbnail path={option.picturePath} className="size-9" />}
                  <span className="min-w-0 truncate">{option.name}</span>
                  {option.detail === null ? null : (
                    <span className="figures ml-auto shrink-0 text-sm text-ink-soft">{option.detail}</span>
                  )}
                </div>
              );
            })}
          </div>
        ))}
      </div>
    </>
  );
}
