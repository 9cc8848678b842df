import { asc, desc, eq, inArray } from "drizzle-orm";
import type { DeciderName, LimitReasonCode, LimitRequestState } from "@/inputs/limits";
import { limitDecisions, limitRequests, sellers, users } from "@/server/db/schema";
import type { Db } from "@/server/db/client";
import type { Currency } from "@/shared/money";

/** A request that waits for an admin. */
export interface WaitingRequest {
  readonly limitRequestId: string;
  readonly applicantName: string;
  readonly sellerName: string;
  readonly state: LimitRequestState;
  readonly decider: DeciderName;
  readonly askedMonthlyMinor: bigint;
  readonly currency: Currency;
  readonly termMonths: number;
  readonly appealed: boolean;
  /** Why it was referred. */
  readonly reasonCodes: readonly LimitReasonCode[];
  readonly waitingSince: Date;
}

const shown = 100;

/** What waits for an admin's decision, first or second; the longest wait first. */
export async function listWaitingRequests(db: Db): Promise<WaitingRequest[]> {
  const rows = await db
    .select({ request: limitRequests, applicantName: users.name, sellerName: sellers.name })
    .from(limitRequests)
    .innerJoin(users, eq(users.id, limitRequests.applicantId))
    .innerJoin(sellers, eq(sellers.id, limitRequests.sellerId))
    .where(inArray(limitRequests.state, ["referred", "awaiting_second"]))
    .orderBy(asc(limitRequests.updatedAt))
    .limit(shown);
  const ids = rows.map(({ request }) => request.id);
  const decisions =
    ids.length === 0
      ? []
      : await db
          .select()
          .from(limitDecisions)
          .where(inArray(limitDecisions.limitRequestId, ids))
          .orderBy(desc(limitDecisions.seq));
  return rows.map(({ request, applicantName, sellerName }) => ({
    limitRequestId: request.id,
    applicantName,
    sellerName,
    state: request.state,
    decider: request.decider,
    askedMonthlyMinor: request.askedMonthlyMinor,
    currency: request.currency,
    termMonths: request.termMonths,
    appealed: request.appealedAt !== null,
    reasonCodes:
      decisions.find(({ limitRequestId, force }) => limitRequestId === request.id && force === "final")?.reasonCodes ??
      [],
    waitingSince: request.updatedAt,
  }));
}
