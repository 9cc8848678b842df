import { z } from "zod";
import { contractDocumentKinds } from "@/inputs/contracts";
import { id } from "@/inputs/text";
import { getSession } from "@/server/auth/find-session";
import { getComposition } from "@/server/compose";
import { readLeaseContract } from "@/server/modules/leasing";
import { logger } from "@/server/telemetry/logger";
import { DomainError } from "@/shared/domain-error";

const asked = z.object({ leaseId: id, kind: z.enum(contractDocumentKinds) });

/** The contract of a lease as it was issued, or by `?kind=` another of its papers, for anyone it concerns. */
export async function GET(
  request: Request,
  { params }: RouteContext<"/api/leases/[leaseId]/contract">,
): Promise<Response> {
  const session = await getSession();
  if (!session) return new Response(null, { status: 401 });
  const kind = new URL(request.url).searchParams.get("kind") ?? "issued";
  const input = asked.safeParse({ leaseId: (await params).leaseId, kind });
  if (!input.success) return new Response(null, { status: 404 });
  try {
    const document = await readLeaseContract(getComposition().deps.db, session, input.data);
    return new Response(new Uint8Array(document.bytes), {
      headers: {
        "content-type": "application/pdf",
        "content-disposition": `inline; filename="${document.number}-${input.data.kind}.pdf"`,
        "cache-control": "private, no-store",
        "x-content-type-options": "nosniff",
      },
    });
  } catch (error) {
    if (error instanceof DomainError && error.kind === "not_found") return new Response(null, { status: 404 });
    logger.error({ err: error }, "a contract could not be read");
    return new Response(null, { status: 500 });
  }
}
