"use client";

import { useTranslations } from "next-intl";
import { Link } from "@/i18n/link";
import { buttonStyles } from "@/ui/button";
import type { Lease } from "./outputs";

/** From a lease that ended back to where the next one begins: its goods, or the market when they are offered no more. */
export function ToGoods({ lease }: { readonly lease: Lease }) {
  const t = useTranslations("lease.ended");
  const { listingSlug } = lease;
  return (
    <Link href={listingSlug === null ? "/" : `/listings/${listingSlug}`} className={buttonStyles()}>
      {t(listingSlug === null ? "browse" : "goods")}
    </Link>
  );
}
