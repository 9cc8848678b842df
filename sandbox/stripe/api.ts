import { createHash, createHmac } from "node:crypto";
import type { SandboxClock } from "../clock";
import type { PageRequest } from "../collection";
import type { FaultPlan } from "../faults/fault-plan";
import { performCall, type Dialect, type Outcome } from "../faults/perform-call";
import { decodeForm, type Fields } from "../http/fields";
import { IdempotencyStore } from "../http/idempotency";
import { json, type Answer, type Reply, type Router, type SandboxRequest } from "../http/server";
import { randomText } from "../ids";
import type { StripeAccount } from "./account";
import { invalidParameter, missingParameter, noSuch, StripeFailure } from "./errors";
import type { PaymentIntent } from "./objects";

const keyLifetimeMs = 24 * 3_600_000;

interface Call {
  readonly request: SandboxRequest;
  readonly fields: Fields;
  readonly id: string;
  readonly declined: boolean;
}

type Operation = (call: Call) => unknown;

/** Signs a webhook as Stripe does: HMAC-SHA256 over the time and the body. `t` is the machine's time, as receivers check it. */
export function signatureHeader(body: string, secret: string, atSeconds: number): string {
  const signature = createHmac("sha256", secret).update(`${atSeconds}.${body}`).digest("hex");
  return `t=${atSeconds},v1=${signature}`;
}

function errorReply(status: number, error: Record<string, unknown>, headers?: Record<string, string>): Reply {
  return json(status, { error }, headers);
}

const dialect: Dialect = {
  temporary: () =>
    errorReply(429, {
      type: "invalid_request_error",
      code: "lock_timeout",
      message: "This object cannot be accessed right now because another API request is currently accessing it.",
    }),
  keyRefused: () =>
    errorReply(401, { type: "invalid_request_error", message: "Invalid API Key provided: sk_test_****" }),
  rateLimited: () =>
    errorReply(429, {
      type: "invalid_request_error",
      code: "rate_limit",
      message: "Request rate limit exceeded. Retry with exponential backoff.",
    }),
  serverError: () =>
    errorReply(
      500,
      { type: "api_error", message: "An unknown error occurred. Please try again." },
      { "stripe-should-retry": "true" },
    ),
  keyInUse: (key) =>
    errorReply(409, {
      type: "idempotency_error",
      code: "idempotency_key_in_use",
      message: `There is currently another in-progress request using this Idempotent Key: ${key}.`,
    }),
  keyReused: (key) =>
    errorReply(400, {
      type: "idempotency_error",
      message: `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`,
    }),
  headers: (call, replayOf) => ({
    "request-id": call.requestId,
    ...(call.idempotencyKey === null ? {} : { "idempotency-key": call.idempotencyKey }),
    ...(replayOf === null ? {} : { "idempotent-replayed": "true", "original-request": replayOf }),
  }),
};

/** The part of Stripe's HTTP API that the marketplace uses. */
export class StripeApi {
  readonly idempotency: IdempotencyStore;
  readonly #account: StripeAccount;
  readonly #faults: FaultPlan;
  readonly #touched: () => void;

  constructor(account: StripeAccount, faults: FaultPlan, clock: SandboxClock, touched: () => void) {
    this.#account = account;
    this.#faults = faults;
    this.#touched = touched;
    this.idempotency = new IdempotencyStore(clock, keyLifetimeMs);
  }

