import { providerNames } from "@/market";
import { getComposition } from "@/server/compose";
import { receiveWebhook } from "@/server/modules/payments";

// Providers' events are a few kilobytes; nobody else has business here.
const mostBytes = 256 * 1_024;

/** Receives providers' webhooks: 200 when kept or seen before, 400 when the sender cannot be verified. */
export async function POST(request: Request, { params }: { params: Promise<{ provider: string }> }): Promise<Response> {
  const { provider: name } = await params;
  const provider = providerNames.find((known) => known === name);
  if (!provider) return new Response(null, { status: 404 });
  if (Number(request.headers.get("content-length") ?? 0) > mostBytes) return new Response(null, { status: 413 });
  const body = await request.text();
  if (body.length > mostBytes) return new Response(null, { status: 413 });
  const reception = await receiveWebhook(getComposition().deps, provider, body, request.headers);
  return new Response(null, { status: reception === "refused" ? 400 : 200 });
}
