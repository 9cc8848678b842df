import { and, asc, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { institutionMessages, limitRequests, users } from "@/server/db/schema";
import type { Db } from "@/server/db/client";

/** A signed answer of the institution, reduced to what a person reads. */
export interface InstitutionStatement {
  readonly messageId: string;
  readonly kind: string;
  readonly outcome: (typeof institutionMessages.$inferSelect)["outcome"];
  readonly status: string;
  /** In minor units of the request's currency; null where nothing was approved. */
  readonly monthlyMinor: bigint | null;
  readonly at: Date;
}

/** A second answer that contradicts the first, which stands. */
export interface Contradiction extends InstitutionStatement {
  readonly subjectId: string | null;
  /** Null when it is about a contract. */
  readonly applicantName: string | null;
}

const said = z.object({
  data: z.object({ status: z.string(), monthly_minor: z.string().regex(/^\d+$/).nullish() }),
});

/** Reads a kept callback as a person does. */
export function readInstitutionStatement(message: typeof institutionMessages.$inferSelect): InstitutionStatement {
  const read = said.safeParse(message.payload);
  const monthly = read.success ? read.data.data.monthly_minor : null;
  return {
    messageId: message.id,
    kind: message.kind,
    outcome: message.outcome,
    status: read.success ? read.data.data.status : "?",
    monthlyMinor: typeof monthly === "string" ? BigInt(monthly) : null,
    at: message.at,
  };
}

/** Answers that contradict what stands and that nobody has looked at yet, oldest first. */
export async function listContradictions(db: Db): Promise<Contradiction[]> {
  const rows = await db
    .select({ message: institutionMessages, applicantName: users.name })
    .from(institutionMessages)
    .leftJoin(limitRequests, eq(limitRequests.id, institutionMessages.subjectId))
    .leftJoin(users, eq(users.id, limitRequests.applicantId))
    .where(and(eq(institutionMessages.outcome, "contradictory"), isNull(institutionMessages.reviewedAt)))
    .orderBy(asc(institutionMessages.at))
    .limit(100);
  return rows.map(({ message, applicantName }) => ({
    ...readInstitutionStatement(message),
    subjectId: message.subjectId,
    applicantName,
  }));
}
