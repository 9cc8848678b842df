import type { Fields } from "../http/fields";
import type { SandboxRequest } from "../http/server";

/** A call as an operation sees it. */
export interface Call {
  readonly request: SandboxRequest;
  readonly fields: Fields;
  readonly id: string;
  readonly declined: boolean;
}

export type Operation = (call: Call) => unknown;

/** Adds a route. The operation's name is the one by which faults are planned for it. */
export type On = (method: "GET" | "POST" | "DELETE", path: string, operation: string, run: Operation) => void;
