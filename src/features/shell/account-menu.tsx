"use client";

import { Bell, CircleUserRound } from "lucide-react";
import { useEffect, useId, useRef, useState } from "react";
import { localHref, type Locale } from "@/i18n/locales";
import { useMine } from "@/trpc/mine";

interface AccountMenuProps {
  readonly locale: Locale;
  /** Words come as props, because browsing pages have no intl provider. */
  readonly texts: Readonly<
    Record<
      | "signIn"
      | "account"
      | "orders"
      | "leases"
      | "saved"
      | "accountPage"
      | "sellerDesk"
      | "books"
      | "people"
      | "notifications"
      | "newOnes"
      | "signOut",
      string
    >
  >;
}

/**
 * The personal part of the header: “Sign in”, or the reader's name with a menu of their places. A disclosure with
 * plain links, small enough for browsing pages. Until the answer is there it keeps its room and stays silent.
 */
export function AccountMenu({ locale, texts }: AccountMenuProps) {
  const me = useMine();
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const panelId = useId();

  useEffect(() => {
    if (!open) return;
    const onPointer = (event: PointerEvent) => {
      if (event.target instanceof Node && !box.current?.contains(event.target)) setOpen(false);
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "Escape") return;
      setOpen(false);
      button.current?.focus();
    };
    document.addEventListener("pointerdown", onPointer);
    document.addEventListener("keydown", onKey);
    return () => {
      document.removeEventListener("pointerdown", onPointer);
      document.removeEventListener("keydown", onKey);
    };
  }, [open]);

  if (me === undefined) return <div aria-hidden className="h-10 w-20" />;

  if (!me.user) {
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
        {texts.signIn}
      </a>
    );
  }

  const { name, roles, unread } = me.user;
  const places = [
    { href: localHref(locale, "/orders"), text: texts.orders, shown: true },
    { href: localHref(locale, "/leases"), text: texts.leases, shown: true },
    { href: localHref(locale, "/saved"), text: texts.saved, shown: true },
    { href: localHref(locale, "/seller"), text: texts.sellerDesk, shown: roles.includes("seller") },
    { href: localHref(locale, "/admin/books"), text: texts.books, shown: roles.includes("admin") },
    { href: localHref(locale, "/admin/people"), text: texts.people, shown: roles.includes("admin") },
    { href: localHref(locale, "/account"), text: texts.accountPage, shown: true },
  ].filter((place) => place.shown);

  return (
    <div ref={box} className="relative flex items-center">
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
      <button
        ref={button}
        type="button"
        aria-expanded={open}
        aria-controls={panelId}
        onClick={() => setOpen(!open)}
        className="inline-flex h-10 max-w-44 items-center gap-2 rounded-sm px-3 text-[0.9375rem] font-semibold hover:bg-sunk"
      >
        <CircleUserRound aria-hidden className="size-5 shrink-0 text-accent" />
        <span className="sr-only">{texts.account}</span>
        <span className="truncate max-sm:hidden">{name}</span>
      </button>
      <div
        id={panelId}
        hidden={!open}
        className="absolute top-full right-0 mt-1.5 w-56 rounded-md border border-line bg-raised p-1 shadow-float"
      >
        <p className="truncate px-3 pt-2 pb-1 text-sm text-ink-faint sm:hidden">{name}</p>
        <ul>
          {places.map((place) => (
            <li key={place.href}>
              <a
                href={place.href}
                className="flex min-h-10 items-center rounded-sm px-3 text-[0.9375rem] hover:bg-sunk focus-visible:outline-offset-[-2px]"
              >
                {place.text}
              </a>
            </li>
          ))}
        </ul>
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

/** The server counts to a hundred. */
function countText(unread: number): string {
  return unread > 99 ? "99+" : String(unread);
}
