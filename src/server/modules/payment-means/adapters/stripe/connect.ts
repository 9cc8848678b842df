import Stripe from "stripe";

export interface StripeSettings {
  readonly secretKey: string;
  readonly webhookSecret: string;
  /** Another server that speaks Stripe's wire format; unset, the SDK talks to Stripe. */
  readonly apiUrl?: string | undefined;
  /** How long one call may take, in milliseconds. */
  readonly timeoutMs?: number;
}

export function connectStripe({ secretKey, apiUrl, timeoutMs = 10_000 }: StripeSettings): Stripe {
  // A repetition is a decision of ours, written down before it is made; the SDK makes none by itself.
  const common = {
    timeout: timeoutMs,
    maxNetworkRetries: 0,
    telemetry: false,
    httpClient: Stripe.createNodeHttpClient(),
  };
  if (!apiUrl) return new Stripe(secretKey, common);
  const url = new URL(apiUrl);
  const secure = url.protocol === "https:";
  return new Stripe(secretKey, {
    ...common,
    host: url.hostname,
    port: Number(url.port) || (secure ? 443 : 80),
    protocol: secure ? "https" : "http",
  });
}
