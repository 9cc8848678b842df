import type { Provider } from "../book";
import { decodeForm, Fields } from "../http/fields";
import { json, seeOther, type Answer, type Router, type SandboxRequest } from "../http/server";
import { StripeFailure } from "../stripe/errors";
import { TossFailure } from "../toss/errors";
import type { World } from "../world";
import {
  requestFaults,
  webhookFaults,
  type FaultMatch,
  type Faulty,
  type RequestFault,
  type SeedRequest,
  type WebhookFault,
} from "./fault-plan";
import { forge } from "./forge";

/** What the control API refuses, with the status it answers. */
export class ControlFailure extends Error {
  override name = "ControlFailure";
  readonly status: number;
  readonly code: string;

  constructor(code: string, message: string, status = 400) {
    super(message);
    this.code = code;
    this.status = status;
  }
}

export interface ControlCall {
  readonly fields: Fields;
  readonly request: SandboxRequest;
}

const longestWaitMs = 60_000;

type On = (method: "GET" | "POST" | "DELETE", path: string, run: (call: ControlCall) => unknown) => void;

/**
 * Adds routes of a control API. They take JSON, and the same as a form from the panel's pages, which are then shown again.
 */
export function controlRoutes(router: Router, ownUrl: () => string, touched: () => void): On {
  return (method, path, run) => {
    router.on(method, path, (request) => {
      if (fromElsewhere(request, ownUrl())) {
        return json(403, { code: "FOREIGN_ORIGIN", message: "Pages of other origins may not steer the stand-ins." });
      }
      const form = request.headers["content-type"]?.startsWith("application/x-www-form-urlencoded") ?? false;
      const fields =
        method === "GET" ? decodeForm(request.search) : form ? decodeForm(request.body) : Fields.json(request.body);
      try {
        const result = run({ fields, request });
        if (result instanceof Promise)
          return result.then((value: unknown) => answer(form, fields, value), failed(form, fields));
        return answer(form, fields, result);
      } catch (error) {
        return failed(form, fields)(error);
      } finally {
        if (method !== "GET") touched();
      }
    });
  };
}

