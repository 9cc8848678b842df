import type { Unknown } from "../../domain/gateway";
import { readTossFailure } from "./failure";

export interface TossSettings {
  readonly secretKey: string;
  readonly apiUrl: string;
  /** The bank that issues accounts, by Toss's code. */
  readonly bank?: string;
  /** How long one call may take, in milliseconds. */
  readonly timeoutMs?: number;
}

/** What the HTTP call came to, before it is told what it was about. */
export type Reply =
  | { readonly kind: "ok"; readonly body: unknown }
  | { readonly kind: "refused"; readonly code: string; readonly status: number }
  | Unknown;

/** Calls Toss. Whatever leaves open whether Toss has done what was asked is `unknown`. */
export type CallToss = (method: "GET" | "POST", path: string, idempotencyKey?: string, body?: object) => Promise<Reply>;

export function connectToss({ apiUrl, secretKey, timeoutMs = 10_000 }: TossSettings): CallToss {
  const authorization = `Basic ${Buffer.from(`${secretKey}:`).toString("base64")}`;
  return async (method, path, idempotencyKey, body) => {
    let response: Response;
    try {
      response = await fetch(`${apiUrl}${path}`, {
        method,
        headers: {
          authorization,
          ...(body ? { "content-type": "application/json" } : {}),
          ...(idempotencyKey ? { "idempotency-key": idempotencyKey } : {}),
        },
        ...(body ? { body: JSON.stringify(body) } : {}),
        signal: AbortSignal.timeout(timeoutMs),
      });
      const answer: unknown = await response.json();
      if (response.ok) return { kind: "ok", body: answer };
      return readTossFailure(response.status, answer);
    } catch (error) {
      return { kind: "unknown", reason: error instanceof Error ? error.name : "no_answer" };
    }
  };
}
