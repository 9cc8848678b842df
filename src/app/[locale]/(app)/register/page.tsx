import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { redirect } from "next/navigation";
import { IdentityLayout } from "@/features/identity/identity-layout";
import { HousePromise } from "@/features/identity/house-promise";
import { RegisterForm } from "@/features/identity/register-form";
import { safeCallback } from "@/features/identity/safe-callback";
import { Link } from "@/i18n/link";
import { getSession } from "@/server/auth/find-session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("identity");
  return { title: t("registerTitle"), robots: { index: false } };
}

/** Make an account; anyone who is signed in goes on at once. */
export default async function RegisterPage({ searchParams }: PageProps<"/[locale]/register">) {
  const [locale, t, { callbackUrl }] = await Promise.all([getLocale(), getTranslations("identity"), searchParams]);
  const next = safeCallback(typeof callbackUrl === "string" ? callbackUrl : null, locale);
  if (await getSession()) redirect(next);
  return (
    <IdentityLayout
      title={t("registerTitle")}
      description={t.rich("registerText", {
        link: (text) => (
          <Link
            href={`/sign-in?callbackUrl=${encodeURIComponent(next)}`}
            className="font-medium text-accent underline decoration-accent-line underline-offset-4"
          >
            {text}
          </Link>
        ),
      })}
      aside={<HousePromise />}
    >
      <RegisterForm next={next} />
    </IdentityLayout>
  );
}
