import type { SandboxClock } from "../clock";
import { requestFaults, type FaultPlan } from "../faults/fault-plan";
import { performCall, type Dialect } from "../faults/perform-call";
import { Fields } from "../http/fields";
import { IdempotencyStore } from "../http/idempotency";
import { json, type Answer, type Reply, type Router, type SandboxRequest } from "../http/server";
import { randomText } from "../ids";
import { contractOnTheWire, InstitutionFailure, limitOnTheWire, type Institution } from "./institution";
import { signatureFault, Nonces, type SigningKey } from "./signature";

const keyLifetimeMs = 7 * 86_400_000;

function failureReply(status: number, code: string, message: string): Reply {
  return json(status, { code, message });
}

const dialect: Dialect = {
  temporary: () => failureReply(503, "busy", "Try again in a moment."),
  keyRefused: () => failureReply(401, "unknown_key", "This key is not known."),
  rateLimited: () => failureReply(429, "slow_down", "Too many requests."),
  serverError: () => failureReply(500, "internal", "Something went wrong."),
  keyInUse: () => failureReply(409, "key_in_use", "A request with this key is being worked on."),
  keyReused: () => failureReply(422, "key_reused", "This key was used for another request."),
  headers: (call) => ({ "x-request-id": call.requestId }),
};

interface Call {
  readonly fields: Fields;
  readonly id: string;
}

/** What is answered, and what the institution does once it has answered. */
interface Done {
  readonly status: number;
  readonly value: unknown;
  readonly then?: () => void;
}

export interface ApiParts {
  readonly institution: Institution;
  readonly faults: FaultPlan;
  readonly clock: SandboxClock;
  /** Verifies what the marketplace sends. */
  readonly key: SigningKey;
  readonly touched: () => void;
}

/** The institution's API: signed requests, one answer for each key. */
export class InstitutionApi {
  readonly idempotency: IdempotencyStore;
  readonly #nonces = new Nonces();

  readonly #parts: ApiParts;

  constructor(parts: ApiParts) {
    this.#parts = parts;
    this.idempotency = new IdempotencyStore(parts.clock, keyLifetimeMs);
  }

  addTo(router: Router): void {
    const { institution } = this.#parts;
    const on = (method: "GET" | "POST", path: string, operation: string, run: (call: Call) => Done): void => {
      router.on(method, path, (request) => this.#serve(request, operation, run));
    };
    on("POST", "/v1/limit-requests", "limit_requests.create", ({ fields }) => {
      const { request } = institution.receive(fields);
      return { status: 202, value: limitOnTheWire(request), then: () => institution.decideByRule(request) };
    });
    on("GET", "/v1/limit-requests/:id", "limit_requests.retrieve", ({ id }) => ({
      status: 200,
      value: limitOnTheWire(institution.request(id)),
    }));
    on("POST", "/v1/contracts", "contracts.create", ({ fields }) => {
      const contract = institution.receiveContract(fields);
      return { status: 202, value: contractOnTheWire(contract), then: () => institution.confirmByRule(contract) };
    });
    on("POST", "/v1/contracts/:id/withdrawal", "contracts.withdraw", ({ fields, id }) => ({
      status: 200,
      value: contractOnTheWire(institution.withdrawContract(id, fields)),
    }));
    on("GET", "/v1/contracts/:id", "contracts.retrieve", ({ id }) => ({
      status: 200,
      value: contractOnTheWire(institution.contract(id)),
    }));
  }

  #serve(request: SandboxRequest, operation: string, run: (call: Call) => Done): Answer | Promise<Answer> {
    const { clock, faults, key: signingKey, touched } = this.#parts;
    const doubt = signatureFault(signingKey, request, this.#nonces, clock.nowMs());
    if (doubt !== null) return failureReply(401, doubt, "The signature is not right.");
    const read = request.method === "GET";
    const header = request.headers["idempotency-key"];
    const key = !read && typeof header === "string" && header !== "" ? header : null;
    if (!read && key === null) return failureReply(400, "key_missing", "An Idempotency-Key is needed.");
    const fields = Fields.json(request.body);
    const id = request.params.get("id") ?? "";
    this.#planAsked(request, operation);
    const references = [id, fields.text("reference") ?? ""].filter((name) => name !== "");
    return performCall(
      {
        provider: "institution",
        operation,
        requestId: randomText(20),
        idempotencyKey: key,
        fingerprint: () => request.body,
        subject: () => key ?? id,
        references: () => references,
        execute: (declined) => {
          if (declined) return { ...textOf(failureReply(422, "declined", "It is refused on demand.")), begun: true };
          try {
            const { status, value, then } = run({ fields, id });
            const body = JSON.stringify(value);
            then?.();
            return { status, body, begun: true };
          } catch (error) {
            if (!(error instanceof InstitutionFailure)) throw error;
            return { ...textOf(failureReply(error.status, error.code, error.message)), begun: false };
          } finally {
            if (!read) touched();
          }
        },
      },
      faults,
      this.idempotency,
      dialect,
    );
  }

  /** A request may bring its own fault, for anyone who plays with the API by hand. */
  #planAsked(request: SandboxRequest, operation: string): void {
    const fault = requestFaults.find((known) => known === request.headers["x-stand-in-fault"]);
    if (fault) this.#parts.faults.addRequestRule({ match: { operation }, fault, delayMs: null, left: 1 });
  }
}

function textOf(reply: Reply): { status: number; body: string } {
  return { status: reply.status, body: String(reply.body) };
}
