import { and, eq, ne } from "drizzle-orm";
import type { Tx } from "@/server/db/client";
import { contractDocuments } from "@/server/db/schema";
import { present } from "@/shared/assert";
import { DomainError } from "@/shared/domain-error";
import type { ContractDocument } from "./make-contract";

/** What is stored, and whether it was stored just now. */
export interface StoredDocument {
  readonly id: string;
  readonly sha256: string;
  readonly isNew: boolean;
}

/**
 * Stores a contract or an order form for a lease application. A second one of the same kind is answered with the first, whose bytes are
 * the ones that count: a job may run twice. Errors: CONTRACTS.FIGURES_DIFFER when its figures are not those of what is
 * stored already, as issued or as signed.
 */
export async function storeDocument(
  tx: Tx,
  applicationId: string,
  document: ContractDocument,
): Promise<StoredDocument> {
  const { kind, figuresHash } = document;
  const [inserted] = await tx
    .insert(contractDocuments)
    .values({ applicationId, ...document })
    .onConflictDoNothing({ target: [contractDocuments.applicationId, contractDocuments.kind] })
    .returning({ id: contractDocuments.id });
  const [other] = await tx
    .select({ figuresHash: contractDocuments.figuresHash })
    .from(contractDocuments)
    .where(
      and(
        eq(contractDocuments.applicationId, applicationId),
        // An order form's figures are recognised by another hash than a contract's.
        kind === "order_form" ? eq(contractDocuments.kind, kind) : ne(contractDocuments.kind, "order_form"),
        ne(contractDocuments.figuresHash, figuresHash),
      ),
    )
    .limit(1);
  if (other) throw new DomainError("CONTRACTS.FIGURES_DIFFER", "conflict");
  if (inserted) return { id: inserted.id, sha256: document.sha256, isNew: true };
  const [stored] = await tx
    .select({ id: contractDocuments.id, sha256: contractDocuments.sha256 })
    .from(contractDocuments)
    .where(and(eq(contractDocuments.applicationId, applicationId), eq(contractDocuments.kind, kind)));
  return { ...present(stored, "what was in the way is there"), isNew: false };
}
