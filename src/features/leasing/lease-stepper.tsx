"use client";

import { Check, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { classNames } from "@/ui/class-names";
import { stagesOf, type StageState } from "./lease-stages";
import type { Lease } from "./outputs";

const lines: Record<StageState, string> = {
  done: "bg-accent",
  current: "bg-accent",
  upcoming: "bg-line",
  failed: "bg-danger",
};

const marks: Record<StageState, string> = {
  done: "border-accent bg-accent text-on-accent",
  current: "border-accent bg-raised text-accent",
  upcoming: "border-line-strong bg-raised text-ink-faint",
  failed: "border-danger bg-danger text-on-danger",
};

/** How far the lease has come, from the application to the contract in force. */
export function LeaseStepper({ lease }: { readonly lease: Pick<Lease, "state" | "timeline"> }) {
  const t = useTranslations("lease.steps");
  const stages = stagesOf(
    lease.state,
    lease.timeline.map(({ toState }) => toState),
  );
  const at = stages.findLastIndex(({ state }) => state !== "upcoming");
  const here = stages[at];
  return (
    <nav aria-label={t("label")}>
      {/* Narrow screens have room for one name; the others are read out all the same. */}
      {here && (
        <p aria-hidden className="mb-2 flex items-baseline justify-between gap-4 md:hidden">
          <span className="font-semibold">{t(here.stage)}</span>
          <span className="text-ink-faint text-sm">{t("position", { number: at + 1, count: stages.length })}</span>
        </p>
      )}
      <ol className="grid grid-cols-7 gap-1 md:gap-0">
        {stages.map(({ stage, state }, place) => (
          <li key={stage} aria-current={state === "current" ? "step" : undefined} className="min-w-0">
            <span className="flex items-center">
              <span
                aria-hidden
                className={classNames(
                  "hidden size-7 shrink-0 place-items-center rounded-full border-2 md:grid",
                  marks[state],
                )}
              >
                {state === "done" ? (
                  <Check strokeWidth={3} className="size-4" />
                ) : state === "failed" ? (
                  <X strokeWidth={3} className="size-4" />
                ) : (
                  <span className="figures text-[0.8125rem] font-semibold">{place + 1}</span>
                )}
              </span>
              <span
                aria-hidden
                className={classNames(
                  "h-1.5 grow rounded-xs md:h-0.5 md:rounded-none",
                  lines[state],
                  state === "current" && "md:bg-line",
                  place === stages.length - 1 && "md:hidden",
                )}
              />
            </span>
            <span
              className={classNames(
                "block truncate pt-2 pr-2 text-sm max-md:sr-only",
                state === "upcoming" ? "text-ink-faint" : "font-medium",
                state === "failed" && "text-danger",
              )}
            >
              {t(stage)}
              <span className="sr-only">, {t(state)}</span>
            </span>
          </li>
        ))}
      </ol>
    </nav>
  );
}
