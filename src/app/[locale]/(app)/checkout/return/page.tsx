import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { redirect } from "next/navigation";
import { z } from "zod";
import { id } from "@/inputs/text";
import { ChallengeReturn } from "@/features/checkout/provider-return";
import { asLocale } from "@/i18n/as-locale";
import { localHref } from "@/i18n/locales";

/** What the address carries back from 3-D Secure; the rest of it is the provider's and is not read. */
const returned = z.object({ order: id, tender: id });

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("checkout.return");
  return { title: t("title") };
}

export default async function Page({ params, searchParams }: PageProps<"/[locale]/checkout/return">) {
  const back = returned.safeParse(await searchParams);
  if (!back.success) redirect(localHref(asLocale((await params).locale), "/orders"));
  return <ChallengeReturn orderId={back.data.order} tenderId={back.data.tender} />;
}
