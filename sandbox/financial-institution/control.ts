import type { SandboxClock } from "../clock";
import { ControlFailure, oneOf, readMatch, readTimes, type On } from "../faults/control";
import { requestFaults, webhookFaults, type FaultPlan } from "../faults/fault-plan";
import type { WebhookSender } from "../faults/webhook-sender";
import type { InstitutionApi } from "./api";
import type { ForgeMessage } from "./callbacks";
import { institutionForgeries } from "./forge";
import { InstitutionFailure, institutionModes, type Institution } from "./institution";

/** The parts of a running institution that can be steered. */
export interface InstitutionParts {
  readonly institution: Institution;
  readonly api: InstitutionApi;
  readonly callbacks: WebhookSender;
  readonly faults: FaultPlan;
  readonly clock: SandboxClock;
  readonly forge: ForgeMessage;
}

const longestWaitMs = 60_000;

/** The institution's control API. */
export function addInstitutionControl(on: On, parts: InstitutionParts): void {
  addUnderwriterControl(on, parts);
  addFaultControl(on, parts);
  addClockControl(on, parts);
}

/** The underwriter's answers, and false ones. */
function addUnderwriterControl(on: On, { institution, callbacks, forge }: InstitutionParts): void {
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
    const status = await forge(kind, sent.message);
    const note = status === 0 ? "The market did not answer." : `The market answered ${status}.`;
    return { status, note };
  });
}

/** What goes wrong with requests and callbacks. */
function addFaultControl(on: On, { faults, callbacks }: InstitutionParts): void {
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
}

/** Time, what is known, and a new beginning. */
function addClockControl(on: On, { institution, api, callbacks, faults, clock }: InstitutionParts): void {
  on("GET", "/_control/health", () => ({ ok: true }));
  on("GET", "/_control/book", () => ({
    mode: institution.mode,
    requests: institution.requests.values(),
    contracts: institution.contracts.values(),
    lines: institution.lines,
    callbacks: callbacks.deliveries(),
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
}

/** An underwriter's mistake is told as the control API tells its own. */
function explained<Value>(run: () => Value): Value {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof InstitutionFailure)) throw error;
    throw new ControlFailure(error.code, error.message, error.status);
  }
}

function readAmount(text: string | null): string | null {
  if (text === null) return null;
  if (!/^[1-9]\d{0,14}$/.test(text)) throw new ControlFailure("INVALID_AMOUNT", "An amount is whole and positive.");
  return text;
}
