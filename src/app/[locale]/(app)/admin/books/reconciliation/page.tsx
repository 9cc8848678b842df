import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { BooksFrame } from "@/features/books/books-frame";
import { ReconciliationReport } from "@/features/books/reconciliation-report";
import { Skeleton } from "@/ui/skeleton";
import { readBooks } from "../read-books";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("books.reconciliation");
  return { title: t("title") };
}

export default async function Page() {
  const t = await getTranslations("books.reconciliation");
  return (
    <BooksFrame title={t("title")} description={t("description")} current="reconciliation">
      <Suspense
        fallback={
          <div role="status">
            <p className="mb-4 text-ink-soft">{t("comparing")}</p>
            <Skeleton className="h-20" />
            <Skeleton className="mt-12 h-40" />
          </div>
        }
      >
        <Report />
      </Suspense>
    </BooksFrame>
  );
}

/** Reads the providers' books, which takes as long as they take; the page stands already. */
async function Report() {
  const report = await readBooks("/admin/books/reconciliation", (books) => books.reconciliation());
  return <ReconciliationReport report={report} />;
}
