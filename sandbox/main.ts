import { realpathSync } from "node:fs";
import { stripVTControlCharacters } from "node:util";
import { startJuso } from "./juso/start-juso";
import { startInstitution } from "./financial-institution/start-institution";
import { startMailbox } from "./mailbox/start-mailbox";
import { startSandbox } from "./start-sandbox";

type Environment = Readonly<Record<string, string | undefined>>;

/** Why the stand-ins must not run here, or null: they would answer in the place of providers that move real money. */
export function refusal(env: Environment): string | null {
  if (env["SANDBOX_ALLOW"] === "1") return null;
  if (/^[rs]k_live_/.test(env["STRIPE_SECRET_KEY"] ?? "")) return "STRIPE_SECRET_KEY is a live key";
  if (/^live_/.test(env["TOSS_SECRET_KEY"] ?? "")) return "TOSS_SECRET_KEY is a live key";
  if (env["NODE_ENV"] === "production") return "NODE_ENV is production";
  return null;
}

function port(text: string | undefined, otherwise: number): number {
  const value = Number(text ?? otherwise);
  if (!Number.isInteger(value) || value < 0 || value > 65_535) throw new RangeError(`not a port: ${text ?? ""}`);
  return value;
}

/** One JSON object a line, whatever is in it: what is asked of a stand-in may be anything. */
function log(msg: string, level = 30): void {
  process.stdout.write(`${JSON.stringify({ level, time: Date.now(), msg: stripVTControlCharacters(msg) })}\n`);
}

/** Has the console, warnings of Node, and the error that ends the process go through the same log. */
function logEverything(): void {
  const text = (said: readonly unknown[]): string =>
    said.map((each) => (each instanceof Error ? (each.stack ?? each.message) : String(each))).join(" ");
  const levels = Object.entries({ log: 30, info: 30, warn: 40, error: 50 });
  const asLog = levels.map(([method, level]) => [method, (...said: unknown[]) => log(text(said), level)] as const);
  Object.assign(console, Object.fromEntries(asLog));
  process.removeAllListeners("warning");
  process.on("warning", (warning) => {
    log(text([warning]), 40);
  });
  process.on("uncaughtException", (error) => {
    log(text([error]), 60);
    process.exit(1);
  });
}

async function main(env: Environment): Promise<void> {
  const reason = refusal(env);
  if (reason !== null) {
    process.stderr.write(`The stand-ins do not start: ${reason}. Set SANDBOX_ALLOW=1 if this is meant.\n`);
    process.exitCode = 1;
    return;
  }
  logEverything();
  const events = env["SANDBOX_STRIPE_EVENTS"];
  const stateFile = env["SANDBOX_STATE_FILE"];
  const publicStripeUrl = env["SANDBOX_PUBLIC_STRIPE_URL"];
  const publicTossUrl = env["SANDBOX_PUBLIC_TOSS_URL"];
  const sandbox = await startSandbox({
    host: env["SANDBOX_HOST"] ?? "127.0.0.1",
    stripePort: port(env["SANDBOX_STRIPE_PORT"], 4242),
    tossPort: port(env["SANDBOX_TOSS_PORT"], 4243),
    webhookTargets: {
      stripeUrl: env["SANDBOX_STRIPE_WEBHOOK_URL"] ?? "",
      stripeSecret: env["STRIPE_WEBHOOK_SECRET"] ?? "whsec_stand_in",
      tossUrl: env["SANDBOX_TOSS_WEBHOOK_URL"] ?? "",
    },
    stripeFeeBps: Number(env["SANDBOX_STRIPE_FEE_BPS"] ?? 0),
    ...(events ? { enabledStripeEvents: events.split(",") } : {}),
    ...(stateFile ? { stateFile } : {}),
    ...(publicStripeUrl ? { publicStripeUrl } : {}),
    ...(publicTossUrl ? { publicTossUrl } : {}),
    log,
  });
  const publicInstitutionUrl = env["SANDBOX_PUBLIC_INSTITUTION_URL"];
  const institution = await startInstitution({
    host: env["SANDBOX_HOST"] ?? "127.0.0.1",
    port: port(env["SANDBOX_INSTITUTION_PORT"], 4244),
    keyId: env["INSTITUTION_KEY_ID"] ?? "partwise",
    secret: env["INSTITUTION_SECRET"] ?? "stand-in-institution-secret-0123",
    callbackSecret: env["INSTITUTION_CALLBACK_SECRET"] ?? "stand-in-callback-secret-0123456",
    callbackUrl: env["SANDBOX_INSTITUTION_CALLBACK_URL"] ?? "",
    ...(stateFile ? { stateFile: stateFile.replace(/(\.json)?$/, "-institution.json") } : {}),
    ...(publicInstitutionUrl ? { publicUrl: publicInstitutionUrl } : {}),
    log,
  });
  const publicMailboxUrl = env["SANDBOX_PUBLIC_MAILBOX_URL"];
  const mailbox = await startMailbox({
    host: env["SANDBOX_HOST"] ?? "127.0.0.1",
    httpPort: port(env["SANDBOX_MAILBOX_PORT"], 4245),
    smtpPort: port(env["SANDBOX_SMTP_PORT"], 4246),
    ...(stateFile ? { stateFile: stateFile.replace(/(\.json)?$/, "-mailbox.json") } : {}),
    ...(publicMailboxUrl ? { publicUrl: publicMailboxUrl } : {}),
    log,
  });
  const juso = await startJuso({
    host: env["SANDBOX_HOST"] ?? "127.0.0.1",
    port: port(env["SANDBOX_JUSO_PORT"], 4247),
    log,
  });
  const stop = (): void => {
    void Promise.all([sandbox.close(), institution.close(), mailbox.close(), juso.close()]).then(() => process.exit(0));
  };
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
  // Started as a child, it ends with its parent instead of holding the ports.
  process.once("disconnect", stop);
  process.send?.({
    stripeUrl: sandbox.stripeUrl,
    tossUrl: sandbox.tossUrl,
    institutionUrl: institution.url,
    mailboxUrl: mailbox.url,
    smtpUrl: mailbox.smtpUrl,
  });
}

// Imported by a test it only exports its rule; started by itself it serves.
if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === import.meta.filename) await main(process.env);
