import { SandboxClock } from "../clock";
import { controlRoutes, ControlFailure, oneOf, readMatch, readTimes } from "../faults/control";
import { FaultPlan, requestFaults, webhookFaults } from "../faults/fault-plan";
import { WebhookSender } from "../faults/webhook-sender";
import { json, Router, serve } from "../http/server";
import { addFont } from "../pages/font";
import { StateFile, type Keepable } from "../state-file";
import { InstitutionApi } from "./api";
import { forgeCallback, institutionForgeries } from "./forge";
import { Institution, InstitutionFailure, institutionModes, type InstitutionSnapshot } from "./institution";
import { addUnderwriterPages } from "./pages";
import { sign } from "./signature";

export interface InstitutionOptions {
  readonly host: string;
  /** 0 chooses a free one. */
  readonly port: number;
  /** Names the secrets that both sides hold. */
  readonly keyId: string;
  /** Verifies what the marketplace sends. */
  readonly secret: string;
  /** Signs what is sent to the marketplace. */
  readonly callbackSecret: string;
  /** Where callbacks go; an empty address sends none. */
  readonly callbackUrl: string;
  /** The path that callbacks sign, where a proxy changes it; the address's own otherwise. */
  readonly callbackPath?: string;
  readonly publicUrl?: string;
  readonly stateFile?: string;
  /** First pause before a callback is repeated. */
  readonly retryMs?: number;
  readonly log?: (line: string) => void;
}

export interface RunningInstitution {
  readonly url: string;
  /** Moves its time to so far from the machine's. */
  moveClock(offsetMs: number): void;
  /** Resolves once no callback is on its way, or when the time is up; answers whether that is so. */
  whenQuiet(withinMs: number): Promise<boolean>;
  close(): Promise<void>;
}

const longestWaitMs = 60_000;

