import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ConfirmEmail } from "@/features/identity/confirm-email";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("confirmEmail");
  // The address carries the token behind its #, which no referrer tells; nobody should index the page either.
  return { title: t("title"), robots: { index: false }, referrer: "no-referrer" };
}

/** Where the mail that proves an address leads: in any browser, signed in or not. */
export default function ConfirmEmailPage() {
  return (
    <div className="column py-10 sm:py-16">
      <div className="max-w-md">
        <ConfirmEmail />
      </div>
    </div>
  );
}
