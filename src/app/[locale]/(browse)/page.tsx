import { getTranslations } from "next-intl/server";

/** The market. */
export default async function HomePage() {
  const t = await getTranslations("shell");
  return (
    <div className="column py-16">
      <h1 className="text-4xl font-semibold">{t("tagline")}</h1>
    </div>
  );
}
