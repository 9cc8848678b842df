import { getCreditNote } from "@/server/modules/documents";
import { answerWithDocument } from "../../answer-with-document";

/** The credit note of a change of an order as a PDF, in the language that `?locale=` names. */
export async function GET(
  request: Request,
  { params }: RouteContext<"/api/orders/[orderId]/credit-notes/[amendmentId]">,
): Promise<Response> {
  const { orderId, amendmentId } = await params;
  return answerWithDocument(request, (db, session) => getCreditNote(db, session, { orderId, amendmentId }));
}
