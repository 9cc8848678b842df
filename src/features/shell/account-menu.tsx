"use client";

import { Bell, CircleUserRound } from "lucide-react";
import { useEffect, useEffectEvent, useId, useRef, useState, type RefObject } from "react";
import { localHref, type Locale } from "@/i18n/locales";
import type { Role, WorkCounts } from "@/inputs/identity";
import { useMine } from "@/trpc/mine";

/** What is counted beside a place: what waits for the reader there. */
export type WorkKey = "shop" | "sold" | "shopLeases" | "shopService" | "desk" | "cases" | "limits" | "deskLeases";

export interface MenuGroup {
  /** For whom it is; null for everybody. */
  readonly role: Role | null;
  readonly title: string;
  readonly places: readonly { readonly href: string; readonly text: string; readonly work: WorkKey | null }[];
}

interface AccountMenuProps {
  readonly locale: Locale;
  /** Words come as props, because browsing pages have no intl provider. */
  readonly groups: readonly MenuGroup[];
  readonly texts: Readonly<Record<"signIn" | "account" | "notifications" | "newOnes" | "waiting" | "signOut", string>>;
}

/**
 * The personal part of the header: “Sign in”, or the reader's name with a menu of their places. A disclosure with
 * plain links, small enough for browsing pages. Until the answer is there it keeps its room and stays silent.
 */
export function AccountMenu({ locale, groups, texts }: AccountMenuProps) {
  const me = useMine();
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const panelId = useId();

  useClosing(open, () => setOpen(false), box, button);

  if (me === undefined) return <div aria-hidden className="h-10 w-20" />;

  if (!me.user) {
    return <SignInLink locale={locale} text={texts.signIn} />;
  }

  const { name, roles, unread, work } = me.user;
  const counts = countsOf(work);
  const waiting = counts.shop + counts.desk;
  const shown = groups.filter(({ role }) => role === null || roles.includes(role));

  return (
    <div ref={box} className="relative flex items-center">
      <Bells locale={locale} unread={unread} texts={texts} />
      <button
        ref={button}
        type="button"
        aria-expanded={open}
        aria-controls={panelId}
        onClick={() => setOpen(!open)}
        className="inline-flex h-10 max-w-44 items-center gap-2 rounded-sm px-3 text-[0.9375rem] font-semibold hover:bg-sunk"
      >
        <span className="relative shrink-0">
          <CircleUserRound aria-hidden className="size-5 text-accent" />
          {waiting > 0 ? (
            <span
              aria-hidden
              className="absolute -top-1 -right-1 size-2.5 rounded-full border-2 border-paper bg-accent"
            />
          ) : null}
        </span>
        <span className="sr-only">
          {texts.account}
          {waiting > 0 ? `, ${texts.waiting}: ${countText(waiting)}` : ""}
        </span>
        <span className="truncate max-sm:hidden">{name}</span>
      </button>
      <div
        id={panelId}
        hidden={!open}
        className="absolute top-full right-0 mt-1.5 max-h-[calc(100dvh-5rem)] w-64 overflow-y-auto rounded-md border border-line bg-raised p-1 shadow-float"
      >
        <p className="truncate px-3 pt-2 pb-1 text-sm text-ink-faint sm:hidden">{name}</p>
        {shown.map((group, index) => (
          <Places key={group.title} group={group} apart={index > 0} counts={counts} waiting={texts.waiting} />
        ))}
        <button
          type="button"
          onClick={() => {
            // Only who signs out needs the library for it.
            void import("next-auth/react").then(({ signOut }) => signOut({ callbackUrl: localHref(locale, "") }));
          }}
          className="mt-1 flex min-h-10 w-full items-center rounded-b-sm border-t border-line px-3 text-left text-[0.9375rem] hover:bg-sunk focus-visible:outline-offset-[-2px]"
        >
          {texts.signOut}
        </button>
      </div>
    </div>
  );
}

