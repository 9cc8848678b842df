import { readId } from "@/inputs/text";
import { getCreditNote } from "@/server/modules/documents";
import { answerWithDocument } from "../../answer-with-document";

/** The credit note of a change of an order as a PDF, in the language that `?locale=` names. */
export async function GET(
  request: Request,
  { params }: RouteContext<"/api/orders/[orderId]/credit-notes/[amendmentId]">,
): Promise<Response> {
  const named = await params;
  const [orderId, amendmentId] = [readId(named.orderId), readId(named.amendmentId)];
  if (!orderId || !amendmentId) return new Response(null, { status: 404 });
  return answerWithDocument(request, (db, session) => getCreditNote(db, session, { orderId, amendmentId }));
}
