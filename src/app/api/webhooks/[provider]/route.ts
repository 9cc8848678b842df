import { getComposition } from "@/server/compose";
import { hearWebhook } from "@/server/http/hear-webhook";

/** Receives providers' webhooks. */
export async function POST(request: Request, { params }: { params: Promise<{ provider: string }> }): Promise<Response> {
  const { provider } = await params;
  const status = await hearWebhook(getComposition().deps, provider, request.headers, () => request.text());
  return new Response(null, { status });
}
