import { and, asc, eq } from "drizzle-orm";
import type { ContractDocumentKind } from "@/inputs/contracts";
import type { DbOrTx } from "@/server/db/client";
import { contractDocuments } from "@/server/db/schema";
import { DomainError } from "@/shared/domain-error";

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
) {
  const [found] = await db
    .select({ ...about, bytes: contractDocuments.bytes })
    .from(contractDocuments)
    .where(and(eq(contractDocuments.applicationId, applicationId), eq(contractDocuments.kind, kind)));
  if (!found) throw new DomainError("CONTRACTS.NOT_FOUND", "not_found");
  return found;
}

/** What there is of an application's contract, without the files: first as issued, then as signed. */
export async function listDocuments(db: DbOrTx, applicationId: string) {
  return db
    .select(about)
    .from(contractDocuments)
    .where(eq(contractDocuments.applicationId, applicationId))
    .orderBy(asc(contractDocuments.kind));
}
