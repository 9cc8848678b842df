import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { findFreePort, isPortFree, reachable } from "./ports";
import type { Secrets } from "./secrets";

/** Where the stand-ins for the outside world listen; null where the real one is used. */
export interface SandboxAddresses {
  readonly stripeUrl: string | null;
  readonly tossUrl: string | null;
  readonly institutionUrl: string | null;
  readonly mailboxUrl: string | null;
}

export interface SandboxPlan {
  readonly addresses: SandboxAddresses;
  /** The ports that the stand-ins will listen on. */
  readonly ports: readonly number[];
  /** What the app is told, so that it talks to the stand-ins. */
  readonly environment: Record<string, string>;
  /** What the stand-ins are told. */
  readonly sandboxEnvironment: Record<string, string>;
}

interface SandboxSurroundings {
  /** The variables of the market's start: real services that are named there need no stand-in. */
  readonly variables: Readonly<Record<string, string | undefined>>;
  readonly host: string;
  /** Where ports are remembered from one start to the next. */
  readonly folder: string;
  /** Where the stand-ins keep what they know. */
  readonly stateFile: string;
  readonly secrets: Secrets;
  readonly app: { readonly url: string; readonly port: number };
}

/** The stand-ins that are needed: none when everybody outside is real. */
export async function planSandbox(around: SandboxSurroundings): Promise<SandboxPlan | null> {
  const real = realServices(around.variables);
  if (real.stripe && real.toss && real.institution && real.mail) return null;
  const ports = await rememberPorts(around.folder);
  const urls = publicUrls(new URL(around.app.url).hostname, ports);
  const institution = real.institution ? {} : institutionEnvironment(ports, around.secrets);
  return {
    addresses: {
      stripeUrl: real.stripe ? null : urls.stripe,
      tossUrl: real.toss ? null : urls.toss,
      institutionUrl: real.institution ? null : urls.institution,
      mailboxUrl: real.mail ? null : urls.mailbox,
    },
    ports: Object.values(ports),
    environment: {
      ...(real.stripe ? {} : stripeEnvironment(ports, urls, around.secrets)),
      ...(real.toss ? {} : tossEnvironment(ports, urls)),
      ...institution,
      ...(real.mail ? {} : { SMTP_URL: `smtp://127.0.0.1:${ports.smtpPort}`, MAILBOX_URL: urls.mailbox }),
      ...(real.roads ? {} : { JUSO_API_KEY: "TESTJUSOGOKR", JUSO_API_URL: `http://127.0.0.1:${ports.jusoPort}` }),
      // Only mail is played: people and money are real, so nothing of the demo is shown.
      ...(real.stripe && real.toss && real.institution
        ? {}
        : { SANDBOX_URL: real.toss ? (real.stripe ? urls.institution : urls.stripe) : urls.toss }),
    },
    sandboxEnvironment: { ...standInEnvironment(around, real, ports, urls), ...institution },
  };
}

type RealServices = ReturnType<typeof realServices>;

/** Which services are named by who starts the market. */
function realServices(variables: SandboxSurroundings["variables"]) {
  return {
    stripe: Boolean(variables["STRIPE_SECRET_KEY"]),
    toss: Boolean(variables["TOSS_SECRET_KEY"]),
    institution: Boolean(variables["INSTITUTION_API_URL"]),
    mail: Boolean(variables["SMTP_URL"]),
    roads: Boolean(variables["JUSO_API_KEY"]),
  };
}

type SandboxUrls = ReturnType<typeof publicUrls>;

/** Browsers reach the stand-ins where they reach the app, and the app reaches them on this machine. */
function publicUrls(hostname: string, ports: SandboxPorts) {
  return {
    stripe: `http://${hostname}:${ports.stripePort}`,
    toss: `http://${hostname}:${ports.tossPort}`,
    institution: `http://${hostname}:${ports.institutionPort}`,
    mailbox: `http://${hostname}:${ports.mailboxPort}`,
  };
}

