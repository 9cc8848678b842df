import type { Deps } from "@/server/deps";
import type { Session } from "@/server/auth/session";

/** Reads and writes the caller's cookies, whatever the transport. */
export interface CookieJar {
  get(name: string): string | undefined;
  /** Sets an http-only, same-site cookie; `maxAgeSeconds` 0 removes it. */
  set(name: string, value: string, maxAgeSeconds: number): void;
}

/** What every procedure gets. The session is read only when a procedure asks for it. */
export interface Context {
  readonly deps: Deps;
  readonly getSession: () => Promise<Session | null>;
  readonly cookies: CookieJar;
  /** The caller's address, for rate limits and evidence. */
  readonly clientIp: string;
  /** What the caller's browser says it is, as evidence. */
  readonly userAgent: string;
  readonly requestId: string;
}