/** The control API of one server. Both have all of it; a fault without a provider is meant for the server it was asked of. */
export function addControl(router: Router, world: World, provider: Provider, ownUrl: () => string): void {
  const on = controlRoutes(router, ownUrl, () => world.options.touched());

  on("GET", "/_control/health", () => ({ ok: true }));

  on("GET", "/_control/faults", () => ({ ...world.faults.rules(), seed: world.faults.seeded?.seed ?? null }));
  on("POST", "/_control/faults", ({ fields }) => {
    const fault = oneOf(fields.text("fault"), requestFaults, "fault");
    return world.faults.addRequestRule({
      match: readMatch(fields.fields("match"), provider),
      fault,
      delayMs: fields.integer("delayMs"),
      left: readTimes(fields),
    });
  });
  on("DELETE", "/_control/faults", () => {
    world.faults.clear();
    return { cleared: true };
  });
  on("POST", "/_control/faults/clear", ({ fields }) => {
    const id = fields.text("id");
    if (id === null) world.faults.clear();
    else world.faults.remove(id);
    return { cleared: true };
  });
  on("POST", "/_control/seed", ({ fields }) => {
    const seed = fields.text("seed");
    world.faults.seed(seed === null ? null : readSeed(seed, fields));
    return { seed };
  });

  on("GET", "/_control/webhooks", () => ({
    stripe: world.stripeWebhooks.deliveries(),
    toss: world.tossWebhooks.deliveries(),
    busy: world.stripeWebhooks.busy || world.tossWebhooks.busy,
  }));
  on("POST", "/_control/webhooks", ({ fields }) => {
    const fault = oneOf(fields.text("fault"), webhookFaults, "fault");
    const match = fields.fields("match");
    const type = match.text("type");
    return world.faults.addWebhookRule({
      match: { ...readMatch(match, provider), ...(type === null ? {} : { operation: type }) },
      fault,
      delayMs: fields.integer("delayMs"),
      left: readTimes(fields),
    });
  });
  on("POST", "/_control/webhooks/release", ({ fields }) => {
    const id = fields.text("id");
    return { released: world.stripeWebhooks.release(id) + world.tossWebhooks.release(id) };
  });
  on("POST", "/_control/webhooks/drain", async ({ fields }) => {
    const within = Math.min(fields.integer("withinMs") ?? 10_000, longestWaitMs);
    return { quiet: await world.whenQuiet(within) };
  });
  on("POST", "/_control/webhooks/forge", async ({ fields }) => {
    const forged = await forge(world, {
      provider: fields.text("provider") ?? provider,
      kind: fields.text("kind") ?? "",
      reference: fields.text("reference") ?? "",
    });
    if (forged === null) {
      throw new ControlFailure("UNKNOWN_FORGERY", "No such forgery, no such payment, or no webhook address.");
    }
    const note = forged.status === 0 ? "The market did not answer." : `The market answered ${forged.status}.`;
    return { ...forged, note };
  });

  on("POST", "/_control/toss/deposits", ({ fields }) => {
    const to = { accountNumber: fields.text("accountNumber"), orderId: fields.text("orderId") };
    const amount = fields.integer("amount");
    if (amount === null || amount < 1)
      throw new ControlFailure("INVALID_AMOUNT", "A deposit needs a whole, positive amount.");
    const result = world.toss.deposit(to, amount, { slips: fields.flag("late"), depositor: fields.text("depositor") });
    if ("refused" in result) throw new ControlFailure(result.refused, refusals[result.refused], 409);
    return result.stored.payment;
  });
  on("POST", "/_control/toss/reversals", ({ fields }) => {
    const stored = world.toss.reverse({ accountNumber: fields.text("accountNumber"), orderId: fields.text("orderId") });
    if (!stored)
      throw new ControlFailure("NOT_REVERSIBLE", "Only a whole deposit that is still there can be reversed.", 409);
    return stored.payment;
  });
  on("POST", "/_control/toss/window/open", ({ fields }) => {
    const stored = world.toss.openWindow({
      method: fields.text("method") ?? "MOBILE_PHONE",
      amount: fields.integer("amount") ?? 0,
      currency: fields.text("currency") ?? "KRW",
      orderId: fields.text("orderId") ?? "",
      orderName: fields.text("orderName") ?? "Order",
      customerKey: fields.text("customerKey") ?? "@@ANONYMOUS",
      successUrl: fields.text("successUrl") ?? "http://127.0.0.1/success",
      failUrl: fields.text("failUrl") ?? "http://127.0.0.1/fail",
    });
    return stored.payment;
  });
  on("POST", "/_control/toss/window", ({ fields }) => {
    const paymentKey =
      fields.text("paymentKey") ?? world.toss.paymentOfOrder(fields.text("orderId") ?? "").payment.paymentKey;
    const redirectUrl = world.toss.answerWindow(paymentKey, fields.flag("approve"), fields.text("phone"));
    return { redirectUrl, ...Object.fromEntries(new URL(redirectUrl).searchParams) };
  });

  on("POST", "/_control/stripe/disputes", ({ fields }) =>
    world.stripe.dispute(
      fields.text("paymentIntent") ?? "",
      fields.text("reason") ?? "fraudulent",
      fields.integer("amount"),
    ),
  );
  on("POST", "/_control/stripe/disputes/close", ({ fields }) =>
    world.stripe.closeDispute(
      fields.text("id") ?? "",
      fields.has("status")
        ? oneOf(fields.text("status"), ["won", "lost", "warning_closed", "prevented"], "status")
        : fields.flag("won")
          ? "won"
          : "lost",
    ),
  );
  on("POST", "/_control/stripe/disputes/reinstate", ({ fields }) =>
    world.stripe.reinstate(fields.text("id") ?? "", fields.integer("amount") ?? 0),
  );
  on("POST", "/_control/stripe/balance", ({ fields }) =>
    world.stripe.addBalanceRow({
      type: fields.text("type") ?? "",
      amount: fields.integer("amount") ?? 0,
      fee: fields.integer("fee") ?? 0,
      currency: fields.text("currency") ?? "krw",
    }),
  );
  on("POST", "/_control/toss/refunds/fail", ({ fields }) => {
    const stored = world.toss.failRefund(fields.text("orderId") ?? "", fields.text("transactionKey"));
    if (!stored) throw new ControlFailure("NO_SUCH_REFUND", "No refund of a deposit is there that could fail.", 409);
    return stored.payment;
  });
  const transferTo = (fields: Fields) => {
    const reference = fields.text("reference") ?? "";
    const named = world.stripe.intents.get(reference)?.intent;
    const [intent] = named ? [named] : world.stripe.search(new Map([["tender_id", reference]]), () => true);
    if (!intent?.customer) throw new ControlFailure("NO_SUCH_ACCOUNT", "Nobody waits for a transfer under this name.");
    return { intent, customerId: intent.customer };
  };
  on("POST", "/_control/stripe/transfers", ({ fields }) => {
    const { intent, customerId } = transferTo(fields);
    const typed = fields.text("decimal");
    const amount = typed === null ? fields.integer("amount") : readDecimal(typed);
    if (amount === null || amount < 1) throw new ControlFailure("INVALID_AMOUNT", "A transfer needs an amount.");
    return world.stripe.transfers.fund(customerId, new Fields({ amount, currency: intent.currency }));
  });
  on("POST", "/_control/stripe/transfers/reverse", ({ fields }) => {
    const { customerId } = transferTo(fields);
    const refunded = fields.flag("unlessRefunded") && world.stripe.transfers.isRefunded(customerId);
    if (refunded || !world.stripe.transfers.standing(customerId)) {
      throw new ControlFailure("NOT_REVERSIBLE", "No transfer is there that could be taken back.", 409);
    }
    return world.stripe.transfers.reverse(customerId);
  });
  on("POST", "/_control/stripe/refunds/end", ({ fields }) => {
    const [newest] = world.stripe.refundsOf(fields.text("paymentIntent") ?? "").slice(-1);
    const refund = world.stripe.refunds.get(fields.text("id") ?? "") ?? newest;
    if (!refund) throw new ControlFailure("NO_SUCH_REFUND", "No such refund.", 404);
    return world.stripe.endRefund(refund, fields.flag("failed"), fields.text("reason") ?? "unknown");
  });
  on("POST", "/_control/stripe/challenge", ({ fields }) => {
    const asked = fields.text("id") ?? "";
    if (world.stripe.vault.setups.get(asked)) {
      const { setup, redirect: back } = world.stripe.vault.answerChallenge(asked, fields.flag("approve"));
      return { id: setup.id, status: setup.status, redirectUrl: back };
    }
    const { intent, redirect } = world.stripe.answerChallenge(fields.text("id") ?? "", fields.flag("approve"));
    return { id: intent.id, status: intent.status, redirectUrl: redirect };
  });

  on("GET", "/_control/clock", () => readClock(world));
  on("POST", "/_control/clock", ({ fields }) => {
    const offset = fields.integer("offsetMs");
    const advance = fields.integer("advanceMs");
    world.moveClock((offset ?? world.clock.offsetMs) + (advance ?? 0));
    return readClock(world);
  });
  on("POST", "/_control/reset", () => {
    world.reset();
    return { reset: true };
  });

  on("GET", "/_control/book", ({ fields }) => ({
    movements: world.book.list({
      reference: fields.text("reference"),
      orderId: fields.text("orderId"),
      provider: fields.text("provider"),
    }),
    totals: world.book.totals(),
    holds: world.stripe.liveHolds(),
    openAccounts: [...world.toss.openAccounts(), ...world.stripe.transfers.openAccounts()],
  }));
}

