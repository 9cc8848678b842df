import { z } from "zod";
import { id, token } from "@/inputs/text";
import { getComposition } from "@/server/compose";
import { readLeaseCalendar } from "@/server/modules/leasing";
import { logger } from "@/server/telemetry/logger";
import { DomainError } from "@/shared/domain-error";

/** The address's secret part is a SHA-256 in base64url. */
const asked = z.object({ leaseId: id, file: token.regex(/^[\w-]{43}\.ics$/) });

/** The due dates of a lease, for a calendar program that was given the address: it has no cookies. */
export async function GET(
  _request: Request,
  { params }: RouteContext<"/api/leases/[leaseId]/calendar/[file]">,
): Promise<Response> {
  const input = asked.safeParse(await params);
  if (!input.success) return new Response(null, { status: 404 });
  const { leaseId, file } = input.data;
  try {
    const text = await readLeaseCalendar(getComposition().deps, { leaseId, token: file.slice(0, -".ics".length) });
    return new Response(text, {
      headers: {
        "content-type": "text/calendar; charset=utf-8",
        "content-disposition": `attachment; filename="partwise-lease.ics"`,
        "cache-control": "private, no-store",
        // The address is a secret: no page that a calendar links to is told of it, and no search engine keeps it.
        "referrer-policy": "no-referrer",
        "x-robots-tag": "noindex",
        "x-content-type-options": "nosniff",
      },
    });
  } catch (error) {
    if (error instanceof DomainError && error.kind === "not_found") return new Response(null, { status: 404 });
    logger.error({ err: error }, "a calendar could not be read");
    return new Response(null, { status: 500 });
  }
}
