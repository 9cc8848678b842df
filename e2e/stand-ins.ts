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
  /** The bank takes a deposit back. */
  reverseDeposit(of: { accountNumber?: string; orderId?: string }): Promise<void>;
  /** The next matching requests to a provider go wrong. */
  fault(provider: "stripe" | "toss", fault: Fault): Promise<void>;
  /** The next matching webhooks of a provider go wrong. */
  faultWebhooks(provider: "stripe" | "toss", fault: WebhookFault): Promise<void>;
  /** Sends what was held back. */
  releaseWebhooks(provider: "stripe" | "toss"): Promise<void>;
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
    }),
  ),
  holds: z.array(z.looseObject({ reference: z.string() })),
  openAccounts: z.array(z.looseObject({})),
});

export type Book = z.infer<typeof bookShape>;

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
  const demand = async (provider: "stripe" | "toss", path: string, data: object) => {
    const answer = await post(provider, path, data);
    expect(answer.ok(), `${path}: ${answer.status()} ${await answer.text()}`).toBe(true);
  };
  return {
    deposit: async (deposit) => (await post("toss", "toss/deposits", deposit)).status(),
    reverseDeposit: (of) => demand("toss", "toss/reversals", of),
    fault: (provider, fault) => demand(provider, "faults", fault),
    faultWebhooks: (provider, fault) => demand(provider, "webhooks", fault),
    releaseWebhooks: (provider) => demand(provider, "webhooks/release", {}),
    drainWebhooks: () => demand("toss", "webhooks/drain", {}),
    async book(filter = {}) {
      const answer = await request.get(`${urlOf.stripe}/_control/book`, { params: filter });
      return bookShape.parse(await answer.json());
    },
  };
}
