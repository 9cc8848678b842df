import { createHash } from "node:crypto";
import type { ContractDocumentKind } from "@/inputs/contracts";
import type { Deps } from "@/server/deps";
import { invariant } from "@/shared/assert";
import { checkSeal } from "../adapters/check-seal";
import { drawContract, drawSignedContract } from "../adapters/draw-contract";
import { figuresHash, type ContractParticulars, type SigningEvidence } from "../domain/particulars";

/** A sealed contract, ready to be stored. */
export interface ContractDocument {
  readonly kind: ContractDocumentKind;
  readonly number: string;
  readonly locale: ContractParticulars["locale"];
  readonly templateVersion: string;
  readonly figuresHash: string;
  readonly sha256: string;
  readonly certificateSha256: string;
  readonly bytes: Uint8Array;
  readonly issuedAt: Date;
}

/**
 * Draws a contract and seals it: as issued, or signed where there is evidence. Takes a second or so: it belongs before
 * the transaction that stores what it makes. The same particulars, evidence and key make the same bytes.
 */
export async function makeContract(
  { seal }: Pick<Deps, "seal">,
  particulars: ContractParticulars,
  evidence: SigningEvidence | null = null,
): Promise<ContractDocument> {
  const issuedAt = evidence?.signedAt ?? particulars.issuedAt;
  const drawn = evidence ? await drawSignedContract(particulars, evidence) : await drawContract(particulars);
  const bytes = await seal.sign(drawn, issuedAt);
  const check = await checkSeal(bytes);
  invariant(check?.valid, "what was sealed just now is valid");
  return {
    kind: evidence ? "signed" : "issued",
    number: particulars.number,
    locale: particulars.locale,
    templateVersion: particulars.templateVersion,
    figuresHash: figuresHash(particulars),
    sha256: createHash("sha256").update(bytes).digest("hex"),
    certificateSha256: check.certificateSha256,
    bytes,
    issuedAt,
  };
}
