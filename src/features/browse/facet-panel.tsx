"use client";

import { clsx } from "clsx";
import { SlidersHorizontal, X } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useOptimistic, useRef, useTransition, type ChangeEvent, type FocusEvent, type SubmitEvent } from "react";
import { localHref, type Locale } from "@/i18n/locales";
import { buttonStyles } from "@/ui/button";
import { fieldStyles } from "@/ui/field-styles";
import type { ChoiceGroup, RangeGroup } from "./narrowing";

export interface FacetPanelProps {
  readonly locale: Locale;
  /** In the order shown; a group of boxes or a range. */
  readonly groups: readonly (
    | ({ readonly kind: "choices" } & ChoiceGroup)
    | ({ readonly kind: "range"; readonly min: string; readonly max: string } & RangeGroup)
  )[];
  /** What the form carries along: the words that are looked for. */
  readonly kept: readonly (readonly [name: string, value: string])[];
  /** Left out of the address, because it is so without saying. */
  readonly usualSort: string;
  readonly chosenCount: number;
  readonly texts: Readonly<
    Record<"title" | "open" | "close" | "showResults" | "min" | "max" | "apply" | "applyAll", string>
  >;
}

const formId = "facets";
const sheetId = "facet-sheet";

/**
 * Narrowing down. A form that the browser can send by itself; with JavaScript each choice is sent at once, without
 * leaving the page. Beside the results where there is room; on a small screen a sheet over them (a popover, which opens
 * without JavaScript too) with a button that says how many it would show.
 */
export function FacetPanel({ locale, groups, kept, usualSort, chosenCount, texts }: FacetPanelProps) {
  const router = useRouter();
  const sheet = useRef<HTMLDivElement>(null);
  const [pending, startTransition] = useTransition();
  // Boxes answer at once; the address and the counts follow.
  const [toggled, toggle] = useOptimistic<ReadonlyMap<string, boolean>, [string, boolean]>(
    new Map(),
    (before, [key, checked]) => new Map(before).set(key, checked),
  );

  const onTick = (event: ChangeEvent<HTMLInputElement>) => {
    const { form, name, value, checked } = event.currentTarget;
    if (!form) return;
    const address = addressOf(form, locale, usualSort);
    startTransition(() => {
      toggle([`${name}=${value}`, checked]);
      router.push(address, { scroll: false });
    });
  };
  const onSubmit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const address = addressOf(event.currentTarget, locale, usualSort);
    startTransition(() => {
      router.push(address, { scroll: false });
    });
  };
  // Who tabs past the end of the sheet is on the page beneath it, so the sheet gets out of the way.
  const onBlur = ({ relatedTarget }: FocusEvent) => {
    const box = sheet.current;
    if (box?.matches(":popover-open") && relatedTarget instanceof Node && !box.contains(relatedTarget))
      box.hidePopover();
  };

  return (
    <>
      <OpenSheet label={texts.open} chosenCount={chosenCount} />
      <div
        ref={sheet}
        id={sheetId}
        popover="auto"
        onBlur={onBlur}
        className="m-0 h-dvh max-h-none w-full max-w-none overflow-y-auto overscroll-contain bg-paper p-0 text-ink md:static md:block md:h-auto md:overflow-visible md:bg-transparent"
      >
        <form
          id={formId}
          action={localHref(locale, "/search")}
          aria-label={texts.title}
          aria-busy={pending}
          onSubmit={onSubmit}
          className="grid content-start max-md:min-h-full max-md:grid-rows-[auto_1fr_auto]"
        >
          <SheetHead title={texts.title} closeLabel={texts.close} />
          <div className="grid content-start max-md:px-4 max-md:pb-6">
            {kept.map(([name, value]) => (
              <input key={`${name}-${value}`} type="hidden" name={name} value={value} />
            ))}
            {groups.map((group) =>
              group.kind === "choices" ? (
                <Choices key={group.name} group={group} toggled={toggled} onTick={onTick} />
              ) : (
                <Range key={group.minName} locale={locale} group={group} texts={texts} />
              ),
            )}
            <noscript>
              <button type="submit" className={buttonStyles({ className: "mt-5 w-full max-md:hidden" })}>
                {texts.applyAll}
              </button>
            </noscript>
          </div>
          <ShowResults label={texts.showResults} onShow={() => sheet.current?.hidePopover()} />
        </form>
      </div>
    </>
  );
}

/** The search that the form asks for; what is so without saying is left out. */
function addressOf(form: HTMLFormElement, locale: Locale, usualSort: string) {
  const params = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string" && value.trim() !== "" && !(name === "sort" && value === usualSort)) {
      params.append(name, value.trim());
    }
  }
  return localHref(locale, params.size > 0 ? `/search?${params.toString()}` : "/search");
}

/** On a small screen: opens the sheet, and says how much is chosen. */
function OpenSheet({ label, chosenCount }: { readonly label: string; readonly chosenCount: number }) {
  return (
    <button
      type="button"
      popoverTarget={sheetId}
      className={buttonStyles({ className: "justify-self-start md:hidden" })}
    >
      <SlidersHorizontal aria-hidden className="size-4" />
      {label}
      {chosenCount > 0 ? (
        <span className="figures grid size-5 place-items-center rounded-full bg-accent text-xs text-on-accent">
          {chosenCount}
        </span>
      ) : null}
    </button>
  );
}

