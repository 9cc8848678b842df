import { getComposition } from "@/server/compose";
import { readAtMost } from "@/server/read-at-most";
import { handleWebhookRequest } from "@/server/http/handle-webhook-request";

/** Receives providers' webhooks. */
export async function POST(request: Request, { params }: { params: Promise<{ provider: string }> }): Promise<Response> {
  const { provider } = await params;
  const status = await handleWebhookRequest(getComposition().deps, provider, request.headers, async (maxBytes) => {
    // One byte more than allowed tells that there was more.
    const body = await readAtMost(request, maxBytes);
    return body === null ? " ".repeat(maxBytes + 1) : body.toString("utf8");
  });
  return new Response(null, { status });
}
