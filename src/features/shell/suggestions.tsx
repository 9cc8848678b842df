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
  const [text, setText] = useState(input.value.trim());
  const answer = useAnswer(text, locale);
  // Something may have been typed while this was on its way.
  const [open, setOpen] = useState(() => input.value.trim() !== "" && input.value !== input.defaultValue);
  const [active, setActive] = useState(-1);

  const found = text === "" ? null : (answer?.found ?? null);
  const groups = groupsOf(found, locale, texts);
  const options = groups.flatMap((group) => group.options);
  const shown = open && options.length > 0;

  useComboboxRole(input, id, shown, active);
  useTyping(input, {
    onInput() {
      setText(input.value.trim());
      setActive(-1);
      setOpen(true);
    },
    onArrow(step) {
      if (options.length === 0) return false;
      setOpen(true);
      // One place before the first is the field itself.
      setActive((before) => ((before + 1 + step + options.length + 1) % (options.length + 1)) - 1);
      return true;
    },
    onEscape() {
      if (!shown) return false;
      setOpen(false);
      setActive(-1);
      return true;
    },
    onEnter() {
      const chosen = shown ? options[active] : undefined;
      if (chosen) leaveTo(chosen.href);
      return chosen !== undefined;
    },
    onBlur: () => setOpen(false),
  });

  const placeOf = new Map(options.map((option, place) => [option.key, place]));
  return (
    <>
      <p role="status" className="sr-only">
        {open && text !== "" && answer?.text === text ? countText(options.length, texts) : ""}
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
              const index = placeOf.get(option.key) ?? -1;
              return (
                <SuggestedOption
                  key={option.key}
                  id={`${id}-option-${index}`}
                  option={option}
                  active={index === active}
                  onPoint={() => setActive(index)}
                />
              );
            })}
          </div>
        ))}
      </div>
    </>
  );
}

const countText = (count: number, texts: SearchFieldTexts) =>
  count > 0 ? texts.some.replace("{count}", String(count)) : texts.none;

interface SuggestedOptionProps {
  readonly id: string;
  readonly option: Option;
  readonly active: boolean;
  readonly onPoint: () => void;
}

function SuggestedOption({ id, option, active, onPoint }: SuggestedOptionProps) {
  return (
    <div
      id={id}
      role="option"
      aria-selected={active}
      onClick={() => leaveTo(option.href)}
      onPointerMove={onPoint}
      className={clsx(
        "flex min-h-11 cursor-pointer items-center gap-3 px-4 py-1.5 text-[0.9375rem]",
        active ? "bg-sunk" : "",
      )}
    >
      {option.picturePath === null ? null : <Thumbnail path={option.picturePath} className="size-9" />}
      <span className="min-w-0 truncate">{option.name}</span>
      {option.detail === null ? null : (
        <span className="figures ml-auto shrink-0 text-sm text-ink-soft">{option.detail}</span>
      )}
    </div>
  );
}

/** What the market suggests for a text, once typing rests; the last answer until a newer is there. */
function useAnswer(text: string, locale: Locale) {
  const [answer, setAnswer] = useState<{ readonly text: string; readonly found: SuggestionsAnswer } | null>(null);
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
  return answer;
}

function groupsOf(found: SuggestionsAnswer | null, locale: Locale, texts: SearchFieldTexts) {
  return [
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
}

/** Makes the field a combobox for as long as it has suggestions. */
function useComboboxRole(input: HTMLInputElement, id: string, shown: boolean, active: number): void {
  useEffect(() => {
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-controls", `${id}-list`);
    input.setAttribute("aria-expanded", String(shown));
    if (shown && active >= 0) input.setAttribute("aria-activedescendant", `${id}-option-${active}`);
    else input.removeAttribute("aria-activedescendant");
  }, [input, id, shown, active]);
}

interface Typing {
  readonly onInput: () => void;
  /** Each key answers whether it was for the suggestions; the field gets the others. */
  readonly onArrow: (step: 1 | -1) => boolean;
  readonly onEscape: () => boolean;
  readonly onEnter: () => boolean;
  readonly onBlur: () => void;
}

/** Hears what is typed in the field, which the header has rendered. */
function useTyping(input: HTMLInputElement, { onInput, onArrow, onEscape, onEnter, onBlur }: Typing): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      // While a syllable is being put together the keys are the input method's.
      if (event.isComposing) return;
      const taken =
        event.key === "ArrowDown"
          ? onArrow(1)
          : event.key === "ArrowUp"
            ? onArrow(-1)
            : event.key === "Escape"
              ? onEscape()
              : event.key === "Enter" && onEnter();
      if (taken) event.preventDefault();
    };
    input.addEventListener("input", onInput);
    input.addEventListener("keydown", onKeyDown);
    input.addEventListener("blur", onBlur);
    return () => {
      input.removeEventListener("input", onInput);
      input.removeEventListener("keydown", onKeyDown);
      input.removeEventListener("blur", onBlur);
    };
  });
}
