"use client";

import { Search } from "lucide-react";
import { useEffect, useRef, useState, type ComponentType } from "react";
import type { Locale } from "@/i18n/locales";
import type { SearchFieldTexts } from "./search-field-texts";
import type { SuggestionsProps } from "./suggestions";

interface SearchFieldProps {
  readonly id: string;
  readonly locale: Locale;
  /** What stands in it at first. */
  readonly typed?: string;
  readonly texts: SearchFieldTexts;
}

/**
 * The field of a search form. The form sends itself; suggestions are an addition that is fetched when somebody first
 * goes to the field, so that pages do not carry it.
 */
export function SearchField({ id, locale, typed = "", texts }: SearchFieldProps) {
  const input = useRef<HTMLInputElement>(null);
  const [list, setList] = useState<{
    readonly Suggestions: ComponentType<SuggestionsProps>;
    readonly input: HTMLInputElement;
  }>();
  const fetchList = () => {
    void import("./suggestions").then(({ Suggestions }) => {
      const field = input.current;
      if (field) setList((known) => known ?? { Suggestions, input: field });
    });
  };
  useEffect(() => {
    // Anyone who went to the field before the page was hydrated is typing already.
    if (document.activeElement === input.current) fetchList();
  }, []);
  return (
    <div className="relative">
      <label htmlFor={id} className="sr-only">
        {texts.label}
      </label>
      <Search
        aria-hidden
        className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-ink-faint"
      />
      <input
        ref={input}
        id={id}
        type="search"
        name="q"
        maxLength={100}
        defaultValue={typed}
        autoComplete="off"
        placeholder={texts.placeholder}
        onFocus={fetchList}
        className="h-10 w-full rounded-sm border border-line-strong bg-raised pr-3 pl-9.5 text-[0.9375rem] placeholder:text-ink-faint hover:border-ink-soft focus-visible:outline-offset-0"
      />
      {list ? <list.Suggestions input={list.input} locale={locale} texts={texts} /> : null}
    </div>
  );
}
