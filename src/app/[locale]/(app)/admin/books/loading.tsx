import { useTranslations } from "next-intl";
import { PageSkeleton } from "@/ui/skeleton";

/** Shown at once when a page of the books is asked for. */
export default function Loading() {
  const t = useTranslations("common");
  return <PageSkeleton label={t("loading")} />;
}
