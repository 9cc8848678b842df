"use client";

import { useTranslations } from "next-intl";
import { BuyoutPanel } from "./buyout-panel";
import { NowPanel } from "./now-panel";
import type { Lease } from "./outputs";

/** The term is over and everything is paid: the buyer chooses what becomes of the goods. */
export function TermOverPanel({ lease }: { readonly lease: Lease }) {
  const t = useTranslations("lease.buyout");
  return (
    <NowPanel title={t("matured")} text={t("maturedText")}>
      <BuyoutPanel lease={lease} />
    </NowPanel>
  );
}
