"use client";

import type { Currency } from "@/shared/money";
import { FormError } from "@/ui/form-error";
import { useLeaseErrorText } from "./lease-error";

/** What went wrong with a call, under the button that made it. */
export function LeaseProblem({ error, currency }: { readonly error: unknown; readonly currency: Currency }) {
  const errorText = useLeaseErrorText(currency);
  return <FormError className="mt-3">{error ? errorText(error) : null}</FormError>;
}
