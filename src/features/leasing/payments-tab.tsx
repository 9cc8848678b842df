"use client";

import { useTranslations } from "next-intl";
import { Fold } from "@/ui/fold";
import { InstalmentRow } from "./instalment-row";
import { LeaseCalendar } from "./lease-calendar";
import { openPayments, type Instalment } from "./open-payments";
import type { Lease } from "./outputs";
import { ScheduleSection } from "./schedule-section";

/** How many rows stand open at once: the others are one click away. */
const shortList = 4;

/** What is due, what comes and what was paid of a lease in force, and the schedule that it all follows. */
export function PaymentsTab({ lease }: { readonly lease: Lease }) {
  const t = useTranslations("lease.payments");
  const { due, later, closed } = openPayments(lease.instalments);
  const quote = lease.form?.form.quote;
  return (
    <div className="grid grid-cols-1 gap-12">
      <div className="grid grid-cols-1 gap-x-14 gap-y-12 lg:grid-cols-2">
        <div className="grid min-w-0 grid-cols-1 content-start gap-12">
          {due.length > 0 && <Rows lease={lease} heading={t("due")} lines={due} />}
          <Rows lease={lease} heading={t("later")} lines={later} empty={t("laterNone")} />
        </div>
        <div className="grid min-w-0 grid-cols-1 content-start gap-12">
          <Rows lease={lease} heading={t("closed")} lines={closed.toReversed()} empty={t("closedNone")} />
          {(due.length > 0 || later.length > 0) && <LeaseCalendar lease={lease} />}
        </div>
      </div>
      {quote && (
        <ScheduleSection
          lines={lease.instalments}
          currency={lease.currency}
          financedMinor={quote.cashPriceMinor}
          tentative={false}
        />
      )}
    </div>
  );
}

interface RowsProps {
  readonly lease: Lease;
  readonly heading: string;
  readonly lines: readonly Instalment[];
  readonly empty?: string;
}

function Rows({ lease, heading, lines, empty }: RowsProps) {
  const t = useTranslations("lease.payments");
  const rest = lines.slice(shortList);
  return (
    <section aria-label={heading} className="min-w-0">
      <h2 className="mb-2 text-lg font-semibold">{heading}</h2>
      {lines.length === 0 && <p className="text-ink-soft">{empty}</p>}
      <List lease={lease} lines={lines.slice(0, shortList)} />
      {rest.length > 0 && (
        <Fold title={t("more", { count: rest.length })}>
          <List lease={lease} lines={rest} />
        </Fold>
      )}
    </section>
  );
}

function List({ lease, lines }: { readonly lease: Lease; readonly lines: readonly Instalment[] }) {
  if (lines.length === 0) return null;
  return (
    <ul className="divide-line border-line divide-y border-y">
      {lines.map((line) => (
        <InstalmentRow key={line.number} line={line} count={lease.instalments.length} currency={lease.currency} />
      ))}
    </ul>
  );
}
