import type { ContractDocumentKind, VerifyContractInput } from "@/inputs/contracts";
import type { Deps } from "@/server/deps";
import { countAttempts } from "@/server/modules/identity";
import { checkSeal } from "../adapters/check-seal";
import { verifyLimits } from "../domain/verify-limits";
import { findBySha256 } from "../queries/find-by-sha256";

/** All that a stranger learns of a file: whether it is one of ours, and then what and of when it is. */
export type ContractVerification =
  | { readonly genuine: false }
  | {
      readonly genuine: true;
      readonly kind: ContractDocumentKind;
      readonly issuedAt: Date;
      /** The platform's signature in it is whole, and by the key that sealed it then. */
      readonly signatureValid: boolean;
    };

/**
 * Says whether the platform has issued the file with this SHA-256. Who knows the digest has the file; nothing of any
 * other is told, nor whose this one is. Errors: IDENTITY.TOO_MANY_ATTEMPTS.
 */
export async function verifyDocument(
  deps: Pick<Deps, "db" | "clock">,
  { sha256 }: VerifyContractInput,
  clientIp: string,
): Promise<ContractVerification> {
  await countAttempts(deps, verifyLimits(clientIp));
  const found = await findBySha256(deps.db, sha256);
  if (!found) return { genuine: false };
  const seal = await checkSeal(found.bytes);
  return {
    genuine: true,
    kind: found.kind,
    issuedAt: found.issuedAt,
    signatureValid: seal?.valid === true && seal.certificateSha256 === found.certificateSha256,
  };
}
