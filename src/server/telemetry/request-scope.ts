import { AsyncLocalStorage } from "node:async_hooks";
import { ofProcess } from "@/server/process-state";
import type { DatabaseUnavailable } from "@/shared/database-unavailable";

/** What is known of the request, or the job, on whose behalf code is running. */
interface RequestScope {
  readonly requestId: string;
  /** The database was lost for it, and anyone who was told has not made do without. */
  lost: DatabaseUnavailable | null;
}

// Of the process: what stands before Next and what it renders are bundled apart, and both must find it.
const scope = ofProcess("request-scope", () => new AsyncLocalStorage<RequestScope>());
/** When the database was last lost for anybody, by the process's own clock. */
const losses = ofProcess("losses", () => ({ lastAt: 0 }));

/** The id of the request, or of the request that left the present job behind; null outside both. */
export function currentRequestId(): string | null {
  return scope.getStore()?.requestId ?? null;
}

/** Runs work on behalf of a request: everything it logs, and every job it leaves, carries the request's id. */
export function withRequestId<Result>(requestId: string, work: () => Result): Result {
  return scope.run({ requestId, lost: null }, work);
}

/** Notes that the present request could not reach the database, or lost it. */
export function noteLoss(lost: DatabaseUnavailable): void {
  losses.lastAt = performance.now();
  const own = scope.getStore();
  if (own) own.lost = lost;
}

/** Anyone who was told that the database is lost has made do without it: the answer is whole all the same. */
export function forgetLoss(): void {
  const own = scope.getStore();
  if (own) own.lost = null;
}

/** Watches the present request: what of the database it has lost by the time that this is asked. */
export function watchLoss(): () => { readonly own: DatabaseUnavailable | null; readonly anybodys: boolean } {
  const own = scope.getStore();
  const begunAt = performance.now();
  return () => ({ own: own?.lost ?? null, anybodys: losses.lastAt > begunAt });
}

/** An id that somebody in front of us gave the request, if it can stand in a header and in a log as it is. */
export function asRequestId(text: string | string[] | null | undefined): string | null {
  return typeof text === "string" && /^[A-Za-z0-9._:-]{8,80}$/.test(text) ? text : null;
}
