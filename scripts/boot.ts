/** Brings the whole market up on this machine: database, stand-ins, worker and web. Start, tests and benches use it. */
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { market } from "@/market";
import { connect } from "@/server/db/client";
import { migrateDatabase } from "@/server/db/migrations";
import { readAheadMs } from "@/server/market-clock/open-market-clock";
import { refuseFaultyAddresses } from "@/server/prove-connections";
import { ensureBuild } from "./build";
import { keepRunning } from "./keep-running";
import { planSandbox, type SandboxAddresses } from "./plan-sandbox";
import { noteRunningDemo, setSandboxClocks } from "./running-demo";
import { findFreePort, isPortFree, reachable } from "./ports";
import { type PostgresServer, startKeptPostgres, startTemporaryPostgres } from "./postgres";
import { webServer, type RunningProcess, startProcess, waitForAnswer } from "./processes";
import { keepSecrets, type Secrets } from "./secrets";
import { seed } from "./seed";

export interface BootOptions {
  /** Where data, secrets, logs and builds are kept. */
  readonly folder: string;
  /** `kept`: data stay in the folder. `temporary`: they go when the market stops. */
  readonly database: "kept" | "temporary";
  readonly mode: "production" | "development";
  readonly host: string;
  /** Where the app listens: this port and no other, this one if it is free, or any that is. */
  readonly port: number | { readonly preferred: number } | null;
  /** The variables of the one who starts the market: real services named there are used instead of stand-ins. */
  readonly variables: Readonly<Record<string, string | undefined>>;
  /** Builds the gallery of the interface's parts as well, which nothing that ships has. */
  readonly gallery?: boolean;
  /** Told about each step as it begins. */
  readonly onStep: (step: string) => void;
  /** Gives the start up; what was started by then is stopped again. */
  readonly signal?: AbortSignal;
  /**
   * Told when a part ends by itself, once everything runs: it is started again then. Without this, a part that ends is
   * the end of the market, as tests want it.
   */
  readonly onTrouble?: (what: string) => void;
}

export interface RunningMarket {
  readonly appUrl: string;
  readonly databaseUrl: string;
  /** Null when every service is a real one. */
  readonly sandbox: SandboxAddresses | null;
  /** What the parts were started with; tests and benches start further parts with it. */
  readonly environment: Readonly<Record<string, string>>;
  /** The folder of the build that the web serves; null in development. */
  readonly build: string | null;
  /** The processes of stand-ins, worker and web. */
  readonly parts: readonly RunningProcess[];
  /** Settles with the reason when a part ends by itself. */
  readonly failed: Promise<string>;
  /** Stops web, worker, stand-ins and database, in this order. */
  stop(): Promise<void>;
}

const maxTries = 5;

/** The ports that this start chose by itself, to see afterwards whether somebody has taken one of them. */
type ChosenPorts = { readonly port: number; readonly host: string }[];

/**
 * Starts everything and waits until the app answers. What was started is stopped again when a step fails. Where a port
 * that was free when it was chosen is somebody else's when it is listened on, it begins again with others.
 */
export async function bootMarket(options: BootOptions): Promise<RunningMarket> {
  for (let tries = 1; ; tries += 1) {
    const stops: (() => Promise<void>)[] = [];
    const chosen: ChosenPorts = [];
    const stop = async () => {
      for (let last = stops.pop(); last; last = stops.pop()) await last();
    };
    try {
      return await boot(options, stops, stop, chosen);
    } catch (failure) {
      await stop();
      if (options.signal?.aborted || tries >= maxTries || !(await isOneTaken(chosen))) throw failure;
      options.onStep("again, because somebody has taken a port that was free");
    }
  }
}

async function isOneTaken(chosen: ChosenPorts): Promise<boolean> {
  const free = await Promise.all(chosen.map(({ port, host }) => isPortFree(port, host)));
  return free.includes(false);
}

async function choosePort({ port: wish, host }: BootOptions, chosen: ChosenPorts): Promise<number> {
  if (typeof wish === "number") return wish;
  const port = wish !== null && (await isPortFree(wish.preferred, host)) ? wish.preferred : await findFreePort();
  chosen.push({ port, host });
  return port;
}

