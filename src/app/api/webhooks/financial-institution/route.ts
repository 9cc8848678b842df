import { answerUnavailable } from "@/server/http/answer-unavailable";
import { getComposition } from "@/server/compose";
import { readAtMost } from "@/server/read-at-most";
import { receiveInstitutionCallback } from "@/server/modules/limits";

// An answer is a few hundred bytes; nobody else has business here.
const mostBytes = 64 * 1_024;

/** Receives the financial institution's callbacks: 200 when kept or seen before, 401 when it cannot be believed. */
async function answer(request: Request): Promise<Response> {
  const body = await readAtMost(request, mostBytes);
  if (body === null) return new Response(null, { status: 413 });
  const reception = await receiveInstitutionCallback(getComposition().deps, body.toString("utf8"), request.headers);
  return new Response(null, { status: reception === "refused" ? 401 : 200 });
}

export const POST = answerUnavailable(answer);
