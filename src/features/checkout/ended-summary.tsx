"use client";

import { useTranslations } from "next-intl";
import { Link } from "@/i18n/link";
import type { RouterOutputs } from "@/trpc/outputs";
import { buttonStyles } from "@/ui/button";
import { inHandMinor, useTenderName } from "./tender-row";
import { useMoney } from "@/ui/use-money";

const explained = ["given_up", "declined", "deposit_late", "capture_lost", "seller_declined"] as const;

/** Why a payment came to nothing, and what became of every part of it. */
export function EndedSummary({ payment }: { readonly payment: RouterOutputs["payments"]["status"] }) {
  const t = useTranslations("checkout.paying");
  const money = useMoney(payment.currency);
  const tenderName = useTenderName();
  const reason = explained.find((code) => code === payment.endReason);
  const facts = payment.tenders.flatMap((tender) => {
    const means = tenderName(tender);
    const lines: { key: string; text: string }[] = [];
    if (tender.state === "voided" && tender.authorisedMinor > 0n) {
      lines.push({
        key: `${tender.id}-released`,
        text: t("ended.released", { amount: money(tender.authorisedMinor), means }),
      });
    }
    if (tender.refundPendingMinor > 0n) {
      lines.push({
        key: `${tender.id}-pending`,
        text: t("ended.returned", { amount: money(tender.refundPendingMinor), means }),
      });
    }
    if (tender.refundedMinor > 0n) {
      lines.push({
        key: `${tender.id}-refunded`,
        text: t("ended.returnedDone", { amount: money(tender.refundedMinor), means }),
      });
    }
    return lines;
  });
  return (
    <div className="mb-8">
      {reason && <p className="text-ink-soft">{t(`ended.${reason}`)}</p>}
      <ul className="mt-2 grid gap-1">
        {facts.map((fact) => (
          <li key={fact.key} className="figures">
            {fact.text}
          </li>
        ))}
        {facts.length === 0 && payment.tenders.every((tender) => inHandMinor(tender) === 0n) && (
          <li className="font-medium">{t("ended.nothingTaken")}</li>
        )}
      </ul>
      <div className="mt-5 flex flex-wrap gap-3">
        <Link
          href={payment.leaseId === null ? `/orders/${payment.orderId}` : `/leases/${payment.leaseId}`}
          className={buttonStyles()}
        >
          {t(payment.leaseId === null ? "toOrder" : "toLease")}
        </Link>
        <Link className={buttonStyles({ variant: "quiet" })} href="/">
          {t("toMarket")}
        </Link>
      </div>
    </div>
  );
}
