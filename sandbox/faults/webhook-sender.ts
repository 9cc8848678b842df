import { Agent, request as httpRequest } from "node:http";
import { Agent as HttpsAgent, request as httpsRequest } from "node:https";
import { randomText } from "../ids";
import type { FaultPlan, Faulty } from "./fault-plan";

/** A message to the marketplace. The body never changes between attempts; the headers may. */
export interface WebhookMessage {
  readonly id: string;
  readonly type: string;
  /** The payment's names, for faults that pick one payment. The first one also makes seeded faults repeatable. */
  readonly references: readonly string[];
  readonly body: string;
}

export type DeliveryState = "pending" | "delivered" | "failed" | "lost" | "held" | "delayed";

export interface Delivery {
  readonly id: string;
  readonly message: WebhookMessage;
  state: DeliveryState;
  attempts: number;
  lastStatus: number | null;
  nextAttemptAt: number | null;
}

export interface WebhookSenderOptions {
  readonly provider: Faulty;
  /** Empty: nothing is sent. */
  readonly url: string;
  readonly headers: (message: WebhookMessage, retried: number) => Readonly<Record<string, string>>;
  readonly faults: FaultPlan;
  readonly retry: { readonly attempts: number; readonly baseMs: number; readonly factor: number };
  readonly touched: () => void;
}

/** How many past deliveries the panel can show. */
const kept = 300;
const parallel = 16;
const timeoutMs = 20_000;
const longestDelayMs = 2 ** 31 - 1;

const httpAgent = new Agent({ keepAlive: true, maxSockets: parallel, timeout: timeoutMs });
const httpsAgent = new HttpsAgent({ keepAlive: true, maxSockets: parallel, timeout: timeoutMs });

/** Posts once. Answers the status, or 0 when nobody answered. */
export function post(url: string, body: string, headers: Readonly<Record<string, string>>): Promise<number> {
  return new Promise((resolve) => {
    const secure = url.startsWith("https:");
    const outgoing = (secure ? httpsRequest : httpRequest)(
      url,
      {
        method: "POST",
        agent: secure ? httpsAgent : httpAgent,
        timeout: timeoutMs,
        headers: {
          "content-type": "application/json; charset=utf-8",
          "content-length": Buffer.byteLength(body),
          ...headers,
        },
      },
      (incoming) => {
        incoming.resume();
        incoming.on("end", () => resolve(incoming.statusCode ?? 0));
        incoming.on("error", () => resolve(0));
      },
    );
    outgoing.on("timeout", () => outgoing.destroy());
    outgoing.on("error", () => resolve(0));
    outgoing.end(body);
  });
}

/**
 * Sends webhooks after the request that caused them has been answered, repeats what is not answered with 2xx, and does
 * to them what the fault plan says. Like the real ones they are sent side by side: order is not promised.
 */
export class WebhookSender {
  readonly #options: WebhookSenderOptions;
  readonly #open = new Map<string, Delivery>();
  readonly #recent: Delivery[] = [];
  readonly #timers = new Map<NodeJS.Timeout, Delivery>();
  readonly #queue: Delivery[] = [];
  #parked: { delivery: Delivery; timer: NodeJS.Timeout }[] = [];
  #inFlight = 0;
  #closed = false;
  #waiting: (() => void)[] = [];

  constructor(options: WebhookSenderOptions) {
    this.#options = options;
  }

