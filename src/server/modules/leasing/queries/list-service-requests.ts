import { and, asc, desc, eq, isNotNull, sql, type SQL } from "drizzle-orm";
import { serviceCredits, serviceRequests } from "@/server/db/schema";
import type { DbOrTx } from "@/server/db/client";
import { workingTimeBetween, type WorkingHours } from "../domain/service-clock";
import { isAwaitingAnswer } from "../domain/service-guards";
import type { PromisedAnswer, ServiceSummary } from "./service-view";

export const creditedOf = sql<bigint>`coalesce((
  select sum(${serviceCredits.creditedMinor}) from ${serviceCredits}
  where ${serviceCredits.serviceId} = ${serviceRequests.id}), 0)`.mapWith(BigInt);

type RequestRow = typeof serviceRequests.$inferSelect;

/** A request as lists show it; `hours` are those that its contract promises. */
export function serviceSummary(
  row: RequestRow,
  creditedMinor: bigint,
  now: Date,
  hours: WorkingHours | null,
): ServiceSummary {
  return {
    id: row.id,
    leaseId: row.leaseId,
    number: row.number,
    kind: row.kind,
    state: row.state,
    createdAt: row.createdAt,
    answer: promisedAnswer(row, now, hours),
    appointmentAt: row.appointmentAt,
    appointmentAccepted: row.appointmentAcceptedAt !== null,
    rating: row.rating,
    creditedMinor,
  };
}

function promisedAnswer(row: RequestRow, now: Date, hours: WorkingHours | null): PromisedAnswer | null {
  const { askedAt, answerDueAt, answeredAt, missedAt } = row;
  if (askedAt === null || answerDueAt === null) return null;
  const promised = workingTimeBetween(askedAt, answerDueAt, hours);
  const until = answeredAt !== null && answeredAt < now ? answeredAt : now;
  const used = workingTimeBetween(askedAt, until < answerDueAt ? until : answerDueAt, hours);
  return {
    dueAt: answerDueAt,
    answeredAt,
    missedAt,
    running: isAwaitingAnswer(row),
    usedPercent: promised === 0 ? 100 : Math.min(100, Math.floor((used * 100) / promised)),
  };
}

/** All requests of a lease, the newest first. */
export async function listServiceRequests(
  db: DbOrTx,
  leaseId: string,
): Promise<{ row: RequestRow; creditedMinor: bigint }[]> {
  return db
    .select({ row: serviceRequests, creditedMinor: creditedOf })
    .from(serviceRequests)
    .where(eq(serviceRequests.leaseId, leaseId))
    .orderBy(desc(serviceRequests.number));
}

/** A request that its seller has something to do for. `sellerId` may be a placeholder. */
export function serviceWaitingForSeller(sellerId: unknown): SQL | undefined {
  return and(sql`${serviceRequests.sellerId} = ${sellerId}`, isNotNull(serviceRequests.sellerDueAt));
}

/** The order of the seller's queue: what is due first. */
export const queueOrder = [asc(serviceRequests.sellerDueAt), asc(serviceRequests.id)];
