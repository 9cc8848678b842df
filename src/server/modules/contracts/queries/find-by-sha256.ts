import { eq } from "drizzle-orm";
import type { DbOrTx } from "@/server/db/client";
import { contractDocuments } from "@/server/db/schema";

/** The contract whose file has this SHA-256, or null. */
export async function findBySha256(db: DbOrTx, sha256: string) {
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
