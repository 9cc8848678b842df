import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { orderLedgerHref } from "@/features/books/addresses";
import { BooksFrame } from "@/features/books/books-frame";
import { OrderLedger } from "@/features/books/movement";
import { readBooks } from "../../read-books";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("books.order");
  return { title: t("title") };
}

export default async function Page({ params }: PageProps<"/[locale]/admin/books/orders/[orderId]">) {
  const { orderId } = await params;
  const t = await getTranslations("books");
  const movements = await readBooks(orderLedgerHref(orderId), (books) => books.orderLedger({ orderId }));
  const [first] = movements;
  if (!first) notFound();
  return (
    <BooksFrame
      eyebrow={t("order.title")}
      title={t("owner.order", { number: first.orderNumber ?? orderId })}
      description={t("order.description", { count: movements.length })}
    >
      <OrderLedger movements={movements} />
    </BooksFrame>
  );
}
