import { and, eq, inArray, ne } from "drizzle-orm";
import { z } from "zod";
import { contractConfirmations, institutionMessages, limitDecisions } from "@/server/db/schema";
import type { Tx } from "@/server/db/client";
import type { Deps } from "@/server/deps";
import { notifyAdmins } from "@/server/modules/notifications";
import { logger } from "@/server/telemetry/logger";
import type { ContractAnswer, InstitutionCallback } from "../domain/financial-institution";
import { answerFingerprint, standingOf, type AnswerStanding } from "../domain/institution-answer";
import type { Decided } from "../domain/limit-decider";
import { recordContractAnswer } from "./record-contract-answer";
import { lockLimitRequest } from "./lock-limit-request";
import { recordDecision } from "./record-decision";

/** How a callback was received: kept, seen before, or refused because it cannot be believed. */
export type CallbackReception = "kept" | "repeated" | "refused";

/**
 * Takes a callback of the financial institution: verified, kept once, and applied under the lock of what it is about.
 * One that is forged, too old, or sent again letter by letter is logged and changes nothing.
 */
export async function receiveInstitutionCallback(
  { db, clock, limitDeciders }: Pick<Deps, "db" | "clock" | "limitDeciders">,
  body: string,
  headers: Headers,
): Promise<CallbackReception> {
  const now = clock.now();
  const callback = limitDeciders.financial_institution.readCallback(body, headers, now);
  if (!callback) {
    logger.warn({ bytes: body.length }, "a callback of the financial institution is not signed as it must be");
    return "refused";
  }
  return db.transaction(async (tx) => {
    const messageId = await keep(tx, callback, now);
    if (messageId === "replayed") {
      logger.warn({ eventId: callback.eventId }, "a callback of the financial institution was replayed");
      return "refused";
    }
    if (messageId === "repeated") return "repeated";
    const { outcome, subjectId } = await apply(tx, callback, messageId, now);
    await tx
      .update(institutionMessages)
      .set({ outcome, subjectId, finishedAt: now })
      .where(eq(institutionMessages.id, messageId));
    if (outcome === "contradictory") {
      await notifyAdmins(tx, { kind: "desk_contradiction", eventKey: `message:${messageId}`, at: now });
    }
    return "kept";
  });
}

/** Writes the callback down. Its nonce may be used once; an event that comes again is written down as such. */
async function keep(tx: Tx, callback: InstitutionCallback, now: Date): Promise<string> {
  const row = {
    direction: "in",
    kind: callback.type,
    nonce: callback.nonce,
    digest: callback.digest,
    eventId: callback.eventId,
    payload: callback.payload,
    signature: callback.signature,
    at: now,
  } as const;
  const [kept] = await tx
    .insert(institutionMessages)
    .values({ ...row, outcome: "ignored" })
    .onConflictDoNothing()
    .returning({ id: institutionMessages.id });
  if (kept) return kept.id;
  const [again] = await tx
    .insert(institutionMessages)
    .values({ ...row, outcome: "repeated", finishedAt: now })
    .onConflictDoNothing()
    .returning({ id: institutionMessages.id });
  return again ? "repeated" : "replayed";
}

type Applied = { readonly outcome: AnswerStanding; readonly subjectId: string | null };

async function apply(tx: Tx, callback: InstitutionCallback, messageId: string, now: Date): Promise<Applied> {
  switch (callback.about) {
    case "limit_request":
      return applyLimitAnswer(tx, callback, messageId, now);
    case "contract":
      return applyContractAnswer(tx, callback.answer, now);
    case "nothing":
      return { outcome: "ignored", subjectId: null };
  }
}

async function applyLimitAnswer(
  tx: Tx,
  callback: Extract<InstitutionCallback, { about: "limit_request" }>,
  messageId: string,
  now: Date,
): Promise<Applied> {
  const { decided, externalReference } = callback;
  const request = await lockLimitRequest(tx, callback.limitRequestId);
  if (request?.decider !== "financial_institution") return { outcome: "ignored", subjectId: null };
  const subjectId = request.id;
  // Signed right, and not about what was asked: a person looks.
  if (callback.currency !== request.currency) return { outcome: "contradictory", subjectId };
  const outcome = standingOf(decided, {
    waiting: request.state === "asked",
    withdrawn: request.state === "withdrawn",
    first: await firstAnswer(tx, subjectId, messageId),
  });
  if (outcome === "applied") {
    await recordDecision(tx, request, decided, { origin: "institution", externalReference }, now);
  }
  return { outcome, subjectId };
}

/** What the institution said first about a request, whether it was applied or came late; null when it said nothing. */
async function firstAnswer(tx: Tx, limitRequestId: string, exceptMessageId: string): Promise<string | null> {
  const [decision] = await tx
    .select()
    .from(limitDecisions)
    .where(and(eq(limitDecisions.limitRequestId, limitRequestId), eq(limitDecisions.origin, "institution")))
    .limit(1);
  if (decision) return answerFingerprint(asDecided(decision));
  const [late] = await tx
    .select({ payload: institutionMessages.payload })
    .from(institutionMessages)
    .where(
      and(
        eq(institutionMessages.subjectId, limitRequestId),
        inArray(institutionMessages.outcome, ["late"]),
        ne(institutionMessages.id, exceptMessageId),
      ),
    )
    .limit(1);
  return late ? fingerprintOfPayload(late.payload) : null;
}

function asDecided(row: typeof limitDecisions.$inferSelect): Decided {
  return row.outcome === "approved" && row.amountMinor !== null && row.expiresAt !== null
    ? { outcome: "approved", amountMinor: row.amountMinor, expiresAt: row.expiresAt, reasonCodes: row.reasonCodes }
    : { outcome: row.outcome === "approved" ? "rejected" : row.outcome, reasonCodes: row.reasonCodes };
}

const latePayload = z.object({
  data: z.object({
    status: z.string(),
    monthly_minor: z.string().default(""),
    valid_until: z.string().default(""),
  }),
});

/** The same reduction of a late answer as it was kept. Its form was checked when it came. */
function fingerprintOfPayload(payload: unknown): string {
  const { status, monthly_minor: monthly, valid_until: until } = latePayload.parse(payload).data;
  return status === "approved" ? `approved ${monthly} ${new Date(until).toISOString()}` : status;
}

async function applyContractAnswer(tx: Tx, answer: ContractAnswer, now: Date): Promise<Applied> {
  const [contract] = await tx
    .select()
    .from(contractConfirmations)
    .where(eq(contractConfirmations.contractId, answer.contractId))
    .for("update");
  if (!contract) return { outcome: "ignored", subjectId: null };
  return { outcome: await recordContractAnswer(tx, contract, answer, now), subjectId: contract.contractId };
}
