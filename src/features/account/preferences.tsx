"use client";

import { useState } from "react";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useLocaleRouter } from "@/i18n/use-locale-router";
import { useErrorText } from "@/trpc/error-text";
import { useTRPC } from "@/trpc/provider";
import { FormError } from "@/ui/form-error";
import { ChoiceField } from "@/ui/fields";
import { ThemeSwitch } from "@/ui/theme";
import { toast } from "@/ui/toast";

type Language = "en" | "ko";

/** The language of mails, and whether pages are light or dark. */
export function Preferences({ locale }: { readonly locale: Language }) {
  const t = useTranslations("account.preferences");
  const shell = useTranslations("shell");
  const names = useTranslations("account.language");
  const trpc = useTRPC();
  const router = useLocaleRouter();
  const errorText = useErrorText();
  const [chosen, setChosen] = useState(locale);
  const chooseLocale = useMutation(
    trpc.identity.chooseLocale.mutationOptions({
      onSuccess() {
        toast.success(t("saved"));
        router.refresh();
      },
      onError: () => setChosen(locale),
    }),
  );
  return (
    <div className="grid max-w-md gap-10">
      <section className="grid gap-3">
        <ChoiceField
          label={t("mails")}
          choices={["ko", "en"]}
          textOf={(choice) => names(choice)}
          value={chosen}
          onChange={(next) => {
            setChosen(next);
            chooseLocale.mutate({ locale: next });
          }}
        />
        <p className="text-ink-faint text-sm">{t("mailsHint")}</p>
        <FormError>{chooseLocale.error ? errorText(chooseLocale.error) : null}</FormError>
      </section>
      <section aria-labelledby="theme-heading" className="grid justify-items-start gap-3">
        <h2 id="theme-heading" className="text-sm font-semibold">
          {shell("theme")}
        </h2>
        <ThemeSwitch
          label={shell("theme")}
          names={{ light: shell("themeLight"), dark: shell("themeDark"), system: shell("themeSystem") }}
        />
        <p className="text-ink-faint text-sm">{t("themeHint")}</p>
      </section>
    </div>
  );
}
