"use client";

import { useLocale, useTranslations } from "next-intl";
import { formatInstant } from "@/ui/date-time";
import { Timeline, type Step } from "@/ui/timeline";
import type { Order } from "./order-frame";

const failures: ReadonlySet<string> = new Set([
  "givenUp",
  "deadlinePassed",
  "captureLost",
  "depositReversed",
  "saleDeclined",
  "tender.declined",
  "tender.depositReversed",
  "tender.chargedBack",
]);

const actors = ["buyer", "seller", "admin", "system", "provider"] as const;

/** What happened to the order, in the order it happened. */
export function OrderTimeline({ order }: { readonly order: Order }) {
  const t = useTranslations("order.timeline");
  const sale = useTranslations("order.sale");
  const events = useTranslations("order.timeline.event");
  const locale = useLocale();

  // Events are named by the state tables of the server; one without a text is not for people and is left out.
  const textOf = (event: string): string | null => {
    const key = event.replace(".", "_") as Parameters<typeof events>[0];
    return events.has(key) ? events(key) : null;
  };

  const steps = order.events.flatMap((event): Step[] => {
    const title = textOf(event.event);
    if (title === null) return [];
    const actor = actors.find((name) => name === event.actor);
    return [
      {
        key: event.seq.toString(),
        title,
        at: formatInstant(event.at, locale),
        state: failures.has(event.event) ? "failed" : "done",
        detail:
          event.event === "saleDeclined" && order.saleRequest?.reason
            ? sale("declinedReason", { reason: order.saleRequest.reason })
            : actor && actor !== "system"
              ? t(`by.${actor}`)
              : null,
      },
    ];
  });
  return (
    <section aria-labelledby="timeline-heading">
      <h2 id="timeline-heading" className="mb-4 text-lg font-semibold">
        {t("heading")}
      </h2>
      <Timeline label={t("heading")} steps={steps} />
    </section>
  );
}
