import { decodeForm, Fields } from "../http/fields";
import { json, seeOther, type Answer, type Router, type SandboxRequest } from "../http/server";
import { StripeFailure } from "../stripe/errors";
import { TossFailure } from "../toss/errors";
import type { FaultMatch, Faulty } from "./fault-plan";

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

/** Adds a route of a control API. */
export type On = (method: "GET" | "POST" | "DELETE", path: string, run: (call: ControlCall) => unknown) => void;

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
