import { readId } from "@/inputs/text";
import { getReceipt } from "@/server/modules/documents";
import { answerWithDocument } from "../answer-with-document";

/** The receipt of a paid order as a PDF, in the language that `?locale=` names. */
export async function GET(
  request: Request,
  { params }: RouteContext<"/api/orders/[orderId]/receipt">,
): Promise<Response> {
  const orderId = readId((await params).orderId);
  if (!orderId) return new Response(null, { status: 404 });
  return answerWithDocument(request, (db, session) => getReceipt(db, session, orderId));
}
