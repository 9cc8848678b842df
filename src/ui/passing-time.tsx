"use client";

import { useLocale, useTranslations } from "next-intl";
import { useEffect, useRef, useSyncExternalStore } from "react";
import { useMarketAhead } from "./market-time";
import { useInstant } from "./use-instant";
import { classNames } from "./class-names";

const second = 1_000;
const day = 86_400_000;

/** One ticking clock for the whole page. */
const listeners = new Set<() => void>();
let now = 0;
let timer: ReturnType<typeof setInterval> | null = null;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (!timer) {
    now = Date.now();
    timer = setInterval(() => {
      now = Date.now();
      for (const each of listeners) each();
    }, second);
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0 && timer) {
      clearInterval(timer);
      timer = null;
    }
  };
}

/** The market's present in epoch milliseconds, by the second; null on the server and while hydrating, so that both agree. */
function useNow(): number | null {
  const aheadMs = useMarketAhead();
  const machine = useSyncExternalStore<number | null>(
    subscribe,
    () => (now === 0 ? Math.floor(Date.now() / second) * second : now),
    () => null,
  );
  return machine === null ? null : machine + aheadMs;
}

/**
 * The time left until a deadline, as `23:59:58`, or in days while it is far off. `onEnd` is called once when it has
 * passed. Screen readers hear the deadline itself, not every second.
 */
export function Countdown({
  until,
  onEnd,
  className,
}: {
  readonly until: Date;
  readonly onEnd?: () => void;
  readonly className?: string;
}) {
  const t = useTranslations("common");
  const locale = useLocale();
  const instant = useInstant();
  const present = useNow();
  const ended = present !== null && present >= until.getTime();
  const told = useRef(false);
  useEffect(() => {
    if (ended && !told.current) {
      told.current = true;
      onEnd?.();
    }
  }, [ended, onEnd]);

  const exact = instant(until);
  return (
    <span className={classNames("figures", className)}>
      <time dateTime={until.toISOString()} className="sr-only">
        {exact}
      </time>
      <span aria-hidden title={exact}>
        {present === null ? exact : ended ? t("ended") : remainingText(until.getTime() - present, locale)}
      </span>
    </span>
  );
}

/** In whole days while nobody would watch the seconds run. */
function remainingText(leftMs: number, locale: string): string {
  const days = Math.floor(leftMs / day);
  if (days >= 2) return new Intl.NumberFormat(locale, { style: "unit", unit: "day", unitDisplay: "long" }).format(days);
  const total = Math.ceil(leftMs / second);
  const pad = (value: number) => value.toString().padStart(2, "0");
  return `${pad(Math.floor(total / 3_600))}:${pad(Math.floor(total / 60) % 60)}:${pad(total % 60)}`;
}
