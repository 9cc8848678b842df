"use client";

import { FileText } from "lucide-react";
import { useTranslations } from "next-intl";
import { buttonStyles } from "@/ui/button";
import { useMoney } from "@/ui/use-money";
import { contractAddress } from "./contract-section";
import { NowPanel } from "./now-panel";
import type { Lease } from "./outputs";

/** The goods were bought out of the lease: the paper that says so, and what comes back. */
export function YoursPanel({ lease }: { readonly lease: Lease }) {
  const t = useTranslations("lease.buyout");
  const money = useMoney(lease.currency);
  const deposit = lease.securityDepositMinor;
  return (
    <NowPanel
      title={t("yoursTitle")}
      text={
        <>
          <p>{t("yoursText")}</p>
          {deposit > 0n && <p className="mt-1">{t("yoursDeposit", { amount: money(deposit) })}</p>}
        </>
      }
    >
      <a
        className={buttonStyles({ variant: "primary" })}
        href={contractAddress(lease.id, "ownership")}
        target="_blank"
        rel="noreferrer"
      >
        <FileText aria-hidden /> {t("certificate")}
      </a>
    </NowPanel>
  );
}
