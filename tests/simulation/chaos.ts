import type { ProviderName } from "@/market";
import type { Gateway, Gateways, TenderAtProvider } from "@/server/modules/payment-means";
import type { WebhookEar } from "../market-world";
import type { Clockwork } from "./clockwork";
import { Dice } from "./dice";

/** What a call to a provider can meet. The kills are ours: the process dies before it asks, or before it hears. */
type CallFate =
  | "killedBefore"
  | "killedAfter"
  | "timeout_before"
  | "timeout_after"
  | "error_500"
  | "error_500_after"
  | "rate_limited"
  | "temporary_error"
  | "slow"
  | "decline";

type WebhookFate = "arrive" | "lose" | "delay" | "repeat" | "refuseUnread" | "refuseRead";

/** Thrown where a real process would simply be gone: nothing that comes after the call is written. */
export class ProcessKilled extends Error {
  override name = "ProcessKilled";
}

/** A tender that the simulation knows by its order's number and its place, which are the same in every run. */
interface KnownTender {
  readonly order: number;
  readonly place: number;
  readonly calm: boolean;
  readonly uncapturable: boolean;
  readonly refundsRefused: boolean;
  /** From now on the provider's webhooks about it arrive, sooner or later, as providers promise. */
  mustHear: boolean;
}

interface ProviderRequest extends TenderAtProvider {
  readonly idempotencyKey?: string;
}

type CallKind = "start" | "confirm" | "capture" | "release" | "refund" | "findRefund" | "lookUp";

const reading: readonly CallKind[] = ["findRefund", "lookUp"];

type Control = (
  provider: ProviderName,
  method: "GET" | "POST" | "DELETE",
  path: string,
  body?: object,
) => Promise<unknown>;

const faultsPerKind = 3;
const minute = 60_000;

/** The faulty world between the market and its providers. What goes wrong depends on seed, order, place and attempt. */
export class Chaos {
  /** Set once the stand-ins run. */
  control: Control = () => Promise.reject(new Error("the stand-ins do not run yet"));
  /** How often what happened. */
  readonly counts = new Map<string, number>();
  /** Requests that used an idempotency key again with another payload. */
  readonly keysReused: string[] = [];
  readonly #seed: string;
  readonly #clock: Clockwork;
  readonly #tenders = new Map<string, KnownTender>();
  readonly #tenderOf = new Map<string, string>();
  readonly #attempts = new Map<string, { seen: number; faults: number }>();
  readonly #payloads = new Map<string, string>();
  readonly #inFlight = new Set<Promise<unknown>>();
  readonly #logs = new Map<number, string[]>();

  constructor(seed: string, clock: Clockwork) {
    this.#seed = seed;
    this.#clock = clock;
  }

