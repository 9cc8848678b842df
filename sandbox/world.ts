import { Book, type Movement } from "./book";
import { SandboxClock, seoulIso, seoulLocalMicros } from "./clock";
import { FaultPlan } from "./faults/fault-plan";
import { WebhookSender, type WebhookMessage } from "./faults/webhook-sender";
import type { SavedAnswer } from "./http/idempotency";
import { randomText } from "./ids";
import { StripeAccount, type StripeSnapshot } from "./stripe/account";
import { signatureHeader, StripeApi } from "./stripe/api";
import { TossAccount, type StoredPayment, type TossSnapshot } from "./toss/account";
import { TossApi } from "./toss/api";

/** What a marketplace listens to unless it says otherwise. */
export const defaultStripeEvents: readonly string[] = [
  "payment_intent.amount_capturable_updated",
  "payment_intent.succeeded",
  "payment_intent.canceled",
  "payment_intent.payment_failed",
  "payment_intent.requires_action",
  "payment_intent.partially_funded",
  "customer_cash_balance_transaction.created",
  "charge.refunded",
  "refund.updated",
  "refund.failed",
  "charge.refund.updated",
  "charge.dispute.created",
  "charge.dispute.closed",
  "charge.dispute.funds_reinstated",
  "charge.dispute.funds_withdrawn",
];

export interface WorldOptions {
  readonly webhooks: {
    readonly stripeUrl: string;
    readonly stripeSecret: string;
    readonly tossUrl: string;
    /** First pause before a webhook is repeated; later ones grow from it. */
    readonly retryBaseMs: number;
  };
  readonly enabledStripeEvents: readonly string[];
  readonly stripeFeeBps: number;
  /** Called after every change, for anyone who keeps the state. */
  readonly touched: () => void;
}

export interface WorldSnapshot {
  /** Which shape this is; another one is not read. */
  version: number;
  offsetMs: number;
  book: readonly Movement[];
  stripe: StripeSnapshot & { answers: SavedAnswer[]; webhooks: WebhookMessage[] };
  toss: TossSnapshot & { answers: SavedAnswer[]; webhooks: WebhookMessage[] };
}

/** Everything the stand-ins know: two providers, the book of money moved, the time, and what is to go wrong. */
export class World {
  readonly clock = new SandboxClock();
  readonly faults = new FaultPlan();
  readonly book = new Book();
  readonly stripe: StripeAccount;
  readonly stripeApi: StripeApi;
  readonly stripeWebhooks: WebhookSender;
  readonly toss: TossAccount;
  readonly tossApi: TossApi;
  readonly tossWebhooks: WebhookSender;
  /** Where people reach the servers; known once they listen. */
  publicUrls = { stripe: "", toss: "" };
  readonly options: WorldOptions;

  constructor(options: WorldOptions) {
    this.options = options;
    const { clock, book, faults } = this;
    const { touched, webhooks } = options;
    const allEvents = options.enabledStripeEvents.includes("*");
    const enabled = new Set(options.enabledStripeEvents);

    this.stripeWebhooks = new WebhookSender({
      provider: "stripe",
      url: webhooks.stripeUrl,
      headers: (message) => ({
        "stripe-signature": signatureHeader(message.body, webhooks.stripeSecret, Math.floor(Date.now() / 1000)),
      }),
      faults,
      retry: { attempts: 12, baseMs: webhooks.retryBaseMs, factor: 2 },
      touched,
    });
    this.stripe = new StripeAccount({
      clock,
      book,
      publicUrl: () => this.publicUrls.stripe,
      feeBps: options.stripeFeeBps,
      onEvent: ({ id, type, body }, references) => {
        if (allEvents || enabled.has(type)) this.stripeWebhooks.emit({ id, type, body, references });
      },
    });
    this.stripeApi = new StripeApi(this.stripe, faults, clock, touched);

    this.tossWebhooks = new WebhookSender({
      provider: "toss",
      url: webhooks.tossUrl,
      headers: (message, retried) => ({
        "tosspayments-webhook-transmission-id": message.id,
        "tosspayments-webhook-transmission-time": seoulIso(Date.now()),
        "tosspayments-webhook-transmission-retried-count": String(retried),
      }),
      faults,
      retry: { attempts: 7, baseMs: webhooks.retryBaseMs, factor: 4 },
      touched,
    });
    this.toss = new TossAccount({
      clock,
      book,
      publicUrl: () => this.publicUrls.toss,
      onChange: (stored, references) => {
        for (const message of tossMessages(stored, references, clock.nowMs())) this.tossWebhooks.emit(message);
      },
    });
    this.tossApi = new TossApi(this.toss, faults, clock, touched);
  }

