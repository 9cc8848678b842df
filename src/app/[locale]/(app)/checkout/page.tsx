import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { redirect } from "next/navigation";
import { CheckoutPage } from "@/features/checkout/checkout-page";
import { localHref } from "@/i18n/locales";
import { digest } from "@/inputs/text";
import { requireSession } from "@/server/auth/require-session";
import { caller } from "@/trpc/server";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("checkout");
  return { title: t("title") };
}

/** Where a purchase is paid. It stands in the address: without it, what was begun last is meant. */
export default async function Page({ searchParams }: PageProps<"/[locale]/checkout">) {
  const named = digest.safeParse((await searchParams)["purchase"]);
  const page = named.success ? (`/checkout?purchase=${named.data}` as const) : "/checkout";
  await requireSession(page);
  if (named.success) return <CheckoutPage hash={named.data} />;
  const newest = await (await caller()).orders.currentPurchase();
  if (newest) redirect(localHref(await getLocale(), `/checkout?purchase=${newest.hash}`));
  return <CheckoutPage hash={null} />;
}
