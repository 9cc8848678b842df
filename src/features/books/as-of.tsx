import { useLocale, useTranslations } from "next-intl";
import type { CivilDate } from "@/shared/civil-date";
import { civilDayText } from "@/ui/civil-day";
import { TextLink } from "./text-link";

/** Says as of when an account is shown, where that is not now, and leads to now. */
export function AsOf({ date, now }: { readonly date: CivilDate | null; readonly now: `/${string}` }) {
  const t = useTranslations("books");
  const locale = useLocale();
  if (date === null) return null;
  return (
    <p className="mb-6 flex flex-wrap items-baseline gap-x-4 gap-y-1">
      <span className="font-semibold">{t("asOf", { date: civilDayText(date, locale, "long") })}</span>
      <TextLink href={now}>{t("trialBalance.now")}</TextLink>
    </p>
  );
}
