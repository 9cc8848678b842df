"use client";

import { useId, type ReactNode } from "react";
import { Button } from "./button";

interface NotYetProps {
  /** What the button does, as the beginning of a list: “To pay:”. */
  readonly heading: string;
  readonly reasons: readonly string[];
}

/** Why a button cannot be pressed yet, beside it. */
export function NotYet({ heading, reasons }: NotYetProps) {
  return (
    <>
      <p className="font-medium">{heading}</p>
      <ul className="text-ink-soft mt-1 list-disc pl-5">
        {[...new Set(reasons)].map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
    </>
  );
}

interface SubmitOnceReadyProps extends NotYetProps {
  readonly busy: boolean;
  /** Said where nothing is missing: what pressing means, and what it does not. */
  readonly assurance: string;
  readonly children: ReactNode;
}

/** A form's button, which can be pressed once nothing is missing; below it stands what is. */
export function SubmitOnceReady({ heading, reasons, busy, assurance, children }: SubmitOnceReadyProps) {
  const explainedId = useId();
  return (
    <div className="grid gap-3">
      <Button
        type="submit"
        variant="primary"
        size="large"
        className="w-full"
        disabled={reasons.length > 0 && !busy}
        loading={busy}
        aria-describedby={explainedId}
      >
        {children}
      </Button>
      <div id={explainedId} className="text-sm">
        {reasons.length === 0 ? (
          <p className="text-ink-soft">{assurance}</p>
        ) : (
          <NotYet heading={heading} reasons={reasons} />
        )}
      </div>
    </div>
  );
}
