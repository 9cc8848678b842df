import type { Provider } from "../book";
import { randomText } from "../ids";

/**
 * What can go wrong with a request. `_before` faults leave no trace of the request; `_after` faults have done their work
 * and lose only the answer, which is what makes a caller's retry dangerous.
 */
export const requestFaults = [
  "decline",
  "timeout_before",
  "timeout_after",
  "error_500",
  "error_500_after",
  "slow",
  "rate_limited",
  "temporary_error",
  "key_refused",
] as const;
export type RequestFault = (typeof requestFaults)[number];

export const webhookFaults = ["duplicate", "reorder", "delay", "lose", "hold"] as const;
export type WebhookFault = (typeof webhookFaults)[number];

/** What a rule applies to; an empty match is everything. */
export interface FaultMatch {
  readonly provider?: string;
  /** A whole operation name, its last part (`capture`), or the type of a webhook. */
  readonly operation?: string;
  /** Any name of the payment: its id, order id, a value of its metadata, a card's fingerprint or the idempotency key. */
  readonly reference?: string;
}

export interface FaultRule<F> {
  readonly id: string;
  readonly match: FaultMatch;
  readonly fault: F;
  readonly delayMs: number | null;
  /** How often it still happens. */
  left: number;
}

/** Whose requests and messages can go wrong: those who move money, and the institution that lends it. */
export type Faulty = Provider | "institution";

export interface FaultSubject {
  readonly provider: Faulty;
  readonly operation: string;
  /** What makes a seeded decision repeatable: the idempotency key, or the reference where there is none. */
  readonly key: string;
  readonly references: () => readonly string[];
}

export interface Decision<F> {
  readonly fault: F;
  readonly delayMs: number | null;
}

type Rates<F extends string> = ReadonlyMap<F, number>;

export interface SeedRequest {
  readonly seed: string;
  /** Chances by operation name; `*` stands for every operation. */
  readonly rates: ReadonlyMap<string, Rates<RequestFault>>;
  readonly webhooks: Rates<WebhookFault>;
  /** After so many faults on one key, it is left in peace, so that every story ends. */
  readonly maxPerKey: number;
  readonly delayMs: number;
}

/** A buyer's card or bank refuses only these; `decline` for all operations means these. */
const declinable = new Set(["payment_intents.create", "payment_intents.confirm", "payments.confirm"]);

/** Decides which requests and webhooks go wrong: by rules somebody set, and by chances that a seed makes repeatable. */
export class FaultPlan {
  #requestRules: FaultRule<RequestFault>[] = [];
  #webhookRules: FaultRule<WebhookFault>[] = [];
  #seeded: SeedRequest | null = null;
  readonly #attempts = new Map<string, { seen: number; faults: number }>();

  addRequestRule(rule: Omit<FaultRule<RequestFault>, "id">): FaultRule<RequestFault> {
    const added = { ...rule, id: `flt_${randomText(10)}` };
    this.#requestRules.push(added);
    return added;
  }

  addWebhookRule(rule: Omit<FaultRule<WebhookFault>, "id">): FaultRule<WebhookFault> {
    const added = { ...rule, id: `flt_${randomText(10)}` };
    this.#webhookRules.push(added);
    return added;
  }

  seed(request: SeedRequest | null): void {
    this.#seeded = request;
    this.#attempts.clear();
  }

  rules(): { requests: readonly FaultRule<RequestFault>[]; webhooks: readonly FaultRule<WebhookFault>[] } {
    return { requests: this.#requestRules, webhooks: this.#webhookRules };
  }

  get seeded(): SeedRequest | null {
    return this.#seeded;
  }

  remove(id: string): void {
    this.#requestRules = this.#requestRules.filter((rule) => rule.id !== id);
    this.#webhookRules = this.#webhookRules.filter((rule) => rule.id !== id);
  }

  clear(): void {
    this.#requestRules = [];
    this.#webhookRules = [];
    this.seed(null);
  }

  forRequest(subject: FaultSubject): Decision<RequestFault> | null {
    if (this.#requestRules.length === 0 && this.#seeded === null) return null;
    const ruled = take(this.#requestRules, subject);
    if (ruled) {
      this.#requestRules = this.#requestRules.filter((rule) => rule.left > 0);
      return ruled;
    }
    const seeded = this.#seeded;
    if (!seeded) return null;
    const general = seeded.rates.get("*");
    const own = seeded.rates.get(subject.operation) ?? seeded.rates.get(lastPart(subject.operation));
    const rates = new Map<RequestFault, number>();
    for (const fault of requestFaults) {
      const common = fault === "decline" && !declinable.has(subject.operation) ? undefined : general?.get(fault);
      rates.set(fault, own?.get(fault) ?? common ?? 0);
    }
    return this.#draw(seeded, `${subject.operation} ${subject.key}`, rates);
  }

  forWebhook(subject: FaultSubject): Decision<WebhookFault> | null {
    if (this.#webhookRules.length === 0 && this.#seeded === null) return null;
    const ruled = take(this.#webhookRules, subject);
    if (ruled) {
      this.#webhookRules = this.#webhookRules.filter((rule) => rule.left > 0);
      return ruled;
    }
    return this.#seeded ? this.#draw(this.#seeded, `${subject.operation} ${subject.key}`, this.#seeded.webhooks) : null;
  }

  #draw<F extends string>(seeded: SeedRequest, key: string, rates: Rates<F>): Decision<F> | null {
    const attempt = this.#attempts.get(key) ?? { seen: 0, faults: 0 };
    this.#attempts.set(key, attempt);
    attempt.seen += 1;
    if (attempt.faults >= seeded.maxPerKey) return null;
    let drawn = chance(`${seeded.seed} ${key} ${attempt.seen}`);
    for (const [fault, rate] of rates) {
      if (drawn < rate) {
        attempt.faults += 1;
        // A seeded time-out is a real one: a connection that is cut soon is repeated by some clients on their own.
        return { fault, delayMs: fault.startsWith("timeout") ? null : seeded.delayMs };
      }
      drawn -= rate;
    }
    return null;
  }
}

function take<F>(rules: readonly FaultRule<F>[], subject: FaultSubject): Decision<F> | null {
  const rule = rules.find(({ match, left }) => left > 0 && applies(match, subject));
  if (!rule) return null;
  rule.left -= 1;
  return { fault: rule.fault, delayMs: rule.delayMs };
}

function applies(match: FaultMatch, subject: FaultSubject): boolean {
  if (match.provider !== undefined && match.provider !== subject.provider) return false;
  const { operation } = match;
  if (operation !== undefined && operation !== "*" && operation !== subject.operation) {
    if (operation !== lastPart(subject.operation)) return false;
  }
  return match.reference === undefined || subject.references().includes(match.reference);
}

function lastPart(operation: string): string {
  return operation.slice(operation.lastIndexOf(".") + 1);
}

/** A number in [0, 1) that depends on nothing but the text (FNV-1a, then mixed so that near texts fall far apart). */
export function chance(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 0x1_0000_0000;
}
