import { useTranslations } from "next-intl";

/** What the market promises to anyone who signs in: a price met in parts, and three sentences. */
export function HousePromise() {
  const t = useTranslations("identity");
  return (
    <div className="max-w-md pt-2">
      <div aria-hidden className="flex h-20 gap-1 overflow-hidden rounded-md">
        <div className="w-[46%] bg-part-1" />
        <div className="w-[34%] bg-part-2" />
        <div className="w-[20%] bg-part-3" />
      </div>
      <ul className="mt-10 grid gap-6 text-lg leading-snug">
        <li>{t("promise.parts")}</li>
        <li>{t("promise.whole")}</li>
        <li>{t("promise.back")}</li>
      </ul>
    </div>
  );
}
