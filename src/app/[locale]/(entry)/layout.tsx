import { ActingDocument } from "../acting-document";
import { documentMetadata, documentParams, documentViewport } from "../document";

export const generateStaticParams = documentParams;
export const generateMetadata = documentMetadata;
export const viewport = documentViewport;

/** As for acting pages: nothing is prerendered, because scripts carry the request's nonce. */
export const instant = false;

/**
 * Pages that work without JavaScript: they are sent whole, because a part that follows later is put in its place by a
 * script.
 */
export default function EntryLayout({ children }: LayoutProps<"/[locale]">) {
  return <ActingDocument>{children}</ActingDocument>;
}
