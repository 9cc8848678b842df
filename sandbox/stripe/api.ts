import { createHash, createHmac } from "node:crypto";
import type { SandboxClock } from "../clock";
import type { FaultPlan } from "../faults/fault-plan";
import { performCall, type Dialect, type Outcome } from "../faults/perform-call";
import { decodeForm, type Fields } from "../http/fields";
import { IdempotencyStore } from "../http/idempotency";
import { json, type Answer, type Reply, type Router, type SandboxRequest } from "../http/server";
import { randomText } from "../ids";
import type { StripeAccount } from "./account";
import { StripeFailure } from "./errors";
import type { On, Operation } from "./operation";
import { addBalanceRoutes, addEventRoutes } from "./routes-balance";
import { addPaymentMethodRoutes, addSetupRoutes } from "./routes-cards";
import { addChargeRoutes, addDisputeRoutes, addRefundRoutes } from "./routes-charges";
import { addCustomerRoutes } from "./routes-customers";
import { addIntentRoutes } from "./routes-intents";

const keyLifetimeMs = 24 * 3_600_000;

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
    const on: On = (method, path, operation, run) => {
      router.on(method, path, (request) => this.#serve(request, operation, run));
    };
    const account = this.#account;
    addPaymentMethodRoutes(on, account);
    addSetupRoutes(on, account);
    addCustomerRoutes(on, account);
    addIntentRoutes(on, account);
    addChargeRoutes(on, account);
    addRefundRoutes(on, account);
    addDisputeRoutes(on, account);
    addBalanceRoutes(on, account);
    addEventRoutes(on, account);
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
