import { z } from "zod";
import { market, marketCodes, type ProviderName } from "@/market";
import { namesSeveralHosts, readDatabaseAddress } from "@/shared/database-address";

const secret = z.string().min(32, "at least 32 characters");

/** An unset variable and an empty one mean the same. */
const optional = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((value) => (value === "" ? undefined : value), schema.optional());

/** A provider's key: what performs no means in this market needs none. */
const needed = (provider: ProviderName) =>
  Object.values(market.means).includes(provider) ? z.string().min(1) : optional(z.string().min(1));

/** An address of Postgres; several hosts may stand in it. */
const databaseAddress = z
  .string()
  .refine((text) => /^postgres(?:ql)?:$/.test(readDatabaseAddress(text)?.protocol ?? ""), "no address of Postgres");

const environment = z.object({
  /** `test` and `development` only loosen what is shown, never what is checked. */
  NODE_ENV: z.enum(["development", "production", "test"]).default("production"),
  /** Which market this is. A build is made for one of them, and serves no other. */
  MARKET: optional(z.enum(marketCodes))
    .transform((code) => code ?? "kr")
    .refine((code) => code === market.code, `this was built for the market ${market.code}: build it again`),
  DATABASE_URL: databaseAddress,
  /** The server itself, where `DATABASE_URL` is a pooler: for LISTEN and for the queue of jobs. Unset, the same. */
  DATABASE_DIRECT_URL: databaseAddress.refine(
    (text) => !namesSeveralHosts(text),
    "the queue of jobs knows one host alone: name the one that is written to",
  ),
  /** Connections that one process may hold. */
  DATABASE_POOL_SIZE: z.coerce.number().int().min(1).default(10),
  /** `false` behind PgBouncer in transaction mode. */
  DATABASE_PREPARE: z.enum(["true", "false"]).default("true"),
  /** `movable` follows the clock in the database that `npm run demo:advance` moves: only where stand-ins take the payments. */
  MARKET_CLOCK: z.enum(["machine", "movable"]).default("machine"),
  /** Where people reach the market, without a slash at the end. */
  APP_URL: z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/$/, "")),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  /** `true` has Next alone serve pages and the API: slower, and nothing is taken for granted of its insides. */
  NEXT_ALONE: z.enum(["true", "false"]).default("false"),
  LOG_LEVEL: z.enum(["silent", "fatal", "error", "warn", "info", "debug", "trace"]).default("info"),

  /** Signs the session's token. */
  AUTH_SECRET: secret,
  /** Signs the cookie that carries the purchase key. */
  COOKIE_SECRET: secret,
  /** AES-256-GCM key of bank account numbers: 32 bytes in base64. */
  ENCRYPTION_KEY: z.base64().refine((key) => Buffer.from(key, "base64").length === 32, "32 bytes in base64"),

  /** The platform's key that seals contracts, with its certificate: PKCS#12 in base64. */
  CONTRACT_SIGNING_P12: z.base64().min(1),
  CONTRACT_SIGNING_PASSPHRASE: z.string(),

  STRIPE_SECRET_KEY: z.string().min(1),
  STRIPE_PUBLISHABLE_KEY: z.string().min(1),
  STRIPE_WEBHOOK_SECRET: z.string().min(1),
  /** Where a stand-in for Stripe listens; unset, the SDK talks to Stripe. */
  STRIPE_API_URL: optional(z.url()),
  STRIPE_JS_URL: z.url().default("https://js.stripe.com/v3/"),

  TOSS_SECRET_KEY: needed("toss"),
  TOSS_CLIENT_KEY: needed("toss"),
  TOSS_API_URL: z.url().default("https://api.tosspayments.com"),
  TOSS_SDK_URL: z.url().default("https://js.tosspayments.com/v2/standard"),

  /** The approval key of the Ministry of the Interior's search of road addresses; without one people type theirs. */
  JUSO_API_KEY: optional(z.string().min(1)),
  JUSO_API_URL: z.url({ protocol: /^https?$/ }).default("https://business.juso.go.kr"),

  /** Where the financial institution that decides about instalment limits is reached, without a slash at the end. */
  INSTITUTION_API_URL: z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/$/, "")),
  /** Names the pair of secrets, so that they can be changed on both sides. */
  INSTITUTION_KEY_ID: z.string().min(1).default("partwise"),
  /** Signs what we send to the institution. */
  INSTITUTION_SECRET: secret,
  /** Signs what the institution sends to us. */
  INSTITUTION_CALLBACK_SECRET: secret,

  /** Where uploaded pictures are kept: a folder that all processes of the web share. */
  PICTURES_DIR: z.string().min(1).default(".data/pictures"),
  /** A bucket for them instead: of S3, or of a store that speaks it at `PICTURES_S3_ENDPOINT`. */
  PICTURES_S3_BUCKET: optional(z.string()),
  PICTURES_S3_REGION: z.string().min(1).default("us-east-1"),
  PICTURES_S3_ENDPOINT: optional(z.url({ protocol: /^https?$/ })),
  PICTURES_S3_ACCESS_KEY_ID: optional(z.string()),
  PICTURES_S3_SECRET_ACCESS_KEY: optional(z.string()),

  /** How often somebody may freeze goods, name a card or pay in ten minutes. */
  PAYMENT_ATTEMPTS_IN_TEN_MINUTES: z.coerce.number().int().min(1).default(120),
  /** How many searches and suggestions one network may ask one process for in a minute. */
  SEARCHES_IN_A_MINUTE: z.coerce.number().int().min(1).default(600),

  /** How long the web still takes requests after it said that it is not ready any more, when it is told to stop. */
  SHUTDOWN_NOTICE_MS: z.coerce.number().int().min(0).default(0),
  /** How long what the web has begun by then may take. */
  SHUTDOWN_PATIENCE_MS: z.coerce.number().int().min(0).default(8_000),

  /** An identity provider (OpenID Connect) that people may sign in with as well; all three, or none. */
  OIDC_ISSUER: optional(z.url().transform((url) => url.replace(/\/$/, ""))),
  OIDC_CLIENT_ID: optional(z.string().min(1)),
  OIDC_CLIENT_SECRET: optional(z.string().min(1)),
  /** What the button names it. */
  OIDC_NAME: optional(z.string().min(1).max(40)),

  /** Where mail is handed over. Unless told, the stand-in mailbox of this machine. */
  SMTP_URL: z.preprocess(
    (value) => (value === "" ? undefined : value),
    z.url({ protocol: /^smtps?$/ }).default("smtp://127.0.0.1:4246"),
  ),
  /** Whom mails come from: an address, or a name with an address in angle brackets. */
  MAIL_FROM: optional(z.string().min(3)),
  /** The stand-in mailbox's page, where a demo's people read their mail; shown to people of a demo only. */
  MAILBOX_URL: optional(z.url()),
  /** The stand-ins' page where a person plays bank, issuer and carrier; shown to people of a demo only. */
  SANDBOX_URL: optional(z.url()),
});

