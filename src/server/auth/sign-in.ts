import "server-only";
import type { SignInInput } from "@/inputs/identity";
import type { Deps } from "@/server/deps";
import {
  beginSession,
  checkCredentials,
  readKnownDevice,
  rememberDevice,
  type SignInPlace,
} from "@/server/modules/identity";
import type { CookieJar } from "@/server/auth/cookie-jar";

/** The browser of a request to sign in or out. */
export interface SignInVisit extends SignInPlace {
  readonly cookies: CookieJar;
}

/**
 * Signs a person in by address and password: their session begins, and the browser is known from now on. Answers whom,
 * and the session's key. Errors: IDENTITY.WRONG_CREDENTIALS, IDENTITY.TOO_MANY_ATTEMPTS.
 */
export async function signInWithPassword(
  deps: Pick<Deps, "db" | "clock" | "secrets">,
  input: SignInInput,
  visit: SignInVisit,
): Promise<{ userId: string; sessionKey: string }> {
  const device = readKnownDevice(visit.cookies, deps.secrets, input.email);
  const person = await checkCredentials(deps, input, { clientIp: visit.clientIp, device });
  const sessionKey = await beginSession(deps, person, visit);
  rememberDevice(visit.cookies, deps.secrets, input.email);
  return { userId: person.userId, sessionKey };
}
