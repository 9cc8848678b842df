import type { APIRequestContext } from "@playwright/test";
import { expect } from "@playwright/test";
import { z } from "zod";

/** The people and machines of the outside world that a test plays; docs/sandbox.md has every word of it. */
export interface StandIns {
  /** Pays into a virtual account, as a person at a bank would. Answers the bank's status: 200, or 409 refused. */
  deposit(deposit: {
    accountNumber?: string;
    orderId?: string;
    amount: number;
    late?: boolean;
    depositor?: string;
  }): Promise<number>;
  /** Transfers dollars to the account of a tender, any amount at any time. Answers the bank's status. */
  transfer(transfer: { tenderId: string; amount: number }): Promise<number>;
  /** The bank takes a deposit back. */
  reverseDeposit(of: { accountNumber?: string; orderId?: string }): Promise<void>;
  /** The cardholder's bank takes a captured payment back, or a part of it. Answers the dispute's name. */
  dispute(paymentIntent: string, amount?: number): Promise<string>;
  /** The next matching requests to a provider go wrong. Answers the fault's name, to end it with. */
  fault(provider: "stripe" | "toss", fault: Fault): Promise<string>;
  /** Ends a fault. */
  mend(provider: "stripe" | "toss", fault: string): Promise<void>;
  /** The card's owner approves at the bank, away from the browser. Answers where the bank would send the browser. */
  approveChallenge(paymentIntent: string): Promise<string>;
  /** The next matching webhooks of a provider go wrong. */
  faultWebhooks(provider: "stripe" | "toss", fault: WebhookFault): Promise<void>;
  /** Sends what was held back about one payment: other tests hold theirs. Answers how many. */
  releaseWebhooksAbout(provider: "stripe" | "toss", reference: string): Promise<number>;
  /** Sends a lie about a payment. */
  forgeWebhook(provider: "stripe" | "toss", kind: string, reference: string): Promise<void>;
  /** Waits until no webhook is on its way. */
  drainWebhooks(): Promise<void>;
  /** Movements of money, holds and open accounts as the providers know them. */
  book(filter?: { reference?: string; orderId?: string }): Promise<Book>;
}

export interface Fault {
  readonly match: { readonly operation?: string; readonly reference?: string };
  readonly fault:
    "decline" | "timeout_before" | "timeout_after" | "error_500" | "error_500_after" | "slow" | "rate_limited";
  readonly times?: number;
  readonly delayMs?: number;
}

export interface WebhookFault {
  readonly match: { readonly type?: string; readonly reference?: string };
  readonly fault: "duplicate" | "reorder" | "delay" | "lose" | "hold";
  readonly times?: number;
  readonly delayMs?: number;
}

const bookShape = z.looseObject({
  movements: z.array(
    z.looseObject({
      provider: z.enum(["stripe", "toss"]),
      reference: z.string(),
      orderId: z.string().nullable(),
      kind: z.string(),
      direction: z.enum(["in", "out"]),
      amount: z.number(),
      metadata: z.record(z.string(), z.string()),
    }),
  ),
  holds: z.array(
    z.looseObject({ reference: z.string(), amount: z.number(), metadata: z.record(z.string(), z.string()) }),
  ),
  openAccounts: z.array(z.looseObject({})),
});

export type Book = z.infer<typeof bookShape>;

const named = z.looseObject({ id: z.string() });

const delivery = z.looseObject({
  id: z.string(),
  state: z.string(),
  message: z.looseObject({ references: z.array(z.string()) }),
});
const deliveries = z.looseObject({ stripe: z.array(delivery), toss: z.array(delivery) });

/** A client of the stand-ins' control API. */
export function createStandIns(
  request: APIRequestContext,
  addresses: { readonly stripeUrl: string; readonly tossUrl: string },
): StandIns {
  const urlOf = { stripe: addresses.stripeUrl, toss: addresses.tossUrl };
  const post = async (provider: "stripe" | "toss", path: string, data: object) => {
    const answer = await request.post(`${urlOf[provider]}/_control/${path}`, { data });
    return answer;
  };
  const demand = async (provider: "stripe" | "toss", path: string, data: object): Promise<unknown> => {
    const answer = await post(provider, path, data);
    expect(answer.ok(), `${path}: ${answer.status()} ${await answer.text()}`).toBe(true);
    return answer.json();
  };
  return {
    deposit: async (deposit) => (await post("toss", "toss/deposits", deposit)).status(),
    transfer: async ({ tenderId, amount }) =>
      (await post("stripe", "stripe/transfers", { reference: tenderId, amount })).status(),
    async reverseDeposit(of) {
      await demand("toss", "toss/reversals", of);
    },
    dispute: async (paymentIntent, amount) =>
      named.parse(await demand("stripe", "stripe/disputes", { paymentIntent, ...(amount ? { amount } : {}) })).id,
    fault: async (provider, fault) => named.parse(await demand(provider, "faults", fault)).id,
    async mend(provider, id) {
      await demand(provider, "faults/clear", { id });
    },
    async approveChallenge(id) {
      const answer = await demand("stripe", "stripe/challenge", { id, approve: true });
      return z.object({ redirectUrl: z.url() }).parse(answer).redirectUrl;
    },
    async faultWebhooks(provider, fault) {
      await demand(provider, "webhooks", fault);
    },
    async releaseWebhooksAbout(provider, reference) {
      const answer = await request.get(`${urlOf[provider]}/_control/webhooks`);
      const held = deliveries
        .parse(await answer.json())
        [provider].filter(({ state, message }) => state === "held" && message.references.includes(reference));
      for (const { id } of held) await demand(provider, "webhooks/release", { id });
      return held.length;
    },
    async forgeWebhook(provider, kind, reference) {
      await demand(provider, "webhooks/forge", { provider, kind, reference });
    },
    async drainWebhooks() {
      await demand("toss", "webhooks/drain", {});
    },
    async book(filter = {}) {
      const answer = await request.get(`${urlOf.stripe}/_control/book`, { params: filter });
      return bookShape.parse(await answer.json());
    },
  };
}
