import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { movementHref } from "@/features/books/addresses";
import { BooksFrame } from "@/features/books/books-frame";
import { MovementView } from "@/features/books/movement";
import { readBooks } from "../../read-books";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("books.movement");
  return { title: t("title") };
}

export default async function Page({ params }: PageProps<"/[locale]/admin/books/transactions/[id]">) {
  const { id } = await params;
  const t = await getTranslations("books");
  const movement = await readBooks(movementHref(id), (books) => books.transaction({ id }));
  return (
    <BooksFrame eyebrow={t("movement.title")} title={t(`kinds.${movement.kind}`)}>
      <MovementView movement={movement} />
    </BooksFrame>
  );
}
