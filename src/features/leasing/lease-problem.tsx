"use client";

import type { Currency } from "@/shared/money";
import { useLeaseErrorText } from "./lease-error";

/** What went wrong with a call, under the button that made it. */
export function LeaseProblem({ error, currency }: { readonly error: unknown; readonly currency: Currency }) {
  const errorText = useLeaseErrorText(currency);
  if (!error) return null;
  return (
    <p role="alert" className="text-danger mt-3 font-medium">
      {errorText(error)}
    </p>
  );
}