  /** Lets everything happen whose time has come: holds run out, windows close, accounts expire. */
  age(): void {
    this.stripe.expireHolds();
    this.toss.ageAll();
  }

  /** Moves the time to so far from the machine's, and lets happen what that makes due. */
  moveClock(offsetMs: number): void {
    this.clock.offsetMs = offsetMs;
    this.age();
  }

  /** Resolves once no webhook is on its way any more, or when the time is up; answers whether it is quiet. */
  async whenQuiet(withinMs: number): Promise<boolean> {
    const quiet = await Promise.all([this.stripeWebhooks.whenQuiet(withinMs), this.tossWebhooks.whenQuiet(withinMs)]);
    return quiet.every(Boolean);
  }

  /** Forgets everything, faults and the moved time too. */
  reset(): void {
    this.faults.clear();
    this.#load(emptySnapshot());
    this.options.touched();
  }

  snapshot(): WorldSnapshot {
    return {
      version: 1,
      offsetMs: this.clock.offsetMs,
      book: this.book.snapshot(),
      stripe: {
        ...this.stripe.snapshot(),
        answers: this.stripeApi.idempotency.snapshot(),
        webhooks: this.stripeWebhooks.snapshot(),
      },
      toss: {
        ...this.toss.snapshot(),
        answers: this.tossApi.idempotency.snapshot(),
        webhooks: this.tossWebhooks.snapshot(),
      },
    };
  }

  restore(snapshot: unknown): void {
    this.#load(snapshot as WorldSnapshot);
  }

  close(): void {
    this.stripeWebhooks.close();
    this.tossWebhooks.close();
  }

  #load(snapshot: WorldSnapshot): void {
    this.clock.offsetMs = snapshot.offsetMs;
    this.book.restore(snapshot.book);
    this.stripe.restore(snapshot.stripe);
    this.stripeApi.idempotency.restore(snapshot.stripe.answers);
    this.stripeWebhooks.restore(snapshot.stripe.webhooks);
    this.toss.restore(snapshot.toss);
    this.tossApi.idempotency.restore(snapshot.toss.answers);
    this.tossWebhooks.restore(snapshot.toss.webhooks);
  }
}

function emptySnapshot(): WorldSnapshot {
  return {
    version: 1,
    offsetMs: 0,
    book: [],
    stripe: {
      methods: [],
      intents: [],
      charges: [],
      refunds: [],
      disputes: [],
      transactions: [],
      events: [],
      answers: [],
      webhooks: [],
    },
    toss: { payments: [], transactions: [], answers: [], webhooks: [] },
  };
}

/** A change of a virtual account's payment is told twice, by both kinds of webhook, when both are registered. */
function tossMessages(stored: StoredPayment, references: readonly string[], nowMs: number): WebhookMessage[] {
  const { payment } = stored;
  const createdAt = seoulLocalMicros(nowMs);
  const messages: WebhookMessage[] = [];
  if (payment.virtualAccount) {
    const { secret, status, lastTransactionKey, orderId } = payment;
    messages.push({
      id: `whtrans_${randomText(26).toLowerCase()}`,
      type: "DEPOSIT_CALLBACK",
      references,
      body: JSON.stringify({ createdAt, secret, status, transactionKey: lastTransactionKey, orderId }),
    });
  }
  messages.push({
    id: `whtrans_${randomText(26).toLowerCase()}`,
    type: "PAYMENT_STATUS_CHANGED",
    references,
    body: JSON.stringify({ eventType: "PAYMENT_STATUS_CHANGED", createdAt, data: payment }),
  });
  return messages;
}