  emit(message: WebhookMessage): void {
    if (this.#options.url === "" || this.#closed) return;
    const { faults, provider } = this.#options;
    const delivery = this.#track(message);
    const decision = faults.forWebhook({
      provider,
      operation: message.type,
      key: message.references[0] ?? message.id,
      references: () => message.references,
    });
    switch (decision?.fault) {
      case "lose":
        this.#finish(delivery, "lost");
        break;
      case "hold":
        delivery.state = "held";
        this.#settled();
        break;
      case "delay":
        delivery.state = "delayed";
        this.#later(delivery, decision.delayMs ?? 5_000);
        break;
      case "duplicate":
        this.#enqueue(delivery);
        this.#later(this.#track(message), decision.delayMs ?? 20);
        break;
      case "reorder": {
        // Waits for the next message to overtake it, but not for ever: there may be none.
        delivery.state = "delayed";
        const timer = setTimeout(() => this.#unpark(delivery), decision.delayMs ?? 2_000);
        timer.unref();
        this.#parked.push({ delivery, timer });
        return;
      }
      default:
        this.#enqueue(delivery);
    }
    for (const { delivery: overtaken, timer } of this.#parked.splice(0)) {
      clearTimeout(timer);
      this.#later(overtaken, 20);
    }
  }

  /** Sends what was held, or one delivery of any state again. Answers how many were sent. */
  release(id: string | null): number {
    const chosen =
      id === null
        ? [...this.#open.values()].filter((delivery) => delivery.state === "held")
        : this.#recent.filter((delivery) => delivery.id === id || delivery.message.id === id).slice(-1);
    for (const delivery of chosen) {
      delivery.state = "pending";
      this.#open.set(delivery.id, delivery);
      this.#enqueue(delivery);
    }
    return chosen.length;
  }

  deliveries(): readonly Delivery[] {
    return this.#recent;
  }

  /** Whether a message is still on its way by itself; one that is held waits for somebody and does not count. */
  get busy(): boolean {
    for (const delivery of this.#open.values()) if (delivery.state !== "held") return true;
    return false;
  }

  /** Resolves once nothing is on its way any more, or when the time is up; answers whether it is quiet. */
  async whenQuiet(withinMs: number): Promise<boolean> {
    if (!this.busy) return true;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, withinMs);
    });
    await Promise.race([new Promise<void>((resolve) => this.#waiting.push(resolve)), late]);
    clearTimeout(timer);
    return !this.busy;
  }

  snapshot(): WebhookMessage[] {
    return [...this.#open.values()].map((delivery) => delivery.message);
  }

  restore(messages: readonly WebhookMessage[]): void {
    this.#forget();
    if (this.#options.url === "") return;
    for (const message of messages) this.#enqueue(this.#track(message));
  }

  close(): void {
    this.#closed = true;
    this.#forget();
  }

  #forget(): void {
    for (const timer of this.#timers.keys()) clearTimeout(timer);
    for (const { timer } of this.#parked) clearTimeout(timer);
    this.#timers.clear();
    this.#parked = [];
    this.#queue.length = 0;
    this.#open.clear();
    this.#recent.length = 0;
    this.#settled();
  }

  #track(message: WebhookMessage): Delivery {
    const delivery: Delivery = {
      id: `dlv_${randomText(14)}`,
      message,
      state: "pending",
      attempts: 0,
      lastStatus: null,
      nextAttemptAt: null,
    };
    this.#open.set(delivery.id, delivery);
    this.#recent.push(delivery);
    if (this.#recent.length > kept * 2) this.#recent.splice(0, kept);
    this.#options.touched();
    return delivery;
  }

  #unpark(delivery: Delivery): void {
    this.#parked = this.#parked.filter((parked) => parked.delivery !== delivery);
    this.#enqueue(delivery);
  }

  #later(delivery: Delivery, delayMs: number): void {
    delivery.nextAttemptAt = Date.now() + delayMs;
    const timer = setTimeout(
      () => {
        this.#timers.delete(timer);
        this.#enqueue(delivery);
      },
      Math.min(delayMs, longestDelayMs),
    );
    timer.unref();
    this.#timers.set(timer, delivery);
  }

  #enqueue(delivery: Delivery): void {
    if (this.#closed) return;
    delivery.state = "pending";
    this.#queue.push(delivery);
    // The caller's own answer goes out first.
    setImmediate(() => this.#pump());
  }

  #pump(): void {
    while (!this.#closed && this.#inFlight < parallel) {
      const delivery = this.#queue.shift();
      if (!delivery) return;
      this.#inFlight += 1;
      void this.#send(delivery);
    }
  }

  async #send(delivery: Delivery): Promise<void> {
    const { url, headers, retry } = this.#options;
    const status = await post(url, delivery.message.body, headers(delivery.message, delivery.attempts));
    this.#inFlight -= 1;
    if (this.#closed || !this.#open.has(delivery.id)) return;
    delivery.attempts += 1;
    delivery.lastStatus = status;
    delivery.nextAttemptAt = null;
    if (status >= 200 && status < 300) this.#finish(delivery, "delivered");
    else if (delivery.attempts > retry.attempts) this.#finish(delivery, "failed");
    else this.#later(delivery, retry.baseMs * retry.factor ** (delivery.attempts - 1));
    this.#pump();
  }

  #finish(delivery: Delivery, state: DeliveryState): void {
    delivery.state = state;
    this.#open.delete(delivery.id);
    this.#options.touched();
    this.#settled();
  }

  #settled(): void {
    if (this.#waiting.length === 0 || this.busy) return;
    for (const resolve of this.#waiting.splice(0)) resolve();
  }
}
