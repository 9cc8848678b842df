import type { SandboxClock } from "../clock";
import type { FaultPlan } from "../faults/fault-plan";
import { performCall, type Dialect } from "../faults/perform-call";
import { decodeForm, Fields } from "../http/fields";
import { IdempotencyStore } from "../http/idempotency";
import { json, type Answer, type Reply, type Router, type SandboxRequest } from "../http/server";
import { randomText } from "../ids";
import type { TossAccount } from "./account";
import { TossFailure } from "./errors";

const keyLifetimeMs = 15 * 86_400_000;
const longestKey = 300;

interface Call {
  readonly fields: Fields;
  readonly id: string;
  readonly declined: boolean;
}

function failureReply(failure: TossFailure): Reply {
  return json(failure.status, { code: failure.code, message: failure.message });
}

const dialect: Dialect = {
  temporary: () => failureReply(new TossFailure("PROVIDER_ERROR")),
  keyRefused: () => failureReply(new TossFailure("INVALID_API_KEY")),
  rateLimited: () => failureReply(new TossFailure("FORBIDDEN_CONSECUTIVE_REQUEST")),
  serverError: () => failureReply(new TossFailure("FAILED_INTERNAL_SYSTEM_PROCESSING")),
  keyInUse: () => failureReply(new TossFailure("IDEMPOTENT_REQUEST_PROCESSING")),
  // Toss tells requests apart by key, address and method alone: another body under the same key gets the first answer.
  keyReused: null,
  headers: (call) => ({ "x-tosspayments-trace-id": call.requestId }),
};

/** The part of Toss's core API that the marketplace uses. */
export class TossApi {
  readonly idempotency: IdempotencyStore;
  readonly #account: TossAccount;
  readonly #faults: FaultPlan;
  readonly #touched: () => void;

  constructor(account: TossAccount, faults: FaultPlan, clock: SandboxClock, touched: () => void) {
    this.#account = account;
    this.#faults = faults;
    this.#touched = touched;
    this.idempotency = new IdempotencyStore(clock, keyLifetimeMs);
  }

  addTo(router: Router): void {
    const account = this.#account;
    const on = (method: "GET" | "POST", path: string, operation: string, run: (call: Call) => unknown): void => {
      router.on(method, path, (request) => this.#serve(request, operation, run));
    };
    on("POST", "/v1/virtual-accounts", "virtual_accounts.create", ({ fields, declined }) =>
      account.issueAccount(fields, declined),
    );
    on("POST", "/v1/payments/confirm", "payments.confirm", ({ fields, declined }) => account.confirm(fields, declined));
    on("GET", "/v1/payments/:id", "payments.retrieve", ({ id }) => account.payment(id).payment);
    on("GET", "/v1/payments/orders/:id", "payments.retrieve_by_order", ({ id }) => account.paymentOfOrder(id).payment);
    on("POST", "/v1/payments/:id/cancel", "payments.cancel", ({ id, fields, declined }) =>
      account.cancel(id, fields, declined),
    );
    on("GET", "/v1/transactions", "transactions.list", ({ fields }) => account.listTransactions(fields));
  }

  #serve(request: SandboxRequest, operation: string, run: (call: Call) => unknown): Answer | Promise<Answer> {
    const refused = checkKey(request);
    if (refused) return failureReply(refused);
    const read = request.method === "GET";
    const fields = read ? decodeForm(request.search) : Fields.json(request.body);
    const id = request.params.get("id") ?? "";
    const header = request.headers["idempotency-key"];
    const given = !read && typeof header === "string" && header !== "" ? header : null;
    if (given !== null && given.length > longestKey) return failureReply(new TossFailure("INVALID_IDEMPOTENCY_KEY"));
    return performCall(
      {
        provider: "toss",
        operation,
        requestId: randomText(20),
        idempotencyKey: given === null ? null : `${request.method} ${request.path} ${given}`,
        fingerprint: () => "",
        subject: () => given ?? this.#references(id, fields)[0] ?? operation,
        references: () => [...(given === null ? [] : [given]), ...this.#references(id, fields)],
        execute: (declined) => {
          try {
            return { status: 200, body: JSON.stringify(run({ fields, id, declined })), begun: true };
          } catch (error) {
            if (!(error instanceof TossFailure)) throw error;
            const body = JSON.stringify({ code: error.code, message: error.message });
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
    const named = [id, fields.text("paymentKey"), fields.text("orderId")].filter(
      (name) => name !== null && name !== "",
    );
    const known = named.map((name) => this.#account.payments.get(name ?? "")).find((stored) => stored !== undefined);
    return [...(known ? this.#account.referencesOf(known) : []), ...named.map((name) => name ?? "")];
  }
}

function checkKey(request: SandboxRequest): TossFailure | null {
  const { authorization } = request.headers;
  if (!authorization?.startsWith("Basic ")) return new TossFailure("UNAUTHORIZED_KEY");
  const decoded = Buffer.from(authorization.slice(6), "base64").toString("utf8");
  if (!decoded.includes(":")) return new TossFailure("INCORRECT_BASIC_AUTH_FORMAT");
  const key = decoded.split(":")[0] ?? "";
  // A live key has no business here, and a client key may not call the API.
  return /^test_g?sk_/.test(key) ? null : new TossFailure("UNAUTHORIZED_KEY");
}
