import { eq } from "drizzle-orm";
import type { SignContractInput } from "@/inputs/leases";
import type { Session } from "@/server/auth/session";
import { leaseContracts } from "@/server/db/schema";
import type { Deps } from "@/server/deps";
import { checkOwnPassword } from "@/server/modules/identity";
import { assertPrintable } from "@/server/pdf/typefaces";
import { DomainError } from "@/shared/domain-error";
import { consentText, consentVersion } from "../domain/signing-consent";
import { enqueueLease } from "./enqueue-lease";
import { lockLeaseOfBuyer, moveLease } from "./move-lease";

/**
 * The buyer signs the contract that was shown, by its hash, with the account's password given once more, agreeing to words
 * in the language of the page. What proves it is written with the signature, those very words included; the contract comes into force once the sealed document is stored.
 *
 * Errors: LEASES.NOT_FOUND, LEASES.STATE, LEASES.DOCUMENT_CHANGED, LEASES.WRONG_PASSWORD,
 * IDENTITY.TOO_MANY_ATTEMPTS, PAPERS.LETTER.
 */
export async function signContract(
  deps: Pick<Deps, "db" | "clock">,
  session: Session,
  from: { readonly clientIp: string; readonly userAgent: string },
  input: SignContractInput,
): Promise<void> {
  // Before anything is locked: checking a password is slow on purpose.
  await checkOwnPassword(deps, session.userId, input.password).catch((failure: unknown) => {
    if (failure instanceof DomainError && failure.code === "IDENTITY.WRONG_PASSWORD") {
      throw new DomainError("LEASES.WRONG_PASSWORD", "invalid", { field: "password" });
    }
    throw failure;
  });
  // The evidence becomes a page of the signed contract.
  await assertPrintable([session.name, session.email]);
  await deps.db.transaction(async (tx) => {
    const now = deps.clock.now();
    const lease = await lockLeaseOfBuyer(tx, input.leaseId, session.userId);
    if (lease.state === "signed" || lease.state === "active") return;
    const [contract] = await tx
      .select({ issuedSha256: leaseContracts.issuedSha256 })
      .from(leaseContracts)
      .where(eq(leaseContracts.leaseId, lease.id));
    await moveLease(tx, lease, {
      event: "signed",
      role: "buyer",
      personId: session.userId,
      at: now,
      facts: { documentSeen: { issuedSha256: contract?.issuedSha256 ?? null, shownSha256: input.sha256 } },
      given: {
        evidenceRecorded: {
          evidence: {
            name: session.name,
            email: session.email,
            at: now.toISOString(),
            clientIp: from.clientIp,
            // A header is ASCII; what else is sent in it has no place on a page that must be printed.
            userAgent: from.userAgent.replaceAll(/[^\x20-\x7e]/g, "?"),
            consentText: consentText[input.locale],
            consentLocale: input.locale,
            consentVersion,
            reauthenticatedBy: "password",
            documentSha256: input.sha256,
          },
        },
      },
    });
    await enqueueLease(tx, lease.id, now);
  });
}
