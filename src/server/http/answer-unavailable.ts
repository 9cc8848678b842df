import type { IncomingMessage, ServerResponse } from "node:http";
import { asLocale } from "@/i18n/as-locale";
import { errorMessage } from "@/i18n/error-message";
import { isLocale, locales, type Locale } from "@/i18n/locales";
import { loadMessages } from "@/i18n/load-messages";
import { watchLoss } from "@/server/telemetry/request-scope";
import { logger } from "@/server/telemetry/logger";
import type { DatabaseUnavailable } from "@/shared/database-unavailable";
import { writeNotice } from "./notice-page";
import { unavailableSeconds } from "./retry-after";

/** These say it themselves, in their own words: procedures one by one, readiness with its reasons. */
const tellThemselves = /^\/api\/(?:trpc|health)\//;

/**
 * Watches the answer to the present request: where the database was lost for it, whatever a handler made of that (an
 * error, a page without its contents, "there is no such thing") is dropped, and 503 is sent in its place, with the time
 * to wait: a page for who reads pages, in their language, and the error's code for programs. An error of a handler that
 * tells nobody why, such as one in a part that is the same for everybody, is taken for the loss that somebody met
 * meanwhile. What is being sent already stays. Call it before anything else has to do with the answer; what is returned
 * sends the 503 at once. See docs/decisions/008-one-answer-while-the-database-is-away.md.
 */
export function answerUnavailable(request: IncomingMessage, response: ServerResponse, place: string): () => void {
  const lossOf = watchLoss();
  const usual = new Set(response.getHeaderNames());
  const send = {
    writeHead: response.writeHead.bind(response),
    write: response.write.bind(response),
    end: response.end.bind(response),
    flushHeaders: response.flushHeaders.bind(response),
  };
  const decision: { drops: boolean | null } = { drops: null };

  const replace = (lost: DatabaseUnavailable | null): void => {
    decision.drops = true;
    logger.warn({ err: lost ?? undefined, path: place }, "a request was answered 503");
    void write(request, place, lost).then(({ headers, body }) => {
      if (response.headersSent || response.destroyed) return;
      for (const name of response.getHeaderNames()) if (!usual.has(name)) response.removeHeader(name);
      send.writeHead(503, headers);
      send.end(body);
    });
  };
  /** Decides at the first that is sent, once and for all. */
  const drops = (status: number): boolean => {
    if (decision.drops !== null) return decision.drops;
    const { own, anybodys } = lossOf();
    const isLost = status !== 503 && (own !== null || (anybodys && status >= 500));
    decision.drops = isLost;
    if (isLost) replace(own);
    return isLost;
  };

  if (!tellThemselves.test(place)) {
    response.writeHead = ((...given: Parameters<typeof send.writeHead>) =>
      drops(given[0]) ? response : send.writeHead(...given)) as ServerResponse["writeHead"];
    response.flushHeaders = () => {
      if (!drops(response.statusCode)) send.flushHeaders();
    };
    response.write = ((...given: Parameters<typeof send.write>) => {
      if (!drops(response.statusCode)) return send.write(...given);
      tellWritten(given);
      return true;
    }) as ServerResponse["write"];
    response.end = ((...given: Parameters<typeof send.end>) => {
      if (!drops(response.statusCode)) return send.end(...given);
      tellWritten(given);
      return response;
    }) as ServerResponse["end"];
  }
  return () => {
    if (decision.drops === null) replace(lossOf().own);
  };
}

/** Anyone who sent something that is dropped, and waits until it is sent. */
function tellWritten(given: readonly unknown[]): void {
  const written = given.find((each) => typeof each === "function") as (() => void) | undefined;
  if (written) process.nextTick(written);
}

async function write(
  { method = "GET", headers, url = "" }: IncomingMessage,
  place: string,
  lost: DatabaseUnavailable | null,
) {
  // What only reads has changed nothing, whatever became of it.
  const reads = method === "GET" || method === "HEAD";
  const code = reads ? "DATABASE.UNAVAILABLE" : (lost?.code ?? "DATABASE.OUTCOME_UNKNOWN");
  if (!headers.accept?.includes("text/html")) {
    const body = Buffer.from(JSON.stringify({ code }));
    return {
      headers: {
        "content-type": "application/json",
        "content-length": body.length,
        "retry-after": String(unavailableSeconds),
        "cache-control": "no-store",
      },
      body,
    };
  }
  const locale = localeOf(place, url, headers["accept-language"]);
  const { errors, shell } = await loadMessages(locale);
  return writeNotice({
    status: 503,
    locale,
    title: shell.awayTitle,
    text: reads ? shell.awayText : errorMessage(errors, locale, code),
    waitSeconds: unavailableSeconds,
    again: reads,
  });
}

/** The language of a page; of what has none in its address, the one that it asks for, or the reader's first that we speak. */
function localeOf(place: string, url: string, accepted = ""): Locale {
  const named = [place.split("/", 2)[1], new URLSearchParams(url.split("?", 2)[1]).get("locale") ?? undefined];
  const found = named.find((each) => isLocale(each));
  const read = accepted.split(",").map((each) => each.trim().slice(0, 2).toLowerCase());
  return asLocale(found ?? read.find((each) => locales.some((known) => known === each)));
}
