"use client";

import { FileText } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useInstant } from "@/ui/use-instant";
import type { Order } from "./order-frame";

/** Papers of the order for printing and keeping, in the reader's language. */
export function OrderDocuments({ order }: { readonly order: Order }) {
  const t = useTranslations("order.documents");
  const locale = useLocale();
  const instant = useInstant();
  if (order.viewer === "seller" || !order.saleRequest) return null;
  const papers = [
    { key: "receipt", path: "receipt", name: t("receipt") },
    ...order.amendments
      .filter(({ state }) => state === "done")
      .map(({ id, kind, endedAt, createdAt }) => ({
        key: id,
        path: `credit-notes/${id}`,
        name: t("note", { title: t(`notes.${kind}`), date: instant(endedAt ?? createdAt, "date") }),
      })),
  ];
  return (
    <section aria-labelledby="documents-heading">
      <h2 id="documents-heading" className="text-lg font-semibold">
        {t("heading")}
      </h2>
      <p className="text-ink-soft mt-1 mb-3">{t("text")}</p>
      <ul className="divide-line border-line divide-y border-y">
        {papers.map(({ key, path, name }) => (
          <li key={key}>
            <a
              href={`/api/orders/${order.id}/${path}?locale=${locale}`}
              target="_blank"
              rel="noreferrer"
              className="hover:bg-sunk -mx-2 flex items-center gap-3 rounded-sm px-2 py-3 font-medium"
            >
              <FileText aria-hidden className="text-accent size-5 shrink-0" />
              <span className="underline decoration-accent-line underline-offset-4">{name}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
