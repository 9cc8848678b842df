import { getComposition } from "@/server/compose";
import { readAtMost } from "@/server/read-at-most";
import { hearWebhook } from "@/server/http/hear-webhook";

/** Receives providers' webhooks. */
export async function POST(request: Request, { params }: { params: Promise<{ provider: string }> }): Promise<Response> {
  const { provider } = await params;
  const status = await hearWebhook(getComposition().deps, provider, request.headers, async (mostBytes) => {
    // One byte more than allowed tells that there was more.
    const body = await readAtMost(request, mostBytes);
    return body === null ? " ".repeat(mostBytes + 1) : body.toString("utf8");
  });
  return new Response(null, { status });
}
