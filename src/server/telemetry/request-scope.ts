import { AsyncLocalStorage } from "node:async_hooks";

/** What is known of the request, or the job, on whose behalf code is running. */
export interface RequestScope {
  readonly requestId: string;
}

// On the global object: Next bundles what stands in front of it apart from what it renders, and both must find it.
const shared = globalThis as typeof globalThis & { partwiseRequestScope?: AsyncLocalStorage<RequestScope> };
const scope = (shared.partwiseRequestScope ??= new AsyncLocalStorage<RequestScope>());

/** The id of the request, or of the request that left the present job behind; null outside both. */
export function currentRequestId(): string | null {
  return scope.getStore()?.requestId ?? null;
}

/** Runs work on behalf of a request: everything it logs, and every job it leaves, carries the request's id. */
export function withRequestId<Result>(requestId: string, work: () => Result): Result {
  return scope.run({ requestId }, work);
}

/** An id that somebody in front of us gave the request, if it can stand in a header and in a log as it is. */
export function asRequestId(text: string | string[] | null | undefined): string | null {
  return typeof text === "string" && /^[A-Za-z0-9._:-]{8,80}$/.test(text) ? text : null;
}
