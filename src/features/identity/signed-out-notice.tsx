"use client";

import { useEffect } from "react";
import { useLocale, useTranslations } from "next-intl";
import { localHref } from "@/i18n/locales";
import { readWhoIs, refreshMine } from "@/trpc/mine";
import { noteSignedIn, useSignedOut } from "@/trpc/signed-out";
import { buttonStyles } from "@/ui/button";
import { Callout } from "@/ui/callout";

/**
 * Stands over the page, and over a dialog on it, once the session has ended in the middle of it: signing in happens in
 * another tab, because leaving would lose what was typed. Gone as soon as the reader comes back signed in.
 */
export function SignedOutNotice() {
  const t = useTranslations("identity.signedOut");
  const locale = useLocale();
  const signedOut = useSignedOut();
  useEffect(() => {
    if (!signedOut) return undefined;
    const look = () => {
      if (document.visibilityState !== "visible") return;
      void readWhoIs().then((user) => {
        if (!user) return;
        noteSignedIn();
        void refreshMine();
      });
    };
    window.addEventListener("focus", look);
    document.addEventListener("visibilitychange", look);
    return () => {
      window.removeEventListener("focus", look);
      document.removeEventListener("visibilitychange", look);
    };
  }, [signedOut]);
  if (!signedOut) return null;
  const signIn = `${localHref(locale, "/sign-in")}?callbackUrl=${encodeURIComponent(localHref(locale, "/account"))}`;
  return (
    <div className="pointer-events-auto fixed inset-x-0 top-0 z-60 p-3 sm:p-6">
      <Callout
        tone="danger"
        className="mx-auto max-w-2xl shadow-(--shadow-float)"
        title={t("title")}
        actions={
          <a className={buttonStyles({ variant: "primary" })} href={signIn} target="_blank" rel="noreferrer">
            {t("action")}
          </a>
        }
      >
        {t("text")}
      </Callout>
    </div>
  );
}