  /** Makes a tender known. Repeating it changes nothing. */
  know(tenderId: string, tender: Omit<KnownTender, "mustHear">): void {
    if (!this.#tenders.has(tenderId)) this.#tenders.set(tenderId, { ...tender, mustHear: false });
  }

  /** From now on no webhook about the tender is lost: nobody asks the provider about it any more. */
  hearAll(tenderId: string): void {
    const tender = this.#tenders.get(tenderId);
    if (tender) tender.mustHear = true;
  }

  note(order: number, text: string): void {
    const log = this.#logs.get(order) ?? [];
    log.push(`${this.#clock.now().toISOString()} ${text}`);
    this.#logs.set(order, log);
  }

  log(order: number): readonly string[] {
    return this.#logs.get(order) ?? [];
  }

  /** Forgets what an order that ended well left behind. */
  forget(order: number): void {
    this.#logs.delete(order);
  }

  /** Resolves once no request to a provider is under way, those of killed processes too. */
  async quiet(): Promise<void> {
    while (this.#inFlight.size > 0) await Promise.allSettled(this.#inFlight);
  }

  /** The gateways as a faulty network and a process that can die make them look. */
  wrap(gateways: Gateways): Gateways {
    const wrapOne = (gateway: Gateway): Gateway => ({
      ...gateway,
      start: (request) => this.#call(gateway, "start", request, () => gateway.start(request)),
      confirm: (request) => this.#call(gateway, "confirm", request, () => gateway.confirm(request)),
      capture: (request) => this.#call(gateway, "capture", request, () => gateway.capture(request)),
      release: (request) => this.#call(gateway, "release", request, () => gateway.release(request)),
      refund: (request) => this.#call(gateway, "refund", request, () => gateway.refund(request)),
      findRefund: (request) => this.#call(gateway, "findRefund", request, () => gateway.findRefund(request)),
      lookUp: (request) => this.#call(gateway, "lookUp", request, () => gateway.lookUp(request)),
    });
    return {
      ...(gateways.stripe ? { stripe: wrapOne(gateways.stripe) } : {}),
      ...(gateways.toss ? { toss: wrapOne(gateways.toss) } : {}),
    };
  }

  /** Webhooks as a faulty network delivers them. */
  hear(ear: WebhookEar): WebhookEar {
    return async (provider, body, headers) => {
      const named = /"(?:tender_id|orderId)":\s*"([0-9a-f-]{36})"/.exec(body)?.[1];
      // A dispute is told by the payment's own name alone.
      const payment = /"payment_intent":\s*"(pi_\w+)"/.exec(body)?.[1] ?? "";
      const tenderId = named ?? this.#tenderOf.get(payment) ?? "";
      const tender = this.#tenders.get(tenderId);
      if (!tender || tender.calm) return ear(provider, body, headers);
      const { seen } = this.#attempt(tenderId, "webhook");
      const dice = new Dice(this.#seed, "webhook", tender.order, tender.place, seen);
      const drawn = dice.oneOf<WebhookFate>({
        arrive: 62,
        lose: 9,
        delay: 12,
        repeat: 8,
        refuseUnread: 4,
        refuseRead: 5,
      });
      const fate = drawn === "lose" && tender.mustHear ? "delay" : drawn;
      if (fate !== "arrive") {
        this.#count(`webhook ${fate}`);
        this.note(tender.order, `webhook of tender ${tender.place}: ${fate}`);
      }
      switch (fate) {
        case "arrive":
          return ear(provider, body, headers);
        case "lose":
          return 200;
        case "refuseUnread":
          return 503;
        case "refuseRead":
          await ear(provider, body, headers);
          return 503;
        case "repeat":
        case "delay": {
          this.#clock.later(dice.between(500, dice.happens(0.7) ? minute : 180 * minute), async () => {
            await ear(provider, body, headers);
          });
          return fate === "delay" ? 200 : ear(provider, body, headers);
        }
      }
    };
  }

  async #call<Result>(
    gateway: Gateway,
    kind: CallKind,
    request: ProviderRequest,
    perform: () => Promise<Result>,
  ): Promise<Result> {
    this.#watchKey(kind, request);
    if (request.reference) this.#tenderOf.set(request.reference, request.tenderId);
    const tender = this.#tenders.get(request.tenderId);
    const fate = tender ? this.#fateOf(kind, request, tender) : null;
    if (tender && fate) {
      this.#count(`${kind} ${fate}`);
      this.note(tender.order, `${kind} of tender ${tender.place}: ${fate}`);
    }
    if (fate === "killedBefore") throw new ProcessKilled();
    const call =
      fate === null || fate === "killedAfter" ? perform() : this.#under(fate, gateway.provider, kind, request, perform);
    this.#inFlight.add(call);
    try {
      const result = await call;
      if (fate === "killedAfter") throw new ProcessKilled();
      return result;
    } finally {
      this.#inFlight.delete(call);
    }
  }

