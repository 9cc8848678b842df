/**
 * Preloaded into the web process: whatever reaches its HTTP server meets the app's front before Next
 * (src/server/http/front.ts), and the API's busiest parts are answered there (src/server/http/answer-first.ts). The app
 * puts both in place when it starts; in a process that was started without this file, Next handles all.
 * See docs/decisions/005-the-api-before-next.md and 080-content-policy.md.
 */
import http from "node:http";

const { createServer } = http;

/** Whoever sends slowly holds a connection, not the market: how long headers and a whole request may take. */
const headersTimeout = Number(process.env.HEADERS_TIMEOUT_MS || 15_000);
const requestTimeout = Number(process.env.REQUEST_TIMEOUT_MS || 90_000);
/** Longer than proxies keep an idle connection (a minute, mostly): who closes first must not be us, or a request is lost. */
const keepAliveTimeout = 75_000;

// The front ends the process itself, once what it has begun is answered; Next would wait for live updates for ever.
process.env.NEXT_MANUAL_SIG_HANDLE = "true";
const servers = (globalThis.partwiseServers ??= new Set());

http.createServer = (...given) => {
  const listener = given.find((argument) => typeof argument === "function");
  const options = given.find((argument) => typeof argument === "object");
  const server = createServer(
    {
      ...options,
      headersTimeout,
      requestTimeout,
      keepAliveTimeout,
      connectionsCheckingInterval: Math.min(5_000, headersTimeout),
    },
    (request, response) => {
      const front = globalThis.partwiseFront;
      if (!front) {
        // Nothing is served without the headers that keep it safe.
        response.writeHead(503, { "retry-after": "1" }).end();
        return;
      }
      front(request, response, () => {
        if (!globalThis.partwiseAnswerFirst?.(request, response)) listener?.(request, response);
      });
    },
  );
  servers.add(server);
  return server;
};
