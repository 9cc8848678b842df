import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { redirect } from "next/navigation";
import { demoPassword, demoPeople } from "@/demo-people";
import { getEnv } from "@/env";
import { IdentityLayout } from "@/features/identity/identity-layout";
import { HousePromise } from "@/features/identity/house-promise";
import { safeCallback } from "@/features/identity/safe-callback";
import type { SignInFailure } from "@/features/identity/sign-in";
import { SignInForm } from "@/features/identity/sign-in-form";
import { Link } from "@/i18n/link";
import { getSession } from "@/server/auth/find-session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("identity");
  return { title: t("signInTitle"), robots: { index: false } };
}

/** Sign in; anyone who already is goes on at once. */
export default async function SignInPage({ searchParams }: PageProps<"/[locale]/sign-in">) {
  const [locale, t, { callbackUrl, error, minutes }] = await Promise.all([
    getLocale(),
    getTranslations("identity"),
    searchParams,
  ]);
  const next = safeCallback(typeof callbackUrl === "string" ? callbackUrl : null, locale);
  if (await getSession()) redirect(next);
  const { SANDBOX_URL, OIDC_ISSUER, OIDC_NAME } = getEnv();
  const provider = OIDC_ISSUER ? (OIDC_NAME ?? new URL(OIDC_ISSUER).hostname) : null;
  const demo = SANDBOX_URL
    ? { people: demoPeople.map(({ email, name, role }) => ({ email, name, role })), password: demoPassword }
    : null;
  return (
    <IdentityLayout
      title={t("signInTitle")}
      description={t.rich("signInText", {
        link: (text) => (
          <Link
            href={`/register?callbackUrl=${encodeURIComponent(next)}`}
            className="font-medium text-accent underline decoration-accent-line underline-offset-4"
          >
            {text}
          </Link>
        ),
      })}
      aside={<HousePromise />}
    >
      <SignInForm next={next} demo={demo} provider={provider} refusal={refusalOf(error, minutes)} />
    </IdentityLayout>
  );
}

/** Why signing in ended here again: our own code, or one of the sign-in library, which says no more than that. */
function refusalOf(error: string | string[] | undefined, minutes: string | string[] | undefined): SignInFailure | null {
  if (typeof error !== "string") return null;
  if (error === "INTERNAL") return { code: error, values: {} };
  if (!/^IDENTITY\.[A-Z_]+$/.test(error)) return { code: "IDENTITY.PROVIDER_FAILED", values: {} };
  const wait = Number(minutes);
  return { code: error, values: { minutes: Number.isInteger(wait) && wait > 0 ? wait : 1 } };
}