  #fateOf(kind: CallKind, request: ProviderRequest, tender: KnownTender): CallFate | null {
    if (kind === "capture" && tender.uncapturable) return "decline";
    if (kind === "refund" && tender.refundsRefused) return "decline";
    if (tender.calm) return null;
    const attempt = this.#attempt(request.tenderId, kind);
    if (attempt.faults >= faultsPerKind) return null;
    const dice = new Dice(this.#seed, "call", tender.order, tender.place, kind, attempt.seen);
    if (!dice.happens(reading.includes(kind) ? 0.04 : 0.16)) return null;
    attempt.faults += 1;
    return dice.oneOf<Exclude<CallFate, "decline">>({
      killedBefore: 5,
      killedAfter: 6,
      timeout_before: 1,
      timeout_after: reading.includes(kind) ? 0 : 3,
      error_500: 2,
      error_500_after: reading.includes(kind) ? 0 : 3,
      rate_limited: 1,
      temporary_error: 1,
      slow: 1,
    });
  }

  /** Tells the stand-in what is to go wrong with this very request, and lets it. */
  async #under<Result>(
    fault: CallFate,
    provider: ProviderName,
    kind: CallKind,
    request: ProviderRequest,
    perform: () => Promise<Result>,
  ): Promise<Result> {
    const operation = operationOf(provider, kind, request);
    const named = request.reference ?? request.tenderId;
    const reference = reading.includes(kind) ? named : (request.idempotencyKey ?? named);
    if (!operation) return perform();
    const rule = await this.control(provider, "POST", "/_control/faults", {
      match: { operation, reference, provider },
      fault,
      // Stripe's SDK repeats a request whose connection was cut, once and by itself.
      times: provider === "stripe" && fault.startsWith("timeout") ? 2 : 1,
      // A connection that gives no answer is cut after that, and a slow answer comes after that.
      delayMs: 10,
    });
    try {
      return await perform();
    } finally {
      const id: unknown = rule !== null && typeof rule === "object" ? Reflect.get(rule, "id") : null;
      await this.control(provider, "POST", "/_control/faults/clear", { id });
    }
  }

  #attempt(tenderId: string, kind: string): { seen: number; faults: number } {
    const key = `${tenderId} ${kind}`;
    const attempt = this.#attempts.get(key) ?? { seen: 0, faults: 0 };
    attempt.seen += 1;
    this.#attempts.set(key, attempt);
    return attempt;
  }

  /** One key, one payload: the reference aside, which is an address and not what is asked. */
  #watchKey(kind: CallKind, request: ProviderRequest): void {
    const { idempotencyKey } = request;
    if (idempotencyKey === undefined || kind === "findRefund") return;
    const payload = JSON.stringify([kind, { ...request, reference: null }], (_, value: unknown) =>
      typeof value === "bigint" ? value.toString() : value,
    );
    const earlier = this.#payloads.get(idempotencyKey);
    if (earlier === undefined) this.#payloads.set(idempotencyKey, payload);
    else if (earlier !== payload) this.keysReused.push(`${idempotencyKey}: ${earlier} and ${payload}`);
  }

  #count(what: string): void {
    this.counts.set(what, (this.counts.get(what) ?? 0) + 1);
  }
}

/** The stand-in's name of what a gateway's method asks, or null where it asks nothing that a fault could be tied to. */
function operationOf(provider: ProviderName, kind: CallKind, request: ProviderRequest): string | null {
  if (provider === "stripe") {
    const operations = {
      start: "payment_intents.create",
      confirm: null,
      capture: "payment_intents.capture",
      release: "payment_intents.cancel",
      refund: "refunds.create",
      findRefund: null,
      lookUp: request.reference ? "payment_intents.retrieve" : null,
    } as const;
    return operations[kind];
  }
  const operations = {
    start: request.means === "cash" ? "virtual_accounts.create" : null,
    confirm: "payments.confirm",
    capture: null,
    release: request.reference ? "payments.cancel" : null,
    refund: "payments.cancel",
    findRefund: "payments.retrieve",
    lookUp: request.reference ? "payments.retrieve" : "payments.retrieve_by_order",
  } as const;
  return operations[kind];
}