const refusals = {
  NO_SUCH_ACCOUNT: "The bank knows no such account.",
  WRONG_AMOUNT: "The bank refuses it: only the exact amount can be paid into this account.",
  ALREADY_PAID: "The bank refuses it: this account has been paid already.",
  ACCOUNT_CLOSED: "The bank refuses it: this account has expired or was closed.",
};

/** An amount in dollars as a person types it on the bank's page, in cents. */
function readDecimal(text: string): number | null {
  const [, whole, fraction = ""] = /^(\d+)(?:\.(\d{1,2}))?$/.exec(text.replaceAll(/[$,\s]/g, "")) ?? [];
  return whole === undefined ? null : Number(whole + fraction.padEnd(2, "0"));
}

function readClock(world: World): unknown {
  return { now: new Date(world.clock.nowMs()).toISOString(), offsetMs: world.clock.offsetMs };
}

/** A browser names the page a request comes from; programs do not. */
function fromElsewhere(request: SandboxRequest, ownUrl: string): boolean {
  const { origin } = request.headers;
  if (request.method === "GET" || origin === undefined) return false;
  return origin !== ownUrl && origin !== `http://${request.headers.host ?? ""}`;
}

/** A page that posted a form is shown again, with what came of it. */
function answer(form: boolean, fields: Fields, value: unknown): Answer {
  const back = fields.text("back");
  if (!form || !back?.startsWith("/")) return json(200, value);
  return seeOther(withNote(back, "done", new Fields(value).text("note") ?? fields.text("done") ?? "Done."));
}