async function boot(
  options: BootOptions,
  stops: (() => Promise<void>)[],
  stop: () => Promise<void>,
  chosen: ChosenPorts,
): Promise<RunningMarket> {
  const { variables, mode, host, onTrouble } = options;
  const signal = options.signal ?? new AbortController().signal;
  const onStep = (step: string) => {
    signal.throwIfAborted();
    options.onStep(step);
  };
  const folder = path.resolve(options.folder);
  await mkdir(folder, { recursive: true });
  const secrets = await keepSecrets(folder);
  const port = await choosePort(options, chosen);
  const appUrl = variables["APP_URL"] || `http://localhost:${port}`;

  onStep("database");
  const {
    databaseUrl,
    directUrl,
    server: database,
  } = await openData({ ...options, onStep, signal }, folder, secrets, stops);
  const stateFile = path.join(folder, `sandbox${ofMarket}.json`);
  const sandbox = await planSandbox({ variables, host, folder, stateFile, secrets, app: { url: appUrl, port } });
  chosen.push(...(sandbox?.ports ?? []).map((each) => ({ port: each, host })));
  // A database of our own and nobody real outside: time may be moved.
  const isDemo = !variables["DATABASE_URL"] && sandbox !== null && playsEverybody(sandbox.addresses);
  const environment: Record<string, string> = {
    NODE_ENV: mode,
    NEXT_TELEMETRY_DISABLED: "1",
    GALLERY: String(options.gallery ?? false),
    ...ownEnvironment(variables, secrets, { appUrl, port, databaseUrl, directUrl }),
    ...sandbox?.environment,
    ...(isDemo ? { MARKET_CLOCK: "movable" } : {}),
  };
  const { parts, start } = createStarter(mode, path.join(folder, "logs"), environment, stops);

  if (sandbox) {
    onStep("stand-ins");
    await start("sandbox", ["--import", "tsx", "sandbox/main.ts"], { env: sandbox.sandboxEnvironment });
  }
  if (sandbox && isDemo) await beginDemo(options, folder, databaseUrl, sandbox.addresses, stops);
  const onBuild = () => onStep("build (the first time; takes a minute)");
  const server =
    mode === "production" ? await ensureBuild({ folder, env: environment, databaseUrl, signal, onBuild }) : null;
  onStep("worker");
  await startWorker(start, mode);
  onStep("web");
  await startWeb(start, server, { port, host });
  await waitForAnswer(
    `http://${reachable(host)}:${port}/api/health/ready`,
    parts.map(({ running }) => running),
    signal,
    120_000,
  );
  if (onTrouble) stops.push(keepAllRunning(parts, database, onTrouble));

  return {
    appUrl,
    databaseUrl,
    sandbox: sandbox?.addresses ?? null,
    environment,
    build: server,
    parts: parts.map(({ running }) => running),
    failed: onTrouble ? new Promise(() => undefined) : Promise.race(parts.map(({ running }) => failureOf(running))),
    stop,
  };
}

/** Whether nobody real is outside: every payment, limit and mail goes to a stand-in. */
const playsEverybody = ({ stripeUrl, institutionUrl, mailboxUrl, tossUrl }: SandboxAddresses): boolean =>
  [stripeUrl, institutionUrl, mailboxUrl, tossUrl].every((url) => url !== null);

/** Sets the stand-ins to the demo's time, which may have been moved before, and notes where a kept demo is reached. */
async function beginDemo(
  { database, signal }: BootOptions,
  folder: string,
  databaseUrl: string,
  addresses: SandboxAddresses,
  stops: (() => Promise<void>)[],
): Promise<void> {
  const { stripeUrl, tossUrl, institutionUrl } = addresses;
  for (const url of [stripeUrl ?? tossUrl, institutionUrl]) {
    if (url === null) continue;
    await waitForAnswer(`${url}/_control/health`, [], signal ?? new AbortController().signal, 60_000);
  }
  const connection = connect(databaseUrl, { max: 1 });
  try {
    await setSandboxClocks(addresses, await readAheadMs(connection.db));
  } finally {
    await connection.close();
  }
  if (database === "kept") stops.push(await noteRunningDemo(folder, market.code, databaseUrl, addresses));
}

/** The database that was brought, or one of this machine's with the demo's goods; migrated in either case. */
async function openData(
  { variables, database, onStep, signal }: BootOptions & { readonly signal: AbortSignal },
  folder: string,
  secrets: Secrets,
  stops: (() => Promise<void>)[],
): Promise<{ databaseUrl: string; directUrl: string; server: PostgresServer | null }> {
  const own = variables["DATABASE_URL"] ? null : await openDatabase(database, folder, secrets, stops);
  const databaseUrl = own?.url ?? variables["DATABASE_URL"] ?? "";
  // Only beside an address that was brought: it would name another server than the one opened here.
  const directUrl = (!own && variables["DATABASE_DIRECT_URL"]) || databaseUrl;
  if (!own) {
    const addresses = { url: databaseUrl, directUrl, prepare: variables["DATABASE_PREPARE"] !== "false" };
    await refuseFaultyAddresses(addresses, () => onStep("waiting for the database"), signal);
  }
  await migrateDatabase(directUrl);
  // A database that somebody brought keeps to itself: demo people have a password that everybody knows.
  if (!variables["DATABASE_URL"]) await seedDemo(databaseUrl);
  return { databaseUrl, directUrl, server: own?.server ?? null };
}

type StartPart = (
  name: string,
  args: readonly string[],
  extra?: { readonly env?: Record<string, string>; readonly cwd?: string },
) => Promise<void>;

/** What starts a part of the market with the market's environment, and the parts that were started by then. */
function createStarter(
  mode: BootOptions["mode"],
  logFolder: string,
  environment: Readonly<Record<string, string>>,
  stops: (() => Promise<void>)[],
): { readonly parts: readonly Part[]; readonly start: StartPart } {
  const parts: Part[] = [];
  const start: StartPart = async (name, args, extra = {}) => {
    const launch = (append: boolean) =>
      startProcess({
        name,
        args,
        env: { ...environment, ...extra.env },
        ...(extra.cwd ? { cwd: extra.cwd } : {}),
        output: mode === "development" && name !== "sandbox" ? "terminal" : { folder: logFolder },
        append,
      });
    const part: Part = { running: await launch(false), again: () => launch(true) };
    parts.push(part);
    stops.push(() => part.running.stop());
  };
  return { parts, start };
}

