import type { ComponentType } from "react";
import type { RouterOutputs } from "@/trpc/outputs";
import type { Currency } from "@/shared/money";

export type RefundPreview = RouterOutputs["amendments"]["previewCancellation"];

/** Shows how money would go back and asks for the account where one is needed. The checkout has it; a page hands it in. */
export type RefundWaysSlot = ComponentType<{
  readonly preview: RefundPreview;
  readonly currency: Currency;
  readonly accountId: string | null;
  readonly onAccount: (accountId: string) => void;
}>;

/** Whether nothing but the press is missing: every part that needs an account has one. */
export function isConfirmable(preview: RefundPreview, accountId: string | null): boolean {
  return accountId !== null || !preview.accountMissing;
}
