import { eq } from "drizzle-orm";
import { users, type limitRequests } from "@/server/db/schema";
import type { DbOrTx } from "@/server/db/client";
import type { Deps } from "@/server/deps";
import { present } from "@/shared/assert";
import { openStatement } from "../adapters/seal-statement";
import type { ReasonFacts } from "../domain/score-card";
import { sumCommitted } from "./sum-committed";

const dayMs = 86_400_000;

/** What reasons for deciding on a request are held against: what the applicant stated, and what the books say. */
export async function findReasonFacts(
  db: DbOrTx,
  { secrets }: Pick<Deps, "secrets">,
  request: typeof limitRequests.$inferSelect,
  now: Date,
): Promise<ReasonFacts> {
  const [applicant] = await db.select({ since: users.createdAt }).from(users).where(eq(users.id, request.applicantId));
  const { committedMonthlyMinor } = await sumCommitted(db, {
    buyerId: request.applicantId,
    exceptRequestId: request.id,
    now,
  });
  const since = present(applicant, "an applicant is a person").since;
  return {
    ...openStatement(secrets, request.statementEncrypted),
    askedMonthlyMinor: request.askedMonthlyMinor,
    committedMonthlyMinor,
    lateInstalments: request.lateInstalments,
    accountAgeDays: Math.max(0, Math.floor((now.getTime() - since.getTime()) / dayMs)),
    termMonths: request.termMonths,
  };
}
