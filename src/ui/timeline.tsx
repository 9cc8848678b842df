import { Check, Minus, X } from "lucide-react";
import type { ReactNode } from "react";
import { classNames } from "./class-names";

/** Where a step stands. `neutral` has happened and is neither progress nor a failure. */
export type StepState = "done" | "current" | "upcoming" | "failed" | "neutral";

export interface Step {
  readonly key: string;
  readonly title: ReactNode;
  readonly detail?: ReactNode;
  readonly at?: ReactNode;
  readonly state: StepState;
}

const marks: Record<StepState, string> = {
  done: "border-accent bg-accent text-on-accent",
  current: "border-accent bg-raised text-accent",
  upcoming: "border-line-strong bg-raised text-ink-faint",
  failed: "border-danger bg-danger text-on-danger",
  neutral: "border-line-strong bg-raised text-ink-soft",
};

function Mark({ state }: { readonly state: StepState }) {
  return (
    <span
      aria-hidden
      className={classNames(
        "relative z-10 grid size-6 shrink-0 place-items-center rounded-full border-2",
        marks[state],
      )}
    >
      {state === "done" ? <Check strokeWidth={3} className="size-3.5" /> : null}
      {state === "neutral" ? <Minus strokeWidth={3} className="size-3.5" /> : null}
      {state === "failed" ? <X strokeWidth={3} className="size-3.5" /> : null}
      {state === "current" ? <span className="size-2 rounded-full bg-accent" /> : null}
    </span>
  );
}

/** What has happened and what comes next, from top to bottom. */
export function Timeline({ steps, label }: { readonly steps: readonly Step[]; readonly label: string }) {
  return (
    <ol aria-label={label} className="grid">
      {steps.map((step, index) => (
        <li
          key={step.key}
          aria-current={step.state === "current" ? "step" : undefined}
          className={classNames(
            "relative flex gap-4 pb-6 last:pb-0",
            index < steps.length - 1 &&
              "before:absolute before:top-6 before:bottom-0 before:left-[0.6875rem] before:w-0.5",
            index < steps.length - 1 && (step.state === "done" ? "before:bg-accent" : "before:bg-line"),
          )}
        >
          <Mark state={step.state} />
          <div className="min-w-0 grow">
            <div className="flex flex-wrap items-baseline justify-between gap-x-4">
              <p className={classNames("font-medium", step.state === "upcoming" && "text-ink-faint")}>{step.title}</p>
              {step.at ? <p className="text-sm text-ink-faint">{step.at}</p> : null}
            </div>
            {step.detail ? <div className="mt-0.5 text-[0.9375rem] text-ink-soft">{step.detail}</div> : null}
          </div>
        </li>
      ))}
    </ol>
  );
}
