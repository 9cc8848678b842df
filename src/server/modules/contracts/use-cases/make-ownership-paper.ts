import { createHash } from "node:crypto";
import type { Deps } from "@/server/deps";
import { invariant } from "@/shared/assert";
import { checkSeal } from "../adapters/check-seal";
import { drawOwnership } from "../adapters/draw-ownership";
import { ownershipTemplateVersion, type OwnershipPaper } from "../domain/ownership-paper";
import type { ContractDocument } from "./make-contract";

/** Draws the paper of a buyout and seals it, before the transaction that stores it. */
export async function makeOwnershipPaper(
  { seal }: Pick<Deps, "seal">,
  paper: OwnershipPaper,
): Promise<ContractDocument> {
  const bytes = await seal.sign(await drawOwnership(paper), paper.boughtAt);
  const check = await checkSeal(bytes);
  invariant(check?.valid, "what was sealed just now is valid");
  return {
    kind: "ownership",
    number: paper.contract.number,
    locale: paper.contract.locale,
    templateVersion: ownershipTemplateVersion,
    figuresHash: paper.figuresHash,
    sha256: createHash("sha256").update(bytes).digest("hex"),
    certificateSha256: check.certificateSha256,
    bytes,
    issuedAt: paper.boughtAt,
  };
}
