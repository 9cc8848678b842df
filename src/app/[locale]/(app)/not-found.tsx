import { getTranslations } from "next-intl/server";
import { Link } from "@/i18n/link";
import { buttonStyles } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";

/** Nothing is at this address, or nothing that this reader may see: both look the same. */
export default async function NotFound() {
  const t = await getTranslations("shell");
  return (
    <div className="column py-16">
      <h1 className="sr-only">{t("notFoundTitle")}</h1>
      <EmptyState
        title={t("notFoundTitle")}
        description={t("notFoundText")}
        action={
          <Link href="/" className={buttonStyles({ variant: "primary" })}>
            {t("notFoundAction")}
          </Link>
        }
      />
    </div>
  );
}
