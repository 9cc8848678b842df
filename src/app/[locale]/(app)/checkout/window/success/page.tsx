import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { redirect } from "next/navigation";
import { z } from "zod";
import { id, token } from "@/inputs/text";
import { WindowSuccess } from "@/features/checkout/provider-return";
import { asLocale } from "@/i18n/as-locale";
import { localHref } from "@/i18n/locales";

/** What the provider's window appends: its payment key, our tender as `orderId`, and the amount it approved. */
const returned = z.object({
  order: id,
  orderId: id,
  paymentKey: token.min(4).max(200),
  amount: token.regex(/^\d{1,13}$/),
});

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("checkout.windowReturn");
  return { title: t("title") };
}

export default async function Page({ params, searchParams }: PageProps<"/[locale]/checkout/window/success">) {
  const back = returned.safeParse(await searchParams);
  if (!back.success) redirect(localHref(asLocale((await params).locale), "/orders"));
  const { order, orderId, paymentKey, amount } = back.data;
  return <WindowSuccess orderId={order} tenderId={orderId} paymentKey={paymentKey} amountMinor={BigInt(amount)} />;
}
