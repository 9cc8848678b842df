import "server-only";
import { getLocale } from "next-intl/server";
import { redirect } from "next/navigation";
import { localHref } from "@/i18n/locales";
import { getSession } from "./find-session";
import type { Session } from "./session";

/** Who is asking; anyone who is not signed in is sent to sign in, and comes back to `path` (without the language). */
export async function requireSession(path: `/${string}`): Promise<Session> {
  const session = await getSession();
  if (session) return session;
  const locale = await getLocale();
  redirect(`${localHref(locale, "/sign-in")}?callbackUrl=${encodeURIComponent(localHref(locale, path))}`);
}
