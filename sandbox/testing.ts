import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import Stripe from "stripe";
import { startSandbox, type Sandbox, type SandboxOptions } from "./start-sandbox";

/** What a marketplace's webhook address received. */
export interface Received {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A marketplace's ear: keeps every webhook, answers what it is told to, and can be waited on. */
export interface WebhookListener {
  readonly url: string;
  readonly received: Received[];
  /** Statuses of the next answers; 200 once it is empty. */
  readonly answers: number[];
  waitFor(wanted: (received: Received) => boolean): Promise<Received>;
  close(): Promise<void>;
}

export async function startWebhookListener(): Promise<WebhookListener> {
  const received: Received[] = [];
  const answers: number[] = [];
  let waiting: { wanted: (received: Received) => boolean; resolve: (received: Received) => void }[] = [];
  const server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
    incoming.on("end", () => {
      const heard = {
        path: incoming.url ?? "",
        headers: incoming.headers,
        body: Buffer.concat(chunks).toString("utf8"),
      };
      received.push(heard);
      outgoing.writeHead(answers.shift() ?? 200).end();
      for (const { wanted, resolve } of waiting) if (wanted(heard)) resolve(heard);
      waiting = waiting.filter(({ wanted }) => !wanted(heard));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    answers,
    waitFor: (wanted) => {
      const known = received.find(wanted);
      if (known) return Promise.resolve(known);
      return new Promise((resolve) => waiting.push({ wanted, resolve }));
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

export const webhookSecret = "whsec_test_secret";

export interface Stage {
  readonly sandbox: Sandbox;
  readonly ear: WebhookListener;
  readonly stripe: Stripe;
  control(path: string, body?: unknown): Promise<{ status: number; body: Record<string, unknown> }>;
  toss(method: string, path: string, body?: unknown, key?: string): Promise<{ status: number; body: TossAnswer }>;
  close(): Promise<void>;
}

/** What these tests read of Toss's answers. */
export interface TossAnswer {
  readonly [name: string]: unknown;
  readonly paymentKey: string;
  readonly orderId: string;
  readonly status: string;
  readonly code: string;
  readonly secret: string;
  readonly balanceAmount: number;
  readonly cancels: readonly { cancelAmount: number; refundableAmount: number }[] | null;
  readonly virtualAccount: { accountNumber: string; expired: boolean; dueDate: string; refundStatus: string } | null;
}

/** Both stand-ins, a listening marketplace, and the official SDK pointed at them. */
export async function startStage(options: Partial<SandboxOptions> = {}): Promise<Stage> {
  const ear = await startWebhookListener();
  const sandbox = await startSandbox({
    host: "127.0.0.1",
    stripePort: 0,
    tossPort: 0,
    webhookTargets: { stripeUrl: `${ear.url}/stripe`, stripeSecret: webhookSecret, tossUrl: `${ear.url}/toss` },
    webhookRetryMs: 5,
    ...options,
  });
  const stripe = sdkFor(sandbox);
  return {
    sandbox,
    ear,
    stripe,
    control: async (path, body) => {
      const response = await fetch(`${sandbox.stripeUrl}/_control/${path}`, {
        method: body === undefined ? "GET" : "POST",
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      return { status: response.status, body: (await response.json()) as Record<string, unknown> };
    },
    toss: async (method, path, body, key) => {
      const response = await fetch(`${sandbox.tossUrl}/v1/${path}`, {
        method,
        headers: {
          authorization: `Basic ${Buffer.from("test_sk_partwise:").toString("base64")}`,
          "content-type": "application/json",
          ...(key === undefined ? {} : { "idempotency-key": key }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      return { status: response.status, body: (await response.json()) as TossAnswer };
    },
    close: async () => {
      await sandbox.close();
      await ear.close();
    },
  };
}

export function sdkFor(sandbox: Sandbox, config: Partial<Stripe.StripeConfig> = {}): Stripe {
  const { hostname, port } = new URL(sandbox.stripeUrl);
  return new Stripe("sk_test_partwise", { host: hostname, port, protocol: "http", maxNetworkRetries: 0, ...config });
}
