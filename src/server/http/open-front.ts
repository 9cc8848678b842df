import "server-only";
import { getEnv } from "@/env";
import { legalDocuments } from "@/inputs/legal";
import { legalVersions } from "@/legal/legal-texts";
import { composed, getComposition } from "@/server/compose";
import { isPage, sluggedPlaces } from "@/server/modules/catalog";
import { refuseFaultyConnections } from "@/server/prove-connections";
import { consoleLog } from "@/server/telemetry/console-log";
import { logConsole } from "@/server/telemetry/log-everything";
import { logger } from "@/server/telemetry/logger";
import { createDrain, type Drain } from "./drain";
import { createFront, type Front } from "./front";
import { verifiedVersion } from "./next-internals";
import { readBuild, readBuildForNextAlone } from "./read-build";
import { searchLimit } from "./reading-limits";
import { webProcess } from "./web-process";

/**
 * Whether pages and the API are served by Next alone: because somebody wants it so, or because the version of Next is
 * another than the one for which what we know of its insides was tested.
 */
function isNextAlone(wanted: boolean): boolean {
  const { nextVersion } = webProcess;
  if (wanted) {
    logger.warn({ nextVersion }, "NEXT_ALONE is set: pages are served by Next alone, each rendered for its request");
    return true;
  }
  if (nextVersion === verifiedVersion) return false;
  logger.warn(
    { nextVersion, verifiedVersion },
    "an unverified version of Next: pages are served by Next alone, each rendered for its request",
  );
  return true;
}

/**
 * Puts the front before this process's server, where it has one of ours (`scripts/web-server.ts`). It is made at the
 * first request: a build calls this too, and has neither an environment nor anything to serve.
 */
export function installFront(): void {
  if (webProcess.nextVersion !== null) void refuseToServe();
  let front: Front | null = null;
  consoleLog.write = logConsole;
  webProcess.front = (request, response, next) => {
    front ??= openFrontOrExit();
    front(request, response, next);
  };
}

/**
 * Ends a process that serves people, with the reason in words, when it can never do so: its environment is not complete,
 * or its way to the database is one that cannot work. A database that is not up yet is waited for, and requests are
 * answered 503 meanwhile.
 */
async function refuseToServe(): Promise<void> {
  try {
    getEnv();
    await refuseFaultyConnections(false);
  } catch (error) {
    logger.fatal({ err: error }, "this process cannot serve anybody");
    process.exit(1);
  }
}

/** Without a front nothing is served: a build that cannot be read as ours is said to be so, and the process ends. */
function openFrontOrExit(): Front {
  try {
    return openFront();
  } catch (error) {
    logger.fatal({ err: error }, "this process cannot serve anybody");
    process.exit(1);
  }
}

function openFront(): Front {
  const env = getEnv();
  logger.level = env.LOG_LEVEL;
  const drain = createDrain({ noticeMs: env.SHUTDOWN_NOTICE_MS, patienceMs: env.SHUTDOWN_PATIENCE_MS });
  // For good, not once: another listener must not find that there is none.
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => void leave(drain));
  const alone = isNextAlone(env.NEXT_ALONE === "true");
  webProcess.nextAlone = alone;
  return createFront({
    appUrl: env.APP_URL,
    scriptUrls: { stripe: env.STRIPE_JS_URL, toss: env.TOSS_SDK_URL },
    build: alone ? readBuildForNextAlone(".next") : readBuild(".next"),
    searches: searchLimit(),
    drain,
    database: {
      isConnected: () => getComposition().connection.isConnected(),
      reach: () => getComposition().connection.reach(),
    },
    exists: async (place, slug) => {
      const document = legalDocuments.find((each) => place === `legal/${each}`);
      if (document) return legalVersions(document).includes(slug);
      const at = sluggedPlaces.find((each) => each === place);
      return at === undefined || isPage(getComposition().deps.db, at, slug);
    },
  });
}

/** Ends this process when everything it has begun is answered. */
async function leave(drain: Drain): Promise<void> {
  if (drain.isDraining) return;
  logger.info("stopping: what has begun is finished first");
  await drain.finish(webProcess.servers);
  await composed.current?.close();
  logger.info("stopped");
  process.exit(0);
}
