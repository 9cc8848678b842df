import { getEnv } from "@/env";
import { getSession } from "@/server/auth/find-session";
import { getComposition } from "@/server/compose";
import { comesFromAnotherSite } from "@/server/http/request-origin";
import { retryAfter } from "@/server/http/retry-after";
import { maxUploadBytes, storePicture } from "@/server/modules/catalog";
import { countAttempts, uploadLimits } from "@/server/modules/identity";
import { readAtMost } from "@/server/read-at-most";
import { DomainError } from "@/shared/domain-error";
import { statusOf, type ErrorCode, type ShownCode } from "@/shared/error-codes";
import { logger } from "@/server/telemetry/logger";

/**
 * Takes one picture as the request's body, and answers its path: `{ path }`, or `{ code }` when refused. From a seller
 * for a listing; with `?for=return` from anybody who is signed in, for goods that they want to bring back.
 */
export async function POST(request: Request): Promise<Response> {
  if (comesFromAnotherSite(request, getEnv().APP_URL)) return refuse("ORIGIN.FOREIGN");
  const session = await getSession();
  if (!session) return refuse("AUTH.SIGNED_OUT");
  const forReturn = new URL(request.url).searchParams.get("for") === "return";
  const ownerId = forReturn ? session.userId : session.sellerId;
  if (!ownerId) return refuse("AUTH.NOT_A_SELLER");
  const { deps } = getComposition();
  try {
    await countAttempts(deps, uploadLimits(session.userId, !forReturn));
    const file = await readAtMost(request, maxUploadBytes);
    if (!file) throw new DomainError("CATALOG.PICTURE_TOO_LARGE", "too_large");
    return Response.json({ path: await storePicture(deps.storage, ownerId, file) });
  } catch (error) {
    if (error instanceof DomainError) {
      if (error.kind === "rate_limited") return refuse("CATALOG.TOO_MANY_PICTURES", retryAfter(error));
      if (error.kind !== "too_large") return refuse(error.code);
      // What is left of the body is not read: nothing else can come over this connection.
      return refuse(error.code, { connection: "close" });
    }
    logger.error({ err: error }, "a picture could not be stored");
    return Response.json({ code: "INTERNAL" satisfies ShownCode }, { status: 500 });
  }
}

function refuse(code: ErrorCode, headers: Readonly<Record<string, string>> = {}): Response {
  return Response.json({ code }, { status: statusOf(code), headers });
}
