/** The HTTP server of a web process: its limits of time, and the order in which a request passes. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { webProcess } from "../src/server/http/web-process.ts";

/** Anyone who sends slowly holds a connection, not the market: how long headers and a whole request may take. */
const headersTimeout = Number(process.env["HEADERS_TIMEOUT_MS"] ?? "") || 15_000;
const requestTimeout = Number(process.env["REQUEST_TIMEOUT_MS"] ?? "") || 90_000;
/** Longer than proxies keep an idle connection (a minute, mostly): who closes first must not be us, or a request is lost. */
const keepAliveTimeout = 75_000;

/** @param last handles what neither the front nor the API before Next has answered */
export function openServer(last: (request: IncomingMessage, response: ServerResponse) => void): Server {
  const connectionsCheckingInterval = Math.min(5_000, headersTimeout);
  const limits = { headersTimeout, requestTimeout, keepAliveTimeout, connectionsCheckingInterval };
  const server = createServer(limits, (request, response) => {
    const { front } = webProcess;
    if (!front) {
      // The app has not started: nothing is served without the headers that keep it safe.
      response.writeHead(503, { "retry-after": "1" }).end();
      return;
    }
    front(request, response, () => {
      if (webProcess.nextAlone || !webProcess.api?.(request, response)) last(request, response);
    });
  });
  webProcess.servers.add(server);
  return server;
}
