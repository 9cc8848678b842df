import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";

/** A request with its body read. */
export interface SandboxRequest {
  readonly method: string;
  readonly path: string;
  /** What follows the question mark, undecoded. */
  readonly search: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly params: ReadonlyMap<string, string>;
}

export interface Reply {
  readonly status: number;
  readonly body: string | Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Never answered, as when a provider is lost on the way: the connection stays open for so long and is then cut. */
export interface Silence {
  readonly silentMs: number;
}

export type Answer = Reply | Silence;
export type Handler = (request: SandboxRequest) => Answer | Promise<Answer>;

const maxBodyBytes = 1_000_000;
const noParams: ReadonlyMap<string, string> = new Map();

interface Pattern {
  readonly segments: readonly string[];
  readonly handler: Handler;
}

/** Finds the handler of a request: whole paths by look-up, paths with `:names` by their number of segments. */
export class Router {
  readonly #exact = new Map<string, Handler>();
  readonly #patterns = new Map<string, Pattern[]>();

  on(method: string, path: string, handler: Handler): this {
    if (!path.includes(":")) {
      this.#exact.set(`${method} ${path}`, handler);
      return this;
    }
    const segments = path.split("/");
    const key = `${method} ${segments.length}`;
    this.#patterns.set(key, [...(this.#patterns.get(key) ?? []), { segments, handler }]);
    return this;
  }

  find(method: string, path: string): { handler: Handler; params: ReadonlyMap<string, string> } | null {
    const exact = this.#exact.get(`${method} ${path}`);
    if (exact) return { handler: exact, params: noParams };
    const parts = path.split("/");
    for (const { segments, handler } of this.#patterns.get(`${method} ${parts.length}`) ?? []) {
      if (!segments.every((segment, i) => segment === parts[i] || (segment.startsWith(":") && parts[i] !== "")))
        continue;
      const params = new Map<string, string>();
      segments.forEach((segment, i) => {
        if (segment.startsWith(":")) params.set(segment.slice(1), safeDecode(parts[i] ?? ""));
      });
      return { handler, params };
    }
    return null;
  }
}

function safeDecode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

export interface RunningServer {
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

/** Serves a router. `notFound` and `broken` answer in the provider's own manner. */
export async function serve(options: {
  host: string;
  port: number;
  router: Router;
  notFound: Handler;
  broken: (error: unknown) => Reply;
}): Promise<RunningServer> {
  const { host, port, router, notFound, broken } = options;
  const hanging = new Set<ServerResponse>();
  const server = createServer((incoming, outgoing) => {
    readBody(incoming, (body) => {
      const url = incoming.url ?? "/";
      const question = url.indexOf("?");
      const path = question < 0 ? url : url.slice(0, question);
      const method = incoming.method ?? "GET";
      const found = router.find(method === "HEAD" ? "GET" : method, path);
      const request: SandboxRequest = {
        method,
        path,
        search: question < 0 ? "" : url.slice(question + 1),
        headers: incoming.headers,
        body,
        params: found?.params ?? noParams,
      };
      try {
        const answer = (found?.handler ?? notFound)(request);
        if (answer instanceof Promise) {
          answer.then(
            (settled) => respond(outgoing, settled, hanging),
            (error: unknown) => respond(outgoing, broken(error), hanging),
          );
        } else {
          respond(outgoing, answer, hanging);
        }
      } catch (error) {
        respond(outgoing, broken(error), hanging);
      }
    });
  });
  // Callers keep connections open between requests; closing them first would look like a fault nobody asked for.
  server.keepAliveTimeout = 75_000;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve();
    });
  });
  const bound = (server.address() as AddressInfo).port;
  return { url: `http://${host}:${bound}`, port: bound, close: () => stop(server, hanging) };
}

function readBody(incoming: IncomingMessage, done: (body: string) => void): void {
  if (incoming.method === "GET" || incoming.method === "HEAD") {
    incoming.resume();
    done("");
    return;
  }
  const chunks: Buffer[] = [];
  let size = 0;
  incoming.on("data", (chunk: Buffer) => {
    size += chunk.length;
    if (size > maxBodyBytes) incoming.destroy();
    else chunks.push(chunk);
  });
  incoming.on("end", () => done(Buffer.concat(chunks).toString("utf8")));
}

function respond(outgoing: ServerResponse, answer: Answer, hanging: Set<ServerResponse>): void {
  if ("silentMs" in answer) {
    hanging.add(outgoing);
    const timer = setTimeout(() => outgoing.destroy(), answer.silentMs);
    timer.unref();
    outgoing.on("close", () => {
      clearTimeout(timer);
      hanging.delete(outgoing);
    });
    return;
  }
  if (outgoing.destroyed) return;
  outgoing.writeHead(answer.status, {
    "content-type": "application/json; charset=utf-8",
    "content-length": Buffer.byteLength(answer.body),
    ...answer.headers,
  });
  outgoing.end(answer.body);
}

async function stop(server: Server, hanging: Set<ServerResponse>): Promise<void> {
  for (const outgoing of hanging) outgoing.destroy();
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

export function json(status: number, value: unknown, headers?: Readonly<Record<string, string>>): Reply {
  return { status, body: JSON.stringify(value), ...(headers ? { headers } : {}) };
}

export function html(body: string, status = 200, headers: Readonly<Record<string, string>> = {}): Reply {
  return {
    status,
    body,
    headers: { "content-type": "text/html; charset=utf-8", "cache-control": "no-store", ...headers },
  };
}

/** Sends a browser elsewhere after it has posted something. */
export function seeOther(location: string): Reply {
  return { status: 303, body: "", headers: { location } };
}
