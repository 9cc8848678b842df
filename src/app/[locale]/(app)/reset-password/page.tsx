import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { getEnv } from "@/env";
import { ResetPassword } from "@/features/identity/reset-password";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("security");
  // The address carries the token behind its #, which no referrer tells; nobody should index the page either.
  return { title: t("resetTitle"), robots: { index: false }, referrer: "no-referrer" };
}

/** A forgotten password: asking for the mail, and setting another one with what the mail carries. */
export default function ResetPasswordPage() {
  return (
    <div className="column py-10 sm:py-16">
      <div className="max-w-md">
        <ResetPassword mailboxUrl={getEnv().MAILBOX_URL ?? null} />
      </div>
    </div>
  );
}
