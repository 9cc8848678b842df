import type { ProviderName } from "@/market";
import { providerNames } from "@/market";
import { clientIpOf } from "@/server/auth/client-ip";
import type { Deps } from "@/server/deps";
import { receiveWebhook } from "@/server/modules/payments";
import { countReading, readingWait, strangerLimit } from "./reading-limits";

/** A few times what each provider's largest events are; nobody else has business here. */
const maxBytes: Readonly<Record<ProviderName, number>> = { stripe: 256 * 1_024, toss: 32 * 1_024 };

/**
 * Hears a provider's webhook and answers the HTTP status: 200 when kept, seen before, or about nobody here, 400 when the
 * sender cannot be verified, 404 where nobody listens, 413 for what is too long, 429 for the one who sends too much that
 * nobody has proven. `readBody` stops reading after so many bytes: what it answers is then longer.
 */
export async function handleWebhookRequest(
  deps: Pick<Deps, "db" | "clock" | "gateways">,
  name: string,
  headers: Headers,
  readBody: (maxBytes: number) => Promise<string>,
): Promise<200 | 400 | 404 | 413 | 429> {
  const provider = providerNames.find((known) => known === name);
  if (!provider) return 404;
  const most = maxBytes[provider];
  const sender = clientIpOf({ "x-forwarded-for": headers.get("x-forwarded-for") ?? undefined });
  const now = deps.clock.now().getTime();
  if (Number(headers.get("content-length") ?? 0) > most) return 413;
  const body = await readBody(most);
  if (body.length > most) return 413;
  // Behind a proxy that does not say for whom it speaks, everybody is one sender: what the provider itself proves is heard
  // whatever others have sent.
  const tooMany = readingWait(sender, strangerLimit, now) !== null;
  const { reception, proven } = await receiveWebhook(deps, provider, body, headers, tooMany);
  if (proven || reception === "kept" || reception === "repeated") return 200;
  if (tooMany) return 429;
  countReading(sender, strangerLimit, now);
  return reception === "refused" ? 400 : 200;
}
