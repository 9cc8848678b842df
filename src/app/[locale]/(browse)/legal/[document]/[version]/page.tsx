import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { legalDocuments } from "@/inputs/legal";
import { legalVersions } from "@/legal/legal-texts";
import { legalPage, legalPageMetadata } from "../../legal-page";

export function generateStaticParams() {
  return legalDocuments.flatMap((document) => legalVersions(document).map((version) => ({ document, version })));
}

export async function generateMetadata({
  params,
}: PageProps<"/[locale]/legal/[document]/[version]">): Promise<Metadata> {
  const { document, version } = await params;
  const known = legalDocuments.find((each) => each === document);
  return known ? legalPageMetadata(known, version) : { robots: { index: false } };
}

/** A version of a document for good: orders and acceptances name it. */
export default async function LegalVersionPage({ params }: PageProps<"/[locale]/legal/[document]/[version]">) {
  const { document, version } = await params;
  const known = legalDocuments.find((each) => each === document);
  if (!known) notFound();
  return legalPage(known, version);
}
