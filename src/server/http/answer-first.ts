import "server-only";
import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream } from "node:stream/web";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { TRPCError } from "@trpc/server";
import { incomingMessageToRequest } from "@trpc/server/adapters/node-http";
import { providerNames } from "@/market";
import { findSession } from "@/server/auth/find-session";
import { getComposition } from "@/server/compose";
import { readAtMost } from "@/server/read-at-most";
import { logger } from "@/server/telemetry/logger";
import { answerTrpc } from "./answer-trpc";
import { handleWebhookRequest } from "./handle-webhook-request";
import { webProcess } from "./web-process";

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

/**
 * Has the API answered before Next looks at a request, where the process has a server of ours (`scripts/web-server.ts`).
 * Called by the API's own routes, so that both ways share their modules. See docs/decisions/005-the-api-before-next.md.
 */
export function installApiBeforeNext(): void {
  webProcess.api = answerFirst;
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
  const request = readRequest(incoming, outgoing);
  if (request === null) {
    outgoing.writeHead(400).end();
    return;
  }
  const answer = await answerTrpc(request, (cookies) => findSession((name) => cookies.get(name)));
  for (const [name, value] of answer.headers) if (name !== "set-cookie") outgoing.setHeader(name, value);
  const cookies = answer.headers.getSetCookie();
  if (cookies.length > 0) outgoing.setHeader("set-cookie", cookies);
  outgoing.statusCode = answer.status;
  if (answer.body && answer.headers.get("content-type")?.startsWith("text/event-stream")) {
    outgoing.flushHeaders();
    // A reader who leaves ends it, which is no failure.
    await pipeline(Readable.fromWeb(answer.body as ReadableStream), outgoing).catch(() => undefined);
    return;
  }
  const text = Buffer.from(await answer.arrayBuffer());
  outgoing.setHeader("vary", "accept-encoding");
  if (text.length >= worthPackingBytes && incoming.headers["accept-encoding"]?.includes("gzip")) {
    outgoing.setHeader("content-encoding", "gzip");
    outgoing.end(await pack(text));
  } else {
    outgoing.end(text);
  }
}

async function answerWebhook(incoming: IncomingMessage, outgoing: ServerResponse, provider: string): Promise<void> {
  const request = readRequest(incoming, outgoing);
  const status =
    request &&
    (await handleWebhookRequest(getComposition().deps, provider, request.headers, async (maxBytes) => {
      // One byte more than allowed tells that there was more.
      const body = await readAtMost(request, maxBytes);
      return body === null ? " ".repeat(maxBytes + 1) : body.toString("utf8");
    }));
  outgoing.writeHead(status ?? 400, { "content-length": 0 }).end();
}

/** A request as the web knows it, by tRPC's own adapter for Node; null for one whose address cannot be read. */
function readRequest(incoming: IncomingMessage, outgoing: ServerResponse): Request | null {
  // As Next does where no server in front of us has said who is calling.
  incoming.headers["x-forwarded-for"] ??= incoming.socket.remoteAddress ?? "";
  try {
    // How much of a body is read is decided by the one who reads it.
    return incomingMessageToRequest(incoming, outgoing, { maxBodySize: null });
  } catch (error) {
    if (error instanceof TRPCError && error.code === "BAD_REQUEST") return null;
    throw error;
  }
}
