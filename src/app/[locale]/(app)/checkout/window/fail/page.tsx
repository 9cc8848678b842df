import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { redirect } from "next/navigation";
import { z } from "zod";
import { id, line } from "@/inputs/text";
import { WindowFail } from "@/features/checkout/provider-return";
import { asLocale } from "@/i18n/as-locale";
import { localHref } from "@/i18n/locales";

/** What the provider's window appends when nothing was approved. Closing the window leaves out our tender's id. */
const returned = z.object({ order: id, orderId: id.optional(), code: line.min(1).max(80) });

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("checkout.windowReturn");
  return { title: t("title") };
}

export default async function Page({ params, searchParams }: PageProps<"/[locale]/checkout/window/fail">) {
  const back = returned.safeParse(await searchParams);
  const locale = asLocale((await params).locale);
  if (!back.success) redirect(localHref(locale, "/orders"));
  const { order, orderId, code } = back.data;
  if (orderId === undefined) redirect(localHref(locale, `/checkout/${order}`));
  return <WindowFail orderId={order} tenderId={orderId} code={code} />;
}
