"use client";

import { useEffect, useRef, type ReactNode } from "react";
import { classNames } from "./class-names";

/**
 * Takes the keyboard when it appears in the place of what was pressed, which is gone: else the focus would fall back to
 * the page's beginning. `when` is false where it stood there already as the page came.
 */
export function FocusHere({
  when = true,
  className,
  children,
}: {
  readonly when?: boolean;
  readonly className?: string;
  readonly children: ReactNode;
}) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (when) box.current?.focus();
  }, [when]);
  return (
    <div ref={box} tabIndex={-1} className={classNames("outline-none", className)}>
      {children}
    </div>
  );
}
