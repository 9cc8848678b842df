import type { Answer, Reply } from "../http/server";
import type { IdempotencyStore } from "../http/idempotency";
import type { FaultPlan, Faulty } from "./fault-plan";

/** What an operation answered. `begun` is false when it was refused before anything was tried: such answers are not kept. */
export interface Outcome {
  readonly status: number;
  readonly body: string;
  readonly begun: boolean;
}

/** One request of a provider's API, ready to run. */
export interface ApiCall {
  readonly provider: Faulty;
  readonly operation: string;
  readonly requestId: string;
  readonly idempotencyKey: string | null;
  /** Equal for equal requests; compared when a key is used again. */
  readonly fingerprint: () => string;
  /** What a seeded fault goes by, equal in every run of one story: the caller's key, or the payment's name where there is none. */
  readonly subject: () => string;
  readonly references: () => readonly string[];
  readonly execute: (declined: boolean) => Outcome;
}

/** How a provider words what this layer answers by itself. */
export interface Dialect {
  /** What may be asked again in a moment, by the provider's own word, though its status says otherwise. */
  readonly temporary: () => Reply;
  /** The merchant's key is wrong, or was taken away. */
  readonly keyRefused: () => Reply;
  readonly rateLimited: () => Reply;
  readonly serverError: () => Reply;
  readonly keyInUse: (key: string) => Reply;
  /** Null when the provider replays the first answer whatever the second request says. */
  readonly keyReused: ((key: string) => Reply) | null;
  readonly headers: (call: ApiCall, replayOf: string | null) => Readonly<Record<string, string>>;
}

const slowMs = 3_000;
/** Longer than any caller waits: it sees its own time-out. */
const silentMs = 60_000;

/**
 * Runs a call under its idempotency key and whatever fault is planned for it.
 *
 * Without a fault everything happens at once and no promise is made. A slow call holds its key, so that the same key
 * again is refused meanwhile; a call lost on the way never takes the key, as the provider never saw it.
 */
export function performCall(
  call: ApiCall,
  faults: FaultPlan,
  idempotency: IdempotencyStore,
  dialect: Dialect,
): Answer | Promise<Answer> {
  const key = call.idempotencyKey;
  const decision = faults.forRequest({
    provider: call.provider,
    operation: call.operation,
    key: faults.seeded ? call.subject() : "",
    references: () => (key === null ? call.references() : [key, ...call.references()]),
  });
  switch (decision?.fault) {
    case "timeout_before":
      return { silentMs: decision.delayMs ?? silentMs };
    case "rate_limited":
      return dialect.rateLimited();
    case "temporary_error":
      return dialect.temporary();
    case "key_refused":
      return dialect.keyRefused();
    case "error_500":
      return dialect.serverError();
    case "slow":
      return slowly(call, idempotency, dialect, decision.delayMs ?? slowMs);
    case "timeout_after":
      settle(call, false, idempotency, dialect);
      return { silentMs: decision.delayMs ?? silentMs };
    case "error_500_after": {
      settle(call, false, idempotency, dialect);
      const reply = dialect.serverError();
      // Stripe keeps the answer of a begun request, a 500 too: the same key will see the 500 again.
      if (key !== null) {
        const { requestId } = call;
        idempotency.save({
          key,
          fingerprint: call.fingerprint(),
          requestId,
          status: reply.status,
          body: String(reply.body),
        });
      }
      return reply;
    }
    default:
      return settle(call, decision?.fault === "decline", idempotency, dialect);
  }
}

async function slowly(
  call: ApiCall,
  idempotency: IdempotencyStore,
  dialect: Dialect,
  delayMs: number,
): Promise<Answer> {
  const key = call.idempotencyKey;
  if (key !== null && idempotency.isBusy(key)) return dialect.keyInUse(key);
  if (key !== null) idempotency.lock(key);
  await new Promise((resolve) => setTimeout(resolve, delayMs));
  if (key !== null) idempotency.unlock(key);
  return settle(call, false, idempotency, dialect);
}

function settle(call: ApiCall, declined: boolean, idempotency: IdempotencyStore, dialect: Dialect): Reply {
  const key = call.idempotencyKey;
  if (key !== null) {
    const saved = idempotency.find(key);
    if (saved) {
      if (dialect.keyReused && saved.fingerprint !== call.fingerprint()) return dialect.keyReused(key);
      return { status: saved.status, body: saved.body, headers: dialect.headers(call, saved.requestId) };
    }
    if (idempotency.isBusy(key)) return dialect.keyInUse(key);
  }
  const outcome = call.execute(declined);
  if (key !== null && outcome.begun) {
    idempotency.save({
      key,
      fingerprint: call.fingerprint(),
      requestId: call.requestId,
      status: outcome.status,
      body: outcome.body,
    });
  }
  return { status: outcome.status, body: outcome.body, headers: dialect.headers(call, null) };
}
