import "server-only";
import { randomBytes, randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { isIP } from "node:net";
import { errorMessage } from "@/i18n/error-message";
import { loadMessages } from "@/i18n/load-messages";
import { asLocale } from "@/i18n/as-locale";
import { clientIpOf } from "@/server/auth/client-ip";
import { cleanText } from "@/server/telemetry/clean-text";
import { logger } from "@/server/telemetry/logger";
import { asRequestId, forgetLoss, withRequestId } from "@/server/telemetry/request-scope";
import { answerUnavailable } from "./answer-unavailable";
import { pagePolicy, providerSources } from "./content-policy";
import type { Drain } from "./drain";
import { createHeldPages, type HeldPages } from "./held-pages";
import { createKnownPages, hasUnknownPage, unknownPage } from "./known-pages";
import { imagePath, isPageData, tellPolicy } from "./next-internals";
import { sendNotice } from "./notice-page";
import { actingPlaces, everywhere, pageKind } from "./page-kinds";
import type { Build } from "./read-build";
import { countReading, type ReadingLimit } from "./reading-limits";
import { refuse, refuseWith } from "./refuse";
import { isFromAnotherSite } from "./request-origin";
import { isSearch } from "./search-page";
import { commonHeaders, pageHeaders } from "./security-headers";

/** Handles a request, or has `next` handle it. */
export type Front = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

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

/** What signing in, out and over sends: a few fields. */
const maxSignInBytes = 64 * 1_024;

type Headers = ReturnType<typeof pageHeaders>;

/** What the front works out once, from its options. */
interface Standing extends FrontOptions {
  readonly secure: boolean;
  readonly always: Headers;
  readonly actingHeaders: Headers;
  readonly payingHeaders: Headers;
  readonly providers: ReturnType<typeof providerSources>;
  readonly acting: Parameters<typeof pageKind>[1];
  readonly knownPages: ReturnType<typeof createKnownPages>;
  readonly unknownAnswered: boolean;
  readonly heldPages: HeldPages;
}

/** One request on its way. */
interface Asked {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly next: () => void;
  readonly requestId: string;
  /** Its path, without the query. */
  readonly place: string;
  readonly kind: ReturnType<typeof pageKind>;
}

/**
 * What every request meets before Next, in this order: an id and the headers that keep a page's content its own, the
 * refusals, and then its page. One that is the same for everybody is held until it is whole; one of a person is given a
 * nonce before it is rendered; everything else goes on to Next.
 */
export function createFront(options: FrontOptions): Front {
  const standing = prepare(options);
  return (request, response, next) => {
    const asked = identify(standing, request, response, next);
    standing.drain.follow(response);
    withRequestId(asked.requestId, () => {
      const sayUnavailable = answerUnavailable(request, response, asked.place);
      if (asked.place.startsWith("/api/")) logAnswer(asked);
      if (refusals.some((refused) => refused(standing, asked))) return;
      if (isOnesOwn(standing, asked)) servePersonal(standing, asked, sayUnavailable);
      else if (isOfPage(asked)) serveBrowsing(standing, asked);
      else serveOther(asked);
    });
  };
}

function prepare(options: FrontOptions): Standing {
  const { appUrl, scriptUrls, build, exists } = options;
  const secure = appUrl.startsWith("https:");
  const payers = [new URL(scriptUrls.stripe).origin, new URL(scriptUrls.toss).origin];
  return {
    ...options,
    secure,
    always: commonHeaders(secure),
    actingHeaders: pageHeaders([]),
    payingHeaders: pageHeaders(payers),
    providers: providerSources(scriptUrls),
    acting: build.draftCookie === null ? actingPlaces(build.routes) : everywhere,
    knownPages: createKnownPages(build.routes, exists),
    unknownAnswered: hasUnknownPage(build.routes),
    heldPages: createHeldPages({ ownPages: build.ownPages, secure }),
  };
}

/** Gives a request its id, and takes away what only we say. */
function identify(
  { always, acting }: Standing,
  request: IncomingMessage,
  response: ServerResponse,
  next: () => void,
): Asked {
  const requestId = asRequestId(request.headers["x-request-id"]) ?? randomUUID();
  const place = (request.url ?? "/").split("?", 1)[0] ?? "/";
  request.headers["x-request-id"] = requestId;
  response.setHeader("x-request-id", requestId);
  for (const [name, value] of always) response.setHeader(name, value);
  trustOnlyPrivatePeers(request);
  tellPolicy(request.headers, null);
  delete request.headers["x-page-nonce"];
  return { request, response, next, requestId, place, kind: pageKind(place, acting) };
}

/** Each answers a request that goes no further, and says whether it did. The first that does is the last. */
const refusals: readonly ((standing: Standing, asked: Asked) => boolean)[] = [
  whileLeaving,
  fromAnotherSite,
  unreadable,
  tooLongToSignIn,
  tooManySearches,
  nowhere,
];

function whileLeaving({ drain }: Standing, { response, place }: Asked): boolean {
  if (!drain.isDraining) return false;
  response.setHeader("connection", "close");
  if (place !== "/api/health/ready") return false;
  refuse(response, 503, "DRAINING");
  return true;
}

function fromAnotherSite({ appUrl }: Standing, { request, response, place }: Asked): boolean {
  if (!isForeign(request, appUrl) || place.startsWith("/api/webhooks/")) return false;
  logger.warn({ path: place }, "another site sent a request that changes something");
  refuseWith(response, "ORIGIN.FOREIGN");
  return true;
}

/** A path whose escapes are torn: Next answers one as a defect of its own. */
function unreadable(_: Standing, { response, place }: Asked): boolean {
  try {
    decodeURIComponent(place);
    return false;
  } catch {
    refuse(response, 404, "NOT_FOUND");
    return true;
  }
}

function tooLongToSignIn(_: Standing, { request, response, place }: Asked): boolean {
  if (!place.startsWith("/api/auth/") || !isTooLong(request, maxSignInBytes)) return false;
  refuseWith(response, "INPUT.TOO_LONG");
  return true;
}

function tooManySearches({ searches }: Standing, { request, response, place }: Asked): boolean {
  const suggesting = place === "/api/suggest";
  if (!suggesting && !isSearch(place)) return false;
  const waitSeconds = countReading(clientIpOf(request.headers), searches);
  if (waitSeconds === null) return false;
  if (suggesting) {
    response.setHeader("retry-after", String(waitSeconds));
    refuseWith(response, "IDENTITY.TOO_MANY_ATTEMPTS");
  } else void askToWait(response, place, waitSeconds);
  return true;
}

/**
 * A file that nobody put there: Next would take its first step for a language and keep what it makes of it. And no page
 * of ours has its pictures made smaller on the way: that would ask Next past us, for whatever is named.
 */
function nowhere({ build: { files } }: Standing, { response, place, kind }: Asked): boolean {
  const unknownFile = files !== null && place.includes(".") && !/^\/(?:api|_next)\//.test(place) && !files.has(place);
  if (place !== imagePath && !(kind === "other" && unknownFile)) return false;
  refuse(response, 404, "NOT_FOUND");
  return true;
}

const isOfPage = ({ place }: Asked): boolean => !place.startsWith("/api/") && !place.startsWith("/_next/");

/** Whether a page is rendered for one person; all are where Next serves alone. */
function isOnesOwn({ build }: Standing, asked: Asked): boolean {
  return asked.kind === "acting" || asked.kind === "paying" || (build.draftCookie !== null && isOfPage(asked));
}

/** Gives a page a nonce for its scripts, before it is rendered. */
function servePersonal(standing: Standing, { request, response, next, kind }: Asked, sayUnavailable: () => void): void {
  const { build, providers, secure, database, payingHeaders, actingHeaders } = standing;
  const nonce = randomBytes(16).toString("base64");
  const paying = kind === "paying";
  const policy = pagePolicy({ scripts: { nonce }, providers: paying ? providers : null, secure });
  tellPolicy(request.headers, policy);
  request.headers["x-page-nonce"] = nonce;
  if (build.draftCookie !== null) addCookie(request, build.draftCookie);
  response.setHeader("content-security-policy", policy);
  for (const [name, value] of paying ? payingHeaders : actingHeaders) response.setHeader(name, value);
  // These pages are sent while they are made: what they lack is known too late to say so.
  if (database.isConnected()) next();
  else void database.reach().then(next, sayUnavailable);
}

function serveOther({ response, place, next }: Asked): void {
  // Documents are read within our own pages, and nobody else's.
  if (place.startsWith("/api/")) response.setHeader("content-security-policy", "frame-ancestors 'self'");
  next();
}

/** Has a page for everybody held until it is whole, or the one that says that there is none. */
function serveBrowsing(standing: Standing, asked: Asked): void {
  const { actingHeaders, heldPages, knownPages, unknownAnswered } = standing;
  const { request, response, next, place, kind } = asked;
  for (const [name, value] of actingHeaders) response.setHeader(name, value);
  const known = kind === "browsing" && unknownAnswered ? knownPages(place) : true;
  if (known === true) {
    heldPages(place, request, response, next);
    return;
  }
  void Promise.resolve(known)
    // Without a database nobody knows; what is prerendered is still there.
    .catch(() => {
      forgetLoss();
      return true;
    })
    .then((found) => {
      const there = found ? place : leadToUnknown(request, response, place);
      if (there !== null) heldPages(there, request, response, next);
    });
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
function logAnswer({ request: { method }, response, place, requestId }: Asked): void {
  if (place.startsWith("/api/health/")) return;
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
