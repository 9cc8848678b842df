"use client";

import { useTranslations } from "next-intl";
import type { LeaseEvent } from "@/inputs/leases";
import { useInstant } from "@/ui/use-instant";
import { Timeline, type Step } from "@/ui/timeline";
import type { Lease } from "./outputs";
import { useMoney } from "@/ui/use-money";

const failures: ReadonlySet<LeaseEvent> = new Set([
  "rejected",
  "orderFormExpired",
  "paymentEnded",
  "sellerDeclined",
  "cancelled",
  "disputed",
  "disputeUpheld",
  "confirmationRefused",
  "stepFailed",
  "signingOverdue",
  "withdrawn",
]);

/** What happened to the lease, in the order it happened. */
export function LeaseTimeline({ lease }: { readonly lease: Lease }) {
  const t = useTranslations("lease.timeline");
  const ways = useTranslations("lease.receipt.ways");
  const instant = useInstant();
  const money = useMoney(lease.currency);

  function detailOf({ role, detail }: Lease["timeline"][number]): string {
    const { askedMonthlyMinor, dueDay, serialNumber, carrier, trackingNumber, receivedBy, way, reason, note } = detail;
    const parts = [
      t(`by.${role}`),
      askedMonthlyMinor !== undefined && t("asked", { amount: money(BigInt(askedMonthlyMinor)) }),
      dueDay !== undefined && t("dueDay", { day: dueDay }),
      serialNumber !== undefined && t("serial", { serial: serialNumber }),
      carrier !== undefined && [carrier, trackingNumber].filter(Boolean).join(" "),
      receivedBy,
      // That the buyer did it is said already.
      (way === "door_code" || way === "time_out" || way === "dispute") && ways(way),
      reason,
      note,
    ];
    return parts.filter((part) => typeof part === "string" && part !== "").join(" · ");
  }

  const steps = lease.timeline.map((event, place): Step => ({
    key: `${place}-${event.event}`,
    title: t(`event.${event.event}`),
    at: instant(event.at),
    state: failures.has(event.event) ? "failed" : "done",
    detail: detailOf(event),
  }));
  return (
    <section aria-labelledby="lease-timeline">
      <h2 id="lease-timeline" className="mb-4 text-lg font-semibold">
        {t("heading")}
      </h2>
      <Timeline label={t("heading")} steps={steps} />
    </section>
  );
}
