import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { PageSkeleton } from "@/ui/skeleton";
import { ActingDocument, NeedsScript } from "../acting-document";
import { documentMetadata, documentParams, documentViewport } from "../document";

export const generateStaticParams = documentParams;
export const generateMetadata = documentMetadata;
export const viewport = documentViewport;

/** No part of these pages is prerendered: a script in a prerendered part could not carry the request's nonce. */
export const instant = false;

/** Acting: every page is the reader's own, rendered when it is asked for. */
export default async function AppLayout({ children }: LayoutProps<"/[locale]">) {
  const t = await getTranslations("common");
  return (
    <ActingDocument>
      <NeedsScript />
      <Suspense fallback={<PageSkeleton label={t("loading")} />}>{children}</Suspense>
    </ActingDocument>
  );
}
