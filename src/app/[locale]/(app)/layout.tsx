import { NextIntlClientProvider } from "next-intl";
import { getTranslations } from "next-intl/server";
import { headers } from "next/headers";
import { Suspense } from "react";
import { Shell } from "@/features/shell/shell";
import { PageTexts } from "@/i18n/page-texts";
import { TrpcProvider } from "@/trpc/provider";
import { PageSkeleton } from "@/ui/skeleton";
import { Toaster } from "@/ui/toast";
import { Document, documentMetadata, documentParams, documentViewport } from "../document";

export const generateStaticParams = documentParams;
export const generateMetadata = documentMetadata;
export const viewport = documentViewport;

/** No part of these pages is prerendered: a script in a prerendered part could not carry the request's nonce. */
export const instant = false;

/** Acting: every page is the reader's own, rendered when it is asked for. */
export default async function AppLayout({ children }: LayoutProps<"/[locale]">) {
  const nonce = (await headers()).get("x-page-nonce") ?? undefined;
  const t = await getTranslations("common");
  return (
    <Document nonce={nonce}>
      <NextIntlClientProvider messages={null}>
        <PageTexts>
          <TrpcProvider>
            <Shell>
              <Suspense fallback={<PageSkeleton label={t("loading")} />}>{children}</Suspense>
            </Shell>
            <Toaster label={t("notifications")} />
          </TrpcProvider>
        </PageTexts>
      </NextIntlClientProvider>
    </Document>
  );
}
