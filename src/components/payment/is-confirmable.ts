import type { RouterOutputs } from "@/trpc/outputs";

export type RefundPreview = RouterOutputs["amendments"]["previewCancellation"];

/** Whether nothing but the press is missing: every part that needs an account has one. */
export function isConfirmable(preview: RefundPreview, accountId: string | null): boolean {
  return accountId !== null || !preview.accountMissing;
}
