"use client";

import { useSearchParams } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Link } from "@/i18n/link";
import { localHref } from "@/i18n/locales";
import { ViewLinks } from "@/ui/view-links";

const leaseTabs = ["now", "payments", "contract", "service", "history"] as const;
export type LeaseTab = (typeof leaseTabs)[number];

/** Where a tab of a lease is, without the language. */
const tabAddress = (leaseId: string, tab: LeaseTab): `/${string}` =>
  tab === "now" ? `/leases/${leaseId}` : `/leases/${leaseId}?tab=${tab}`;

/** The tab that the address names; without one, or with another word, what is to be known now. */
export function useLeaseTab(): LeaseTab {
  const asked = useSearchParams().get("tab");
  return leaseTabs.find((tab) => tab === asked) ?? "now";
}

/** Everything of the lease is loaded already: only the address changes, and Back leads to the tab before. */
const openTab = (address: string) => window.history.pushState(null, "", address);

/** The way between the parts of a lease in force. Links, so that each has an address and opens without a script. */
export function LeaseTabs({ leaseId, current }: { readonly leaseId: string; readonly current: LeaseTab }) {
  const t = useTranslations("lease.tabs");
  return (
    <ViewLinks
      label={t("label")}
      inOneRow
      views={leaseTabs.map((tab) => ({ href: tabAddress(leaseId, tab), text: t(tab), current: tab === current }))}
      onOpen={openTab}
    />
  );
}

/** A way to another tab of the lease, from within one. */
export function TabLink({
  leaseId,
  tab,
  className,
  children,
}: {
  readonly leaseId: string;
  readonly tab: LeaseTab;
  readonly className?: string;
  readonly children: ReactNode;
}) {
  const locale = useLocale();
  const href = tabAddress(leaseId, tab);
  return (
    <Link
      href={href}
      className={className}
      onNavigate={(event) => {
        event.preventDefault();
        openTab(localHref(locale, href));
      }}
    >
      {children}
    </Link>
  );
}
