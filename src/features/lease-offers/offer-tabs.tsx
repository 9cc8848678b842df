"use client";

import { clsx } from "clsx";
import {
  lazy,
  Suspense,
  useId,
  useRef,
  useState,
  useSyncExternalStore,
  type KeyboardEvent,
  type ReactNode,
} from "react";
import type { LeaseTabProps } from "./lease-tab";

/** The lease's figures are loaded when somebody looks at them, so that the page itself stays light. */
const LeaseTab = lazy(() => import("./lease-tab").then((module) => ({ default: module.LeaseTab })));

const tabs = ["buy", "lease"] as const;
type Tab = (typeof tabs)[number];

const nothing = () => () => undefined;
const readTab = (): Tab => (new URLSearchParams(window.location.search).get("tab") === "lease" ? "lease" : "buy");

/** Buying and leasing, one tab each. Which of them is open stands in the address: `?tab=lease`. */
export function OfferTabs({
  buy,
  lease,
  texts,
}: {
  readonly buy: ReactNode;
  readonly lease: LeaseTabProps;
  readonly texts: Readonly<Record<"tabsLabel" | "buy" | "lease" | "leaseFrom" | "noscript" | "loading", string>>;
}) {
  const id = useId();
  const asked = useSyncExternalStore(nothing, readTab, (): Tab => "buy");
  const [chosen, setChosen] = useState<Tab | null>(null);
  const open = chosen ?? asked;
  // What was opened once stays as it was left.
  const [opened, setOpened] = useState(false);
  const buttons = useRef(new Map<Tab, HTMLButtonElement>());

  const choose = (tab: Tab) => {
    setChosen(tab);
    if (tab === "lease") setOpened(true);
    const address = new URL(window.location.href);
    if (tab === "lease") address.searchParams.set("tab", "lease");
    else address.searchParams.delete("tab");
    window.history.replaceState(window.history.state, "", address);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
    event.preventDefault();
    const other = open === "buy" ? "lease" : "buy";
    choose(other);
    buttons.current.get(other)?.focus();
  };
  return (
    <div>
      <div role="tablist" aria-label={texts.tabsLabel} className="mb-6 grid grid-cols-2 border-b border-line-strong">
        {tabs.map((tab) => (
          <button
            key={tab}
            ref={(element) => {
              if (element) buttons.current.set(tab, element);
            }}
            type="button"
            role="tab"
            id={`${id}-${tab}-tab`}
            aria-controls={`${id}-${tab}`}
            aria-selected={open === tab}
            tabIndex={open === tab ? 0 : -1}
            onClick={() => choose(tab)}
            onKeyDown={onKeyDown}
            className={clsx(
              "-mb-px border-b-2 px-2 py-3 text-center font-semibold transition-colors",
              open === tab ? "border-accent text-ink" : "border-transparent text-ink-soft hover:text-ink",
            )}
          >
            {texts[tab]}
            {tab === "lease" ? (
              <span className="figures block text-sm font-normal text-ink-faint">{texts.leaseFrom}</span>
            ) : null}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${id}-buy`} aria-labelledby={`${id}-buy-tab`} hidden={open !== "buy"}>
        {buy}
      </div>
      <div role="tabpanel" id={`${id}-lease`} aria-labelledby={`${id}-lease-tab`} hidden={open !== "lease"}>
        {opened || open === "lease" ? (
          <Suspense fallback={<p role="status">{texts.loading}</p>}>
            <LeaseTab {...lease} />
          </Suspense>
        ) : null}
      </div>
      <noscript>
        <p className="mt-4 text-sm font-medium">{texts.noscript}</p>
      </noscript>
    </div>
  );
}
