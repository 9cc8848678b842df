import { clientIpOf } from "@/server/auth/client-ip";
import type { Deps } from "@/server/deps";
import { receiveInstitutionCallback } from "@/server/modules/limits";
import { countReading, readingWait, strangerLimit } from "./reading-limits";

/** An answer is a few hundred bytes; nobody else has business here. */
const maxBytes = 64 * 1_024;

/**
 * Hears the financial institution and answers the HTTP status: 200 when kept or seen before, 401 when it cannot be
 * believed, 413 for what is too long, 429 for the one who sends too much that cannot be believed. `readBody` answers null
 * for a body that is longer than so many bytes.
 */
export async function hearInstitution(
  deps: Pick<Deps, "db" | "clock" | "limitDeciders">,
  headers: Headers,
  readBody: (maxBytes: number) => Promise<string | null>,
): Promise<200 | 401 | 413 | 429> {
  const sender = clientIpOf({ "x-forwarded-for": headers.get("x-forwarded-for") ?? undefined });
  const now = deps.clock.now().getTime();
  const body = await readBody(maxBytes);
  if (body === null) return 413;
  if ((await receiveInstitutionCallback(deps, body, headers)) !== "refused") return 200;
  // What it signed was heard: behind a proxy that names nobody, it and anyone who forges its word are one sender.
  if (readingWait(sender, strangerLimit, now) !== null) return 429;
  countReading(sender, strangerLimit, now);
  return 401;
}
