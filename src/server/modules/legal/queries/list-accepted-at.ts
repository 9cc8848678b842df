import { and, desc, eq, lte } from "drizzle-orm";
import { legalDocuments, type LegalDocument } from "@/inputs/legal";
import type { DbOrTx } from "@/server/db/client";
import { legalAcceptances } from "@/server/db/schema";

/** What a person agreed to, as its readers see it. */
export interface AcceptedDocument {
  readonly document: LegalDocument;
  readonly version: string;
  readonly acceptedAt: Date;
}

/** What held between the market and a person at an instant: of each document what they had agreed to last. */
export async function listAcceptedAt(db: DbOrTx, userId: string, at: Date): Promise<AcceptedDocument[]> {
  const rows = await db
    .select({
      document: legalAcceptances.document,
      version: legalAcceptances.version,
      acceptedAt: legalAcceptances.acceptedAt,
    })
    .from(legalAcceptances)
    .where(and(eq(legalAcceptances.userId, userId), lte(legalAcceptances.acceptedAt, at)))
    .orderBy(desc(legalAcceptances.acceptedAt));
  return legalDocuments.flatMap((document) => rows.find((row) => row.document === document) ?? []);
}
