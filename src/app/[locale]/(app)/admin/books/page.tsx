import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { connection } from "next/server";
import { BooksFrame } from "@/features/books/books-frame";
import { TrialBalanceView } from "@/features/books/trial-balance";
import { market } from "@/market";
import { getComposition } from "@/server/compose";
import { civilDateAt, endOfCivilDate, isCivilDate } from "@/shared/civil-date";
import { readBooks } from "./read-books";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("books");
  return { title: t("title") };
}

export default async function Page({ searchParams }: PageProps<"/[locale]/admin/books">) {
  const { date: asked } = await searchParams;
  const date = typeof asked === "string" && isCivilDate(asked) ? asked : null;
  const balance = await readBooks("/admin/books", (books) =>
    books.trialBalance(date === null ? {} : { at: endOfCivilDate(date, market.timeZone) }),
  );
  await connection();
  return (
    <BooksFrame current="trialBalance">
      <TrialBalanceView
        balance={balance}
        date={date}
        today={civilDateAt(getComposition().deps.clock.now(), market.timeZone)}
      />
    </BooksFrame>
  );
}
