"use client";

import { useSyncExternalStore } from "react";
import { readErrorDetail } from "./read-error";

/*
 * Whether the server has said, to any call of this page, that nobody is signed in any more. What was typed is still on
 * the page, so the reader is not sent away: they are told, and sign in beside it.
 */

let signedOut = false;
const listeners = new Set<() => void>();

function set(next: boolean): void {
  if (next === signedOut) return;
  signedOut = next;
  for (const listener of listeners) listener();
}

/** Notes what a call failed with. */
export function noteFailure(error: unknown): void {
  if (readErrorDetail(error)?.code === "AUTH.SIGNED_OUT") set(true);
}

/** Somebody is signed in again. */
export function noteSignedIn(): void {
  set(false);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Whether the reader has to sign in again. */
export function useSignedOut(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => signedOut,
    () => false,
  );
}