function failed(form: boolean, fields: Fields): (error: unknown) => Answer {
  return (error) => {
    const { status, code, message } = describe(error);
    const back = fields.text("back");
    return form && back?.startsWith("/")
      ? seeOther(withNote(back, "failed", message))
      : json(status, { code, message });
  };
}

function withNote(path: string, kind: "done" | "failed", note: string): string {
  const url = new URL(path, "http://stand-in");
  url.searchParams.set(kind, note);
  return `${url.pathname}${url.search}${url.hash}`;
}

function describe(error: unknown): { status: number; code: string; message: string } {
  if (error instanceof ControlFailure || error instanceof TossFailure) return error;
  if (error instanceof StripeFailure) {
    const { status, message } = error;
    return { status, code: String(error.error["code"] ?? error.error["type"]), message };
  }
  throw error;
}

/** The value, known to be one of these; a control API's refusal otherwise. */
export function oneOf<T extends string>(value: string | null, known: readonly T[], name: string): T {
  const found = known.find((candidate) => candidate === value);
  if (found === undefined) throw new ControlFailure("UNKNOWN_VALUE", `${name} must be one of ${known.join(", ")}.`);
  return found;
}

/** How often a planned fault happens. */
export function readTimes(fields: Fields): number {
  const times = fields.integer("times") ?? 1;
  if (times < 1) throw new ControlFailure("INVALID_TIMES", "times must be at least 1.");
  return times;
}

/** What a planned fault applies to. */
export function readMatch(fields: Fields, own: Faulty): FaultMatch {
  const provider = fields.text("provider") ?? own;
  const operation = fields.text("operation");
  const reference = fields.text("reference");
  return {
    ...(provider === "*" ? {} : { provider }),
    ...(operation === null ? {} : { operation }),
    ...(reference === null ? {} : { reference }),
  };
}

function readSeed(seed: string, fields: Fields): SeedRequest {
  const rates = new Map<string, Map<RequestFault, number>>();
  for (const [name, value] of fields.fields("rates").entries()) {
    const general = requestFaults.find((fault) => fault === name);
    if (general && typeof value === "number") {
      const common = rates.get("*") ?? new Map<RequestFault, number>();
      rates.set("*", common.set(general, value));
    } else {
      rates.set(name, readRates(new Fields(value), requestFaults));
    }
  }
  return {
    seed,
    rates,
    webhooks: readRates(fields.fields("webhooks"), webhookFaults),
    maxPerKey: fields.integer("maxPerKey") ?? 3,
    delayMs: fields.integer("delayMs") ?? 50,
  };
}

function readRates<F extends RequestFault | WebhookFault>(fields: Fields, known: readonly F[]): Map<F, number> {
  const rates = new Map<F, number>();
  for (const [name, value] of fields.entries()) {
    const fault = oneOf(name, known, "rate");
    if (typeof value !== "number" || value < 0 || value > 1) {
      throw new ControlFailure("INVALID_RATE", "A rate is a number from 0 to 1.");
    }
    rates.set(fault, value);
  }
  return rates;
}
