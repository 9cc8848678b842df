import { getComposition } from "@/server/compose";
import { clientIpOf } from "@/server/auth/client-ip";
import { countReading, readingWait, strangerLimit } from "@/server/http/reading-limits";
import { readAtMost } from "@/server/read-at-most";
import { receiveInstitutionCallback } from "@/server/modules/limits";

// An answer is a few hundred bytes; nobody else has business here.
const mostBytes = 64 * 1_024;

/**
 * Receives the financial institution's callbacks: 200 when kept or seen before, 401 when it cannot be believed, 429 for
 * whoever has sent too many of those.
 */
export async function POST(request: Request): Promise<Response> {
  const sender = clientIpOf({ "x-forwarded-for": request.headers.get("x-forwarded-for") ?? undefined });
  if (readingWait(sender, strangerLimit) !== null) return new Response(null, { status: 429 });
  const body = await readAtMost(request, mostBytes);
  if (body === null) return new Response(null, { status: 413 });
  const reception = await receiveInstitutionCallback(getComposition().deps, body.toString("utf8"), request.headers);
  if (reception !== "refused") return new Response(null, { status: 200 });
  countReading(sender, strangerLimit);
  return new Response(null, { status: 401 });
}
