import type { Metadata } from "next";
import { getLocale } from "next-intl/server";
import { notFound } from "next/navigation";
import { LegalTextPage } from "@/features/legal/legal-text";
import { currentVersions, type LegalDocument } from "@/inputs/legal";
import { findLegalText, legalVersions } from "@/legal/legal-texts";

/** A version of a document, or with null the one that holds now. */
export async function legalPage(document: LegalDocument, version: string | null) {
  const text = findLegalText(document, version ?? currentVersions[document], await getLocale());
  if (!text) notFound();
  return <LegalTextPage text={text} versions={legalVersions(document)} />;
}

export async function legalPageMetadata(document: LegalDocument, version: string | null): Promise<Metadata> {
  const text = findLegalText(document, version ?? currentVersions[document], await getLocale());
  if (!text) return { robots: { index: false } };
  // What held once is found by who is looking for it, not by a search for what holds now.
  return { title: text.title, ...(version === null ? {} : { robots: { index: false } }) };
}
