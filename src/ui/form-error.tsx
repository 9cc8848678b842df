"use client";

import { CircleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { classNames } from "./class-names";
import { useSteadyError } from "./steady-error";

/**
 * What went wrong with a form, a choice or an upload as a whole, read out when it appears; what is wrong with one field is
 * said by `Field`. Its room is kept from the beginning, and what is longer grows upwards over what stands above: neither
 * the button that was pressed nor anything else moves, and what is covered can still be pressed. Render it whether there is an error or not.
 */
export function FormError({
  children,
  id,
  className,
}: {
  readonly children: ReactNode;
  readonly id?: string;
  readonly className?: string;
}) {
  const shown = useSteadyError(children);
  const nothing = shown === null || shown === undefined || shown === false || shown === "";
  return (
    <div className={classNames("relative min-h-14 sm:min-h-9", className)}>
      {nothing ? null : (
        <p
          role="alert"
          id={id}
          className="border-danger bg-danger-soft text-danger pointer-events-none absolute inset-x-0 bottom-0 z-1 flex min-h-full items-center gap-2 border-l-3 px-3 py-1.5 text-sm font-medium [&_a]:pointer-events-auto"
        >
          <CircleAlert aria-hidden className="size-4 shrink-0" />
          <span>{shown}</span>
        </p>
      )}
    </div>
  );
}
