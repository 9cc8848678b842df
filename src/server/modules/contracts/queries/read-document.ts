import { and, asc, eq } from "drizzle-orm";
import type { ContractDocumentKind } from "@/inputs/contracts";
import type { Locale } from "@/i18n/locales";
import type { DbOrTx } from "@/server/db/client";
import { contractDocuments } from "@/server/db/schema";
import { DomainError } from "@/shared/domain-error";

/** What is known of a contract's file. */
export interface DocumentFacts {
  readonly id: string;
  readonly kind: ContractDocumentKind;
  /** The contract's number, as it is printed. */
  readonly number: string;
  readonly locale: Locale;
  /** SHA-256 of the figures, as it is printed on every page. */
  readonly figuresHash: string;
  /** SHA-256 of the file. */
  readonly sha256: string;
  readonly issuedAt: Date;
}

export interface DocumentFile extends DocumentFacts {
  readonly bytes: Uint8Array;
}

const about = {
  id: contractDocuments.id,
  kind: contractDocuments.kind,
  number: contractDocuments.number,
  locale: contractDocuments.locale,
  figuresHash: contractDocuments.figuresHash,
  sha256: contractDocuments.sha256,
  issuedAt: contractDocuments.issuedAt,
};

/** A contract's file with what is known of it. Who may read it is for the caller to say. Errors: CONTRACTS.NOT_FOUND. */
export async function readDocument(
  db: DbOrTx,
  { applicationId, kind }: { readonly applicationId: string; readonly kind: ContractDocumentKind },
): Promise<DocumentFile> {
  const [found] = await db
    .select({ ...about, bytes: contractDocuments.bytes })
    .from(contractDocuments)
    .where(and(eq(contractDocuments.applicationId, applicationId), eq(contractDocuments.kind, kind)));
  if (!found) throw new DomainError("CONTRACTS.NOT_FOUND", "not_found");
  return found;
}

/** What there is of an application's papers, without the files: as issued, the order form, as signed. */
export async function listDocuments(db: DbOrTx, applicationId: string): Promise<DocumentFacts[]> {
  return db
    .select(about)
    .from(contractDocuments)
    .where(eq(contractDocuments.applicationId, applicationId))
    .orderBy(asc(contractDocuments.kind));
}

/** What is known of one of an application's papers, without the file, or null. */
export async function findDocument(
  db: DbOrTx,
  { applicationId, kind }: { readonly applicationId: string; readonly kind: ContractDocumentKind },
): Promise<DocumentFacts | null> {
  const [found] = await db
    .select(about)
    .from(contractDocuments)
    .where(and(eq(contractDocuments.applicationId, applicationId), eq(contractDocuments.kind, kind)));
  return found ?? null;
}
