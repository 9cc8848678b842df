import "server-only";
import { createHash, randomBytes, randomUUID } from "node:crypto";
import { existsSync, readdirSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { isIP } from "node:net";
import path from "node:path";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import fresh from "fresh";
import { LRUCache } from "lru-cache";
import { getEnv } from "@/env";
import { errorMessage } from "@/i18n/error-message";
import { loadMessages } from "@/i18n/load-messages";
import { asLocale } from "@/i18n/as-locale";
import { locales } from "@/i18n/locales";
import { legalDocuments } from "@/inputs/legal";
import { legalVersions } from "@/legal/legal-texts";
import { statusOf, type ErrorCode } from "@/shared/error-codes";
import { composed, getComposition } from "@/server/compose";
import { isPage, sluggedPlaces } from "@/server/modules/catalog";
import { clientIpOf } from "@/server/auth/client-ip";
import { refuseFaultyConnections } from "@/server/prove-connections";
import { cleanText } from "@/server/telemetry/clean-text";
import { consoleLog } from "@/server/telemetry/console-log";
import { logConsole } from "@/server/telemetry/log-everything";
import { logger } from "@/server/telemetry/logger";
import { asRequestId, forgetLoss, withRequestId } from "@/server/telemetry/request-scope";
import { answerUnavailable } from "./answer-unavailable";
import { inlineScripts, pagePolicy, providerSources, scriptHash } from "./content-policy";
import { createDrain, type Drain } from "./drain";
import { type BufferedPage, bufferPage } from "./buffer-page";
import { findKeptAnswer, prepareToKeep, type FinishedPage, type KeptAnswer } from "./kept-answers";
import { createKnownPages, hasUnknownPage, unknownPage } from "./known-pages";
import {
  fileRoutes,
  imagePath,
  isFromNext,
  isPageData,
  isPrerendered,
  readDraftCookie,
  readPrerendered,
  readRoutes,
  tellPolicy,
  verifiedVersion,
} from "./next-internals";
import { sendNotice } from "./notice-page";
import { actingPlaces, everywhere, pageKind } from "./page-kinds";
import { countReading, type ReadingLimit, searchLimit } from "./reading-limits";
import { isFromAnotherSite } from "./request-origin";
import { commonHeaders, pageHeaders } from "./security-headers";
import { webProcess } from "./web-process";

/** Handles a request, or has `next` handle it. */
export type Front = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

/** What the front must know of the build it stands before. */
export interface Build {
  /** Next's own list of routes. */
  readonly routes: readonly string[];
  /** Pages that hold nothing but our own words: the scripts in them are the build's own. */
  readonly ownPages: readonly string[];
  /** The paths of all files that stand at an address of their own; null where nobody has looked. */
  readonly files: ReadonlySet<string> | null;
  /**
   * The cookie with which Next renders every page for its request: pages are served by Next alone, each with a nonce,
   * and nothing is taken for granted of how it makes them. Null where they are held, named and remembered here.
   */
  readonly draftCookie: string | null;
}

export interface FrontOptions {
  readonly appUrl: string;
  readonly scriptUrls: { readonly stripe: string; readonly toss: string };
  readonly build: Build;
  /** How often one network may ask for a search's page, or for suggestions. */
  readonly searches: ReadingLimit;
  readonly drain: Drain;
  /** Whether something is at a place's slug. */
  readonly exists: (place: string, slug: string) => Promise<boolean>;
  readonly database: {
    /** Whether there is no reason to doubt that the database can be reached. */
    readonly isConnected: () => boolean;
    /** Asks it. Errors: `DatabaseUnavailable`. */
    readonly reach: () => Promise<void>;
  };
}

/** A prerendered page. The same text from Next is the same page. */
interface PrerenderedPage extends FinishedPage {
  readonly text: string;
}

/** What signing in, out and over sends: a few fields. */
const maxSignInBytes = 64 * 1_024;

/** How much of prerendered pages is remembered. */
const maxPagesBytes = 64 * 1_024 * 1_024;

const pack = promisify(gzip);

/**
 * What every request meets before Next: an id, the headers that keep a page's content its own, and a refusal when
 * another site sent it. Pages that are the same for everybody are held until they are whole, so that their policy can
 * name the scripts in them; pages of one person are given a nonce before they are rendered.
 */
export function createFront({ appUrl, scriptUrls, build, searches, drain, exists, database }: FrontOptions): Front {
  const secure = appUrl.startsWith("https:");
  const always = commonHeaders(secure);
  const providers = providerSources(scriptUrls);
  const payers = [new URL(scriptUrls.stripe).origin, new URL(scriptUrls.toss).origin];
  const actingHeaders = pageHeaders([]);
  const payingHeaders = pageHeaders(payers);
  const { draftCookie } = build;
  const acting = draftCookie === null ? actingPlaces(build.routes) : everywhere;
  const knownPages = createKnownPages(build.routes, exists);
  const unknownAnswered = hasUnknownPage(build.routes);
  /** A file that nobody put there. Next would take its first step for a language and keep what it makes of it. */
  const isNowhere = (place: string): boolean =>
    build.files !== null && place.includes(".") && !/^\/(?:api|_next)\//.test(place) && !build.files.has(place);
  const ownScripts = new Set(build.ownPages.flatMap(inlineScripts));
  const prerendered = new LRUCache<string, PrerenderedPage>({
    maxSize: maxPagesBytes,
    sizeCalculation: ({ text, bytes, packed }) => 2 * text.length + bytes.length + packed.length,
  });

  const policyOf = (page: string, place: string): string => {
    const hashes = new Set<string>();
    for (const script of inlineScripts(page)) {
      if (isFromNext(script) || ownScripts.has(script)) hashes.add(scriptHash(script));
      else logger.warn({ path: place, begins: script.slice(0, 60) }, "a script in a page is not ours");
    }
    return pagePolicy({ scripts: { hashes: [...hashes] }, providers: null, secure });
  };

  const finishOnce = async (text: string, bytes: Buffer, place: string): Promise<FinishedPage> => ({
    // Weak, because the packed page has the same.
    etag: `W/"${createHash("sha256").update(bytes).digest("base64url").slice(0, 27)}"`,
    policy: policyOf(text, place),
    bytes,
    packed: await pack(bytes),
  });

  /** Headers for a finished page; what of it is to be sent, null when the reader has it. */
  const chooseBody = (page: FinishedPage, response: ServerResponse, packed: boolean): Buffer | null => {
    response.setHeader("etag", page.etag);
    if (fresh(response.req.headers, { etag: page.etag })) {
      response.statusCode = 304;
      // A browser that has the page keeps the policy it came with.
      return null;
    }
    response.setHeader("content-security-policy", page.policy);
    if (packed) response.setHeader("content-encoding", "gzip");
    return packed ? page.packed : page.bytes;
  };

  const finishPage = async (
    page: BufferedPage,
    response: ServerResponse,
    place: string,
    packed: boolean,
    keep: ((answer: KeptAnswer) => void) | null,
  ): Promise<Buffer | null> => {
    // Anyone who asks for what there is not must not push out what there is.
    if (response.statusCode !== 200 || (!isPrerendered(page) && !keep)) {
      response.setHeader("content-security-policy", policyOf(page.toString("utf8"), place));
      const bytes = Buffer.from(page);
      if (!packed) return bytes;
      response.setHeader("content-encoding", "gzip");
      return pack(bytes);
    }
    if (isPrerendered(page)) {
      const made = { text: page, ...(await finishOnce(page, Buffer.from(page), place)) };
      prerendered.set(place, made);
      return chooseBody(made, response, packed);
    }
    const made = await finishOnce(page.toString("utf8"), page, place);
    keep?.({ ...made, headers: headersToKeep(response) });
    return chooseBody(made, response, packed);
  };

  /** Has a page for everybody held until it is whole. */
  const answerBrowsing = (
    place: string | null,
    request: IncomingMessage,
    response: ServerResponse,
    next: () => void,
  ): void => {
    // It was answered.
    if (place === null) return;
    if (!path.extname(place)) {
      const packed = /\bgzip\b/.test(request.headers["accept-encoding"] ?? "");
      // What is held is packed here, once for each page, not by Next for each reader.
      delete request.headers["accept-encoding"];
      const isSearch = isSearchDocument(request, place);
      const known = isSearch ? findKeptAnswer(request.url ?? place) : undefined;
      if (known) {
        for (const [name, value] of known.headers) response.setHeader(name, value);
        sendBody(chooseBody(known, response, packed), response);
        return;
      }
      const keep = isSearch ? prepareToKeep(request.url ?? place) : null;
      bufferPage(
        response,
        (page) => {
          response.appendHeader("vary", "accept-encoding");
          const same = isPrerendered(page) && response.statusCode === 200 ? prerendered.get(place) : undefined;
          return same?.text === page
            ? chooseBody(same, response, packed)
            : finishPage(page, response, place, packed, keep);
        },
        (error) => logger.error({ err: error, path: place }, "a page could not be finished"),
      );
    }
    next();
  };

  return (request, response, next) => {
    const requestId = asRequestId(request.headers["x-request-id"]) ?? randomUUID();
    const place = (request.url ?? "/").split("?", 1)[0] ?? "/";
    request.headers["x-request-id"] = requestId;
    response.setHeader("x-request-id", requestId);
    for (const [name, value] of always) response.setHeader(name, value);
    trustOnlyPrivatePeers(request);
    // Only we say what stands in these.
    tellPolicy(request.headers, null);
    delete request.headers["x-page-nonce"];

    drain.follow(response);

    withRequestId(requestId, () => {
      const sayUnavailable = answerUnavailable(request, response, place);
      if (drain.isDraining) {
        response.setHeader("connection", "close");
        if (place === "/api/health/ready") {
          refuse(response, 503, "DRAINING");
          return;
        }
      }
      if (place.startsWith("/api/")) logAnswer(request, response, place);
      if (isForeign(request, appUrl) && !place.startsWith("/api/webhooks/")) {
        logger.warn({ path: place }, "another site sent a request that changes something");
        refuseWith(response, "ORIGIN.FOREIGN");
        return;
      }
      if (!isReadable(place)) {
        refuse(response, 404, "NOT_FOUND");
        return;
      }
      if (place.startsWith("/api/auth/") && isTooLong(request, maxSignInBytes)) {
        refuseWith(response, "INPUT.TOO_LONG");
        return;
      }
      const suggesting = place === "/api/suggest";
      if (suggesting || searchPage.test(place)) {
        const waitSeconds = countReading(clientIpOf(request.headers), searches);
        if (waitSeconds !== null) {
          if (suggesting) {
            response.setHeader("retry-after", String(waitSeconds));
            refuseWith(response, "IDENTITY.TOO_MANY_ATTEMPTS");
          } else void askToWait(response, place, waitSeconds);
          return;
        }
      }
      const kind = pageKind(place, acting);
      // No page of ours has its pictures made smaller on the way: that would ask Next past us, for whatever is named.
      if (place === imagePath || (kind === "other" && isNowhere(place))) {
        refuse(response, 404, "NOT_FOUND");
        return;
      }
      const isPage = !place.startsWith("/api/") && !place.startsWith("/_next/");
      if (kind === "acting" || kind === "paying" || (draftCookie !== null && isPage)) {
        const nonce = randomBytes(16).toString("base64");
        const paying = kind === "paying";
        const policy = pagePolicy({ scripts: { nonce }, providers: paying ? providers : null, secure });
        tellPolicy(request.headers, policy);
        request.headers["x-page-nonce"] = nonce;
        if (draftCookie !== null) addCookie(request, draftCookie);
        response.setHeader("content-security-policy", policy);
        for (const [name, value] of paying ? payingHeaders : actingHeaders) response.setHeader(name, value);
        if (!database.isConnected()) {
          // These pages are sent while they are made: what they lack is known too late to say so.
          void database.reach().then(next, sayUnavailable);
          return;
        }
      } else if (!isPage) {
        // Documents are read within our own pages, and nobody else's.
        if (place.startsWith("/api/")) response.setHeader("content-security-policy", "frame-ancestors 'self'");
      } else {
        for (const [name, value] of actingHeaders) response.setHeader(name, value);
        const known = kind === "browsing" && unknownAnswered ? knownPages(place) : true;
        if (known !== true) {
          void Promise.resolve(known)
            // Without a database nobody knows; what is prerendered is still there.
            .catch(() => {
              forgetLoss();
              return true;
            })
            .then((found) => {
              answerBrowsing(found ? place : leadToUnknown(request, response, place), request, response, next);
            });
          return;
        }
        answerBrowsing(place, request, response, next);
        return;
      }
      next();
    });
  };
}

/**
 * Leads anyone who asks for what there is not to the one page that says so. A page's own script that goes there within the
 * page is told to load it as a document instead. Answers the page's path, or null if the request was answered.
 */
function leadToUnknown(request: IncomingMessage, response: ServerResponse, place: string): string | null {
  if (isPageData(request.headers, place)) {
    refuse(response, 404, "NOT_FOUND");
    return null;
  }
  const there = unknownPage(asLocale(place.split("/", 2)[1]));
  request.url = there;
  return there;
}

/** Has a request carry a cookie more on its way to Next, in place of any that its sender made up. */
function addCookie({ headers }: IncomingMessage, cookie: string): void {
  const name = cookie.slice(0, cookie.indexOf("=") + 1);
  const others = (headers.cookie ?? "").split(/;\s*/).filter((each) => each !== "" && !each.startsWith(name));
  headers.cookie = [...others, cookie].join("; ");
}

/** Whether a path can be read at all. Next answers one whose escapes are torn as a defect of its own. */
function isReadable(place: string): boolean {
  try {
    decodeURIComponent(place);
    return true;
  } catch {
    return false;
  }
}

/** The caller's address comes from the peer directly before us, unless that is a server of our own network. */
function trustOnlyPrivatePeers(request: IncomingMessage): void {
  const peer = (request.socket.remoteAddress ?? "").replace(/^::ffff:/, "");
  if (!isPrivateAddress(peer)) request.headers["x-forwarded-for"] = peer;
}

function isPrivateAddress(address: string): boolean {
  if (isIP(address) === 4) return /^(?:127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.)/.test(address);
  return /^(?:::1$|f[cd]|fe80:)/i.test(address);
}

function isForeign({ method = "GET", headers }: IncomingMessage, appUrl: string): boolean {
  const site = headers["sec-fetch-site"];
  return isFromAnotherSite(
    {
      method,
      origin: headers.origin ?? null,
      fetchSite: typeof site === "string" ? site : null,
      host: headers.host ?? null,
    },
    appUrl,
  );
}

/** What Next says of a page that is the same for the next reader. */
const keptHeaders = ["content-type", "cache-control", "link", "vary"];

function headersToKeep(response: ServerResponse): [name: string, value: string][] {
  return keptHeaders.flatMap((name): [string, string][] => {
    const value = response.getHeader(name);
    return value === undefined ? [] : [[name, String(value)]];
  });
}

function sendBody(body: Buffer | null, response: ServerResponse): void {
  if (body !== null) response.setHeader("content-length", body.length);
  response.end(body ?? undefined);
}

/** Whether a search's page is asked for as a document, not as the data that Next fetches to go there within the page. */
function isSearchDocument({ method, headers }: IncomingMessage, place: string): boolean {
  return method === "GET" && !isPageData(headers, place) && searchPage.test(place);
}

const searchPage = new RegExp(`^/(?:${locales.join("|")})/search/?$`);

/** Says in the reader's language that these were too many searches. */
async function askToWait(response: ServerResponse, place: string, waitSeconds: number): Promise<void> {
  const locale = asLocale(place.split("/", 2)[1]);
  const { errors } = await loadMessages(locale);
  const text = errorMessage(errors, locale, "IDENTITY.TOO_MANY_ATTEMPTS", { minutes: Math.ceil(waitSeconds / 60) });
  sendNotice(response, { status: 429, locale, title: "429", text, waitSeconds, again: false });
}

/** Whether a body is longer than allowed, or does not say how long it is. */
function isTooLong({ method, headers }: IncomingMessage, maxBytes: number): boolean {
  if (method !== "POST") return false;
  if (headers["transfer-encoding"] !== undefined) return true;
  return Number(headers["content-length"] ?? 0) > maxBytes;
}

/** One line for each answer of the API: what was asked, never with what words. */
function logAnswer({ method, headers }: IncomingMessage, response: ServerResponse, place: string): void {
  if (place.startsWith("/api/health/")) return;
  const requestId = headers["x-request-id"];
  const begunAt = performance.now();
  response.once("close", () => {
    const { statusCode, writableFinished } = response;
    const tell = statusCode >= 500 ? "warn" : "info";
    logger[tell](
      // Named, because an event comes from nobody's request.
      {
        requestId,
        method,
        // Whatever somebody wrote there.
        path: cleanText(place),
        status: statusCode,
        ms: Math.round(performance.now() - begunAt),
        whole: writableFinished,
      },
      "answered",
    );
  });
}

function refuseWith(response: ServerResponse, code: ErrorCode): void {
  refuse(response, statusOf(code), code);
}

function refuse(response: ServerResponse, status: number, code: string): void {
  response.writeHead(status, { "content-type": "application/json", "cache-control": "no-store", connection: "close" });
  response.end(JSON.stringify({ code }));
}

/** The addresses of the files that stand in the public folder, if there is one. */
function listPublicFiles(): string[] {
  if (!existsSync("public")) return [];
  return readdirSync("public", { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `/${path.posix.join(path.relative("public", entry.parentPath), entry.name)}`);
}

/** What is known of the build that the present process serves. */
export function readBuild(folder: string): Build {
  const routes = readRoutes(folder);
  return {
    routes,
    files: new Set([...listPublicFiles(), ...fileRoutes(routes)]),
    ownPages: locales.flatMap((locale) => readPrerendered(folder, `${locale}/verify`) ?? []),
    draftCookie: null,
  };
}

/** A build of which nothing is known but how its pages are rendered for their request. */
export function readBuildForNextAlone(folder: string): Build {
  return { routes: [], files: null, ownPages: [], draftCookie: readDraftCookie(folder) };
}

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
