import { json, Router, serve, type Reply } from "./http/server";
import { addDesk } from "./pages/desk";
import { StateFile } from "./state-file";
import { addStripePages } from "./stripe/pages";
import { addTossPages } from "./toss/pages";
import { defaultStripeEvents, World } from "./world";
import { addControl } from "./world-control";

export interface SandboxOptions {
  readonly host: string;
  /** 0 chooses a free one. */
  readonly stripePort: number;
  readonly tossPort: number;
  /** Where webhooks go; an empty address sends none. */
  readonly webhookTargets: { readonly stripeUrl: string; readonly stripeSecret: string; readonly tossUrl: string };
  /** Types of Stripe's events to send; `["*"]` sends all. */
  readonly enabledStripeEvents?: readonly string[];
  /** Keeps the state over restarts. */
  readonly stateFile?: string;
  /** How people's browsers reach the servers, where that differs from host and port. */
  readonly publicStripeUrl?: string;
  readonly publicTossUrl?: string;
  /** What Stripe keeps of each charge, in basis points. 0 unless told. */
  readonly stripeFeeBps?: number;
  /** First pause before a webhook is repeated. */
  readonly webhookRetryMs?: number;
  readonly log?: (line: string) => void;
}

export interface Sandbox {
  readonly stripeUrl: string;
  readonly tossUrl: string;
  /** Moves the stand-ins' time to so far from the machine's, as the control API does. For who runs them in its own process. */
  moveClock(offsetMs: number): void;
  /** Resolves once no webhook is on its way, or when the time is up; answers whether that is so. */
  whenQuiet(withinMs: number): Promise<boolean>;
  close(): Promise<void>;
}

/** How often holds and due dates are looked at when nobody asks. */
const agingMs = 5_000;

/** Starts both stand-ins on real ports, in this process. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { host, webhookTargets } = options;
  const log = options.log ?? (() => undefined);
  const file = options.stateFile === undefined ? null : new StateFile(options.stateFile);
  const world = new World({
    webhooks: { ...webhookTargets, retryBaseMs: options.webhookRetryMs ?? 2_000 },
    enabledStripeEvents: options.enabledStripeEvents ?? defaultStripeEvents,
    stripeFeeBps: options.stripeFeeBps ?? 0,
    touched: file ? () => file.touch() : () => undefined,
  });

  const broken = (error: unknown): Reply => {
    log(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return json(500, { error: { type: "api_error", message: "The stand-in itself failed; see its log." } });
  };
  const stripeRouter = new Router();
  world.stripeApi.addTo(stripeRouter);
  addControl(stripeRouter, world, "stripe", () => world.publicUrls.stripe);
  addDesk(stripeRouter, world);
  addStripePages(stripeRouter, world);
  const tossRouter = new Router();
  world.tossApi.addTo(tossRouter);
  addControl(tossRouter, world, "toss", () => world.publicUrls.toss);
  addDesk(tossRouter, world);
  addTossPages(tossRouter, world);

  const stripe = await serve({
    host,
    port: options.stripePort,
    router: stripeRouter,
    notFound: ({ method, path }) =>
      json(404, {
        error: { type: "invalid_request_error", message: `Unrecognized request URL (${method}: ${path}).` },
      }),
    broken,
  });
  const toss = await serve({
    host,
    port: options.tossPort,
    router: tossRouter,
    notFound: () => json(404, { code: "NOT_FOUND", message: "존재하지 않는 정보 입니다." }),
    broken,
  }).catch(async (error: unknown) => {
    await stripe.close();
    throw error;
  });
  world.publicUrls = {
    stripe: options.publicStripeUrl ?? stripe.url,
    toss: options.publicTossUrl ?? toss.url,
  };
  file?.load(world);
  const aging = setInterval(() => world.age(), agingMs);
  aging.unref();
  log(`Stripe's stand-in ${world.publicUrls.stripe}, Toss's ${world.publicUrls.toss}`);

  return {
    stripeUrl: stripe.url,
    tossUrl: toss.url,
    moveClock: (offsetMs) => world.moveClock(offsetMs),
    whenQuiet: (withinMs) => world.whenQuiet(withinMs),
    close: async () => {
      clearInterval(aging);
      file?.save();
      world.close();
      await Promise.all([stripe.close(), toss.close()]);
    },
  };
}
