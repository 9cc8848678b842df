import { and, eq, gt, isNull } from "drizzle-orm";
import type { LegalDocument } from "@/inputs/legal";
import type { DbOrTx, Tx } from "@/server/db/client";
import { emailProofs, users } from "@/server/db/schema";
import type { Deps } from "@/server/deps";
import { listUnaccepted } from "@/server/modules/legal";
import { present } from "@/shared/assert";
import { DomainError } from "@/shared/domain-error";

/** What a person still has to do before they can order anything. */
export interface OrderReadiness {
  readonly email: string;
  readonly emailProved: boolean;
  /** Whether a mail has been sent whose link still proves the address. */
  readonly linkSent: boolean;
  /** Documents whose version of now they have not agreed to. */
  readonly unaccepted: readonly LegalDocument[];
}

/** Whether the person's address is proved, and what they have not agreed to yet. */
export async function getOrderReadiness(
  { db, clock }: { readonly db: DbOrTx; readonly clock: Deps["clock"] },
  userId: string,
): Promise<OrderReadiness> {
  const [readiness, [link]] = await Promise.all([
    whatIsMissing(db, userId),
    db
      .select({ sentAt: emailProofs.createdAt })
      .from(emailProofs)
      .where(and(eq(emailProofs.userId, userId), isNull(emailProofs.usedAt), gt(emailProofs.expiresAt, clock.now())))
      .limit(1),
  ]);
  return { ...readiness, linkSent: link !== undefined };
}

async function whatIsMissing(db: DbOrTx, userId: string): Promise<Omit<OrderReadiness, "linkSent">> {
  const [person] = await db
    .select({ email: users.email, provedAt: users.emailVerifiedAt })
    .from(users)
    .where(eq(users.id, userId));
  const { email, provedAt } = present(person, "who asks is somebody");
  return { email, emailProved: provedAt !== null, unaccepted: await listUnaccepted(db, userId) };
}

/**
 * Refuses an order of a person whom no mail is known to reach, or who has not agreed to what holds now. Asked within the
 * transaction that orders. Errors: IDENTITY.EMAIL_UNPROVED, LEGAL.NOT_ACCEPTED.
 */
export async function assertMayOrder(tx: Tx, buyerId: string): Promise<void> {
  const { emailProved, unaccepted } = await whatIsMissing(tx, buyerId);
  if (!emailProved) throw new DomainError("IDENTITY.EMAIL_UNPROVED", "forbidden");
  if (unaccepted.length > 0) throw new DomainError("LEGAL.NOT_ACCEPTED", "forbidden");
}
