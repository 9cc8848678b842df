import { currentVersions, legalDocuments, type AgreeInput, type AgreedVersions } from "@/inputs/legal";
import { legalAcceptances } from "@/server/db/schema";
import type { DbOrTx } from "@/server/db/client";
import { findLegalText } from "@/legal/legal-texts";
import { present } from "@/shared/assert";
import { DomainError } from "@/shared/domain-error";

/** Refuses versions that hold no longer: nobody agrees to what they did not read. Errors: LEGAL.VERSION_CHANGED. */
export function assertCurrentVersions(versions: AgreedVersions): void {
  for (const document of legalDocuments) {
    if (versions[document] !== currentVersions[document]) throw new DomainError("LEGAL.VERSION_CHANGED", "conflict");
  }
}

/**
 * Writes down that a person agreed to the market's documents: which version, in which language, the text's hash, and
 * when. Agreeing again to the same version changes nothing. Errors: LEGAL.VERSION_CHANGED.
 */
export async function acceptDocuments(
  db: DbOrTx,
  userId: string,
  { versions, locale }: AgreeInput,
  acceptedAt: Date,
): Promise<void> {
  assertCurrentVersions(versions);
  await db
    .insert(legalAcceptances)
    .values(
      legalDocuments.map((document) => {
        const version = currentVersions[document];
        const { hash } = present(findLegalText(document, version, locale), "the version that holds is written");
        return { userId, document, version, locale, textHash: hash, acceptedAt };
      }),
    )
    .onConflictDoNothing();
}