function SheetHead({ title, closeLabel }: { readonly title: string; readonly closeLabel: string }) {
  return (
    <div className="sticky top-0 z-10 flex h-16 items-center justify-between border-b border-line bg-paper px-4 md:hidden">
      <p className="text-lg font-semibold">{title}</p>
      <button
        type="button"
        popoverTarget={sheetId}
        popoverTargetAction="hide"
        aria-label={closeLabel}
        className={buttonStyles({ variant: "quiet", size: "icon" })}
      >
        <X aria-hidden className="size-5" />
      </button>
    </div>
  );
}

function ShowResults({ label, onShow }: { readonly label: string; readonly onShow: () => void }) {
  return (
    <div className="sticky bottom-0 border-t border-line bg-paper p-4 md:hidden">
      <button
        type="submit"
        onClick={onShow}
        className={buttonStyles({ variant: "primary", size: "large", className: "w-full" })}
      >
        {label}
      </button>
    </div>
  );
}

interface ChoicesProps {
  readonly group: ChoiceGroup;
  /** Boxes that were just ticked or cleared, by name and value: they answer before the server does. */
  readonly toggled: ReadonlyMap<string, boolean>;
  readonly onTick: (event: ChangeEvent<HTMLInputElement>) => void;
}

/** Boxes of which any may be ticked. */
function Choices({ group, toggled, onTick }: ChoicesProps) {
  return (
    <fieldset className="min-w-0 border-b border-line py-5 md:first-of-type:pt-0">
      <legend className="float-left mb-2 w-full font-semibold">{group.title}</legend>
      <ul className="clear-both">
        {group.choices.map(({ value, label, count, checked }) => (
          <li key={value}>
            <label
              className={clsx(
                "-mx-2 flex min-h-10 items-center gap-3 rounded-sm px-2 hover:bg-sunk",
                count === 0 && !checked ? "text-ink-faint" : "",
              )}
            >
              <input
                type="checkbox"
                name={group.name}
                value={value}
                checked={toggled.get(`${group.name}=${value}`) ?? checked}
                onChange={onTick}
                className="size-4.5 shrink-0 accent-accent"
              />
              <span className="min-w-0 truncate text-[0.9375rem]">{label}</span>
              <span className="figures ml-auto text-sm text-ink-faint">{count}</span>
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}

interface RangeProps {
  readonly locale: Locale;
  readonly group: Extract<FacetPanelProps["groups"][number], { readonly kind: "range" }>;
  readonly texts: FacetPanelProps["texts"];
}

/** Steps to choose from, and two fields for any other range. */
function Range({ locale, group, texts }: RangeProps) {
  return (
    <fieldset className="min-w-0 border-b border-line py-5">
      <legend className="float-left mb-2 w-full font-semibold">{group.title}</legend>
      <ul className="clear-both">
        {group.steps.map(({ href, label, count, isCurrent }) => (
          <li key={label}>
            <Link
              href={localHref(locale, href)}
              scroll={false}
              prefetch={false}
              aria-current={isCurrent ? "true" : undefined}
              className={clsx(
                "-mx-2 flex min-h-10 items-center justify-between gap-3 rounded-sm px-2 text-[0.9375rem] hover:bg-sunk",
                isCurrent ? "bg-accent-soft font-semibold" : "",
              )}
            >
              <span className="figures">{label}</span>
              <span className="figures text-sm font-normal text-ink-faint">{count}</span>
            </Link>
          </li>
        ))}
      </ul>
      <div className="mt-2 grid grid-cols-2 items-center gap-2">
        {(["min", "max"] as const).map((end) => (
          <input
            // Another choice brings another figure; what is half typed is not the form's yet.
            key={`${end}-${group[end]}`}
            name={end === "min" ? group.minName : group.maxName}
            aria-label={`${group.title}: ${texts[end]}`}
            placeholder={texts[end]}
            inputMode="decimal"
            defaultValue={group[end]}
            className={clsx(fieldStyles, "figures h-10 min-w-0 px-2 text-sm!")}
          />
        ))}
        <button type="submit" className={buttonStyles({ size: "small", className: "col-span-2 h-10!" })}>
          {texts.apply}
        </button>
      </div>
    </fieldset>
  );
}

/** In which order the results stand: a field of the form beside them. */
export function SortSelect({
  value,
  label,
  options,
}: {
  readonly value: string;
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
}) {
  return (
    <label className="flex items-center gap-2 text-[0.9375rem]">
      <span className="whitespace-nowrap text-ink-soft max-sm:sr-only">{label}</span>
      <select
        key={value}
        form={formId}
        name="sort"
        defaultValue={value}
        onChange={(event) => event.currentTarget.form?.requestSubmit()}
        className={clsx(
          fieldStyles,
          "h-11 w-auto! appearance-none bg-[image:var(--chevron)] bg-[length:1rem] bg-[position:right_0.75rem_center] bg-no-repeat pr-10 pl-3 text-[0.9375rem]!",
        )}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  );
}
