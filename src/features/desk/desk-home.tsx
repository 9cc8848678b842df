"use client";

import { useQuery } from "@tanstack/react-query";
import { ArrowRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { Link } from "@/i18n/link";
import { useTRPC } from "@/trpc/provider";
import { PageHeader } from "@/ui/panel";

/** The operations desk: what waits for a person, and the books. */
export function DeskHome() {
  const t = useTranslations("admin.home");
  const trpc = useTRPC();
  const cases = useQuery(trpc.orders.listReviewCases.queryOptions(undefined, { staleTime: 0 }));
  const waiting = useQuery(trpc.limits.waiting.queryOptions(undefined, { staleTime: 0 }));
  const leases = useQuery(trpc.leases.reviews.queryOptions(undefined, { staleTime: 0 }));
  const places = [
    {
      href: "/admin/review" as const,
      title: t("review"),
      text: t("reviewText"),
      note: cases.data ? t("reviewCount", { count: cases.data.length }) : null,
    },
    {
      href: "/admin/limits" as const,
      title: t("limits"),
      text: t("limitsText"),
      note: waiting.data ? t("limitsCount", { count: waiting.data.length }) : null,
    },
    {
      href: "/admin/leases" as const,
      title: t("leases"),
      text: t("leasesText"),
      note: leases.data ? t("leasesCount", { count: leases.data.items.length }) : null,
    },
    { href: "/admin/people" as const, title: t("people"), text: t("peopleText"), note: null },
    { href: "/admin/books" as const, title: t("books"), text: t("booksText"), note: null },
  ];
  return (
    <div className="column py-8 sm:py-12">
      <PageHeader title={t("title")} />
      <ul className="grid gap-4 sm:grid-cols-2">
        {places.map((place) => (
          <li key={place.href}>
            <Link
              href={place.href}
              className="border-line bg-raised hover:border-line-strong block h-full rounded-md border p-6"
            >
              <span className="flex items-center justify-between gap-4 text-lg font-semibold">
                {place.title} <ArrowRight aria-hidden className="text-accent size-5" />
              </span>
              <span className="text-ink-soft mt-1 block">{place.text}</span>
              {place.note !== null && <span className="mt-4 block font-medium">{place.note}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
