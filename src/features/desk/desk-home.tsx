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
  const work = useQuery(trpc.account.work.queryOptions(undefined, { staleTime: 0, refetchInterval: 15_000 }));
  const desk = work.data?.desk;
  const places = [
    {
      href: "/admin/review" as const,
      title: t("review"),
      text: t("reviewText"),
      note: desk ? t("reviewCount", { count: desk.cases }) : null,
    },
    {
      href: "/admin/limits" as const,
      title: t("limits"),
      text: t("limitsText"),
      note: desk ? t("limitsCount", { count: desk.limits }) : null,
    },
    {
      href: "/admin/leases" as const,
      title: t("leases"),
      text: t("leasesText"),
      note: desk ? t("leasesCount", { count: desk.leases }) : null,
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
