"use client";

import { useTranslations } from "next-intl";
import { Link } from "@/i18n/link";
import { CopyButton } from "@/ui/copy-button";
import type { Order } from "./order-frame";

/** The entry in the books behind a row; an admin can open it there. */
export function LedgerReference({ id, viewer }: { readonly id: string; readonly viewer: Order["viewer"] }) {
  const t = useTranslations("order.transactions");
  const short = id.slice(-8);
  return (
    <span className="flex items-center gap-2 whitespace-nowrap">
      {viewer === "admin" ? (
        <Link
          href={`/admin/books/transactions/${id}`}
          aria-label={t("openLedger", { id: short })}
          className="figures decoration-accent-line hover:decoration-accent font-mono text-sm underline underline-offset-4"
        >
          …{short}
        </Link>
      ) : (
        <code className="figures text-ink-soft text-sm">…{short}</code>
      )}
      <CopyButton text={id} label={t("copyLedger", { id: short })} />
    </span>
  );
}
