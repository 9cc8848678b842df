import { createHash } from "node:crypto";
import type { ContractDocumentKind } from "@/inputs/contracts";
import type { Deps } from "@/server/deps";
import { invariant, present } from "@/shared/assert";
import { checkSeal } from "../adapters/check-seal";
import { drawContract, drawSignedContract } from "../adapters/draw-contract";
import { drawOrderForm } from "../adapters/draw-order-form";
import { orderFormTemplateVersion, type OrderFormPaper } from "../domain/order-form-paper";
import { figuresHash, type ContractParticulars, type SigningEvidence } from "../domain/particulars";

/** A sealed contract or order form, ready to be stored. */
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
  return {
    kind: evidence ? "signed" : "issued",
    number: particulars.number,
    locale: particulars.locale,
    templateVersion: particulars.templateVersion,
    figuresHash: figuresHash(particulars),
    issuedAt,
    ...(await sealed(seal, drawn, issuedAt)),
  };
}

/** Draws an order form and seals it, likewise. What its figures are recognised by is the form's own hash. */
export async function makeOrderFormDocument(
  { seal }: Pick<Deps, "seal">,
  paper: OrderFormPaper,
): Promise<ContractDocument> {
  return {
    kind: "order_form",
    number: paper.number,
    locale: present(paper.words[0], "an order form is in a language").locale,
    templateVersion: orderFormTemplateVersion,
    figuresHash: paper.formHash,
    issuedAt: paper.issuedAt,
    ...(await sealed(seal, await drawOrderForm(paper), paper.issuedAt)),
  };
}

async function sealed(seal: Deps["seal"], drawn: Uint8Array, at: Date) {
  const bytes = await seal.sign(drawn, at);
  const check = await checkSeal(bytes);
  invariant(check?.valid, "what was sealed just now is valid");
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  return { bytes, sha256, certificateSha256: check.certificateSha256 };
}
