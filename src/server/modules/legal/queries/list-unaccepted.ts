import { eq } from "drizzle-orm";
import { currentVersions, legalDocuments, type LegalDocument } from "@/inputs/legal";
import type { DbOrTx } from "@/server/db/client";
import { legalAcceptances } from "@/server/db/schema";

/** The documents whose version of now the person has not agreed to. */
export async function listUnaccepted(db: DbOrTx, userId: string): Promise<LegalDocument[]> {
  const rows = await db
    .select({ document: legalAcceptances.document, version: legalAcceptances.version })
    .from(legalAcceptances)
    .where(eq(legalAcceptances.userId, userId));
  return legalDocuments.filter(
    (document) => !rows.some((row) => row.document === document && row.version === currentVersions[document]),
  );
}
