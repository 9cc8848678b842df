"use client";

import { FileText } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { contractAddress, Fingerprint } from "./contract-section";
import type { Lease } from "./outputs";

/** The form that a lease was ordered by, and the one to withdraw by, for as long as the lease is looked at. */
export function OrderFormSection({ lease }: { readonly lease: Lease }) {
  const t = useTranslations("lease.form");
  const locale = useLocale();
  const { form } = lease;
  if (!form || form.paperSha256 === null) return null;
  const papers = [
    { key: "form", href: contractAddress(lease.id, "order_form"), name: t("name"), hash: form.paperSha256 },
    {
      key: "withdrawal",
      href: `/api/leases/${lease.id}/withdrawal-form?locale=${locale}`,
      name: t("withdrawalForm"),
      hash: null,
    },
  ];
  return (
    <section aria-labelledby="order-form-heading">
      <h2 id="order-form-heading" className="mb-3 text-lg font-semibold">
        {t("paper")}
      </h2>
      <ul className="divide-line border-line divide-y border-y">
        {papers.map(({ key, href, name, hash }) => (
          <li key={key} className="py-3">
            <a
              href={href}
              target="_blank"
              rel="noreferrer"
              className="hover:bg-sunk -mx-2 flex items-center gap-3 rounded-sm px-2 py-1 font-medium"
            >
              <FileText aria-hidden className="text-accent size-5 shrink-0" />
              <span className="decoration-accent-line underline underline-offset-4">{name}</span>
            </a>
            {hash !== null && <Fingerprint name={t("paperHash")} hash={hash} />}
          </li>
        ))}
      </ul>
    </section>
  );
}
