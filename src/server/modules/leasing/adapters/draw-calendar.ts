import ical, { ICalAlarmType, ICalEventTransparency } from "ical-generator";
import { createTranslator } from "use-intl/core";
import { loadMessages } from "@/i18n/load-messages";
import { localHref, type Locale } from "@/i18n/locales";
import { formatMoney, type Currency } from "@/shared/money";
import type { InstalmentView } from "../queries/lease-view";

/** At nine in the morning of the day before: a whole day's event begins at midnight, and at midnight people sleep. */
const remindSecondsBefore = 15 * 3_600;
const refreshSeconds = 12 * 3_600;

interface CalendarOf {
  readonly lease: {
    readonly id: string;
    readonly number: string;
    readonly titleEn: string;
    readonly titleKo: string;
    readonly currency: Currency;
  };
  readonly instalments: readonly InstalmentView[];
  readonly locale: Locale;
  readonly appUrl: string;
  readonly at: Date;
}

/**
 * A lease's due dates as iCalendar text (RFC 5545). Each is an event of its own, for the dates are the schedule's: no
 * rule of recurrence says "the 31st, or the month's last day". An event keeps its name for good, so that what changes of
 * it changes in the calendars that have read it; what is owed no more is left out, and they forget it.
 */
export async function drawCalendar({ lease, instalments, locale, appUrl, at }: CalendarOf): Promise<string> {
  const t = createTranslator({ locale, messages: await loadMessages(locale), namespace: "lease.calendar" });
  const money = (amountMinor: bigint) => formatMoney(amountMinor, lease.currency, locale);
  const { host } = new URL(appUrl);
  const goods = locale === "ko" ? lease.titleKo : lease.titleEn;
  const page = new URL(`${localHref(locale, `/leases/${lease.id}`)}?tab=payments`, appUrl).href;
  const calendar = ical({
    name: t("name", { goods }),
    prodId: { company: "Partwise", product: "leases", language: locale.toUpperCase() },
    ttl: refreshSeconds,
  });
  for (const line of instalments) {
    if (line.state === "ended") continue;
    const openMinor = line.unpaidMinor + line.unpaidLateChargeMinor;
    const open = openMinor > 0n;
    const event = calendar.createEvent({
      id: `${lease.id}-${line.number}@${host}`,
      stamp: at,
      // Read in UTC, where it is the day that it is.
      start: new Date(`${line.dueOn}T00:00:00Z`),
      allDay: true,
      summary: open
        ? t("due", { amount: money(openMinor), goods })
        : line.state === "paid"
          ? t("paid", { amount: money(line.instalmentMinor), goods })
          : t("nothing", { goods }),
      description: `${t("place", { number: line.number, count: instalments.length, lease: lease.number })}\n${page}`,
      url: page,
      transparency: ICalEventTransparency.TRANSPARENT,
    });
    if (open) event.createAlarm({ type: ICalAlarmType.display, trigger: remindSecondsBefore });
  }
  return calendar.toString();
}
