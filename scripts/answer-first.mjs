/**
 * Preloaded into the web process: whatever reaches its HTTP server meets the app's front before Next
 * (src/server/http/front.ts), and the API's busiest parts are answered there (src/server/http/answer-first.ts). The app
 * puts both in place when it starts; in a process that was started without this file, Next handles all.
 * See docs/decisions/005-the-api-before-next.md and 080-content-policy.md.
 */
import http from "node:http";

const { createServer } = http;

/** The numbers of the log's levels (pino's). */
const levels = { error: 50, warn: 40, info: 30, log: 30, debug: 20, trace: 20 };

// Each line that this process writes is one JSON object, no matter who says it: the app's log takes the console over once it is
// there (src/server/telemetry/log-everything.ts), and before that nobody has asked for anything.
function say(method, said) {
  if (globalThis.partwiseConsole) return globalThis.partwiseConsole(method, said);
  const msg = said.map((each) => (each instanceof Error ? (each.stack ?? each.message) : String(each))).join(" ");
  process.stdout.write(`${JSON.stringify({ level: levels[method], time: Date.now(), msg })}\n`);
}
for (const method of Object.keys(levels)) console[method] = (...said) => say(method, said);
// Node's own listener writes warnings as plain text.
process.removeAllListeners("warning");
process.on("warning", (warning) => say("warn", [warning]));
process.on("uncaughtException", (error) => {
  // Once it serves, Next tells it, and goes on after what one request did wrong; before that there is nothing to go on with.
  if (process.listenerCount("uncaughtException") > 1) return;
  say("error", [error]);
  process.exit(1);
});

/** The one who sends slowly holds a connection, not the market: how long headers and a whole request may take. */
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
