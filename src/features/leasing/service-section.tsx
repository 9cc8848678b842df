"use client";

import { Check } from "lucide-react";
import { useTranslations } from "next-intl";
import type { LeaseService } from "@/inputs/leasing";

/** What is kept in order during the whole term. */
export function ServiceSection({ service }: { readonly service: LeaseService }) {
  const t = useTranslations("lease.service");
  const included = [
    ...(service.visitsPerYear > 0 ? [t("visits", { count: service.visitsPerYear })] : []),
    ...(service.repair ? [t("repair")] : []),
    ...(service.replacement ? [t("replacement")] : []),
  ];
  return (
    <section aria-labelledby="service-heading">
      <h2 id="service-heading" className="text-lg font-semibold">
        {t("heading")}
      </h2>
      {included.length === 0 ? (
        <p className="text-ink-soft mt-1">{t("none")}</p>
      ) : (
        <>
          <p className="text-ink-soft mt-1 mb-3">{t("guarantee")}</p>
          <ul className="grid gap-2 sm:grid-cols-2">
            {[...included, t("response", { hours: service.responseHours })].map((text) => (
              <li key={text} className="flex gap-2.5">
                <Check aria-hidden className="text-accent mt-1 size-4 shrink-0" />
                {text}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
