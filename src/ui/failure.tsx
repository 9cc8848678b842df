import type { ReactNode } from "react";

/** What went wrong with what was just tried, read out when it appears. Nothing where nothing did. */
export function Failure({ children }: { readonly children: ReactNode }) {
  if (children === null || children === undefined || children === false) return null;
  return (
    <p role="alert" className="text-danger font-medium">
      {children}
    </p>
  );
}
