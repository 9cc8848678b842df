import { safeCallback } from "@/features/identity/safe-callback";
import { asLocale } from "@/i18n/as-locale";
import { localHref } from "@/i18n/locales";
import { signInInput } from "@/inputs/identity";
import { setSessionCookie } from "@/server/auth/session-cookie";
import { signInWithPassword } from "@/server/auth/sign-in";
import { visitOf } from "@/server/auth/visit";
import { getComposition } from "@/server/compose";
import { comesFromAnotherSite } from "@/server/http/request-origin";
import { readAtMost } from "@/server/read-at-most";
import { logger } from "@/server/telemetry/logger";
import { DomainError } from "@/shared/domain-error";

/** An address, a password, a way back: far below this. */
const maxBytes = 16 * 1_024;

/**
 * Signs in with a form that a browser sends by itself, where no script runs. What the page's own script does goes through
 * next-auth; both begin the same session. Answers with the page to go on to: the one that was wanted, or the form again
 * with the reason in its address.
 */
export async function POST(request: Request): Promise<Response> {
  const { deps } = getComposition();
  if (comesFromAnotherSite(request, deps.appUrl)) return new Response(null, { status: 403 });
  const body = await readAtMost(request, maxBytes);
  if (!body) return new Response(null, { status: 413 });
  const form = new URLSearchParams(body.toString());
  const locale = asLocale(form.get("locale") ?? undefined);
  const next = safeCallback(form.get("callbackUrl"), locale);
  const input = signInInput.safeParse({ email: form.get("email"), password: form.get("password") });
  const headers = new Headers();
  const visit = visitOf(request.headers, headers, deps.appUrl);
  const back = (code: string, minutes?: string | number) => {
    const query = new URLSearchParams({ error: code, callbackUrl: next });
    if (minutes !== undefined) query.set("minutes", String(minutes));
    return `${localHref(locale, "/sign-in")}?${query.toString()}`;
  };
  let place: string = next;
  try {
    if (!input.success) throw new DomainError("IDENTITY.WRONG_CREDENTIALS", "unauthenticated");
    const { sessionKey } = await signInWithPassword(deps, input.data, visit);
    await setSessionCookie(visit.cookies, sessionKey);
  } catch (error) {
    if (!(error instanceof DomainError)) {
      logger.error({ err: error }, "signing in by form failed");
      place = back("INTERNAL");
    } else place = back(error.code, error.values["minutes"]);
  }
  headers.set("location", place);
  headers.set("cache-control", "private, no-store");
  return new Response(null, { status: 303, headers });
}
