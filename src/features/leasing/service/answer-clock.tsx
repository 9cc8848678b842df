"use client";

import { useTranslations } from "next-intl";
import { classNames } from "@/ui/class-names";
import { useInstant } from "@/ui/use-instant";
import type { ServiceSummary } from "./outputs";

/** The promised answer: until when it is due, and how much of the promised hours has passed. */
export function AnswerClock({ answer }: { readonly answer: NonNullable<ServiceSummary["answer"]> }) {
  const t = useTranslations("service.answer");
  const instant = useInstant();
  const { dueAt, answeredAt, missedAt, running, usedPercent } = answer;
  if (!running) {
    if (missedAt !== null) return <p className="text-warn font-medium">{t("missed", { at: instant(dueAt) })}</p>;
    return answeredAt === null ? null : <p className="text-ink-soft">{t("answered", { at: instant(answeredAt) })}</p>;
  }
  return (
    <div className="max-w-md">
      <p className="font-medium">{t("due", { at: instant(dueAt) })}</p>
      <div
        role="progressbar"
        aria-label={t("progress")}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={usedPercent}
        aria-valuetext={t("used", { percent: usedPercent })}
        className="bg-line mt-2 h-2 overflow-hidden rounded-sm"
      >
        <div
          className={classNames("h-full", usedPercent >= 75 ? "bg-warn" : "bg-accent")}
          style={{ width: `${usedPercent}%` }}
        />
      </div>
      <p className="text-ink-soft mt-1 text-sm">{t("used", { percent: usedPercent })}</p>
    </div>
  );
}
