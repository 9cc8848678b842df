import { z } from "zod";
import { id } from "@/inputs/text";
import { getSession } from "@/server/auth/find-session";
import { getComposition } from "@/server/compose";
import { readWithdrawalForm } from "@/server/modules/leasing";
import { pdfResponse } from "@/server/pdf/pdf-response";
import { logger } from "@/server/telemetry/logger";
import { DomainError } from "@/shared/domain-error";
import { languages } from "@/shared/languages";

const asked = z.object({ leaseId: id, locale: z.enum(languages) });

/** The form by which the buyer of a lease can withdraw on paper, in the language of `?locale=`. */
export async function GET(
  request: Request,
  { params }: RouteContext<"/api/leases/[leaseId]/withdrawal-form">,
): Promise<Response> {
  const session = await getSession();
  if (!session) return new Response(null, { status: 401 });
  const locale = new URL(request.url).searchParams.get("locale") ?? "en";
  const input = asked.safeParse({ leaseId: (await params).leaseId, locale });
  if (!input.success) return new Response(null, { status: 404 });
  try {
    const { name, bytes } = await readWithdrawalForm(getComposition().deps, session, input.data);
    return pdfResponse(bytes, `${name}-withdrawal.pdf`, true);
  } catch (error) {
    if (error instanceof DomainError && error.kind === "not_found") return new Response(null, { status: 404 });
    logger.error({ err: error }, "a form to withdraw by could not be drawn");
    return new Response(null, { status: 500 });
  }
}
