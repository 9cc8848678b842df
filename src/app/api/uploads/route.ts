import { getSession } from "@/server/auth/session";
import { getComposition } from "@/server/compose";
import { maxUploadBytes, storePicture } from "@/server/modules/catalog";
import { countAttempts, uploadLimits } from "@/server/modules/identity";
import { readAtMost } from "@/server/read-at-most";
import { DomainError } from "@/shared/domain-error";
import { logger } from "@/server/telemetry/logger";

/**
 * Takes one picture as the request's body, and answers its path: `{ path }`, or `{ code }` when refused. From a seller
 * for a listing; with `?for=return` from anybody who is signed in, for goods that they want to bring back.
 */
export async function POST(request: Request): Promise<Response> {
  const session = await getSession();
  if (!session) return refuse("AUTH.SIGNED_OUT", 401);
  const forReturn = new URL(request.url).searchParams.get("for") === "return";
  const ownerId = forReturn ? session.userId : session.sellerId;
  if (!ownerId) return refuse("AUTH.NOT_A_SELLER", 403);
  const { deps } = getComposition();
  // A form of another site can send a picture with this person's cookie; a browser then says where it came from.
  const origin = request.headers.get("origin");
  if (origin !== null && URL.parse(origin)?.host !== request.headers.get("host")) return refuse("AUTH.SIGNED_OUT", 403);
  try {
    // A seller lists by hundreds; somebody else has a few things to show.
    if (forReturn) await countAttempts(deps, uploadLimits(session.userId));
    const file = await readAtMost(request, maxUploadBytes);
    if (!file) throw new DomainError("CATALOG.PICTURE_TOO_LARGE", "invalid");
    return Response.json({ path: await storePicture(deps.storage, ownerId, file) });
  } catch (error) {
    if (error instanceof DomainError) {
      if (error.kind === "rate_limited") return refuse("CATALOG.TOO_MANY_PICTURES", 429);
      return refuse(error.code, error.code === "CATALOG.PICTURE_TOO_LARGE" ? 413 : 400);
    }
    logger.error({ err: error }, "a picture could not be stored");
    return refuse("INTERNAL", 500);
  }
}

function refuse(code: string, status: number): Response {
  return Response.json({ code }, { status });
}
