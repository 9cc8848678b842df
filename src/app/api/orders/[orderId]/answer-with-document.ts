import { isLocale } from "@/i18n/locales";
import { getSession } from "@/server/auth/find-session";
import type { Session } from "@/server/auth/session";
import { getComposition } from "@/server/compose";
import type { Deps } from "@/server/deps";
import { drawDocument, type OrderDocument } from "@/server/modules/documents";
import { pdfResponse } from "@/server/pdf/pdf-response";
import { logger } from "@/server/telemetry/logger";
import { DomainError } from "@/shared/domain-error";
import { asLocale } from "@/i18n/as-locale";

/** Answers a paper of an order as a PDF: 401 for strangers, 404 for everybody whose business it is not. */
export async function answerWithDocument(
  request: Request,
  getDocument: (db: Deps["db"], session: Session) => Promise<OrderDocument>,
): Promise<Response> {
  const session = await getSession();
  if (!session) return new Response(null, { status: 401 });
  const asked = new URL(request.url).searchParams.get("locale") ?? undefined;
  const locale = isLocale(asked) ? asked : asLocale(session.locale);
  try {
    const document = await getDocument(getComposition().deps.db, session);
    const pdf = await drawDocument(document, locale);
    return pdfResponse(pdf, `${document.number}.pdf`, true);
  } catch (error) {
    if (error instanceof DomainError && error.kind === "not_found") return new Response(null, { status: 404 });
    logger.error({ err: error }, "a document could not be drawn");
    return new Response(null, { status: 500 });
  }
}