  addTo(router: Router): void {
    const account = this.#account;
    const on = (method: "GET" | "POST" | "DELETE", path: string, operation: string, run: Operation): void => {
      router.on(method, path, (request) => this.#serve(request, operation, run));
    };
    on("POST", "/v1/payment_methods", "payment_methods.create", ({ fields }) => account.createMethod(fields));
    on("GET", "/v1/payment_methods/:id", "payment_methods.retrieve", ({ id }) => account.method(id).method);

    on("POST", "/v1/customers", "customers.create", ({ fields }) => account.transfers.createCustomer(fields));
    on("GET", "/v1/customers", "customers.list", ({ fields }) => {
      const email = fields.text("email");
      const wanted = createdFilter(fields);
      const page = account.transfers.customers.page(
        readPage(fields),
        (customer) => !customer.deleted && (email === null || customer.email === email) && wanted(customer),
      );
      return list("/v1/customers", page.data, page.hasMore);
    });
    on("GET", "/v1/customers/:id", "customers.retrieve", ({ id }) => account.transfers.readCustomer(id));
    on("DELETE", "/v1/customers/:id", "customers.delete", ({ id }) => account.deleteCustomer(id));
    on("GET", "/v1/customers/:id/cash_balance", "cash_balance.retrieve", ({ id }) =>
      account.transfers.cashBalance(account.transfers.customer(id).id),
    );
    on("GET", "/v1/customers/:id/cash_balance_transactions", "cash_balance_transactions.list", ({ id, fields }) => {
      account.transfers.customer(id);
      const page = account.transfers.movements.page(readPage(fields), ({ customer }) => customer === id);
      return list(`/v1/customers/${id}/cash_balance_transactions`, page.data, page.hasMore);
    });
    on("POST", "/v1/test_helpers/customers/:id/fund_cash_balance", "test_helpers.fund_cash_balance", ({ id, fields }) =>
      account.transfers.fund(id, fields),
    );
    on("POST", "/v1/payment_methods/:id/detach", "payment_methods.detach", ({ id }) => account.vault.detach(id));

    on("POST", "/v1/setup_intents", "setup_intents.create", ({ fields, declined }) =>
      account.vault.createSetup(fields, declined),
    );
    on("GET", "/v1/setup_intents", "setup_intents.list", ({ fields }) => {
      const page = account.vault.setups.page(readPage(fields));
      return list(
        "/v1/setup_intents",
        page.data.map(({ setup }) => setup),
        page.hasMore,
      );
    });
    on("POST", "/v1/setup_intents/:id/cancel", "setup_intents.cancel", ({ id, fields }) =>
      account.vault.cancelSetup(id, fields.text("cancellation_reason")),
    );
    on("GET", "/v1/setup_intents/:id", "setup_intents.retrieve", ({ id }) => account.vault.setup(id));

    on("POST", "/v1/payment_intents", "payment_intents.create", ({ fields, declined }) =>
      this.#expandIntent(account.createIntent(fields, declined), fields),
    );
    on("GET", "/v1/payment_intents", "payment_intents.list", ({ fields }) => {
      account.expireHolds();
      const wanted = createdFilter(fields);
      const customer = fields.text("customer");
      const page = account.intents.page(
        readPage(fields),
        ({ intent }) => (customer === null || intent.customer === customer) && wanted(intent),
      );
      return list(
        "/v1/payment_intents",
        page.data.map(({ intent }) => this.#expandIntent(intent, fields, "data.")),
        page.hasMore,
      );
    });
    on("GET", "/v1/payment_intents/search", "payment_intents.search", ({ fields }) => this.#search(fields));
    on("GET", "/v1/payment_intents/:id", "payment_intents.retrieve", ({ id, fields }) =>
      this.#expandIntent(account.intent(id).intent, fields),
    );
    on("POST", "/v1/payment_intents/:id", "payment_intents.update", ({ id, fields }) =>
      this.#expandIntent(account.updateIntent(id, fields), fields),
    );
    on("POST", "/v1/payment_intents/:id/confirm", "payment_intents.confirm", ({ id, fields, declined }) =>
      this.#expandIntent(account.confirmIntent(id, fields, declined), fields),
    );
    on("POST", "/v1/payment_intents/:id/capture", "payment_intents.capture", ({ id, fields, declined }) =>
      this.#expandIntent(account.captureIntent(id, fields, declined), fields),
    );
    on("POST", "/v1/payment_intents/:id/cancel", "payment_intents.cancel", ({ id, fields, declined }) =>
      this.#expandIntent(account.cancelIntent(id, fields, declined), fields),
    );

    on("POST", "/v1/refunds", "refunds.create", ({ fields, declined }) =>
      this.#expandSource(account.refund(fields, declined), fields),
    );
    on("GET", "/v1/refunds", "refunds.list", ({ fields }) => {
      const intent = fields.text("payment_intent");
      const charge = fields.text("charge");
      const wanted = createdFilter(fields);
      const page = account.refunds.page(
        readPage(fields),
        (refund) =>
          (intent === null || refund.payment_intent === intent) &&
          (charge === null || refund.charge === charge) &&
          wanted(refund),
      );
      return list("/v1/refunds", page.data, page.hasMore);
    });
    on("GET", "/v1/refunds/:id", "refunds.retrieve", ({ id, fields }) => {
      const refund = account.refunds.get(id);
      if (!refund) throw noSuch("refund", id);
      return this.#expandSource(refund, fields);
    });

    on("GET", "/v1/charges", "charges.list", ({ fields }) => {
      const intent = fields.text("payment_intent");
      const wanted = createdFilter(fields);
      const page = account.charges.page(
        readPage(fields),
        (charge) => (intent === null || charge.payment_intent === intent) && wanted(charge),
      );
      return list("/v1/charges", page.data, page.hasMore);
    });
    on("GET", "/v1/charges/:id", "charges.retrieve", ({ id, fields }) => {
      const charge = account.charges.get(id);
      if (!charge) throw noSuch("charge", id);
      return this.#expandSource(charge, fields);
    });

    on("GET", "/v1/disputes", "disputes.list", ({ fields }) => {
      const intent = fields.text("payment_intent");
      const charge = fields.text("charge");
      const wanted = createdFilter(fields);
      const page = account.disputes.page(
        readPage(fields),
        (dispute) =>
          (intent === null || dispute.payment_intent === intent) &&
          (charge === null || dispute.charge === charge) &&
          wanted(dispute),
      );
      return list("/v1/disputes", page.data, page.hasMore);
    });
    on("GET", "/v1/disputes/:id", "disputes.retrieve", ({ id }) => {
      const dispute = account.disputes.get(id);
      if (!dispute) throw noSuch("dispute", id);
      return dispute;
    });

    on("GET", "/v1/balance_transactions", "balance_transactions.list", ({ fields }) => {
      const source = fields.text("source");
      const type = fields.text("type");
      const currency = fields.text("currency");
      const wanted = createdFilter(fields);
      const page = account.transactions.page(
        readPage(fields),
        (transaction) =>
          (source === null || transaction.source === source) &&
          (type === null || transaction.type === type) &&
          (currency === null || transaction.currency === currency) &&
          wanted(transaction),
      );
      const expandSource = fields.texts("expand").includes("data.source");
      const data = expandSource
        ? page.data.map((transaction) => ({ ...transaction, source: this.#source(transaction.source) }))
        : page.data;
      return list("/v1/balance_transactions", data, page.hasMore);
    });
    on("GET", "/v1/balance_transactions/:id", "balance_transactions.retrieve", ({ id, fields }) => {
      const transaction = account.transactions.get(id);
      if (!transaction) throw noSuch("balance transaction", id);
      return fields.texts("expand").includes("source")
        ? { ...transaction, source: this.#source(transaction.source) }
        : transaction;
    });

    on("GET", "/v1/events", "events.list", ({ fields }) => {
      const page = readPage(fields);
      const type = fields.text("type");
      const types = fields.texts("types");
      const wanted = createdFilter(fields);
      const found: unknown[] = [];
      const before =
        page.startingAfter === null
          ? account.events.length
          : account.events.findIndex(({ id }) => id === page.startingAfter);
      for (let i = before - 1; i >= 0 && found.length <= page.limit; i -= 1) {
        const event = account.events[i];
        if (!event || (type !== null && event.type !== type) || (types.length > 0 && !types.includes(event.type)))
          continue;
        if (wanted(event)) found.push(JSON.parse(event.body));
      }
      return list("/v1/events", found.slice(0, page.limit), found.length > page.limit);
    });
    on("GET", "/v1/events/:id", "events.retrieve", ({ id }) => {
      const event = account.events.find((known) => known.id === id);
      if (!event) throw noSuch("event", id);
      return JSON.parse(event.body) as unknown;
    });

    on("GET", "/v1/balance", "balance.retrieve", () => {
      const totals = new Map<string, number>();
      for (const { currency, net } of account.transactions.values())
        totals.set(currency, (totals.get(currency) ?? 0) + net);
      const pending = [...totals].map(([currency, amount]) => ({ amount, currency, source_types: { card: amount } }));
      return { object: "balance", available: [], livemode: false, pending };
    });
  }

  #serve(request: SandboxRequest, operation: string, run: Operation): Answer | Promise<Answer> {
    const refused = checkKey(request, operation);
    if (refused) return refused;
    const read = request.method === "GET";
    const fields = decodeForm(read ? request.search : request.body);
    const id = request.params.get("id") ?? "";
    const header = request.headers["idempotency-key"];
    const idempotencyKey = !read && typeof header === "string" && header !== "" ? header : null;
    const requestId = `req_${randomText(14)}`;
    const account = this.#account;
    return performCall(
      {
        provider: "stripe",
        operation,
        requestId,
        idempotencyKey,
        fingerprint: () =>
          createHash("sha1")
            .update(`${request.path} ${request.body.split("&").sort().join("&")}`)
            .digest("base64"),
        subject: () => idempotencyKey ?? this.#references(id, fields)[0] ?? request.search,
        references: () => this.#references(id, fields),
        execute: (declined): Outcome => {
          try {
            const result = account.withOrigin({ requestId, idempotencyKey }, () =>
              run({ request, fields, id, declined }),
            );
            return { status: 200, body: JSON.stringify(result), begun: true };
          } catch (error) {
            if (!(error instanceof StripeFailure)) throw error;
            const body = JSON.stringify({ error: { ...error.error, request_log_url: null } });
            return { status: error.status, body, begun: error.begun };
          } finally {
            if (!read) this.#touched();
          }
        },
      },
      this.#faults,
      this.idempotency,
      dialect,
    );
  }

  #references(id: string, fields: Fields): string[] {
    const method = fields.text("payment_method");
    const stored = method === null ? undefined : this.#account.methods.get(method);
    const intent = id.startsWith("pi_") ? id : fields.text("payment_intent");
    return [
      ...Object.values(fields.fields("metadata").strings()),
      ...(intent === null ? [] : this.#account.referencesOf(intent)),
      id,
      ...(method === null ? [] : [method]),
      ...(stored ? [stored.method.card.fingerprint, stored.method.card.last4] : []),
    ];
  }

  #expandIntent(intent: PaymentIntent, fields: Fields, prefix = ""): unknown {
    const expand = fields.texts("expand");
    if (expand.length === 0) return intent;
    const charge =
      intent.latest_charge === null
        ? undefined
        : (this.#account.charges.get(intent.latest_charge) ??
          this.#account.transfers.payments.get(intent.latest_charge));
    const expanded: Record<string, unknown> = { ...intent };
    if (charge && expand.some((path) => path.startsWith(`${prefix}latest_charge`))) {
      const inner =
        expand.includes(`${prefix}latest_charge.balance_transaction`) && charge.balance_transaction !== null;
      expanded["latest_charge"] = inner
        ? { ...charge, balance_transaction: this.#account.transactions.get(charge.balance_transaction ?? "") }
        : charge;
    }
    if (intent.payment_method !== null && expand.includes(`${prefix}payment_method`)) {
      expanded["payment_method"] = this.#account.methods.get(intent.payment_method)?.method;
    }
    return expanded;
  }

  #expandSource(
    object: { charge?: string | null; payment_intent: string | null; balance_transaction: string | null },
    fields: Fields,
  ): unknown {
    const expand = fields.texts("expand");
    if (expand.length === 0) return object;
    const expanded: Record<string, unknown> = { ...object };
    if (expand.includes("charge") && object.charge)
      expanded["charge"] =
        this.#account.charges.get(object.charge) ?? this.#account.transfers.payments.get(object.charge);
    if (expand.includes("payment_intent") && object.payment_intent !== null)
      expanded["payment_intent"] = this.#account.intent(object.payment_intent).intent;
    if (expand.includes("balance_transaction") && object.balance_transaction !== null) {
      expanded["balance_transaction"] = this.#account.transactions.get(object.balance_transaction);
    }
    return expanded;
  }

  #source(id: string | null): unknown {
    if (id === null) return null;
    const { charges, refunds, disputes, transfers } = this.#account;
    return charges.get(id) ?? refunds.get(id) ?? disputes.get(id) ?? transfers.payments.get(id) ?? id;
  }

  #search(fields: Fields): unknown {
    const query = fields.text("query");
    if (query === null) throw missingParameter("query");
    const { metadata, wanted } = readQuery(query);
    const limit = readPage(fields).limit;
    const offset = Number(fields.text("page") ?? "0");
    const found = this.#account.search(metadata, wanted);
    const data = found.slice(offset, offset + limit).map((intent) => this.#expandIntent(intent, fields, "data."));
    const hasMore = found.length > offset + limit;
    return {
      object: "search_result",
      data,
      has_more: hasMore,
      next_page: hasMore ? String(offset + limit) : null,
      url: "/v1/payment_intents/search",
      total_count: found.length,
    };
  }
}

function checkKey(request: SandboxRequest, operation: string): Reply | null {
  const { authorization } = request.headers;
  let key = authorization?.startsWith("Bearer ") ? authorization.slice(7).trim() : null;
  if (authorization?.startsWith("Basic "))
    key = Buffer.from(authorization.slice(6), "base64").toString("utf8").split(":")[0] ?? null;
  if (key === null || key === "") {
    return errorReply(401, { type: "invalid_request_error", message: "You did not provide an API key." });
  }
  if (/^[rsp]k_live_/.test(key)) {
    return errorReply(401, {
      type: "invalid_request_error",
      message: "This is a stand-in. It does not take live keys.",
    });
  }
  if (key.startsWith("pk_") && operation !== "payment_methods.create") {
    return errorReply(403, {
      type: "invalid_request_error",
      code: "secret_key_required",
      message: "This API call cannot be made with a publishable API key.",
    });
  }
  return null;
}

function list(url: string, data: readonly unknown[], hasMore: boolean): unknown {
  return { object: "list", data, has_more: hasMore, url };
}

function readPage(fields: Fields): PageRequest {
  const limit = fields.integer("limit") ?? 10;
  if (limit < 1 || limit > 100) throw invalidParameter("limit", "This value must be between 1 and 100.");
  return { limit, startingAfter: fields.text("starting_after"), endingBefore: fields.text("ending_before") };
}

function createdFilter(fields: Fields): (item: { created: number }) => boolean {
  if (!fields.has("created")) return () => true;
  const exactly = fields.integer("created");
  const range = fields.fields("created");
  const gte = range.integer("gte") ?? -Infinity;
  const gt = range.integer("gt") ?? -Infinity;
  const lte = range.integer("lte") ?? Infinity;
  const lt = range.integer("lt") ?? Infinity;
  return ({ created }) =>
    (exactly === null || created === exactly) && created >= gte && created > gt && created <= lte && created < lt;
}

/** The search language as far as a shop needs it: clauses joined by AND over metadata, status, amount, currency and created. */
function readQuery(query: string): {
  metadata: ReadonlyMap<string, string>;
  wanted: (intent: PaymentIntent) => boolean;
} {
  const metadata = new Map<string, string>();
  const tests: ((intent: PaymentIntent) => boolean)[] = [];
  for (const clause of query.split(/\s+AND\s+/i)) {
    const byMetadata = /^metadata\[["']([^"']+)["']\]\s*:\s*["'](.*)["']$/.exec(clause.trim());
    const byField = /^(status|currency|amount|created|customer)\s*(:|>=|<=|>|<)\s*["']?([^"']*)["']?$/.exec(
      clause.trim(),
    );
    if (byMetadata) {
      metadata.set(byMetadata[1] ?? "", byMetadata[2] ?? "");
    } else if (byField) {
      const [, field = "", comparison = ":", value = ""] = byField;
      tests.push((intent) => compare(readField(intent, field), comparison, value));
    } else {
      throw invalidParameter(
        "query",
        `We were unable to parse your search query near: ${clause}.`,
        "parameter_invalid_string",
      );
    }
  }
  return { metadata, wanted: (intent) => tests.every((passes) => passes(intent)) };
}

function readField(intent: PaymentIntent, field: string): string | number | null {
  switch (field) {
    case "status":
      return intent.status;
    case "currency":
      return intent.currency;
    case "amount":
      return intent.amount;
    case "created":
      return intent.created;
    default:
      return intent.customer;
  }
}

function compare(actual: string | number | null, comparison: string, value: string): boolean {
  switch (comparison) {
    case ">":
      return Number(actual) > Number(value);
    case "<":
      return Number(actual) < Number(value);
    case ">=":
      return Number(actual) >= Number(value);
    case "<=":
      return Number(actual) <= Number(value);
    default:
      return String(actual) === value;
  }
}
