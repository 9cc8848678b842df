import { addJob } from "@/server/add-job";
import { eq } from "drizzle-orm";
import type { DeciderName, IncomeStatement } from "@/inputs/limits";
import { newId } from "@/server/db/columns";
import { limitRequests } from "@/server/db/schema";
import type { Tx } from "@/server/db/client";
import type { Deps } from "@/server/deps";
import { present } from "@/shared/assert";
import { DomainError } from "@/shared/domain-error";
import type { Currency } from "@/shared/money";
import { sumCommitted } from "../queries/sum-committed";
import { sealStatement } from "../adapters/seal-statement";

/** What a buyer asks for. Amounts in minor units of `currency`. */
export interface LimitWish {
  readonly applicationId: string;
  readonly applicantId: string;
  readonly sellerId: string;
  /** The monthly instalment. */
  readonly askedMonthlyMinor: bigint;
  /** One instalment: an approval of less carries nothing of what was asked for. */
  readonly leastMonthlyMinor?: bigint;
  /** All that would be open with the seller at the start. */
  readonly exposureMinor: bigint;
  readonly currency: Currency;
  readonly termMonths: number;
  readonly statement: IncomeStatement;
  readonly consent: { readonly textVersion: string; readonly at: Date; readonly ip: string };
  readonly quoteHash: string;
  readonly decider: DeciderName;
  /** Instalments of the applicant's earlier leases that were late. */
  readonly lateInstalments?: number;
}

/**
 * Asks for an instalment limit, in the caller's transaction; the one who decides is asked after it commits. Asking again for
 * the same application and quote answers with the same request.
 *
 * Errors: LIMITS.REQUEST_CONFLICT when the application has asked for something else already.
 */
export async function requestLimit(
  tx: Tx,
  { secrets, market }: Pick<Deps, "secrets" | "market">,
  wish: LimitWish,
  now: Date,
): Promise<string> {
  const { statement, consent, lateInstalments = 0, ...terms } = wish;
  const id = newId();
  const { committedMonthlyMinor } = await sumCommitted(tx, { buyerId: wish.applicantId, exceptRequestId: id, now });
  const [made] = await tx
    .insert(limitRequests)
    .values({
      ...terms,
      id,
      state: "asked",
      lateInstalments,
      committedMonthlyMinor,
      statementEncrypted: sealStatement(secrets, statement),
      consentTextVersion: consent.textVersion,
      consentAt: consent.at,
      consentIp: consent.ip,
      answerBy:
        wish.decider === "financial_institution" ? new Date(now.getTime() + market.limits.institutionAnswerMs) : null,
      createdAt: now,
      updatedAt: now,
    })
    .onConflictDoNothing({ target: limitRequests.applicationId })
    .returning({ id: limitRequests.id });
  if (made) {
    await enqueueLimitRequest(tx, id, now);
    return id;
  }
  const [known] = await tx.select().from(limitRequests).where(eq(limitRequests.applicationId, wish.applicationId));
  const first = present(known, "the application has asked before");
  const same =
    first.applicantId === wish.applicantId &&
    first.quoteHash === wish.quoteHash &&
    first.decider === wish.decider &&
    first.askedMonthlyMinor === wish.askedMonthlyMinor;
  if (!same) throw new DomainError("LIMITS.REQUEST_CONFLICT", "conflict");
  return first.id;
}

/**
 * Has the worker ask the decider once this transaction commits. The job is the quick way; `due_at` is the sure one: the
 * worker's sweep finds it after any crash.
 */
export async function enqueueLimitRequest(tx: Tx, limitRequestId: string, at: Date): Promise<void> {
  await tx.update(limitRequests).set({ dueAt: at }).where(eq(limitRequests.id, limitRequestId));
  await addJob(tx, "decide-limit", { limitRequestId }, 3);
}
