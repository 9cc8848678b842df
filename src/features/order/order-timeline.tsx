"use client";

import { useLocale, useTranslations } from "next-intl";
import { useProviderNames } from "@/i18n/use-provider-names";
import { meansKinds } from "@/market";
import { formatMoney } from "@/shared/money";
import { useInstant } from "@/ui/use-instant";
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
  "tender.chargebackLost",
  "tender.refundGivenUp",
  "tender.refundGivenUpInPart",
  "tender.refundGivenUpLate",
  "exchange.givenUp",
  "exchange.deadlinePassed",
]);

/** Somebody's own choice, which neither brings the order on nor fails. */
const choices: ReadonlySet<string> = new Set(["goodsCancelled", "goodsReturned", "returnWithdrawn"]);

const actors = ["buyer", "seller", "admin"] as const;

/** Steps of the machinery between two events that people know. */
const inner: ReadonlySet<string> = new Set(["depositAwaited", "allHeld", "depositComplete", "captureStarted"]);

/** What happened to the order, in the order it happened. */
export function OrderTimeline({ order }: { readonly order: Order }) {
  const t = useTranslations("order.timeline");
  const sale = useTranslations("order.sale");
  const events = useTranslations("order.timeline.event");
  const meansNames = useTranslations("checkout.means");
  const names = useProviderNames();
  const locale = useLocale();
  const instant = useInstant();

  // Events are named by the state tables of the server; one without a text is not for people and is left out.
  const textOf = (event: string): string | null => {
    if (inner.has(event)) return null;
    const key = event.replace(".", "_") as Parameters<typeof events>[0];
    return events.has(key) ? events(key) : null;
  };

  function detailOf({ event, actor, detail }: Order["events"][number]): string | null {
    if (event === "saleDeclined" && order.saleRequest?.reason) {
      return sale("declinedReason", { reason: order.saleRequest.reason });
    }
    const { means: kind, amountMinor, failureCode } = detail;
    const means = meansKinds.find((known) => known === kind);
    if (means && amountMinor !== undefined) {
      const part = `${meansNames(means)}, ${formatMoney(BigInt(amountMinor), order.currency, locale)}`;
      return failureCode === undefined ? part : `${part}: ${names.decline(failureCode)}`;
    }
    const by = actors.find((name) => name === actor);
    return by ? t(`by.${by}`) : null;
  }

  const steps = order.events.flatMap((event): Step[] => {
    const title = textOf(event.event);
    if (title === null) return [];
    return [
      {
        key: event.seq.toString(),
        title,
        at: instant(event.at),
        state: failures.has(event.event) ? "failed" : choices.has(event.event) ? "neutral" : "done",
        detail: detailOf(event),
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