function stripeEnvironment({ stripePort }: SandboxPorts, urls: SandboxUrls, secrets: Secrets): Record<string, string> {
  return {
    STRIPE_SECRET_KEY: "sk_test_stand_in",
    STRIPE_PUBLISHABLE_KEY: "pk_test_stand_in",
    STRIPE_WEBHOOK_SECRET: secrets.stripeWebhookSecret,
    STRIPE_API_URL: `http://127.0.0.1:${stripePort}`,
    STRIPE_JS_URL: `${urls.stripe}/v3/`,
  };
}

function tossEnvironment({ tossPort }: SandboxPorts, urls: SandboxUrls): Record<string, string> {
  return {
    TOSS_SECRET_KEY: "test_sk_stand_in",
    TOSS_CLIENT_KEY: "test_ck_stand_in",
    TOSS_API_URL: `http://127.0.0.1:${tossPort}`,
    TOSS_SDK_URL: `${urls.toss}/v2/standard`,
  };
}

function institutionEnvironment({ institutionPort }: SandboxPorts, secrets: Secrets): Record<string, string> {
  return {
    INSTITUTION_API_URL: `http://127.0.0.1:${institutionPort}`,
    INSTITUTION_KEY_ID: "partwise",
    INSTITUTION_SECRET: secrets.institutionSecret,
    INSTITUTION_CALLBACK_SECRET: secrets.institutionCallbackSecret,
  };
}

/** What the stand-ins are told. */
function standInEnvironment(
  { host, app, secrets, stateFile }: SandboxSurroundings,
  real: RealServices,
  ports: SandboxPorts,
  urls: SandboxUrls,
): Record<string, string> {
  const webhooksUrl = `http://${reachable(host)}:${app.port}/api/webhooks`;
  return {
    // The stand-ins refuse to run in production; here they are what production talks to, on purpose.
    NODE_ENV: "development",
    SANDBOX_HOST: host,
    SANDBOX_STRIPE_PORT: String(ports.stripePort),
    SANDBOX_TOSS_PORT: String(ports.tossPort),
    SANDBOX_PUBLIC_STRIPE_URL: urls.stripe,
    SANDBOX_PUBLIC_TOSS_URL: urls.toss,
    SANDBOX_STRIPE_WEBHOOK_URL: real.stripe ? "" : `${webhooksUrl}/stripe`,
    SANDBOX_TOSS_WEBHOOK_URL: real.toss ? "" : `${webhooksUrl}/toss`,
    STRIPE_WEBHOOK_SECRET: secrets.stripeWebhookSecret,
    SANDBOX_INSTITUTION_PORT: String(ports.institutionPort),
    SANDBOX_PUBLIC_INSTITUTION_URL: urls.institution,
    SANDBOX_INSTITUTION_CALLBACK_URL: real.institution ? "" : `${webhooksUrl}/financial-institution`,
    SANDBOX_MAILBOX_PORT: String(ports.mailboxPort),
    SANDBOX_SMTP_PORT: String(ports.smtpPort),
    SANDBOX_JUSO_PORT: String(ports.jusoPort),
    SANDBOX_PUBLIC_MAILBOX_URL: urls.mailbox,
    SANDBOX_STATE_FILE: stateFile,
  };
}

const sandboxPorts = z.object({
  stripePort: z.number(),
  tossPort: z.number(),
  institutionPort: z.number(),
  mailboxPort: z.number(),
  smtpPort: z.number(),
  jusoPort: z.number(),
});

type SandboxPorts = z.infer<typeof sandboxPorts>;

/** The stand-ins' ports of last time, so that their addresses stay; others where somebody has taken one, or there was none. */
async function rememberPorts(folder: string): Promise<SandboxPorts> {
  const file = path.join(folder, "sandbox-ports.json");
  const kept = await readFile(file, "utf8").catch(() => null);
  const known = kept === null ? {} : sandboxPorts.partial().parse(JSON.parse(kept));
  const stillFree = async (port: number | undefined) =>
    port !== undefined && (await isPortFree(port, "127.0.0.1")) ? port : findFreePort();
  const ports = {
    stripePort: await stillFree(known.stripePort),
    tossPort: await stillFree(known.tossPort),
    institutionPort: await stillFree(known.institutionPort),
    mailboxPort: await stillFree(known.mailboxPort),
    smtpPort: await stillFree(known.smtpPort),
    jusoPort: await stillFree(known.jusoPort),
  };
  await writeFile(file, JSON.stringify(ports));
  return ports;
}
