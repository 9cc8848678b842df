import { useTranslations } from "next-intl";
import { Callout } from "@/ui/callout";
import { useMoney } from "@/ui/use-money";
import type { Lease } from "./outputs";
import { useCivilDate } from "./use-lease";

/** By when what was paid is given back after the goods came back, and what is owed beside it when that was missed. */
export function RefundFacts({ lease, as }: { readonly lease: Lease; readonly as: "buyer" | "admin" }) {
  const t = useTranslations("lease.refund");
  const money = useMoney(lease.currency);
  const date = useCivilDate();
  const { refund } = lease;
  if (!refund) return null;
  const amount = money(refund.amountMinor);
  const interest =
    refund.lateInterestMinor > 0n ? (
      <p className="mt-1">{t(`${as}Interest`, { amount: money(refund.lateInterestMinor) })}</p>
    ) : null;
  if (!refund.isLate) {
    return refund.done ? null : <p className="text-ink mt-3">{t("due", { amount, date: date(refund.dueOn) })}</p>;
  }
  if (refund.done && interest === null) return null;
  return (
    <Callout tone="warn" className="mt-3" title={t(refund.done ? "wasLate" : "late")}>
      <p>{t("due", { amount, date: date(refund.dueOn) })}</p>
      {interest}
    </Callout>
  );
}
