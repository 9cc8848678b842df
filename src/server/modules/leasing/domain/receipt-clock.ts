const day = 86_400_000;

/** After how many days without a word the buyer is reminded, and after how many the receipt counts as confirmed. */
export interface ReceiptPolicy {
  readonly remindAfterDays: readonly number[];
  readonly receiptTimeOutDays: number;
}

/** What is due while goods that arrived wait for the buyer's word. */
export type ReceiptStep =
  | { readonly do: "remind"; readonly reminder: number }
  | { readonly do: "confirm" }
  | { readonly do: "wait"; readonly until: Date };

/**
 * Reminds, then takes silence for consent, counted from when the goods arrived or a dispute about them ended. A receipt
 * is never assumed before every reminder was sent, however late the clock was looked at.
 */
export function nextReceiptStep(waitingSince: Date, reminders: number, now: Date, policy: ReceiptPolicy): ReceiptStep {
  const after = (days: number) => new Date(waitingSince.getTime() + days * day);
  const nextReminder = policy.remindAfterDays[reminders];
  if (nextReminder !== undefined) {
    const at = after(nextReminder);
    return now >= at ? { do: "remind", reminder: reminders + 1 } : { do: "wait", until: at };
  }
  const end = after(policy.receiptTimeOutDays);
  return now >= end ? { do: "confirm" } : { do: "wait", until: end };
}
