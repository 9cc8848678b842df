import { providerNames } from "@/market";
import type { Deps } from "@/server/deps";
import { receiveWebhook } from "@/server/modules/payments";

/** Providers' events are a few kilobytes; nobody else has business here. */
const mostBytes = 256 * 1_024;

/**
 * Hears a provider's webhook and answers the HTTP status: 200 when kept or seen before, 400 when the sender cannot be
 * verified, 404 where nobody listens, 413 for what is too long. `readBody` stops reading after so many bytes: what it
 * answers is then longer.
 */
export async function hearWebhook(
  deps: Pick<Deps, "db" | "clock" | "gateways">,
  name: string,
  headers: Headers,
  readBody: (mostBytes: number) => Promise<string>,
): Promise<200 | 400 | 404 | 413> {
  const provider = providerNames.find((known) => known === name);
  if (!provider) return 404;
  if (Number(headers.get("content-length") ?? 0) > mostBytes) return 413;
  const body = await readBody(mostBytes);
  if (body.length > mostBytes) return 413;
  return (await receiveWebhook(deps, provider, body, headers)) === "refused" ? 400 : 200;
}
