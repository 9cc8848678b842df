import { eq } from "drizzle-orm";
import type { ContractDocumentKind } from "@/inputs/contracts";
import type { DbOrTx } from "@/server/db/client";
import { contractDocuments } from "@/server/db/schema";

/** A file that the marketplace made, and whose key signed it. */
export interface RecognisedDocument {
  readonly kind: ContractDocumentKind;
  readonly issuedAt: Date;
  /** SHA-256 of the certificate of the platform's signature in it. */
  readonly certificateSha256: string;
  readonly bytes: Uint8Array;
}

/** The contract whose file has this SHA-256, or null. */
export async function findBySha256(db: DbOrTx, sha256: string): Promise<RecognisedDocument | null> {
  const [found] = await db
    .select({
      kind: contractDocuments.kind,
      issuedAt: contractDocuments.issuedAt,
      certificateSha256: contractDocuments.certificateSha256,
      bytes: contractDocuments.bytes,
    })
    .from(contractDocuments)
    .where(eq(contractDocuments.sha256, sha256));
  return found ?? null;
}
