import type { Deps } from "@/server/deps";
import type { CookieJar } from "@/server/auth/cookie-jar";
import type { Session } from "@/server/auth/session";

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
