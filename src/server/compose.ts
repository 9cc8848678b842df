import { market } from "@/market";
import { getEnv, type Env } from "@/env";
import { connect, type DatabaseConnection } from "@/server/db/client";
import type { Deps } from "@/server/deps";
import { createSmtpMailer } from "@/server/mail/mailer";
import { nextMarketPages } from "@/server/refresh-pages";
import { createJusoSearch } from "@/server/modules/addresses";
import { createPostgresSearch } from "@/server/modules/catalog";
import { writeLeasePrices } from "@/server/modules/leasing";
import { createSeal } from "@/server/modules/contracts";
import { createFinancialInstitution, createLeaseDesk } from "@/server/modules/limits";
import { createStripeGateway, createTossGateway } from "@/server/modules/payment-means";
import { openMarketClock } from "@/server/market-clock/open-market-clock";
import { listenToOrders } from "@/server/order-changes";
import { ofProcess } from "@/server/process-state";
import { createSecrets } from "@/server/secrets";
import { createLocalDiskStorage, type FileStorage } from "@/server/storage/file-storage";
import { createS3Storage } from "@/server/storage/s3-storage";
import { logger } from "@/server/telemetry/logger";
import { systemClock } from "@/shared/clock";

/** The parts of a running process, and how to stop them. */
export interface Composition {
  readonly deps: Deps;
  readonly connection: DatabaseConnection;
  /** Settles when the process knows what time it is: at once, unless it follows a clock that can be moved. */
  readonly timeKnown: Promise<void>;
  isTimeKnown(): boolean;
  close(): Promise<void>;
}

/** Builds everything from the environment. The only place that knows which implementation stands behind which port. */
export function compose(): Composition {
  const env = getEnv();
  logger.level = env.LOG_LEVEL;
  const connection = connect(env.DATABASE_URL, {
    max: env.DATABASE_POOL_SIZE,
    prepare: env.DATABASE_PREPARE === "true",
    directUrl: env.DATABASE_DIRECT_URL,
  });
  const changes = listenToOrders(connection);
  const movable = env.MARKET_CLOCK === "movable" ? openMarketClock(connection) : null;
  const { hostname } = new URL(env.APP_URL);
  const mailer = createSmtpMailer({
    url: env.SMTP_URL,
    from: env.MAIL_FROM ?? `Partwise <no-reply@${hostname}>`,
    host: hostname,
  });
  return {
    connection,
    timeKnown: movable?.ready ?? Promise.resolve(),
    isTimeKnown: () => movable?.isReady() ?? true,
    deps: {
      db: connection.db,
      clock: movable ?? systemClock,
      market,
      gateways: {
        stripe: createStripeGateway({
          secretKey: env.STRIPE_SECRET_KEY,
          webhookSecret: env.STRIPE_WEBHOOK_SECRET,
          apiUrl: env.STRIPE_API_URL,
        }),
        ...(env.TOSS_SECRET_KEY
          ? { toss: createTossGateway({ secretKey: env.TOSS_SECRET_KEY, apiUrl: env.TOSS_API_URL }) }
          : {}),
      },
      limitDeciders: {
        lease_desk: createLeaseDesk(market.limits),
        financial_institution: createFinancialInstitution({
          apiUrl: env.INSTITUTION_API_URL,
          keyId: env.INSTITUTION_KEY_ID,
          secret: env.INSTITUTION_SECRET,
          callbackSecret: env.INSTITUTION_CALLBACK_SECRET,
        }),
      },
      secrets: createSecrets({ cookieSecret: env.COOKIE_SECRET, encryptionKey: env.ENCRYPTION_KEY }),
      seal: createSeal({ p12: env.CONTRACT_SIGNING_P12, passphrase: env.CONTRACT_SIGNING_PASSPHRASE }),
      mailer,
      storage: openStorage(env),
      search: createPostgresSearch(connection.db, market.currency),
      leasePrices: { write: writeLeasePrices },
      roads: env.JUSO_API_KEY ? createJusoSearch({ apiUrl: env.JUSO_API_URL, key: env.JUSO_API_KEY }) : null,
      pages: nextMarketPages,
      changes,
      appUrl: env.APP_URL,
      paymentAttemptsInTenMinutes: env.PAYMENT_ATTEMPTS_IN_TEN_MINUTES,
      providerSettings: {
        stripe: { publishableKey: env.STRIPE_PUBLISHABLE_KEY, scriptUrl: env.STRIPE_JS_URL },
        toss: env.TOSS_CLIENT_KEY ? { clientKey: env.TOSS_CLIENT_KEY, scriptUrl: env.TOSS_SDK_URL } : null,
      },
    },
    async close() {
      mailer.close();
      await movable?.close();
      await changes.close();
      await connection.close();
    },
  };
}

/** A bucket where one is named, else a folder of this machine. */
function openStorage(env: Env): FileStorage {
  const { PICTURES_S3_BUCKET: bucket, PICTURES_S3_ACCESS_KEY_ID: id, PICTURES_S3_SECRET_ACCESS_KEY: secret } = env;
  if (bucket === undefined) return createLocalDiskStorage(env.PICTURES_DIR);
  return createS3Storage({
    bucket,
    region: env.PICTURES_S3_REGION,
    endpoint: env.PICTURES_S3_ENDPOINT,
    credentials: id !== undefined && secret !== undefined ? { accessKeyId: id, secretAccessKey: secret } : undefined,
  });
}

/** Of the process, so that a development server that reloads this file does not open another pool. */
export const composed = ofProcess<{ current: Composition | null }>("composition", () => ({ current: null }));

/** This process's one composition, built at the first request. */
export function getComposition(): Composition {
  return (composed.current ??= compose());
}