/** Every variable that is read. */
export const variableNames = Object.keys(environment.shape);

/** The settings of this process. */
export type Env = z.infer<typeof environment>;

let settings: Env | null = null;

/**
 * The settings of this process, read and checked at the first call: importing this file reads nothing, so that a
 * build needs no environment. Throws with everything that is missing or wrong.
 */
export function getEnv(): Env {
  settings ??= readEnv(process.env);
  return settings;
}

/** Whether anybody's real money could move: then every date must be the world's. */
function paymentsAreReal({ STRIPE_API_URL, STRIPE_SECRET_KEY, TOSS_API_URL, TOSS_SECRET_KEY }: Env): boolean {
  const toss = TOSS_SECRET_KEY !== undefined && new URL(TOSS_API_URL).hostname.endsWith("tosspayments.com");
  return toss || STRIPE_API_URL === undefined || /^[rs]k_live_/.test(STRIPE_SECRET_KEY);
}

/** Reads settings from any record of variables. Throws with everything that is missing or wrong. */
export function readEnv(variables: Readonly<Record<string, string | undefined>>): Env {
  const parsed = environment.safeParse({
    ...variables,
    DATABASE_DIRECT_URL: variables["DATABASE_DIRECT_URL"] || variables["DATABASE_URL"],
    AUTH_SECRET: variables["AUTH_SECRET"] ?? variables["NEXTAUTH_SECRET"],
  });
  if (parsed.success) {
    if (parsed.data.MARKET_CLOCK === "movable" && paymentsAreReal(parsed.data)) {
      throw new Error(
        "The environment is not complete:\n  MARKET_CLOCK: movable only where stand-ins take the payments",
      );
    }
    const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET } = parsed.data;
    const given = [OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET].filter(Boolean);
    if (given.length === 0 || given.length === 3) return parsed.data;
    throw new Error(
      "The environment is not complete:\n  OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET: all three, or none",
    );
  }
  const complaints = parsed.error.issues.map(({ path, message }) => `  ${path.join(".")}: ${message}`);
  throw new Error(`The environment is not complete:\n${complaints.join("\n")}`);
}
