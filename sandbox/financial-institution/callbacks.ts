import type { SandboxClock } from "../clock";
import type { FaultPlan } from "../faults/fault-plan";
import { WebhookSender, type WebhookMessage } from "../faults/webhook-sender";
import { forgeCallback, type InstitutionForgery } from "./forge";
import { sign } from "./signature";

interface CallbackOptions {
  /** Names the secrets that both sides hold. */
  readonly keyId: string;
  readonly callbackSecret: string;
  readonly callbackUrl: string;
  readonly callbackPath?: string;
  readonly retryMs?: number;
}

/** Sends a callback's message again in a way that must not be believed, and tells what the marketplace answered. */
export type ForgeMessage = (kind: InstitutionForgery, message: WebhookMessage) => Promise<number>;

/** What sends the institution's callbacks, signed as they leave, and what forges them. */
export function createCallbacks(
  options: CallbackOptions,
  {
    clock,
    faults,
    touched,
  }: { readonly clock: SandboxClock; readonly faults: FaultPlan; readonly touched: () => void },
): { readonly callbacks: WebhookSender; readonly forge: ForgeMessage } {
  const { callbackUrl: url } = options;
  const path = options.callbackPath ?? (url === "" ? "" : new URL(url).pathname);
  const key = { id: options.keyId, secret: options.callbackSecret };
  /** The headers each event was last sent with, so that a forger can send them again. */
  const lastHeaders = new Map<string, Record<string, string>>();
  const callbacks = new WebhookSender({
    provider: "institution",
    url,
    headers: ({ id, body }) => {
      const headers = sign(key, { path, body, atMs: clock.nowMs() });
      lastHeaders.set(id, headers);
      return headers;
    },
    faults,
    retry: { attempts: 10, baseMs: options.retryMs ?? 2_000, factor: 2 },
    touched,
  });
  return {
    callbacks,
    forge: (kind, { id, body }) =>
      forgeCallback({ url, path, key, nowMs: clock.nowMs() }, kind, body, lastHeaders.get(id) ?? {}),
  };
}
