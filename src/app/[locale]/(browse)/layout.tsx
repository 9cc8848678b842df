import { OperatorFacts } from "@/features/legal/legal-text";
import { Shell } from "@/features/shell/shell";
import { operator } from "@/legal/operator";
import { Document, documentMetadata, documentParams, documentViewport } from "../document";

export const generateStaticParams = documentParams;
export const generateMetadata = documentMetadata;
export const viewport = documentViewport;

/** Browsing: fully prerendered and without providers; what is personal comes through islands. */
export default function BrowseLayout({ children }: LayoutProps<"/[locale]">) {
  return (
    <Document>
      <Shell withSearch imprint={<OperatorFacts operator={operator} />}>
        {children}
      </Shell>
    </Document>
  );
}
