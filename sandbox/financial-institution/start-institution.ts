import { SandboxClock } from "../clock";
import { controlRoutes } from "../faults/control";
import { FaultPlan } from "../faults/fault-plan";
import type { WebhookSender } from "../faults/webhook-sender";
import { json, Router, serve } from "../http/server";
import { addFont } from "../pages/font";
import { StateFile, type Keepable } from "../state-file";
import { InstitutionApi } from "./api";
import { createCallbacks } from "./callbacks";
import { addInstitutionControl } from "./control";
import { Institution, type InstitutionSnapshot } from "./institution";
import { addUnderwriterPages } from "./pages";

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

/** Starts the financial institution's stand-in on a real port, in this process. */
export async function startInstitution(options: InstitutionOptions): Promise<RunningInstitution> {
  const { log = () => undefined } = options;
  const file = options.stateFile === undefined ? null : new StateFile(options.stateFile);
  const touched = file ? () => file.touch() : () => undefined;
  const clock = new SandboxClock();
  const faults = new FaultPlan();
  const { callbacks, forge } = createCallbacks(options, { clock, faults, touched });
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
  addInstitutionControl(on, { institution, api, callbacks, faults, clock, forge });
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