/** Starts the financial institution's stand-in on a real port, in this process. */
export async function startInstitution(options: InstitutionOptions): Promise<RunningInstitution> {
  const { callbackUrl, log = () => undefined } = options;
  const path = options.callbackPath ?? (callbackUrl === "" ? "" : new URL(callbackUrl).pathname);
  const file = options.stateFile === undefined ? null : new StateFile(options.stateFile);
  const touched = file ? () => file.touch() : () => undefined;
  const clock = new SandboxClock();
  const faults = new FaultPlan();
  const callbackKey = { id: options.keyId, secret: options.callbackSecret };
  /** The headers each event was last sent with, so that a forger can send them again. */
  const lastHeaders = new Map<string, Record<string, string>>();
  const callbacks = new WebhookSender({
    provider: "institution",
    url: callbackUrl,
    headers: ({ id, body }) => {
      const headers = sign(callbackKey, { path, body, atMs: clock.nowMs() });
      lastHeaders.set(id, headers);
      return headers;
    },
    faults,
    retry: { attempts: 10, baseMs: options.retryMs ?? 2_000, factor: 2 },
    touched,
  });
  const institution = new Institution(clock, (event) => callbacks.emit(event));
  const api = new InstitutionApi({
    institution,
    faults,
    clock,
    key: { id: options.keyId, secret: options.secret },
    touched,
  });

  const router = new Router();
  addFont(router);
  api.addTo(router);
  let url = "";
  addUnderwriterPages(router, { institution, faults, callbacks, clock });
  const on = controlRoutes(router, () => options.publicUrl ?? url, touched);
  const explained = <Value>(run: () => Value): Value => {
    try {
      return run();
    } catch (error) {
      if (!(error instanceof InstitutionFailure)) throw error;
      throw new ControlFailure(error.code, error.message, error.status);
    }
  };
  on("GET", "/_control/health", () => ({ ok: true }));
  on("GET", "/_control/book", () => ({
    mode: institution.mode,
    requests: institution.requests.values(),
    contracts: institution.contracts.values(),
    lines: institution.lines,
    callbacks: callbacks.deliveries(),
  }));
  on("POST", "/_control/mode", ({ fields }) => {
    institution.mode = oneOf(fields.text("mode"), institutionModes, "mode");
    return { mode: institution.mode };
  });
  on("POST", "/_control/answers", ({ fields }) =>
    explained(() =>
      institution.answer(fields.text("reference") ?? "", {
        outcome: oneOf(fields.text("outcome"), ["approved", "rejected"] as const, "outcome"),
        monthlyMinor: readAmount(fields.text("monthlyMinor")),
        reasons: fields.texts("reasons"),
      }),
    ),
  );
  on("POST", "/_control/contradict", ({ fields }) => {
    explained(() => institution.contradict(fields.text("reference") ?? ""));
    return { note: "A second answer that says something else was sent." };
  });
  on("POST", "/_control/repeat", ({ fields }) => {
    explained(() => institution.repeat(fields.text("reference") ?? ""));
    return { note: "The same answer was sent again." };
  });
  on("POST", "/_control/silence", ({ fields }) => {
    explained(() => institution.staySilent(fields.text("reference") ?? ""));
    return { note: "No answer will come." };
  });
  on("POST", "/_control/contracts", ({ fields }) =>
    explained(() =>
      institution.answerContract(
        fields.text("reference") ?? "",
        fields.text("outcome") === "refused" ? (fields.text("reason") ?? "refused by the underwriter") : null,
      ),
    ),
  );
  on("POST", "/_control/forge", async ({ fields }) => {
    const kind = oneOf(fields.text("kind"), institutionForgeries, "kind");
    const reference = fields.text("reference") ?? "";
    const sent = callbacks.deliveries().findLast(({ message }) => message.references.includes(reference));
    if (!sent) throw new ControlFailure("UNKNOWN_FORGERY", "Nothing was answered about this yet.", 409);
    const { body } = sent.message;
    const nowMs = clock.nowMs();
    const headers = lastHeaders.get(sent.message.id) ?? {};
    const status = await forgeCallback({ url: callbackUrl, path, key: callbackKey, nowMs }, kind, body, headers);
    const note = status === 0 ? "The market did not answer." : `The market answered ${status}.`;
    return { status, note };
  });
  on("POST", "/_control/faults", ({ fields }) =>
    faults.addRequestRule({
      match: readMatch(fields.fields("match"), "institution"),
      fault: oneOf(fields.text("fault"), requestFaults, "fault"),
      delayMs: fields.integer("delayMs"),
      left: readTimes(fields),
    }),
  );
  on("POST", "/_control/callbacks", ({ fields }) =>
    faults.addWebhookRule({
      match: readMatch(fields.fields("match"), "institution"),
      fault: oneOf(fields.text("fault"), webhookFaults, "fault"),
      delayMs: fields.integer("delayMs"),
      left: readTimes(fields),
    }),
  );
  on("POST", "/_control/faults/clear", () => {
    faults.clear();
    return { cleared: true };
  });
  on("POST", "/_control/callbacks/release", ({ fields }) => ({ released: callbacks.release(fields.text("id")) }));
  on("POST", "/_control/callbacks/drain", async ({ fields }) => ({
    quiet: await callbacks.whenQuiet(Math.min(fields.integer("withinMs") ?? 10_000, longestWaitMs)),
  }));
  on("POST", "/_control/clock", ({ fields }) => {
    clock.offsetMs = (fields.integer("offsetMs") ?? clock.offsetMs) + (fields.integer("advanceMs") ?? 0);
    return { now: new Date(clock.nowMs()).toISOString(), offsetMs: clock.offsetMs };
  });
  on("POST", "/_control/reset", () => {
    faults.clear();
    clock.offsetMs = 0;
    institution.restore({ version: 1, mode: "automatic", requests: [], contracts: [], lines: [] });
    api.idempotency.restore([]);
    callbacks.restore([]);
    return { reset: true };
  });

  const server = await serve({
    host: options.host,
    port: options.port,
    router,
    notFound: ({ method, path: asked }) => json(404, { code: "not_found", message: `${method} ${asked} is not here.` }),
    broken: (error) => {
      log(error instanceof Error ? (error.stack ?? error.message) : String(error));
      return json(500, { code: "internal", message: "The stand-in itself failed; see its log." });
    },
  });
  url = server.url;
  file?.load(keepable(institution, api, callbacks));
  log(`The financial institution's stand-in ${options.publicUrl ?? url}`);
  return {
    url,
    moveClock: (offsetMs) => {
      clock.offsetMs = offsetMs;
    },
    whenQuiet: (withinMs) => callbacks.whenQuiet(withinMs),
    close: async () => {
      file?.save();
      callbacks.close();
      await server.close();
    },
  };
}

function readAmount(text: string | null): string | null {
  if (text === null) return null;
  if (!/^[1-9]\d{0,14}$/.test(text)) throw new ControlFailure("INVALID_AMOUNT", "An amount is whole and positive.");
  return text;
}

interface Kept extends InstitutionSnapshot {
  readonly answers: ReturnType<InstitutionApi["idempotency"]["snapshot"]>;
  readonly undelivered: ReturnType<WebhookSender["snapshot"]>;
}

function keepable(institution: Institution, api: InstitutionApi, callbacks: WebhookSender): Keepable {
  return {
    snapshot: (): Kept => ({
      ...institution.snapshot(),
      answers: api.idempotency.snapshot(),
      undelivered: callbacks.snapshot(),
    }),
    restore: (snapshot) => {
      const kept = snapshot as Kept;
      institution.restore(kept);
      api.idempotency.restore(kept.answers);
      callbacks.restore(kept.undelivered);
    },
  };
}