async function startWorker(start: StartPart, mode: BootOptions["mode"]): Promise<void> {
  const worker = ["--conditions=react-server", "--import", "tsx", "src/server/jobs/run-worker.ts"];
  await start("worker", mode === "development" ? ["--watch", "--watch-preserve-output", ...worker] : worker);
}

/** The production build in its folder, or the reloading server where there is none. */
async function startWeb(
  start: StartPart,
  build: string | null,
  { port, host }: { readonly port: number; readonly host: string },
): Promise<void> {
  if (build) {
    await start("web", webServer, {
      cwd: build,
      env: { PORT: String(port), HOSTNAME: host },
    });
  } else {
    await start("web", ["node_modules/next/dist/bin/next", "dev", "-p", String(port), "-H", host]);
  }
}

async function failureOf(part: RunningProcess): Promise<string> {
  const how = await part.ended;
  return `${part.name} ${how}\n${await part.logTail()}`;
}

interface Part {
  /** The process that runs now. */
  running: RunningProcess;
  /** Starts another in its place. */
  readonly again: () => Promise<RunningProcess>;
}

/** Has every part started again that ends by itself, the database's server included. Answers how to stop that. */
function keepAllRunning(
  parts: readonly Part[],
  server: PostgresServer | null,
  say: (text: string) => void,
): () => Promise<void> {
  const kept = parts.map((part) =>
    keepRunning({
      name: part.running.name,
      ended: () => part.running.ended,
      start: async () => {
        part.running = await part.again();
      },
      say,
    }),
  );
  const restart = server?.restart;
  if (server && restart) kept.push(keepRunning({ name: "database", ended: () => endOf(server), start: restart, say }));
  return async () => {
    await Promise.all(kept.map((each) => each.stop()));
  };
}

const lookEveryMs = 500;

/** The server may be one that an earlier start left behind, of which nobody tells us that it ends. */
async function endOf(server: PostgresServer): Promise<string> {
  while (!server.hasEnded()) await delay(lookEveryMs, undefined, { ref: false });
  return "ended";
}

/** Each market has data of its own: what is sold for won is not sold for dollars. */
const ofMarket = market.code === "kr" ? "" : `_${market.code}`;
const databaseName = `partwise${ofMarket}`;

async function openDatabase(
  kind: BootOptions["database"],
  folder: string,
  secrets: Secrets,
  stops: (() => Promise<void>)[],
): Promise<{ url: string; server: PostgresServer }> {
  const server: PostgresServer =
    kind === "kept" ? await startKeptPostgres(folder, secrets.databasePassword) : await startTemporaryPostgres();
  stops.push(() => server.stop());
  const admin = connect(server.url("postgres"), { max: 1 });
  try {
    const found = await admin.sql`select 1 from pg_database where datname = ${databaseName}`;
    if (found.length === 0) await admin.sql.unsafe(`create database ${databaseName}`);
  } finally {
    await admin.close();
  }
  return { url: server.url(databaseName), server };
}

async function seedDemo(databaseUrl: string): Promise<void> {
  const connection = connect(databaseUrl, { max: 2 });
  try {
    await seed(connection.db);
  } finally {
    await connection.close();
  }
}

/** The app's own settings: those of the environment first, what this machine keeps otherwise. */
function ownEnvironment(
  variables: BootOptions["variables"],
  secrets: Secrets,
  { appUrl, port, databaseUrl, directUrl }: { appUrl: string; port: number; databaseUrl: string; directUrl: string },
): Record<string, string> {
  const authSecret = variables["AUTH_SECRET"] || variables["NEXTAUTH_SECRET"] || secrets.authSecret;
  return {
    MARKET: market.code,
    DATABASE_URL: databaseUrl,
    DATABASE_DIRECT_URL: directUrl,
    APP_URL: appUrl,
    PORT: String(port),
    AUTH_SECRET: authSecret,
    // next-auth reads these two by itself.
    NEXTAUTH_SECRET: authSecret,
    NEXTAUTH_URL: appUrl,
    COOKIE_SECRET: variables["COOKIE_SECRET"] || secrets.cookieSecret,
    ENCRYPTION_KEY: variables["ENCRYPTION_KEY"] || secrets.encryptionKey,
    ...contractSigning(variables, secrets),
  };
}

/** The key that seals contracts: one that was brought, with its own passphrase, or the one kept here. */
function contractSigning(variables: BootOptions["variables"], { contractSigning: kept }: Secrets) {
  const brought = variables["CONTRACT_SIGNING_P12"];
  return {
    CONTRACT_SIGNING_P12: brought || kept.p12,
    CONTRACT_SIGNING_PASSPHRASE: brought ? (variables["CONTRACT_SIGNING_PASSPHRASE"] ?? "") : kept.passphrase,
  };
}
