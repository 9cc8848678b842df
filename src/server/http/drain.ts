import type { Server, ServerResponse } from "node:http";
import { setTimeout as delay } from "node:timers/promises";

export interface DrainOptions {
  /** How long new requests are still taken after readiness is denied, for the one who sends them to look elsewhere. */
  readonly noticeMs: number;
  /** How long what has begun may take to finish. */
  readonly patienceMs: number;
}

/** The answers a process is giving, and how it stops giving them without breaking one. */
export interface Drain {
  /** Whether this process is about to end: it takes no new work. */
  readonly isDraining: boolean;
  /** Follows an answer until it is given. */
  follow(response: ServerResponse): void;
  /** Takes nothing new, ends live updates so that browsers ask elsewhere, and waits until everything else is answered. */
  finish(servers: Iterable<Server>): Promise<void>;
}

/** One for each process. */
export function createDrain({ noticeMs, patienceMs }: DrainOptions): Drain {
  const open = new Set<ServerResponse>();
  let draining = false;
  return {
    get isDraining() {
      return draining;
    },
    follow(response) {
      open.add(response);
      response.once("close", () => open.delete(response));
    },
    async finish(servers) {
      draining = true;
      const all = [...servers];
      await delay(noticeMs);
      const closed = Promise.all(all.map((server) => new Promise<void>((resolve) => server.close(() => resolve()))));
      for (const response of open) if (isStream(response)) endStream(response);
      for (const server of all) server.closeIdleConnections();
      await Promise.race([closed, delay(patienceMs, undefined, { ref: false })]);
      for (const server of all) server.closeAllConnections();
    },
  };
}

function isStream(response: ServerResponse): boolean {
  return response.headersSent && String(response.getHeader("content-type") ?? "").startsWith("text/event-stream");
}

/** Live updates never finish by themselves: their readers are told to come back in a second, and do, to another process. */
function endStream(response: ServerResponse): void {
  response.end("retry: 1000\n\n");
}
