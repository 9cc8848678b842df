/** A web process with the front before a handler of a few lines, for tests that stop it: see web-process.test.ts. */
import http from "node:http";
import type { AddressInfo } from "node:net";
import { standInFront } from "@/server/http/front";

standInFront();

const waiting: (() => void)[] = [];
// By its module, as Next does: that is what the preloaded file replaces.
const server = http.createServer((request, response) => {
  switch (request.url) {
    case "/api/slow":
      waiting.push(() => response.end("finished"));
      break;
    case "/api/go-on":
      for (const goOn of waiting.splice(0)) goOn();
      response.end();
      break;
    case "/api/stream":
      response.writeHead(200, { "content-type": "text/event-stream" });
      response.write("data: 1\n\n");
      break;
    default:
      response.end("ready");
  }
});
server.listen(0, "127.0.0.1", () => process.stdout.write(`port ${(server.address() as AddressInfo).port}\n`));
