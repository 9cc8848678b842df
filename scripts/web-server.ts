/**
 * The web process, run by Node itself in the folder of a build. A request passes, in this order:
 *
 *   1. the front            src/server/http/front.ts          an id, refusals, content policies, pages held whole
 *   2. the API before Next  src/server/http/answer-first.ts   procedures of a payment, providers' webhooks
 *   3. Next's own handler                                     everything else
 *
 * The app puts the first two in place when it starts (src/instrumentation.ts and the API's route).
 * See docs/decisions/009-one-server-before-next.md.
 */
import { createRequire } from "node:module";
import path from "node:path";
import type { RequestHandler } from "next/dist/server/next.js";
import { standaloneEnvironment } from "../src/server/http/next-internals.ts";
import { webProcess } from "../src/server/http/web-process.ts";
import { logConsoleAsJson, say } from "../src/server/telemetry/console-log.ts";
import { openServer } from "./open-server.ts";

type CreateNext = (options: { dev: false; dir: string; hostname: string; port: number }) => {
  prepare(): Promise<void>;
  getRequestHandler(): RequestHandler;
};

logConsoleAsJson();
const dir = process.cwd();
const port = Number(process.env["PORT"] ?? "") || 3000;
const hostname = process.env["HOSTNAME"] ?? "0.0.0.0";
Object.assign(process.env, standaloneEnvironment(dir));

// The build brings its own Next along.
const requireOfBuild = createRequire(path.join(dir, "server.js"));
webProcess.nextVersion = (requireOfBuild("next/package.json") as { version: string }).version;
const next = (requireOfBuild("next") as CreateNext)({ dev: false, dir, hostname, port });
await next.prepare();
const handle = next.getRequestHandler();

const server = openServer((request, response) => {
  void handle(request, response).catch((error: unknown) => {
    say("error", [error]);
    response.destroy();
  });
});
server.once("error", (error) => {
  say("error", [error]);
  process.exit(1);
});
server.listen(port, hostname, () => say("info", [`listening at ${hostname}:${port}`]));
