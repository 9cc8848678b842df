/** A web process with the front before a handler of a few lines, for tests that stop it: see web-process.test.ts. */
import type { AddressInfo } from "node:net";
import { DrizzleQueryError } from "drizzle-orm/errors";
import { openServer } from "../scripts/open-server";
import { installFront } from "@/server/http/open-front";
import { verifiedVersion } from "@/server/http/next-internals";
import { webProcess } from "@/server/http/web-process";
import { logConsoleAsJson } from "@/server/telemetry/console-log";

logConsoleAsJson();
webProcess.nextVersion = process.env["NEXT_VERSION"] ?? verifiedVersion;
installFront();

/** As libraries use it. */
const { console: terminal } = globalThis;

/** A line that would pass for one of the log's, if it ever stood alone. */
const forgedLine = '\u0000\n{"level":60,"msg":"forged"}';

// As Next does: what one request did wrong does not end the process.
for (const event of ["uncaughtException", "unhandledRejection"] as const) {
  process.on(event, (error) => {
    terminal.error(error);
  });
}

const waiting: (() => void)[] = [];
const server = openServer((request, response) => {
  switch (request.url?.split("?", 1)[0]) {
    case "/api/slow":
      waiting.push(() => response.end("finished"));
      break;
    case "/api/go-on":
      for (const goOn of waiting.splice(0)) goOn();
      response.end();
      break;
    case "/en/listings/camera":
      response.end(JSON.stringify({ nonce: request.headers["x-page-nonce"], cookie: request.headers.cookie }));
      break;
    case "/api/stream":
      response.writeHead(200, { "content-type": "text/event-stream" });
      response.write("data: 1\n\n");
      break;
    case "/api/trouble": {
      // What libraries do: they print, also what they were asked for; they warn; they lose a promise.
      const params = [forgedLine];
      terminal.error(new DrizzleQueryError("select from listings where title = $1", params, new Error("no encoding")));
      terminal.error("⨯ %s", `Failed query: select $1\nparams: ${forgedLine}`);
      terminal.log("  plain\n  lines\n", { body: forgedLine });
      process.emitWarning(`a warning\n${forgedLine}`);
      void Promise.reject(new Error(`nobody waits\n${forgedLine}`));
      response.end("troubled");
      break;
    }
    default:
      response.end("ready");
  }
});
server.listen(0, "127.0.0.1", () => process.stdout.write(`port ${(server.address() as AddressInfo).port}\n`));
