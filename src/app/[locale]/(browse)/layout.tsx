import { draftMode, headers } from "next/headers";
import { OperatorFacts } from "@/features/legal/legal-text";
import { Shell } from "@/features/shell/shell";
import { operator } from "@/legal/operator";
import { Document, documentMetadata, documentParams, documentViewport } from "../document";

export const generateStaticParams = documentParams;
export const generateMetadata = documentMetadata;
export const viewport = documentViewport;

/**
 * Browsing: fully prerendered and without providers; what is personal comes through islands. Where Next serves alone,
 * these pages too are rendered for their request (Draft Mode), and carry its nonce.
 */
export default async function BrowseLayout({ children }: LayoutProps<"/[locale]">) {
  const { isEnabled } = await draftMode();
  const nonce = isEnabled ? ((await headers()).get("x-page-nonce") ?? undefined) : undefined;
  return (
    <Document nonce={nonce}>
      <Shell withSearch imprint={<OperatorFacts operator={operator} />}>
        {children}
      </Shell>
    </Document>
  );
}
