import { logger } from "@/server/telemetry/logger";
import { signedHeaders } from "./signature";

/** Where the institution is and how both sides sign. */
export interface InstitutionSettings {
  readonly apiUrl: string;
  readonly keyId: string;
  /** Signs what we send. */
  readonly secret: string;
  /** Signs what the institution sends. */
  readonly callbackSecret: string;
  readonly timeoutMs?: number;
}

export type Reply<Answer> =
  | Answer
  | { readonly kind: "absent" }
  | { readonly kind: "refused"; readonly code: string }
  | { readonly kind: "unknown"; readonly reason: string; readonly refusesUs?: true };

/** A message to the institution: signed over its method, path, body, nonce and time. */
interface Message {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly body: string;
  readonly nonce: string;
  readonly at: Date;
  readonly idempotencyKey?: string;
}

/** Sends one signed message. What cannot be understood is as good as no answer: it is asked about again. */
export type SendMessage = <Answer>(message: Message, read: (value: unknown) => Answer | null) => Promise<Reply<Answer>>;

export function connectInstitution({ apiUrl, keyId, secret, timeoutMs = 10_000 }: InstitutionSettings): SendMessage {
  return async (message, read) => {
    const { method, path, body, idempotencyKey } = message;
    let response: Response;
    let value: unknown;
    try {
      response = await fetch(`${apiUrl}${path}`, {
        method,
        headers: {
          "content-type": "application/json",
          ...signedHeaders({ id: keyId, secret }, message),
          ...(idempotencyKey === undefined ? {} : { "idempotency-key": idempotencyKey }),
        },
        ...(method === "POST" ? { body } : {}),
        signal: AbortSignal.timeout(timeoutMs),
      });
      value = await response.json();
    } catch (failure) {
      return { kind: "unknown", reason: failure instanceof Error ? failure.name : "no answer" };
    }
    if (response.ok) return read(value) ?? { kind: "unknown", reason: "an answer that is none" };
    if (method === "GET" && response.status === 404) return { kind: "absent" };
    // Busy, not now, or a clock or key that is put right later: none of these is an answer to what was asked.
    if (response.status === 401 || response.status === 403) {
      logger.error(
        { event: "provider_refuses_us", provider: "institution", status: response.status },
        "the financial institution refuses us",
      );
      return { kind: "unknown", reason: `status ${response.status}`, refusesUs: true };
    }
    if (response.status >= 500 || [408, 409, 425, 429].includes(response.status)) {
      return { kind: "unknown", reason: `status ${response.status}` };
    }
    return { kind: "refused", code: `status ${response.status}` };
  };
}
