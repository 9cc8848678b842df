import "server-only";
import type { IncomingMessage, ServerResponse } from "node:http";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { providerNames } from "@/market";
import { findSession } from "@/server/auth/session";
import { getComposition } from "@/server/compose";
import { logger } from "@/server/telemetry/logger";
import { answerTrpc, maxTrpcBytes } from "./answer-trpc";
import { handleWebhookRequest } from "./handle-webhook-request";

/**
 * Modules whose procedures need nothing of Next. Those of others have prerendered pages rebuilt, which can only be
 * done in a request that Next handles; so whatever is not named here goes there.
 */
const modulesBeforeNext = ["orders", "payments"];

const trpcPrefix = "/api/trpc/";
const webhooksPrefix = "/api/webhooks/";
/** Below this, packing takes longer than sending. */
const worthPackingBytes = 4_096;

const pack = promisify(gzip);

type AnswerFirst = (request: IncomingMessage, response: ServerResponse) => boolean;

const shared = globalThis as typeof globalThis & { partwiseAnswerFirst?: AnswerFirst };

/**
 * Has the API answered before Next looks at a request, where the process was started so (`scripts/answer-first.mjs`).
 * Called by the API's own routes, so that both ways share their modules. See docs/decisions/005-the-api-before-next.md.
 */
export function installApiBeforeNext(): void {
  shared.partwiseAnswerFirst = answerFirst;
}

/** Takes a request to the API and answers true, or leaves it to Next. */
function answerFirst(request: IncomingMessage, response: ServerResponse): boolean {
  const { method = "", url = "" } = request;
  const path = url.split("?", 1)[0] ?? "";
  const answer =
    path.startsWith(trpcPrefix) &&
    (method === "GET" || method === "POST") &&
    isBeforeNext(path.slice(trpcPrefix.length))
      ? answerProcedures(request, response)
      : method === "POST" && isProvidersWebhook(path)
        ? answerWebhook(request, response, path.slice(webhooksPrefix.length))
        : null;
  answer?.catch((error: unknown) => {
    logger.error({ err: error, path }, "a request to the API failed");
    if (response.headersSent) response.destroy();
    else response.writeHead(500).end();
  });
  return answer !== null;
}

/** Whether a payment provider is speaking. Anyone else who calls back has a route of their own, which Next finds. */
function isProvidersWebhook(path: string): boolean {
  return path.startsWith(webhooksPrefix) && providerNames.some((name) => name === path.slice(webhooksPrefix.length));
}

/** Whether all procedures of a request (the names of a batch are parted by commas) are answered here. */
function isBeforeNext(procedures: string): boolean {
  const names = procedures.replaceAll("%2C", ",").split(",");
  return names.every((name) => modulesBeforeNext.includes(name.split(".", 1)[0] ?? ""));
}

async function answerProcedures(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const headers = headersOf(incoming);
  const url = `http://${incoming.headers.host ?? "localhost"}${incoming.url ?? "/"}`;
  if (!URL.canParse(url)) {
    outgoing.writeHead(400).end();
    return;
  }
  if (Number(headers.get("content-length") ?? 0) > maxTrpcBytes) {
    outgoing.writeHead(413).end();
    return;
  }
  const body = incoming.method === "POST" ? await readBody(incoming, maxTrpcBytes) : null;
  if (body !== null && body.length > maxTrpcBytes) {
    outgoing.writeHead(413).end();
    return;
  }
  const leaving = new AbortController();
  outgoing.once("close", () => {
    if (!outgoing.writableFinished) leaving.abort();
  });
  const request = new Request(url, { method: incoming.method ?? "GET", headers, body, signal: leaving.signal });
  const answer = await answerTrpc(request, (cookies) => findSession((name) => cookies.get(name)));
  for (const [name, value] of answer.headers) if (name !== "set-cookie") outgoing.setHeader(name, value);
  const cookies = answer.headers.getSetCookie();
  if (cookies.length > 0) outgoing.setHeader("set-cookie", cookies);
  outgoing.statusCode = answer.status;
  if (answer.body && answer.headers.get("content-type")?.startsWith("text/event-stream")) {
    await stream(answer.body, outgoing);
    return;
  }
  const text = Buffer.from(await answer.arrayBuffer());
  outgoing.setHeader("vary", "accept-encoding");
  if (text.length >= worthPackingBytes && headers.get("accept-encoding")?.includes("gzip")) {
    outgoing.setHeader("content-encoding", "gzip");
    outgoing.end(await pack(text));
  } else {
    outgoing.end(text);
  }
}

/** Sends what comes as it comes, no faster than it is taken, until either side ends. */
async function stream(body: ReadableStream<Uint8Array>, outgoing: ServerResponse): Promise<void> {
  outgoing.flushHeaders();
  const reader = body.getReader();
  outgoing.once("close", () => void reader.cancel().catch(() => undefined));
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    if (outgoing.destroyed) break;
    if (!outgoing.write(piece.value)) {
      await new Promise<void>((resolve) => {
        const go = (): void => {
          outgoing.off("drain", go).off("close", go);
          resolve();
        };
        outgoing.on("drain", go).on("close", go);
      });
    }
  }
  outgoing.end();
}

async function answerWebhook(incoming: IncomingMessage, outgoing: ServerResponse, provider: string): Promise<void> {
  const status = await handleWebhookRequest(getComposition().deps, provider, headersOf(incoming), (maxBytes) =>
    readBody(incoming, maxBytes),
  );
  outgoing.writeHead(status, { "content-length": 0 }).end();
}

/** A body as text. Of one that is longer than allowed, enough to see that. */
async function readBody(incoming: IncomingMessage, maxBytes: number): Promise<string> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of incoming as AsyncIterable<Buffer>) {
    pieces.push(piece);
    bytes += piece.length;
    if (bytes > maxBytes) break;
  }
  return Buffer.concat(pieces).toString(bytes > maxBytes ? "latin1" : "utf8");
}

function headersOf(incoming: IncomingMessage): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (typeof value === "string") headers.set(name, value);
  }
  // As Next does where no server in front of us has said who is calling.
  if (!headers.has("x-forwarded-for")) headers.set("x-forwarded-for", incoming.socket.remoteAddress ?? "");
  return headers;
}