/** Closes an open menu by a press elsewhere, or by Escape, which leads back to its button. */
function useClosing(
  open: boolean,
  close: () => void,
  box: RefObject<HTMLElement | null>,
  button: RefObject<HTMLElement | null>,
): void {
  const onClose = useEffectEvent(close);
  useEffect(() => {
    if (!open) return;
    const onPointer = (event: PointerEvent) => {
      if (event.target instanceof Node && !box.current?.contains(event.target)) onClose();
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "Escape") return;
      onClose();
      button.current?.focus();
    };
    document.addEventListener("pointerdown", onPointer);
    document.addEventListener("keydown", onKey);
    return () => {
      document.removeEventListener("pointerdown", onPointer);
      document.removeEventListener("keydown", onKey);
    };
  }, [open, box, button]);
}

function SignInLink({ locale, text }: { readonly locale: Locale; readonly text: string }) {
  // A full navigation with the way back in its address: to sign in is to leave this page for a moment.
  return (
    <a
      href={localHref(locale, "/sign-in")}
      onClick={(event) => {
        const here = `${window.location.pathname}${window.location.search}`;
        if (!here.includes("/sign-in") && !here.includes("/register")) {
          event.currentTarget.href = `${localHref(locale, "/sign-in")}?callbackUrl=${encodeURIComponent(here)}`;
        }
      }}
      className="inline-flex h-10 items-center rounded-sm px-3 text-[0.9375rem] font-semibold whitespace-nowrap hover:bg-sunk"
    >
      {text}
    </a>
  );
}

interface BellsProps extends Pick<AccountMenuProps, "locale" | "texts"> {
  readonly unread: number;
}

/** The way to the notifications, with how many are new. */
function Bells({ locale, unread, texts }: BellsProps) {
  return (
    <a
      href={localHref(locale, "/account/notifications")}
      data-testid="bell"
      aria-label={unread > 0 ? `${texts.notifications}, ${texts.newOnes}: ${countText(unread)}` : texts.notifications}
      className="relative grid size-10 place-items-center rounded-sm hover:bg-sunk"
    >
      <Bell aria-hidden className="size-5" />
      {unread > 0 ? (
        <span
          aria-hidden
          className="absolute top-1 right-0.5 min-w-5 rounded-full bg-accent px-1 text-center text-[0.6875rem] leading-5 font-bold text-on-accent tabular-nums"
        >
          {countText(unread)}
        </span>
      ) : null}
    </a>
  );
}

interface PlacesProps {
  readonly group: MenuGroup;
  /** Set off from the group before it. */
  readonly apart: boolean;
  readonly counts: Record<WorkKey, number>;
  readonly waiting: string;
}

/** Places of the reader, each with what waits there. */
function Places({ group: { title, places }, apart, counts, waiting }: PlacesProps) {
  return (
    <nav aria-label={title} className={apart ? "mt-1 border-t border-line pt-1" : undefined}>
      <ul>
        {places.map(({ href, text, work: key }) => {
          const count = key === null ? 0 : counts[key];
          return (
            <li key={href}>
              <a
                href={href}
                className="flex min-h-10 items-center justify-between gap-3 rounded-sm px-3 text-[0.9375rem] hover:bg-sunk focus-visible:outline-offset-[-2px]"
              >
                {text}
                {count > 0 ? (
                  <span className="min-w-6 rounded-full bg-accent px-1.5 text-center text-[0.75rem] leading-6 font-bold text-on-accent tabular-nums">
                    <span className="sr-only">{waiting}: </span>
                    {countText(count)}
                  </span>
                ) : null}
              </a>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

function countsOf({ shop, desk }: WorkCounts): Record<WorkKey, number> {
  const sum = (counted: object | null) =>
    Object.values(counted ?? {}).reduce<number>((all, one) => all + Number(one), 0);
  return {
    shop: sum(shop),
    sold: shop ? shop.sales + shop.toShip + shop.returns : 0,
    shopLeases: shop?.leases ?? 0,
    shopService: shop?.service ?? 0,
    desk: sum(desk),
    cases: desk?.cases ?? 0,
    limits: desk?.limits ?? 0,
    deskLeases: desk?.leases ?? 0,
  };
}

/** The server counts to a hundred. */
function countText(count: number): string {
  return count > 99 ? "99+" : String(count);
}
