import type { IncomingMessage, Server, ServerResponse } from "node:http";
// By their paths: Node itself runs this too, for the server before Next (scripts/web-server.ts).
import { ofProcess } from "../process-state.ts";

/** What the app puts in place, for the server to have requests pass through. */
export interface WebProcess {
  /** Meets every request, and has `next` handle it or answers itself. Null until the app has started. */
  front: ((request: IncomingMessage, response: ServerResponse, next: () => void) => void) | null;
  /** Answers a request to the API and says so, or leaves it. Null until the API's own route is loaded. */
  api: ((request: IncomingMessage, response: ServerResponse) => boolean) | null;
  /** The servers that listen, which end with the process. */
  readonly servers: Set<Server>;
  /** The version of Next that serves, null where none does. */
  nextVersion: string | null;
  /** Whether Next alone serves pages and the API. */
  nextAlone: boolean;
}

export const webProcess: WebProcess = ofProcess("web", () => ({
  front: null,
  api: null,
  servers: new Set<Server>(),
  nextVersion: null,
  nextAlone: false,
}));
